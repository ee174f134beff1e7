"""Ukrainian number words, in all cases."""
from numbers_table import Table, endings, inflected

TEENS = "одинадцят дванадцят тринадцят чотирнадцят п'ятнадцят шістнадцят сімнадцят вісімнадцят дев'ятнадцят".split()
# nominative, genitive stem (and what stands before -десят, -сот), and that of the longer forms: шість, шести, шістьох
SMALL = ((5, "п'ять", "п'яти", "п'ятьо"), (6, 'шість', 'шести', 'шістьо'), (7, 'сім', 'семи', 'сімо'), (8, 'вісім', 'восьми', 'вісьмо'),
         (9, "дев'ять", "дев'яти", "дев'ятьо"))


def long_forms(stem):
    """п'ятьох, п'ятьом, п'ятьома; п'ятьма."""
    return [stem + 'х', stem + 'м', stem + 'ма', stem[:-1] + 'ма']


def soft(stem):
    return [stem + 'ь', stem + 'и'] + long_forms(stem + 'ьо')


def cardinals():
    yield 0, 'нуль|нуля|нулю|нулем|нулі'.split('|')
    yield 2, 'два|дві|двох|двом|двома'.split('|')
    yield 3, 'три|трьох|трьом|трьома'.split('|')
    yield 4, 'чотири|чотирьох|чотирьом|чотирма|чотирьома'.split('|')
    for v, word, gen, stem in SMALL:
        yield v, [word, gen] + [f for f in long_forms(stem) if f != 'сімма']
        hundred = word.rstrip('ь')
        if v < 9:
            yield 10 * v, [hundred + 'десят', hundred + 'десяти'] + [hundred + 'десят' + e for e in ('ьох', 'ьом', 'ьома', 'ьма')]
        yield 100 * v, [hundred + 'сот', gen + 'сот', gen + 'стам', gen + 'стах', stem + 'мастами', stem[:-1] + 'мастами']
    yield 10, soft('десят')
    for v, stem in enumerate(TEENS, 11):
        yield v, soft(stem)
    yield 20, soft('двадцят')
    yield 30, soft('тридцят')
    yield 40, ['сорок', 'сорока']
    yield 90, ["дев'яносто", "дев'яноста"]
    yield 100, ['сто', 'ста']
    yield 200, ['двісті', 'двохсот', 'двомстам', 'двомастами', 'двохстах']
    yield 300, ['триста', 'трьохсот', 'трьомстам', 'трьомастами', 'трьохстах']
    yield 400, ['чотириста', 'чотирьохсот', 'чотирьомстам', 'чотирмастами', 'чотирьомастами', 'чотирьохстах']


HARD = 'ий а е і ого ої ому ій у ою им ими их ім'.split()
THIRD = 'третій третя третє треті третього третьої третьому третю третьою третім третіми третіх'.split()
ORDINALS = {0: 'нульов', 1: 'перш', 2: 'друг', 4: 'четверт', 5: "п'ят", 6: 'шост', 7: 'сьом', 8: 'восьм', 9: "дев'ят", 10: 'десят',
            20: 'двадцят', 30: 'тридцят', 40: 'сороков', 50: "п'ятдесят", 60: 'шістдесят', 70: 'сімдесят', 80: 'вісімдесят',
            90: "дев'яност", 100: 'сот', 200: 'двохсот', 300: 'трьохсот', 400: 'чотирьохсот', 500: "п'ятисот", 600: 'шестисот',
            700: 'семисот', 800: 'восьмисот', 900: "дев'ятисот", **dict(enumerate(TEENS, 11))}
# what stands before -тисячний, -мільйонний
PREFIXES = {1: '', 2: 'двох', 3: 'трьох', 4: 'чотирьох', 5: "п'яти", 6: 'шести', 7: 'семи', 8: 'восьми', 9: "дев'яти", 10: 'десяти',
            20: 'двадцяти', 50: "п'ятдесяти", 100: 'сто'}
PART = ('а', 'у', 'ої', 'ою', 'их', 'им', 'ими', 'і', 'я', 'ю', 'ьої', 'ьою', 'іх', 'ім', 'іми')   # endings of a denominator


def ordinals():
    yield 3, THIRD
    for v, stem in ORDINALS.items():
        yield v, [stem + e for e in HARD]
    for power, stem in ((1e3, 'тисячн'), (1e6, 'мільйонн'), (1e9, 'мільярдн')):
        for v, prefix in PREFIXES.items():
            yield v * power, [prefix + stem + e for e in HARD]


