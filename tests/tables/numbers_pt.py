"""Portuguese number words."""
from numbers_table import Table, compounds, hundreds, inflected


PT = ('um dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezesseis dezessete dezoito dezenove').split()
PT_TENS = [(20, 'vinte'), (30, 'trinta'), (40, 'quarenta'), (50, 'cinquenta'), (60, 'sessenta'), (70, 'setenta'), (80, 'oitenta'), (90, 'noventa')]
PT_HUNDREDS = hundreds('duzent trezent quatrocent quinhent seiscent setecent oitocent novecent')


def portuguese():
    t = Table()
    t.add('zero', 'card', 0)
    t.add('um|uma', 'card', 1, 'pronoun')
    t.add_all([*enumerate(PT[1:], 2), (2, 'duas'), (14, 'quatorze'), (16, 'dezasseis'), (17, 'dezassete'), (19, 'dezanove')], 'card')
    units = list(enumerate(PT[:9], 1)) + [(1, 'uma'), (2, 'duas')]
    t.add_all([*PT_TENS, *compounds(PT_TENS, units, ' e ')], 'card')
    t.add('cem|cento', 'card', 100)
    t.add_all(inflected(PT_HUNDREDS, 'os|as'), 'card')
    t.add('primeiro|primeira|primeiros|primeiras', 'ord', 1)
    ordinals = [(2, 'segund'), (3, 'terceir'), (4, 'quart'), (5, 'quint'), (6, 'sext'), (7, 'sétim'), (8, 'oitav'), (9, 'non'), (10, 'décim')]
    t.add_all(inflected(ordinals, 'o|a'), 'ord')
    t.add('mil', 'mult', 1e3)
    t.add_all([(1e6, 'milhão|milhao'), (1e9, 'bilhão|bilhao|bilião'), (1e12, 'trilhão|trilião')], 'mult')
    for v, forms in ((1e6, 'milhões|milhoes'), (1e9, 'bilhões|bilhoes|biliões'), (1e12, 'trilhões|triliões')):
        t.add_powers(v, forms)
    t.add('mil milhões', 'mult', 1e9)
    t.add_all([(10, 'dezena'), (12, 'dúzia'), (15, 'quinzena'), (20, 'vintena'), (100, 'centena'), (1e3, 'milhar')], 'collective', 'about')
    t.add_all([(10, 'dezenas'), (12, 'dúzias'), (100, 'centenas'), (1e3, 'milhares'),
               (0, 'vários|várias|alguns|algumas|diversos|diversas')], 'vague')
    t.add_parts('metade', 'terço', 'terços', of_power='meio', and_half='e meio|e meia')
    t.add('e', 'num_and', code='hundreds')
    t.add_words(num_of='de', num_point='vírgula', ord_suffix='o|a|º|ª|°', article='um|uma')
    return t
