#!/usr/bin/env python3
"""make_facts.py N [FILE [GROUPS [WRONG [INDICATORS]]]]: N facts of a plausible shape, in the columns of facts.csv, the same for the same N.

Of GROUPS population groups instead of the usual six (0): 192 series each, 12 for each of the first INDICATORS (16). Each month has a true figure, of which a fact tells as its
qualifier does, but for WRONG facts in a hundred (100), which say anything: with 100 nearly every fact contradicts another. Below that
it is as with the press: of a hundred releases 12 are printed again by somebody else, later, perhaps with a word left out, and of a
hundred facts 2 give a figure up to a tenth off, which others revise.

About 450 bytes a row: the texts of 40 rows in a hundred are quoted (a comma, a quote), 3 in 100 hold a quote, releases give
one to six facts each; indicators, places, rules and publishers are few and come again, ids and quotes do not."""
import itertools, math, random, sys, zlib

COLUMNS = ('fact_id,published_date,date_source,indicator,measure_type,status,value,value_min,value_max,qualifier,unit,'
           'population_group,population_text,gender,age_range,actor_code,actor_text,location_iso3,admin1_code,'
           'location_text,location_basis,origin_iso3,destination_iso3,reference_period_start,reference_period_end,'
           'date_accuracy,period_text,period_basis,reported_text,quote,source_name,source_url,doc_title,language,doc_id,'
           'byte_start,byte_end,quote_byte_start,rule_id,rule_version,part_of,claim_id,role,role_reason,duplicate_of,'
           'review_status')
INDICATORS = ['departed', 'returned', 'arrived', 'displaced', 'evacuated', 'died', 'deported', 'assisted', 'consulted',
              'trained', 'reached', 'registered', 'sheltered', 'injured', 'missing', 'detained']
PLACES = [('TJK', 'TJ-SU', 'Sughd'), ('TJK', 'TJ-KT', 'Khatlon'), ('TJK', '', 'Tajikistan'), ('KGZ', 'KG-O', 'Osh'),
          ('KGZ', '', 'Kyrgyzstan'), ('UZB', '', 'Uzbekistan'), ('KAZ', 'KZ-ALA', 'Almaty'), ('RUS', 'RU-MOW', 'Moscow'),
          ('RUS', '', 'Russia'), ('AFG', 'AF-KAB', 'Kabul'), ('SDN', 'SD-DN', 'North Darfur'), ('SYR', 'SY-ID', 'Idlib')]
SOURCES = ['IOM Tajikistan', 'Asia-Plus', 'UNHCR', 'Migration Service', 'Federal Migration Service', 'Red Crescent', 'OCHA']
QUALIFIERS = [('exactly', 1, 1, 60), ('more_than', 1, 0, 15), ('about', 0, 0, 12), ('at_least', 1, 0, 6), ('up_to', 0, 1, 4),
              ('almost', 0, 1, 3)]
GROUPS = [('labour_migrant', 'labour migrants'), ('REF', 'refugees'), ('IDP', 'internally displaced people'), ('', 'people'),
          ('', 'persons'), ('RET', 'returnees')]
WORDS = ('the in of and to said according from with since during a by that were who had been at border district families '
         'office report officials region winter shelter information assistance programme local authorities service year '
         'centre mission road flood registered new support data country work').split()
MONTHS = 'January February March April May June July August September October November December'.split()
DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

def cell(text):
    return '"' + text.replace('"', '""') + '"' if any(c in text for c in ',"\n') else text

def period(r):
    """Start, end, accuracy and words of a month, a quarter or a year from 2005 to 2024."""
    year, month = r.randint(2005, 2024), r.randint(1, 12)
    kind = r.random()
    if kind < .6:
        return f'{year}-{month:02}-01', f'{year}-{month:02}-{DAYS[month - 1]}', 'month', f'in {MONTHS[month - 1]} {year}'
    if kind < .75:
        first = (month - 1) // 3 * 3 + 1
        return f'{year}-{first:02}-01', f'{year}-{first + 2:02}-{DAYS[first + 1]}', 'quarter', f'in quarter {first // 3 + 1} of {year}'
    return f'{year}-01-01', f'{year}-12-31', 'year', f'in {year}'

def sentence(r, figure, group, place, when):
    words = r.choices(WORDS, k=r.randint(14, 26))
    words.insert(r.randint(0, 4), f'{figure} {group}')
    words.insert(r.randint(6, len(words)), when)
    words.insert(r.randint(6, len(words)), 'in ' + place)
    if r.random() < .4:
        words[5] += ','
    if r.random() < .03:
        words[8] = f'"{words[8]}"'
    return ' '.join(words).capitalize() + '.'

