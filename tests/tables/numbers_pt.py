"""Portuguese number words."""
from numbers_table import Table, compounds


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
