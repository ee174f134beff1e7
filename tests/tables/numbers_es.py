"""Spanish number words."""
from numbers_table import Table, compounds, hundreds, inflected


def plain(text):
    """Without accents, as Spanish numbers are written as often."""
    return text.translate(str.maketrans('áéíóú', 'aeiou'))


ES = ('un dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve '
      'veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve').split()
ES_TENS = [(30, 'treinta'), (40, 'cuarenta'), (50, 'cincuenta'), (60, 'sesenta'), (70, 'setenta'), (80, 'ochenta'), (90, 'noventa')]
ES_HUNDREDS = hundreds('doscient trescient cuatrocient quinient seiscient setecient ochocient novecient')


def spanish():
    t = Table()
    t.add('cero', 'card', 0)
    t.add('un|una|uno', 'card', 1, 'pronoun')
    for v, word in list(enumerate(ES, 1))[1:] + [(21, 'veintiún'), (21, 'veintiuna')]:
        t.add([word, plain(word)], 'card', v)
    units = list(enumerate(ES[:9], 1)) + [(1, 'uno'), (1, 'una')]
    t.add_all([*ES_TENS, *compounds(ES_TENS, units, ' y ')], 'card')
    t.add('cien|ciento', 'card', 100)
    t.add_all(inflected(ES_HUNDREDS, 'os|as'), 'card')
    t.add('primer|primero|primera|primeros|primeras', 'ord', 1)
    ordinals = [(2, 'segund'), (4, 'cuart'), (5, 'quint'), (6, 'sext'), (7, 'séptim'), (8, 'octav'), (9, 'noven'), (10, 'décim')]
    t.add_all(inflected(ordinals, 'o|a'), 'ord')
    t.add('tercer|tercero|tercera', 'ord', 3)
    t.add('mil', 'mult', 1e3)
    t.add_power(1e6, 'millón|millon', 'millones')
    t.add('mil millones', 'mult', 1e9)
    t.add('billón|billones', 'mult', 1e12)
    t.add_all([(10, 'decena'), (12, 'docena'), (15, 'quincena'), (20, 'veintena'), (30, 'treintena'), (40, 'cuarentena'),
               (50, 'cincuentena'), (100, 'centenar|centena'), (1e3, 'millar')], 'collective', 'about')
    t.add_all([(10, 'decenas'), (12, 'docenas'), (100, 'cientos|centenares|centenas'), (1e3, 'miles|millares'),
               (0, 'varios|varias|algunos|algunas|numerosos|numerosas')], 'vague')
    t.add_parts('mitad', 'tercio', 'tercios', of_power='medio', and_half='y medio|y media')
    t.add_words(num_of='de', num_point='coma', ord_suffix='o|a|er|ro|ra|do|da|to|ta|mo|ma|vo|va|no|na|º|ª|°', article='un|una')
    return t
