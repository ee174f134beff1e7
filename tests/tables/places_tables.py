"""What the makers of rules/places share: the tables beside them, and the one that they fill."""
import collections
import functools
import gettext
import itertools
import os
import re
import unicodedata

from places_how import CAPITALS, REGION
from places_russian import flagged

# Languages that have the countries' names of iso-codes and those of further.tsv, and beside them what English has; by catalogue
CATALOGUES = {'fr': ['fr'], 'es': ['es'], 'pt': ['pt', 'pt_BR']}
# Languages of native.tsv, in its order
NATIVE = ('tg', 'ky', 'uz', 'kk')
HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'places')


def rows(name, width=None):
    """The cells of each line; WIDTH: so many, empty where the line has fewer."""
    for line in open(os.path.join(HERE, name), encoding='utf-8'):
        if line.strip() and not line.startswith('#'):
            cells = [c.strip() for c in line.rstrip('\n').split('\t')]
            yield (cells + [''] * width)[:width] if width else cells


def parts(cell):
    return [p.strip() for p in (cell or '').split(';') if p.strip()]


@functools.cache
def catalogue(language, part=1):
    """iso-codes in another language: part 1 countries, 2 their subdivisions."""
    with open('/usr/share/locale/%s/LC_MESSAGES/iso_3166-%d.mo' % (language, part), 'rb') as file:
        return gettext.GNUTranslations(file)


def plain(text):
    """Without diacritics and half rings."""
    text = text.replace('đ', 'd').replace('Đ', 'D').replace('ı', 'i').replace('ø', 'o').replace('ł', 'l').replace('ə', 'a')
    text = ''.join(c for c in unicodedata.normalize('NFD', text) if not unicodedata.combining(c))
    return re.sub("[\u2018\u2019\u02bb\u02bc\u02bf\u02be`]", "'", text)


class Tables:
    def __init__(self):
        self.places = {}                                  # id -> (level, iso3, admin1, name)
        self.forms = {l: collections.OrderedDict() for l in ('en', 'ru', *CATALOGUES, *NATIVE)}
        self.by_form = {l: {} for l in self.forms}
        self.words = {l: [] for l in self.forms}          # words around places

    def place(self, ident, level, iso3, admin1, name):
        self.places.setdefault(ident, (level, iso3, admin1, plain(name) if level != 'country' else name))

    def form(self, language, text, kind, ident, how=0):
        text = ' '.join(re.sub('[\u2019\u02bb\u02bc]', "'", text).split())
        if not text:
            return
        if kind == 'place' and text.isupper() and len(text.replace('.', '')) > 1:
            how |= CAPITALS
        key = (text.lower().replace('ё', 'е'), kind)
        if kind == 'place' and not how & REGION and self.by_form[language].setdefault(key, ident) != ident:
            return                                        # the first place of a name keeps it: countries, cities, regions
        old = self.forms[language].get(key + (ident,))
        if not old or (old[1] & REGION and not how & REGION):   # a name that stands alone needs no noun
            self.forms[language][key + (ident,)] = (text, how)

    def word(self, language, form, kind, value, code):
        form = re.sub("[\u02bb\u02bc]", "'", form)
        if (form, kind, value, code) not in self.words[language]:
            self.words[language].append((form, kind, value, code))

    def has(self, language, text):
        return (text.lower(), 'place') in self.by_form[language]


def split_how(name):
    m = re.match(r'(.*?)\^(\d)(.*)$', name)
    return (re.sub(r'\^\d', '', name), int(m[2])) if m else (name, 0)


def slug(text):
    return re.sub('[^a-z]+', '-', plain(text).lower()).strip('-')


ROMAN = str.maketrans(dict(zip('абвгдежзийклмнопрстуфхцчшщъыьэюя',
                               'a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch  y  e yu ya'.split(' '))))


def romanise(name):
    """A Latin name for a place that has only a Russian one in our markup."""
    bare = flagged(split_how(name)[0].partition('=')[0])[0]
    return '-'.join(w.capitalize() if w != 'на' else 'na' for w in bare.lower().translate(ROMAN).split('-'))


def cities(table, iso2_of):
    """(id, country, region, name, English names, Russian ones) of each city of a table: a row may have several, parted by "|"."""
    for iso3, admin1, english, russian in rows(table, 4):
        for en, ru in itertools.zip_longest(english.split('|'), russian.split('|'), fillvalue=''):
            en, ru = parts(en), parts(ru)
            if en or ru:
                name = split_how(en[0])[0] if en else romanise(ru[0])
                yield iso2_of[iso3] + '/' + slug(name), iso3, admin1, name, en, ru
