#!/usr/bin/env python3
"""Makes rules/places/{places,en,ru,fr,es,pt,tg,ky,uz,kk}.tsv from Debian's iso-codes and the tables in places/.

    tests/tables/make_places.py [OUTDIR]      (default rules/places)

Needs the package iso-codes. Markup of the names in places/*.tsv; names are parted by ';':

    Name^N     how it must be written (extract/text/place.h): 1 in capitals (names that are all capitals get it by
               themselves), 2 not where a sentence starts, 4 not beside a capitalised word, or a sum of these; 8, put in
               here, that a word of place before this form ("в Москву") says where to
    English    Name+ also as "Name region", "Name oblast", "Name province"; Name* only so; Name# "Name krai", "Name territory"
    Russian    each word is declined up to and including the first noun; what follows stays as it is
      word/0   is not declined (and is no noun)        word/=  stays as it is, though a noun
      word/f   feminine in ь                           word/m  masculine in ь
      word/p:G plural, G its genitive                  word/a  an adjective, where the ending does not show it
      word/n   neuter in о, е (without it they are not declined)
      word/1   of a hyphenated noun the first part is declined
      word=a,b has the further forms a, b
    Tajik, Kyrgyz, Uzbek, Kazakh: native.tsv, russia.tsv, peoples.tsv, words.tsv say themselves; how forms are made:
               places_tajik.py, places_turkic.py
"""
import collections
import json
import os
import re
import sys

from places_how import CAPITALS, GOAL, REGION
from places_native import add_native
from places_russian import adjective_forms, decline, is_goal, people_forms
from places_tables import CATALOGUES, HERE, Tables, catalogue, cities, parts, plain, rows, slug, split_how

ISO = '/usr/share/iso-codes/json/iso_3166-%d.json'
# What marks a name as one that English alone has
ENGLISH_WORDS = set('north south east west northern southern eastern western central upper lower region oblast province state island islands'
                    ' territory krai kray camp delta mountains peninsula district city county valley the of and'.split())

# Countries whose subdivisions are municipalities or too small to be named in releases.
TOO_FINE = set('''AD AG AI BB BQ CH CY CZ DM EE FM GB GD GG IE IS JM KI KN LC LI LT LU LV MC MD ME MH MK MT MU MV NR PW SC
    SH SI SK SM TO TV UM VC WF WS AZ FR HU SG BH QA HR DK PT NL NO AT BE MO GL RS BA CC TC LS ST'''.split())
# Countries whose second level is the one that releases name.
TWO_LEVELS = {'PH', 'NP', 'BD', 'ID', 'LK', 'IT', 'ES', 'DO', 'GN', 'UG', 'MW'}
# Countries whose subdivisions all stand in regions.tsv.
BY_HAND = {'RU', 'KZ', 'UA', 'BY', 'TJ', 'KG', 'UZ', 'TM'}
ARABIC = set('AE BH DZ EG IQ JO KW LB LY MA MR OM PS QA SA SD SY TN YE'.split())
TYPE_WORDS = re.compile(
    r"^(Wilaya|Wilayat|Departamento|Région|Province|Provincia|Provincie|Muḩāfaz̧at|Opština|Distrito|District|State) (de |del |du )?"
    r"|( (Shi|Sheng|Zizhiqu|Special Administrative Region|Prefecture|Province|Region|State|District|County|Division|län|[Oo]blysy|Shaary)|-do|-si|-gwangyeoksi|-teukbyeolsi)$")


def add_russian(t, ident, names):
    for name in names:
        name, how = split_how(name)
        forms = decline(name)
        for form in forms:
            t.form('ru', form, 'place', ident, how | (GOAL if is_goal(forms, form) else 0))


def add_english(t, ident, names, possessive=True):
    """A word runs on over an apostrophe, so "Russia's" is a form of its own."""
    for name in names:
        name, how = split_how(name)
        base = name.rstrip('+*#')
        if not name.endswith(('*', '#')):
            t.form('en', base, 'place', ident, how)
            if possessive and base[-1] not in 's.':
                t.form('en', base + "'s", 'place', ident, how | (CAPITALS if base.isupper() else 0))
        kinds = {'+': ('region', 'oblast', 'province'), '*': ('region', 'oblast', 'province'), '#': ('krai', 'kray', 'territory', 'region')}
        for kind in kinds.get(name[-1], ()):
            t.form('en', base + ' ' + kind, 'place', ident, how)


def english_of_country(c):
    names = [c.get('common_name'), c['name'], c.get('official_name')]
    out = []
    for n in filter(None, names):
        n = re.sub(r'^the ', '', n)
        if ', ' in n and ' and ' not in n:
            continue                                      # "Moldova, Republic of": the official name says it
        out += [re.sub(r' \(.*\)', '', n)]
    return [n for o in out for n in dict.fromkeys([o, plain(o)])]


