"""English number words."""
from numbers_table import Table


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
    t.add_all(enumerate(EN[1:], 2), 'card')
    t.add_all([(40, 'fourty'), (90, 'ninty'), (14, 'forteen'), (19, 'ninteen'), (12, 'twelwe')], 'card')   # frequent misspellings
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
        t.add_power(v, word, word + 's')
        t.add(word + 'th', 'ord', v, 'mult')
        t.add(word + 'th', 'fraction', 1 / v, 'one')
        t.add(word + 'ths', 'fraction', 1 / v)
    t.add('lakh|lakhs|lac|lacs', 'mult', 1e5, 'after')
    t.add('crore|crores', 'mult', 1e7, 'after')
    t.add_all([(1e3, 'thous|thsd'), (1e6, 'mn|mln'), (1e9, 'bn|bln'), (1e12, 'tn|tln|trn')], 'mult', 'after')
    t.add_all([(1e3, 'k'), (1e6, 'm'), (1e9, 'b')], 'mult', 'tight')
    t.add_all([(100, 'hundreds'), (10, 'tens'), (12, 'dozens'), (20, 'scores'), (0, 'several|few|a few|many')], 'vague')
    t.add('dozen', 'collective', 12)
    t.add('dozens|doz|dozs|dzs', 'collective', 12, 'after')
    t.add('couple', 'collective', 2, 'before')
    t.add('half', 'fraction', 0.5, 'alone')
    t.add('quarter', 'fraction', 0.25, 'one')
    t.add('halves|halfs', 'fraction', 0.5)
    t.add('quarters', 'fraction', 0.25)
    t.add_words(num_and='and', num_of='of', num_point='point',
                signed='was|were|is|are|of|at|to|from|between|equals|equalled|totalled', minus='minus')
    t.add('negative', 'minus', code='guarded')
    t.add_words(article='a|an', ord_suffix='st|nd|rd|th|ths|rds|nds')
    return t
