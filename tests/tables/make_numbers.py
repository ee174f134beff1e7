#!/usr/bin/env python3
"""Writes the number-word tables rules/numbers/{ru,en,fr,es,pt,common}.tsv from rules of our own for their forms.

  python3 tests/tables/make_numbers.py [--check] [DIR]     DIR: rules/numbers

With --check nothing is written; exit status 1 when a committed table differs. Standard library only.
Codes are explained at the classes in extract/text/lexicon.h.
"""
import pathlib
import sys
from decimal import Decimal

UNITS = 'один два три четыре пять шесть семь восемь девять'.split()
TEENS = 'десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать'.split()


class Table:
    def __init__(self):
        self.rows = {}

    def add(self, forms, cls, value='', code=''):
        for form in forms.split('|') if isinstance(forms, str) else forms:
            self.rows[form.replace('ё', 'е'), cls, code] = value

    def text(self, what):
        def number(v):
            if isinstance(v, str):
                return v
            return '%d' % v if v == int(v) else format(Decimal('%.15g' % v), 'f')
        head = ['form\tclass\tvalue\tcode', f'# {what} CC0-1.0. Written by tests/tables/make_numbers.py: change that, not this.']
        return '\n'.join(head + ['\t'.join((f, c, number(v), code)) for (f, c, code), v in self.rows.items()]) + '\n'


# ---- Russian ----

def soft(stem, instr=None):
    """пять, пяти, пятью; the instrumental when it is irregular."""
    return [stem + 'ь', stem + 'и', stem + 'ью'] + (instr or [])


def ru_cardinals():
    yield 0, 'ноль|нуль|ноля|нуля|нолю|нулю|нолем|нулем|ноле|нуле'.split('|')
    yield 2, 'два|две|двух|двум|двумя'.split('|')
    yield 3, 'три|трех|трем|тремя'.split('|')
    yield 4, 'четыре|четырех|четырем|четырьмя'.split('|')
    for v, stem in ((5, 'пят'), (6, 'шест'), (7, 'сем'), (9, 'девят'), (10, 'десят')):
        yield v, soft(stem)
    yield 8, ['восемь', 'восьми', 'восемью', 'восьмью']
    for i, word in enumerate(TEENS[1:], 11):
        yield i, soft(word[:-1])
    for v, stem in ((15, 'пять'), (16, 'шесть'), (17, 'семь'), (18, 'восемь'), (19, 'девять')):
        yield v, soft(stem + 'надцат')          # a frequent misspelling: the soft sign kept
    yield 11, soft('одинадцат')
    for v, stem in ((20, 'двадцат'), (30, 'тридцат')):
        yield v, soft(stem)
    yield 40, ['сорок', 'сорока']
    for v, a, gen, ins in ((50, 'пять', 'пяти', ['пятью']), (60, 'шесть', 'шести', ['шестью']), (70, 'семь', 'семи', ['семью']),
                           (80, 'восемь', 'восьми', ['восемью', 'восьмью'])):
        yield v, [a + 'десят', gen + 'десяти', a[:-1] + 'десят'] + [i + 'десятью' for i in ins]
    yield 90, ['девяносто', 'девяноста']
    yield 100, ['сто', 'ста']
    yield 200, ['двести', 'двухсот', 'двумстам', 'двумястами', 'двухстах']
    yield 300, ['триста', 'трехсот', 'тремстам', 'тремястами', 'трехстах']
    yield 400, ['четыреста', 'четырехсот', 'четыремстам', 'четырьмястами', 'четырехстах']
    for v, a, gen, ins in ((500, 'пять', 'пяти', ['пятью']), (600, 'шесть', 'шести', ['шестью']), (700, 'семь', 'семи', ['семью']),
                           (800, 'восемь', 'восьми', ['восемью', 'восьмью']), (900, 'девять', 'девяти', ['девятью'])):
        yield v, [a + 'сот', gen + 'сот', gen + 'стам', gen + 'стах'] + [i + 'стами' for i in ins]


HARD = 'ый ая ое ые ого ой ому ую ою ым ыми ых ом'.split()
THIRD = 'третий третья третье третьи третьего третьей третьему третью третьею третьим третьими третьих третьем'.split()