def add_countries(t, iso, skip):
    countries = {c['alpha_3']: c for c in iso}
    extra = {r[0]: r for r in rows('countries.tsv', 6)}
    unknown = set(extra) - set(countries) - {'XKX'}
    if unknown:
        sys.exit('countries.tsv: no such country: %s' % ' '.join(sorted(unknown)))
    for a3 in sorted(extra):
        c = countries.get(a3, {'name': 'Kosovo'})         # XKX: user-assigned, as IDMC and the World Bank use it
        _, english, peoples, russian, adjectives, people = extra[a3]
        t.place(a3, 'country', a3, '', c.get('common_name') or c['name'].split(',')[0])
        add_english(t, a3, parts(english) + [n for n in english_of_country(c) if n.lower() not in skip])
        add_russian(t, a3, parts(russian))
        for p in parts(peoples):
            t.form('en', p, 'place_adj', a3)
        for a in parts(adjectives):
            for f in adjective_forms(a):
                t.form('ru', f, 'place_adj', a3)
        for p in parts(people):
            for f in people_forms(p):
                t.form('ru', f, 'place_adj', a3)


def add_areas(t):
    for ident, english, russian in rows('areas.tsv', 3):
        t.place(ident, 'area', '', '', parts(english)[0])
        add_english(t, ident, parts(english))
        add_russian(t, ident, parts(russian))


def add_cities(t, table, iso2_of, regions):
    for ident, iso3, admin1, name, english, russian in cities(table, iso2_of):
        if admin1 and admin1 not in regions:
            print('%s: no such region: %s' % (table, admin1), file=sys.stderr)
        t.place(ident, 'city', iso3, admin1, name)
        add_english(t, ident, [n for x in english for n in dict.fromkeys([x, plain(x)])])
        add_russian(t, ident, russian)


def is_common_script(name):
    """Written with letters that newspapers use: a western, central European or Turkish code page has them."""
    for page in ('cp1252', 'cp1250', 'cp1254'):
        try:
            name.encode(page)
            return True
        except UnicodeEncodeError:
            pass
    return False


def variants(country, name):
    """The names of a subdivision of iso-codes: alternatives in brackets, without the word for its type."""
    out = []
    for n in re.split(r'\s*[\[\]()]\s*', name):
        if country in ARABIC:
            n = re.sub(r'^(Al|An|As|Ad|Ar|Az|Ash|At) ', '', n)
        n = TYPE_WORDS.sub('', re.sub(r', .*', '', n).strip()).strip("'\u2018\u02bb /*")
        if n and '/' not in n and not re.match(r'Region\b|of |\W', n):
            out += [n, plain(n)] if is_common_script(n) else [plain(n).strip("'")]
    return list(dict.fromkeys(o for o in out if o[0].isupper()))


def world_names(subdivisions):
    """Candidate names -> the codes that bear them, over all countries."""
    bearers = collections.defaultdict(set)
    for s in subdivisions:
        for n in variants(s['code'][:2], s['name']):
            bearers[n.lower()].add(s['code'][:2])
    return bearers


def add_world(t, subdivisions, iso3_of, skip):
    bearers = world_names(subdivisions)
    for s in subdivisions:
        country = s['code'][:2]
        if country in TOO_FINE | BY_HAND or ('parent' in s and country not in TWO_LEVELS):
            continue
        for n in variants(s['code'][:2], s['name']):
            if len(n) < 5 or len(bearers[n.lower()]) > 1 or plain(n).lower() in skip or n.isupper() or t.has('en', n):
                continue
            t.form('en', n, 'place', s['code'])


def add_regions(t, subdivisions, iso3_of):
    russian = catalogue('ru', 2)
    hand = {r[0]: r for r in rows('regions.tsv', 3)}
    codes = {s['code'] for s in subdivisions}
    for code in sorted(set(hand) - codes):
        print('regions.tsv: no such region: %s' % code, file=sys.stderr)
    for s in subdivisions:
        code = s['code']
        english, names = parts(hand[code][1]) if code in hand else [], parts(hand[code][2]) if code in hand else []
        if code[:2] in ('RU', 'KZ', 'UA') and code not in ('RU-MOW', 'RU-SPE', 'UA-30', 'UA-40', 'KZ-AST', 'KZ-ALA', 'KZ-SHY'):
            own = russian.gettext(s['name'])
            if re.search('[а-я]', own):
                own = re.sub(r'(Республика) (.*)', r'\1 \2/=', own) if own.startswith('Республика') else own
                names = [own] + names
        add_english(t, code, english)
        add_russian(t, code, names)