def powers(t):
    for v, stem, alone, plural in ((1e3, 'тисяч', 'а|у|ею|і', '|ам|ами|ах'), (1e6, 'мільйон', '|а|у|ом|і|ові', 'ів|ам|ами|ах|и'),
                                   (1e9, 'мільярд', '|а|у|ом|і|ові', 'ів|ам|ами|ах|и'), (1e12, 'трильйон', '|а|у|ом|і', 'ів|ам|ами|ах|и')):
        t.add_power(v, endings(stem, alone), endings(stem, plural))
    t.add('тисячі', 'vague', 1e3)               # of a thousand; or thousands: which, the words before it say
    t.add_abbreviations([(1e3, 'тис'), (1e6, 'млн'), (1e9, 'млрд'), (1e12, 'трлн')])
    for v, one, many in ((100, 'сотня|сотню|сотні|сотнею', 'сотні|сотень|сотням|сотнями|сотнях'),
                         (10, 'десяток|десятка|десятку|десятком', 'десятки|десятків|десяткам|десятками|десятках'),
                         (12, 'дюжина|дюжину|дюжині|дюжини|дюжиною', 'дюжини|дюжин|дюжинам|дюжинами|дюжинах')):
        t.add(one, 'collective', v)
        t.add([f for f in many.split('|') if f not in one.split('|')], 'collective', v, 'after')
        t.add(many, 'vague', v)
    t.add('кілька|кількох|кільком|кількома|декілька|декількох|декільком|декількома', 'vague', 0)


def parts(t):
    for v, forms in ordinals():
        t.add(forms, 'ord', v)
        if 3 <= v <= 1e6:
            t.add([f for f in forms if f.endswith(PART) and not f.endswith('ий')], 'fraction', 1 / v)
    t.add('половина|половини|половині|половину|половиною', 'fraction', 0.5, 'alone')
    t.add('третина|третини|третині|третину|третиною', 'fraction', 1 / 3, 'alone')
    t.add('чверть|чверті|чвертю', 'fraction', 0.25, 'alone')
    t.add('чвертей|чвертям|чвертями|чвертях', 'fraction', 0.25)
    t.add('пів', 'fraction', 0.5, 'power')
    t.add('півтора|півтори', 'half_more', 1.5)
    t.add('півтораста', 'half_more', 150)
    for v, word in ((5e5, 'мільйона'), (5e8, 'мільярда'), (500, 'тисячі'), (50, 'сотні')):
        t.add('пів' + word, 'half_more', v)
    t.add('з половиною|із половиною', 'half_more', 0.5, 'and')
    t.add('з чвертю|із чвертю', 'half_more', 0.25, 'and')


def ukrainian():
    t = Table()
    for v, forms in cardinals():
        t.add([f for f in forms if f != 'сьома'], 'card', v)
    t.add('один|одна|одне|одно|одні|одного|одної|однієї|одних|одному|одній|одним|одну|одною|однією|одними', 'card', 1, 'pronoun')
    parts(t)
    powers(t)
    t.add('пара|пари|пару|парі|парою', 'collective', 2, 'before')
    t.add_all([(2, 'двоє'), (3, 'троє'), (4, 'четверо'), (5, "п'ятеро"), (6, 'шестеро'), (7, 'семеро'), (8, 'восьмеро'), (9, "дев'ятеро"),
               (10, 'десятеро')], 'collective', 'person')
    t.add_all(inflected([*enumerate(TEENS, 11), (20, 'двадцят'), (30, 'тридцят')], 'еро'), 'collective', 'person')
    t.add('і|й', 'num_and', code='point')
    t.add('ціла|цілих|цілої|цілу|цілі|цілим', 'num_point', code='fraction')
    t.add_words(
        num_point='кома|крапка',
        signed='склав|склала|склало|склали|складає|складають|становить|становила|становило|становив|дорівнює|від|до',
        minus='мінус',
        ord_suffix='й|а|е|я|є|го|ого|му|ому|м|им|ім|ї|ої|у|ю|ша|ший|ше|шого|га|гий|ге|тя|тій|тє|та|тий|те|ма|мий|их|ті|ми|і',
        card_suffix='ти|ть|х|ох|ьох|ом|ьом|ма|ьма')
    return t
