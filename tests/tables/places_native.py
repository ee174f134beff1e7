"""Tajik, Kyrgyz, Uzbek and Kazakh names: native.tsv, russia.tsv, peoples.tsv, words.tsv, and the countries of iso-codes."""
import functools
import re

import places_tajik
from places_how import ALONE, CAPITALS, FROM, NOT_FIRST, TO, WHERE
from places_russian import flagged
from places_tables import NATIVE, catalogue, cities, parts, rows, split_how
from places_turkic import TONGUES

CENTRAL = {'TJK', 'KGZ', 'UZB', 'KAZ', 'TKM'}
# region, territory, autonomous district behind (Tajik: before) the name
KINDS = {'o': {'tg': ['вилояти'], 'ky': ['облусу'], 'uz': ['viloyati', 'oblasti'], 'kk': ['облысы']},
         'k': {'tg': ['кишвари', 'вилояти'], 'ky': ['крайы', 'аймагы'], 'uz': ['oʻlkasi', 'viloyati'], 'kk': ['өлкесі', 'аймағы']},
         'a': {'tg': ['округи'], 'ky': ['автоном округу', 'автономиялуу округу'], 'uz': ['avtonom okrugi', 'muxtor okrugi'], 'kk': ['автономиялық округі']}}
UZBEK = dict(zip('абвгдеёжзийклмнопрстуфхцчшщъыьэюя',
                 "a b v g d e yo j z i y k l m n o p r s t u f x ts ch sh shch ʼ i  e yu ya".split(' ')))


@functools.cache
def words_too(language):
    return {form for row in rows('first.tsv') if row[0] == language for form in parts(row[1])}


def in_uzbek(name):
    """A Russian name in Latin letters as Uzbek writes it."""
    text, before = '', ''
    for c in name:
        low = c.lower()
        latin = 'ye' if low == 'е' and (not before.isalpha() or before in 'аеёиоуыэюяьъ') else UZBEK.get(low, c)
        text += latin.capitalize() if c.isupper() else latin
        before = low
    return text


def in_tajik(name):
    return re.sub('[ьъыщц]', lambda m: {'ы': 'и', 'щ': 'ш', 'ц': 'тс'}.get(m[0], ''), name)


def add_name(t, language, ident, name):
    side = re.search('/([fb])', name)
    name, how = split_how(re.sub('/[fb]', '', name))
    if language == 'tg':
        forms = places_tajik.forms(name, how)
    else:
        forms = [(f, how | h) for f, h in TONGUES[language].forms(name, side[1] if side else '')]
    for form, how in forms:
        t.form(language, form, 'place', ident, how | (NOT_FIRST if form in words_too(language) else 0))


def of_catalogue(language, country):
    text = catalogue(language)
    for key in ('common_name', 'name'):
        name = text.gettext(country.get(key, '')) if country.get(key) else ''
        name = re.sub(r' \(.*\)', '', name).replace('\u00ad', '').replace('\u2019', "'")
        if name and name != country[key] and ', ' not in name:
            yield name


def read_native():
    return {r[0]: dict(zip(NATIVE, r[1:])) for r in rows('native.tsv', 5)}


def rank(ident):
    """Countries, areas, cities, regions: the first place of a name keeps it."""
    return 0 if len(ident) == 3 else 1 if '/' not in ident and ident.startswith(('area', 'sea')) else 2 if '/' in ident else 3


def add_listed(t, native, countries):
    for ident in sorted(native, key=rank):
        for language in NATIVE:
            for name in parts(native[ident][language].replace('!', '')):
                add_name(t, language, ident, name)
        if ident in countries:
            add_country(t, ident, countries[ident], native[ident])
    for ident in countries:
        if ident not in native:
            add_country(t, ident, countries[ident], {})


def add_country(t, ident, country, cells):
    for language in NATIVE:
        if '!' not in cells.get(language, ''):
            for name in of_catalogue(language, country):
                add_name(t, language, ident, name)


def add_people(t, native, with_people):
    for row in rows('peoples.tsv', 5):
        for language, cell in zip(NATIVE, row[1:]):
            for word in parts(cell):
                for form in places_tajik.word_forms(word) if language == 'tg' else TONGUES[language].word_forms(word):
                    t.form(language, form, 'place_adj', row[0])
    for language, tongue in TONGUES.items():
        for key, (text, how) in list(t.forms[language].items()):
            if key[1] == 'place' and key[2] in with_people and how & ~(CAPITALS | NOT_FIRST | ALONE) == 0 and is_root(t, language, text, key[2]):
                for form in tongue.person_forms(text):
                    t.form(language, form, 'place_adj', key[2])


def is_root(t, language, text, ident):
    """A name as it stands in a dictionary, of one word: not a case form of one."""
    return text.replace("'", '').isalpha() and not text.isupper() and text in t.roots[language].get(ident, ())


def add_russia(t):
    for code, kind, names in rows('russia.tsv'):
        names, _, kazakh = names.partition('|')
        for language in NATIVE:
            for name in parts(names) + (parts(kazakh) if language == 'kk' else []):
                own = {'uz': in_uzbek, 'tg': in_tajik}.get(language, str)(name)
                for noun in KINDS[kind][language]:
                    add_name(t, language, code, noun + ' ' + own if language == 'tg' else own + ' ' + noun)


def add_cities(t, native, iso2_of):
    """Cities under their Russian names, but those that native.tsv names."""
    for ident, iso3, _, _, _, names in cities('cities.tsv', iso2_of):
        if not names or iso3 in CENTRAL or 'район' in names[0] or ident in native or ident not in t.places:
            continue
        for name in names:
            name, how = split_how(name.partition('=')[0] if '/=' not in name else name)
            bare = ' '.join(flagged(w)[0] for w in name.split())
            mark = '^%d' % how if how else ''
            for language in NATIVE:
                for own in {'uz': [in_uzbek(bare)], 'tg': [bare, in_tajik(bare)]}.get(language, [bare]):
                    add_name(t, language, ident, own + mark)


def add_words(t):
    """Words around places: form, class, value, code; form ending in '+': with the endings of a noun that has a possessive one,
    but for forms that have a row of their own."""
    table = list(rows('words.tsv', 5))
    single = {(language, form, kind) for language, form, kind, _, _ in table}
    for language, form, kind, value, code in table:
        if form.endswith('+'):
            for f, how in TONGUES[language].forms(form[:-1], '', True):
                if (language, f, kind) in single:
                    continue
                own = {WHERE: 'where', FROM: 'from', TO: 'to'}.get(how, code) if kind == 'place_role_after' and code == 'any' else code
                t.word(language, f, kind, value, own)
        else:
            t.word(language, form, kind, value, code)


def add_native(t, countries, iso2_of, with_people):
    native = read_native()
    unknown = [i for i in native if i not in t.places and i not in countries]
    if unknown:
        raise SystemExit('native.tsv: no such place: %s' % ' '.join(unknown))
    t.roots = {l: {i: {re.sub(r'[/^].*', '', n) for n in parts(c[l].replace('!', ''))} for i, c in native.items()} for l in NATIVE}
    for ident, c in countries.items():
        for language in NATIVE:
            t.roots[language].setdefault(ident, set()).update(of_catalogue(language, c))
    for language in NATIVE:                            # as forms are
        t.roots[language] = {i: {re.sub('[\u02bb\u02bc]', "'", n) for n in names} for i, names in t.roots[language].items()}
    add_listed(t, native, countries)
    add_russia(t)
    add_cities(t, native, iso2_of)
    add_people(t, native, with_people)
    add_words(t)
