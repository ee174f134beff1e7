"""French number words."""
from numbers_table import Table, compounds


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
        t.add_power(v, word, word + 's')
    t.add_all([(12, 'douzaine'), (15, 'quinzaine'), (20, 'vingtaine'), (30, 'trentaine'), (40, 'quarantaine'), (50, 'cinquantaine'),
               (60, 'soixantaine'), (10, 'dizaine'), (100, 'centaine'), (1000, 'millier')], 'collective', 'about')
    t.add_all([(10, 'dizaines'), (12, 'douzaines'), (100, 'centaines'), (1e3, 'milliers'), (0, 'plusieurs|quelques')], 'vague')
    t.add('moitié', 'fraction', 0.5, 'alone')
    t.add('tiers', 'fraction', 1 / 3, 'one')
    t.add('quart', 'fraction', 0.25, 'one')
    t.add('quarts', 'fraction', 0.25)
    t.add('demi', 'fraction', 0.5, 'power')
    t.add('et demi|et demie', 'half_more', 0.5, 'and')
    t.add_words(num_of='de|d', num_point='virgule', ord_suffix='er|ère|re|e|è|ème|ième|nd|nde', article='un|une')
    return t
