"""Forms of Tajik names, adjectives and peoples: it has prepositions, so there are few."""
from places_how import AND, REGION

NOUNS = 'вилояти ноҳияи водии кишвари округи ҷумҳурии'.split()
VOWELS = 'аеёиоуӯэюяӣ'


def stem_of(word):
    """What stands before an ending."""
    return word[:-1] + 'и' if word.endswith('ӣ') else word


def forms(name, how):
    """[(form, how)] of a name: bare, with the ezafe, as an object, with "and"."""
    noun, _, rest = name.partition(' ')
    if noun.lower() in NOUNS and noun.lower() != 'ҷумҳурии':
        name, how = rest, how | REGION
    if name.isupper():
        return [(name, how)]
    stem = stem_of(name)
    ends_open = name[-1].lower() in VOWELS
    found = [(name, how), (name + 'ро', how), (stem + 'и', how)]
    found += [(stem + a, how | AND) for a in (('ю', 'ву') if ends_open else ('у',))]
    return list(dict.fromkeys(found))


def word_forms(word):
    """All forms of тоҷик, тоҷикӣ, тоҷикистонӣ."""
    stem = stem_of(word)
    found = [word, stem + 'и', word + 'ро']
    for plural in ('ҳо', 'ён' if stem[-1] in VOWELS else 'он'):
        found += [stem + plural + e for e in ('', 'и', 'ро')]
    return list(dict.fromkeys(found))