def truth(key, start, end):
    """What was counted from START to END, months of which the first and the last are told: a sum, so that parts make up wholes."""
    first, last = (int(day[:4]) * 12 + int(day[5:7]) - 1 for day in (start, end))
    return sum(int(math.exp(4 + 4 * ((zlib.crc32(f'{key} {month}'.encode()) % 1000) / 1000))) for month in range(first, last + 1))

def told(value, qualifier):
    """VALUE as who says QUALIFIER of it would round it."""
    unit = 10 ** max(0, len(str(value)) - 2)
    if qualifier in ('up_to', 'almost'):
        return (value // unit + 1) * unit
    if qualifier in ('more_than', 'at_least'):
        return max(0, (value - 1) // unit * unit) or value - 1
    return round(value / unit) * unit if qualifier == 'about' else value

def reprinted(r, row):
    """ROW as somebody prints it again some days later: another document and publisher, the sentence as it was or a word shorter."""
    day = min(28, int(row['published_date'][8:]) + r.randint(1, 9))
    words = row['quote'].split(' ')
    if r.random() < .3 and words[-2].isalpha():
        del words[-2]
    return row | {'fact_id': f'f_{r.getrandbits(64):016x}', 'published_date': f"{row['published_date'][:8]}{day:02}",
                  'quote': ' '.join(words)}

def told_again(rows, r):
    """ROWS, and behind every so many releases one that was printed before."""
    lately, release = [], []
    for row in rows:
        if release and row['doc_id'] != release[0]['doc_id']:
            lately = (lately + [release])[-200:]
            release = []
            if r.random() < .12:
                doc, source = f'd_{r.getrandbits(64):016x}', r.choice(SOURCES)
                yield from (reprinted(r, old) | {'doc_id': doc, 'source_name': source} for old in r.choice(lately))
        release.append(row)
        yield row

def facts(n, r, groups, wrong, indicators):
    left = 0
    for i in range(n):
        if left == 0:
            left = r.choice((1, 1, 2, 2, 3, 6))
            doc, at, source = f'd_{r.getrandbits(64):016x}', 0, r.choice(SOURCES)
            published = f'{r.randint(2006, 2025)}-{r.randint(1, 12):02}-{r.randint(1, 28):02}'
        left -= 1
        iso3, admin1, place = r.choice(PLACES)
        group, people = r.choice(groups)
        start, end, accuracy, when = period(r)
        qualifier, has_min, has_max, _ = r.choices(QUALIFIERS, [q[3] for q in QUALIFIERS])[0]
        value = int(r.lognormvariate(6, 2)) + 1
        indicator = r.choice(indicators)
        if wrong < 100 and r.random() * 100 >= wrong:
            value = truth((indicator, iso3, admin1, group), start, end)
            if r.random() < .02:
                value = value * r.randint(90, 110) // 100
            value = told(value, qualifier)
        quote = sentence(r, f'{value:,}'.replace(',', ' '), people, place, when)
        at += r.randint(100, 900)
        yield dict(zip(COLUMNS.split(','), (
            f'f_{r.getrandbits(64):016x}', published, 'meta', indicator, 'flow', 'reported', str(value),
            str(value) if has_min else '', str(value) if has_max else '', qualifier, 'person', group, people, '', '', '', '',
            iso3, admin1, place, 'sentence', '', '', start, end, accuracy, when, 'sentence', f'{value}', quote, source,
            '', '', 'en', doc, str(at + 20), str(at + 25), str(at), f'en-{indicator}/en-{indicator}', '2.1.0', '', '', '', '',
            '', '')))

def main():
    n, n_groups, wrong, n_indicators = int(sys.argv[1]), *(int(x) for x in (sys.argv[3:] + ['0', '100', '16'][max(0, len(sys.argv) - 3):]))
    groups = [(f'group_{i:04}', 'people') for i in range(n_groups)] or GROUPS
    with open(sys.argv[2], 'w', encoding='utf8') if len(sys.argv) > 2 else sys.stdout as out:
        out.write(COLUMNS + '\n')
        r = random.Random(2385)
        rows = facts(n, r, groups, wrong, INDICATORS[:n_indicators])
        for row in itertools.islice(told_again(rows, r) if wrong < 100 else rows, n):
            out.write(','.join(map(cell, row.values())) + '\n')

main()