def add_translated(t, iso):
    """Countries as iso-codes and further.tsv name them in each language of CATALOGUES, with and without accents."""
    further = {r[0]: r[1:] for r in rows('further.tsv', 4)}
    for column, (language, catalogues) in enumerate(CATALOGUES.items()):
        texts = [catalogue(c) for c in catalogues]
        for c in iso:
            names = [x.gettext(c[k]) for x in texts for k in ('common_name', 'name', 'official_name') if c.get(k)]
            names = [re.sub(r' [(].*', '', n) for n in names if ', ' not in n]
            if c['alpha_3'] in t.places:
                for n in parts(further.get(c['alpha_3'], ['', '', ''])[column]) + names:
                    for form in dict.fromkeys([n, plain(n)]):
                        t.form(language, form, 'place', c['alpha_3'])


def add_untranslated(t):
    """Regions and cities under the names that English has for them, unless those are English."""
    for key, (text, how) in list(t.forms['en'].items()):
        if key[1] != 'place' or t.places[key[2]][0] in ('country', 'area') or text.endswith("'s"):
            continue
        if not ENGLISH_WORDS & set(re.split("[ -]", text.lower())):
            for language in CATALOGUES:
                t.form(language, text, 'place', key[2], how)


def add_further_cities(t, iso2_of):
    """Of the languages of CATALOGUES alone."""
    for iso3, names in rows('further_cities.tsv'):
        for name in parts(names.replace('|', ';')):
            ident = iso2_of[iso3] + '/' + slug(name)
            if all(t.has(language, name) for language in CATALOGUES):
                continue
            t.place(ident, 'city', iso3, '', name)
            for language in CATALOGUES:
                for form in dict.fromkeys([name, plain(name)]):
                    t.form(language, form, 'place', ident)


def write(path, header, lines):
    with open(path, 'w', encoding='utf-8', newline='\n') as f:
        f.write(header)
        f.writelines(line + '\n' for line in lines)


NOTICE = ('# Made by tests/tables/make_places.py from iso-codes %s and tests/tables/places; change those, not this.\n'
          '# Names of iso-codes: LGPL-2.1-or-later, (c) the iso-codes authors; the rest: CC0-1.0.\n')


def iso_version():
    try:
        return re.search(r'^Version: (\S+)', os.popen('dpkg -s iso-codes 2>/dev/null').read(), re.M)[1]
    except TypeError:
        return '(version unknown)'



def main():
    out = sys.argv[1] if len(sys.argv) > 1 else os.path.join(HERE, '..', '..', '..', 'rules', 'places')
    countries = json.load(open(ISO % 1, encoding='utf-8'))['3166-1']
    subdivisions = json.load(open(ISO % 2, encoding='utf-8'))['3166-2']
    iso3_of = {c['alpha_2']: c['alpha_3'] for c in countries}
    iso2_of = {c['alpha_3']: c['alpha_2'] for c in countries}
    iso2_of['XKX'] = 'XK'
    skip = {r[0].lower() for r in rows('skip.tsv')}
    t = Tables()
    add_countries(t, countries, skip)
    add_areas(t)
    english = {r[0]: r[1].split(';')[0].rstrip('+*#') for r in rows('regions.tsv') if len(r) > 1}
    for s in subdivisions:
        t.place(s['code'], 'admin1', iso3_of[s['code'][:2]], s['code'], english.get(s['code']) or (variants(s['code'][:2], s['name']) or [s['name']])[0])
    add_cities(t, 'cities.tsv', iso2_of, {s['code'] for s in subdivisions})
    add_regions(t, subdivisions, iso3_of)
    add_world(t, subdivisions, iso3_of, skip)
    add_cities(t, 'inland.tsv', iso2_of, {s['code'] for s in subdivisions})   # last: what bears a code keeps its name
    add_translated(t, countries)
    add_untranslated(t)
    add_further_cities(t, iso2_of)
    add_native(t, {a3: c for a3, c in ((c['alpha_3'], c) for c in countries) if a3 in t.places} | {'XKX': {}}, iso2_of,
               {r[0] for r in rows('countries.tsv', 6) if r[5]})
    used = {key[2] for forms in t.forms.values() for key in forms}
    order = {'area': 0, 'country': 1, 'admin1': 2, 'city': 3}
    listed = sorted((i for i in t.places if i in used), key=lambda i: (order[t.places[i][0]], i))
    os.makedirs(out, exist_ok=True)
    notice = NOTICE % iso_version()
    write(os.path.join(out, 'places.tsv'), notice + 'id\tlevel\tiso3\tadmin1\tname\n',
          ['\t'.join((i,) + t.places[i]) for i in listed])
    for language, forms in t.forms.items():
        write(os.path.join(out, language + '.tsv'), notice + 'form\tclass\tvalue\tcode\n',
              ['%s\t%s\t%s\t%s' % (text, key[1], how or '', key[2]) for key, (text, how) in sorted(forms.items(), key=lambda f: not f[1][1] & REGION)]
              + ['\t'.join(w) for w in t.words[language]])
    print({l: len(f) for l, f in t.forms.items()}, collections.Counter(t.places[i][0] for i in listed))


if __name__ == '__main__':
    main()