def adjective(stem, stressed=False):
    return [stem + e for e in HARD] if not stressed else [stem + e for e in ['ой'] + HARD[1:]]


ORDINAL_STEMS = {1: 'перв', 2: 'втор', 4: 'четверт', 5: 'пят', 6: 'шест', 7: 'седьм', 8: 'восьм', 9: 'девят', 10: 'десят',
                 20: 'двадцат', 30: 'тридцат', 40: 'сороков', 50: 'пятидесят', 60: 'шестидесят', 70: 'семидесят',
                 80: 'восьмидесят', 90: 'девяност', 100: 'сот', 200: 'двухсот', 300: 'трехсот', 400: 'четырехсот',
                 500: 'пятисот', 600: 'шестисот', 700: 'семисот', 800: 'восьмисот', 900: 'девятисот'}
STRESSED = {2, 6, 7, 8, 40}
# what stands before -тысячный, -миллионный
PREFIXES = {1: '', 1.5: 'полутора', 2: 'двух', 3: 'трех', 4: 'четырех', 5: 'пяти', 6: 'шести', 7: 'семи', 8: 'восьми', 9: 'девяти',
            10: 'десяти', 20: 'двадцати', 25: 'двадцатипяти', 30: 'тридцати', 40: 'сорока', 50: 'пятидесяти', 60: 'шестидесяти',
            70: 'семидесяти', 80: 'восьмидесяти', 90: 'девяносто', 100: 'сто', 200: 'двухсот', 300: 'трехсот', 400: 'четырехсот',
            500: 'пятисот', 600: 'шестисот', 700: 'семисот', 800: 'восьмисот', 900: 'девятисот'}
for n, word in enumerate(TEENS[1:], 11):
    ORDINAL_STEMS[n] = word[:-1]
    PREFIXES[n] = word[:-1] + 'и'


def ru_ordinals():
    yield 3, THIRD
    for v, stem in ORDINAL_STEMS.items():
        yield v, adjective(stem, v in STRESSED)
    yield 0, adjective('нулев', True)
    for power, stem in ((1e3, 'тысячн'), (1e6, 'миллионн'), (1e9, 'миллиардн'), (1e12, 'триллионн')):
        for v, prefix in PREFIXES.items():
            if power <= 1e6 or v <= 10:
                yield v * power, adjective(prefix + stem)


def ru_fraction_forms(v, forms):
    """Denominators: две пятых, одна пятая, одну пятую, двум пятым, две пятые."""
    ends = ('ая', 'ой', 'ую', 'ых', 'ым', 'ыми', 'ые', 'их', 'им', 'ими', 'ья', 'ью', 'ьей', 'ьи')
    return [f for f in forms if f.endswith(ends) and not f.endswith('ий')]


