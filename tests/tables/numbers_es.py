"""Spanish number words."""
from numbers_table import Table, compounds


def plain(text):
    """Without accents, as Spanish numbers are written as often."""
    return text.translate(str.maketrans('áéíóú', 'aeiou'))


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