def russian():
    t = Table()
    for v, forms in ru_cardinals():
        t.add([f for f in forms if f != 'семью'], 'card', v)
    t.add('семью', 'card', 7, 'homonym')        # far more often "a family"

    t.add('один|одна|одно|одни|одного|одной|одних|одному|одним|одну|одною|одними|одном', 'card', 1, 'pronoun')
    for v, forms in ru_ordinals():
        t.add(forms, 'ord', v)
        if 2 <= v <= 1e6:
            t.add(ru_fraction_forms(v, forms), 'fraction', 1 / v)
    for v, forms in list(ru_ordinals()):
        if 3 <= v <= 10 or v in (15, 20, 100, 1000):
            cases = (('ая', 'ья', 'часть'), ('ую', 'ью', 'часть'), ('ой', 'ьей', 'части'), ('ой', 'ьей', 'частью'))
            t.add([f + ' ' + part for a, b, part in cases for f in forms if f.endswith((a, b))], 'fraction', 1 / v, 'alone')
    t.add('половина|половины|половине|половину|половиной|половиною', 'fraction', 0.5, 'alone')
    t.add('треть|трети', 'fraction', 1 / 3, 'alone')
    t.add('третей|третям|третями|третях', 'fraction', 1 / 3)
    t.add('четверть|четверти|четвертью', 'fraction', 0.25, 'alone')
    t.add('четвертей|четвертям|четвертями|четвертях', 'fraction', 0.25)
    t.add('пол', 'fraction', 0.5, 'power')
    for v, stem, alone, plural in ((1e3, 'тысяч', 'а|е|у|ей|ью', '|ам|ами|ах'), (1e6, 'миллион', '|а|у|ом|е', 'ов|ам|ами|ах|ы'),
                                   (1e9, 'миллиард', '|а|у|ом|е', 'ов|ам|ами|ах|ы'), (1e12, 'триллион', '|а|у|ом|е', 'ов|ам|ами|ах|ы'),
                                   (1e15, 'квадриллион', '|а|у|ом|е', 'ов|ам|ами|ах|ы')):
        t.add([stem + e for e in alone.split('|')], 'mult', v)
        t.add([stem + e for e in plural.split('|')], 'mult', v, 'after')
        t.add([stem + e for e in plural.split('|')], 'vague', v)
    t.add('тысячи', 'mult', 1e3)               # of a thousand; or thousands: which, the words before it say
    t.add('тысячи', 'vague', 1e3)
    for v, forms in ((1e3, 'тыс|тыщ'), (1e6, 'млн'), (1e9, 'млрд'), (1e12, 'трлн')):
        t.add(forms, 'mult', v, 'after')
        t.add(forms, 'abbreviation')
    t.add('к', 'mult', 1e3, 'tight')
    t.add('сотня|сотню|сотне|сотней|сотнею|сотни', 'collective', 100)
    t.add('сотен|сотням|сотнями|сотнях', 'collective', 100, 'after')
    t.add('сотни|сотен|сотням|сотнями|сотнях', 'vague', 100)
    t.add('десяток|десятка|десятку|десятком|десятке', 'collective', 10)
    t.add('десятков|десяткам|десятками|десятках|десятки', 'collective', 10, 'after')
    t.add('десятки|десятков|десяткам|десятками|десятках', 'vague', 10)
    t.add('дюжина|дюжину|дюжине|дюжиной|дюжины', 'collective', 12)
    t.add('дюжин|дюжинам|дюжинами|дюжинах', 'collective', 12, 'after')
    t.add('дюжины|дюжин|дюжинам|дюжинами|дюжинах', 'vague', 12)
    t.add('пара|пары|пару|паре|парой', 'collective', 2, 'before')
    for v, stem in ((2, 'дво'), (3, 'тро')):
        t.add([stem + e for e in ('е', 'их', 'им', 'ими')], 'collective', v, 'person')
    for v, stem in ((4, 'четвер'), (5, 'пятер'), (6, 'шестер'), (7, 'семер'), (8, 'восьмер'), (9, 'девятер'), (10, 'десятер')):
        t.add([stem + e for e in ('о', 'ых', 'ым', 'ыми')], 'collective', v, 'person')
    t.add('полтора|полторы|полутора', 'half_more', 1.5)
    t.add('полтораста|полутораста', 'half_more', 150)
    for v, stem, gen in ((5e5, 'миллион', 'а'), (5e8, 'миллиард', 'а'), (500, 'тысяч', 'и'), (50, 'сотн', 'и'), (5, 'десятк', 'а'), (6, 'дюжин', 'ы')):
        t.add(['пол' + stem + gen, 'полу' + stem + gen], 'half_more', v)
    # «тысячи две»: the power first is about so many; «тысяча две», «тысячи двух» are 1002
    for power, forms, v in (('тысячи', 'две', 1e3), ('сотни', 'две', 100), ('десятка', 'два', 10), ('миллиона', 'два', 1e6),
                            ('миллиарда', 'два', 1e9), ('триллиона', 'два', 1e12)):
        for k, unit in enumerate([forms, 'три', 'четыре'], 2):
            t.add(f'{power} {unit}', 'vague', k * v, 'about')
    t.add('с половиной|с половиною', 'half_more', 0.5, 'and')
    t.add('с четвертью', 'half_more', 0.25, 'and')
    t.add('с третью', 'half_more', 1 / 3, 'and')
    t.add('несколько|нескольких|нескольким|несколькими', 'vague', 0)
    t.add('и', 'num_and', code='point')
    t.add('целая|целых|целой|целую|целые|целым|целыми', 'num_point', code='fraction')
    t.add('запятая|точка', 'num_point')
    t.add('составил|составила|составило|составили|составит|составляет|составляла|составляло|равен|равна|равно|равны|равняется|от|до', 'signed')
    t.add('минус', 'minus')
    t.add('й|ый|ий|ой|го|ого|его|му|ому|ему|м|ым|им|ом|ем|я|ая|ья|е|ое|ье|ую|ю|ей|ые|ми|ыми', 'ord_suffix')
    t.add('ти|и|х|ух|ех|мя|ьмя|ми|ью|а', 'card_suffix')
    return t


# ---- English ----

EN = ('one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen '
      'nineteen').split()
EN_TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split()
EN_ORD = {'one': 'first', 'two': 'second', 'three': 'third', 'five': 'fifth', 'eight': 'eighth', 'nine': 'ninth', 'twelve': 'twelfth'}


def en_ordinal(word):
    return EN_ORD.get(word) or (word[:-1] + 'ieth' if word.endswith('y') else word + 'th')


def english():
    t = Table()
    t.add('zero|nought|naught', 'card', 0)
    t.add('o|oh', 'card', 0, 'digit')
    t.add('one', 'card', 1, 'pronoun')
    t.add('nineth', 'ord', 9)
    t.add('firsts', 'ord', 1, 'plural')         # twenty-firsts
    for v, word in enumerate(EN[1:], 2):
        t.add(word, 'card', v)
    for v, word in ((40, 'fourty'), (90, 'ninty'), (14, 'forteen'), (19, 'ninteen'), (12, 'twelwe')):
        t.add(word, 'card', v)                  # frequent misspellings
    numbers = list(enumerate(EN, 1))
    for i, tens in enumerate(EN_TENS):
        numbers.append((20 + 10 * i, tens))
        t.add(tens, 'card', 20 + 10 * i)
        for v, unit in enumerate(EN[:9], 1):
            numbers.append((20 + 10 * i + v, tens + unit))
            t.add(tens + unit, 'card', 20 + 10 * i + v)   # written as one word
    for v, word in numbers:
        stem, last = (word, '') if v < 20 or v % 10 == 0 else (EN_TENS[v // 10 - 2], EN[v % 10 - 1])
        ordinal = stem + en_ordinal(last) if last else en_ordinal(stem)
        t.add(ordinal, 'ord', v)
        if v > 2:
            t.add(ordinal, 'fraction', 1 / v, 'one')
            t.add(ordinal + 's', 'fraction', 1 / v)
    t.add('zeroth', 'ord', 0)
    t.add('hundred', 'hundred', 100)
    t.add('hundreds', 'hundred', 100, 'after')
    t.add('hundredth', 'ord', 100, 'mult')
    t.add('hundredths', 'fraction', 0.01)
    t.add('hundredth', 'fraction', 0.01, 'one')
    for v, word in ((1e3, 'thousand'), (1e6, 'million'), (1e9, 'billion'), (1e12, 'trillion'), (1e15, 'quadrillion')):
        t.add(word, 'mult', v)
        t.add(word + 's', 'mult', v, 'after')
        t.add(word + 's', 'vague', v)
        t.add(word + 'th', 'ord', v, 'mult')
        t.add(word + 'th', 'fraction', 1 / v, 'one')
        t.add(word + 'ths', 'fraction', 1 / v)
    t.add('lakh|lakhs|lac|lacs', 'mult', 1e5, 'after')
    t.add('crore|crores', 'mult', 1e7, 'after')
    for v, forms in ((1e3, 'thous|thsd'), (1e6, 'mn|mln'), (1e9, 'bn|bln'), (1e12, 'tn|tln|trn')):
        t.add(forms, 'mult', v, 'after')
    for v, forms in ((1e3, 'k'), (1e6, 'm'), (1e9, 'b')):
        t.add(forms, 'mult', v, 'tight')
    t.add('hundreds', 'vague', 100)
    t.add('tens', 'vague', 10)
    t.add('dozens', 'vague', 12)
    t.add('scores', 'vague', 20)
    t.add('several|few|a few|many', 'vague', 0)
    t.add('dozen', 'collective', 12)
    t.add('dozens|doz|dozs|dzs', 'collective', 12, 'after')
    t.add('couple', 'collective', 2, 'before')
    t.add('half', 'fraction', 0.5, 'alone')
    t.add('quarter', 'fraction', 0.25, 'one')
    t.add('halves|halfs', 'fraction', 0.5)
    t.add('quarters', 'fraction', 0.25)
    t.add('and', 'num_and')
    t.add('of', 'num_of')
    t.add('point', 'num_point')
    t.add('was|were|is|are|of|at|to|from|between|equals|equalled|totalled', 'signed')
    t.add('minus', 'minus')
    t.add('negative', 'minus', code='guarded')
    t.add('a|an', 'article')
    t.add('st|nd|rd|th|ths|rds|nds', 'ord_suffix')
    return t


# ---- French, Spanish, Portuguese ----

def compounds(tens, units, join):
    """Of "cincuenta", "dos": 50 + 2 as they are written together; JOIN stands between."""
    for ten, word in tens:
        for unit, small in units:
            yield ten + unit, word + join + small


def plain(text):
    """Without accents, as Spanish numbers are written as often."""
    return text.translate(str.maketrans('áéíóú', 'aeiou'))


FR = ('un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf').split()
FR_TENS = [(20, 'vingt'), (30, 'trente'), (40, 'quarante'), (50, 'cinquante'), (60, 'soixante')]
FR_OTHER_TENS = [(70, 'septante'), (80, 'huitante'), (80, 'octante'), (90, 'nonante')]


def fr_cardinals():
    units = list(enumerate(FR, 1))
    yield from units
    yield from FR_TENS + FR_OTHER_TENS
    for ten, word in FR_TENS + FR_OTHER_TENS:
        for one in ('un', 'une'):
            yield ten + 1, f'{word} et {one}'
            yield ten + 1, f'{word}-et-{one}'
    yield from compounds(FR_TENS + FR_OTHER_TENS, units[1:9], '-')
    yield from compounds([(60, 'soixante')], units[9:], '-')
    yield 71, 'soixante et onze'
    yield 80, 'quatre-vingts'
    yield 80, 'quatre-vingt'
    yield 81, 'quatre-vingt-une'
    yield from compounds([(80, 'quatre-vingt')], units, '-')


def fr_ordinal(word):
    last = {'cinq': 'cinquième', 'neuf': 'neuvième'}.get(word)
    return last or word.removesuffix('e') + 'ième'


def french():
    t = Table()
    t.add('zéro', 'card', 0)
    for one in ('un', 'une'):
        t.add(one, 'card', 1, 'pronoun')
    for v, word in fr_cardinals():
        if v > 1:
            t.add([word.replace('-', ' - '), word.replace('-', ' ')], 'card', v)
    t.add('premier|première|premiers|premières', 'ord', 1)
    t.add('second|seconde', 'ord', 2)
    for v, word in enumerate(FR[:16], 1):
        if v > 1:
            t.add(fr_ordinal(word), 'ord', v)
    t.add('vingtième', 'ord', 20)
    t.add('cent|cents', 'hundred', 100)
    t.add('mille', 'mult', 1e3)
    for v, word in ((1e6, 'million'), (1e9, 'milliard'), (1e12, 'billion')):
        t.add(word, 'mult', v)
        t.add(word + 's', 'mult', v, 'after')
        t.add(word + 's', 'vague', v)
    for v, word in ((12, 'douzaine'), (15, 'quinzaine'), (20, 'vingtaine'), (30, 'trentaine'), (40, 'quarantaine'), (50, 'cinquantaine'),
                    (60, 'soixantaine'), (10, 'dizaine'), (100, 'centaine'), (1000, 'millier')):
        t.add(word, 'collective', v, 'about')
    t.add('dizaines', 'vague', 10)
    t.add('douzaines', 'vague', 12)
    t.add('centaines', 'vague', 100)
    t.add('milliers', 'vague', 1e3)
    t.add('plusieurs|quelques', 'vague', 0)
    t.add('moitié', 'fraction', 0.5, 'alone')
    t.add('tiers', 'fraction', 1 / 3, 'one')
    t.add('quart', 'fraction', 0.25, 'one')
    t.add('quarts', 'fraction', 0.25)
    t.add('demi', 'fraction', 0.5, 'power')
    t.add('et demi|et demie', 'half_more', 0.5, 'and')
    t.add('de|d', 'num_of')
    t.add('virgule', 'num_point')
    t.add('er|ère|re|e|è|ème|ième|nd|nde', 'ord_suffix')
    t.add('un|une', 'article')
    return t


ES = ('un dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve '
      'veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve').split()
ES_TENS = [(30, 'treinta'), (40, 'cuarenta'), (50, 'cincuenta'), (60, 'sesenta'), (70, 'setenta'), (80, 'ochenta'), (90, 'noventa')]
ES_HUNDREDS = 'doscient trescient cuatrocient quinient seiscient setecient ochocient novecient'.split()


def spanish():
    t = Table()
    t.add('cero', 'card', 0)
    t.add('un|una|uno', 'card', 1, 'pronoun')
    for v, word in list(enumerate(ES, 1))[1:] + [(21, 'veintiún'), (21, 'veintiuna')]:
        t.add([word, plain(word)], 'card', v)
    units = list(enumerate(ES[:9], 1)) + [(1, 'uno'), (1, 'una')]
    for v, word in [*ES_TENS, *compounds(ES_TENS, units, ' y ')]:
        t.add(word, 'card', v)
    t.add('cien|ciento', 'card', 100)
    for i, stem in enumerate(ES_HUNDREDS, 2):
        t.add([stem + 'os', stem + 'as'], 'card', 100 * i)
    t.add('primer|primero|primera|primeros|primeras', 'ord', 1)
    for v, stem in ((2, 'segund'), (4, 'cuart'), (5, 'quint'), (6, 'sext'), (7, 'séptim'), (8, 'octav'), (9, 'noven'), (10, 'décim')):
        t.add([stem + 'o', stem + 'a'], 'ord', v)
    t.add('tercer|tercero|tercera', 'ord', 3)
    t.add('mil', 'mult', 1e3)
    t.add('millón|millon', 'mult', 1e6)
    t.add('millones', 'mult', 1e6, 'after')
    t.add('millones', 'vague', 1e6)
    t.add('mil millones', 'mult', 1e9)
    t.add('billón|billones', 'mult', 1e12)
    for v, words in ((10, 'decena'), (12, 'docena'), (15, 'quincena'), (20, 'veintena'), (30, 'treintena'), (40, 'cuarentena'), (50, 'cincuentena')):
        t.add(words, 'collective', v, 'about')
    t.add('centenar|centena', 'collective', 100, 'about')
    t.add('millar', 'collective', 1e3, 'about')
    t.add('decenas', 'vague', 10)
    t.add('docenas', 'vague', 12)
    t.add('cientos|centenares|centenas', 'vague', 100)
    t.add('miles|millares', 'vague', 1e3)
    t.add('varios|varias|algunos|algunas|numerosos|numerosas', 'vague', 0)
    t.add('mitad', 'fraction', 0.5, 'alone')
    t.add('tercio', 'fraction', 1 / 3, 'one')
    t.add('tercios', 'fraction', 1 / 3)
    t.add('medio', 'fraction', 0.5, 'power')
    t.add('y medio|y media', 'half_more', 0.5, 'and')
    t.add('de', 'num_of')
    t.add('coma', 'num_point')
    t.add('o|a|er|ro|ra|do|da|to|ta|mo|ma|vo|va|no|na|º|ª|°', 'ord_suffix')
    t.add('un|una', 'article')
    return t


PT = ('um dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezesseis dezessete dezoito dezenove').split()
PT_TENS = [(20, 'vinte'), (30, 'trinta'), (40, 'quarenta'), (50, 'cinquenta'), (60, 'sessenta'), (70, 'setenta'), (80, 'oitenta'), (90, 'noventa')]
PT_HUNDREDS = 'duzent trezent quatrocent quinhent seiscent setecent oitocent novecent'.split()


def portuguese():
    t = Table()
    t.add('zero', 'card', 0)
    t.add('um|uma', 'card', 1, 'pronoun')
    for v, word in list(enumerate(PT, 1))[1:] + [(2, 'duas'), (14, 'quatorze'), (16, 'dezasseis'), (17, 'dezassete'), (19, 'dezanove')]:
        t.add(word, 'card', v)
    units = list(enumerate(PT[:9], 1)) + [(1, 'uma'), (2, 'duas')]
    for v, word in [*PT_TENS, *compounds(PT_TENS, units, ' e ')]:
        t.add(word, 'card', v)
    t.add('cem|cento', 'card', 100)
    for i, stem in enumerate(PT_HUNDREDS, 2):
        t.add([stem + 'os', stem + 'as'], 'card', 100 * i)
    t.add('primeiro|primeira|primeiros|primeiras', 'ord', 1)
    for v, stem in ((2, 'segund'), (3, 'terceir'), (4, 'quart'), (5, 'quint'), (6, 'sext'), (7, 'sétim'), (8, 'oitav'), (9, 'non'), (10, 'décim')):
        t.add([stem + 'o', stem + 'a'], 'ord', v)
    t.add('mil', 'mult', 1e3)
    for v, forms in ((1e6, 'milhão|milhao'), (1e9, 'bilhão|bilhao|bilião'), (1e12, 'trilhão|trilião')):
        t.add(forms, 'mult', v)
    for v, forms in ((1e6, 'milhões|milhoes'), (1e9, 'bilhões|bilhoes|biliões'), (1e12, 'trilhões|triliões')):
        t.add(forms, 'mult', v, 'after')
        t.add(forms, 'vague', v)
    t.add('mil milhões', 'mult', 1e9)
    for v, word in ((10, 'dezena'), (12, 'dúzia'), (15, 'quinzena'), (20, 'vintena'), (100, 'centena')):
        t.add(word, 'collective', v, 'about')
    t.add('milhar', 'collective', 1e3, 'about')
    t.add('dezenas', 'vague', 10)
    t.add('dúzias', 'vague', 12)
    t.add('centenas', 'vague', 100)
    t.add('milhares', 'vague', 1e3)
    t.add('vários|várias|alguns|algumas|diversos|diversas', 'vague', 0)
    t.add('metade', 'fraction', 0.5, 'alone')
    t.add('terço', 'fraction', 1 / 3, 'one')
    t.add('terços', 'fraction', 1 / 3)
    t.add('meio', 'fraction', 0.5, 'power')
    t.add('e meio|e meia', 'half_more', 0.5, 'and')
    t.add('e', 'num_and', code='hundreds')
    t.add('de', 'num_of')
    t.add('vírgula', 'num_point')
    t.add('o|a|º|ª|°', 'ord_suffix')
    t.add('um|uma', 'article')
    return t


def common():
    t = Table()
    for sign, a, b in (('½', 1, 2), ('⅓', 1, 3), ('⅔', 2, 3), ('¼', 1, 4), ('¾', 3, 4), ('⅕', 1, 5), ('⅖', 2, 5), ('⅗', 3, 5),
                       ('⅘', 4, 5), ('⅙', 1, 6), ('⅚', 5, 6), ('⅛', 1, 8), ('⅜', 3, 8), ('⅝', 5, 8), ('⅞', 7, 8)):
        t.add(sign, 'fraction', a / b, 'sign')
    return t


def main():
    args = [a for a in sys.argv[1:] if a != '--check']
    folder = pathlib.Path(args[0] if args else 'rules/numbers')
    stale = []
    for name, table, what in (('ru', russian(), 'Russian number words.'), ('en', english(), 'English number words.'),
                              ('fr', french(), 'French number words.'), ('es', spanish(), 'Spanish number words.'),
                              ('pt', portuguese(), 'Portuguese number words.'),
                              ('common', common(), 'Signs that are numbers in any language.')):
        path, text = folder / f'{name}.tsv', table.text(what)
        if '--check' in sys.argv:
            stale += [] if path.exists() and path.read_text(encoding='utf8') == text else [str(path)]
        else:
            path.write_text(text, encoding='utf8')
    for path in stale:
        print(f'{path}: is not what make_numbers.py writes')
    sys.exit(1 if stale else 0)


main()
