"""Case forms of Russian names, adjectives and peoples; the markup of names is told in make_places.py."""
import re

VELAR, HUSH = 'гкх', 'жшчщ'
FEMININE = {'область'}          # in ь; those without a mark are masculine


def adjective(word):
    """All forms of an adjective given in the nominative of any gender, or None."""
    low = word.lower()
    if low.endswith(('ая', 'яя')):
        base = word[:-2]
        return {'f': [word, base + ('ой' if low.endswith('ая') and low[-3] not in HUSH else 'ей'), base + ('ую' if low.endswith('ая') else 'юю')]}
    soft = low[-3:-2] == 'н' and low.endswith(('ий', 'ее'))
    if low.endswith(('ий', 'ый', 'ой')):
        base = word[:-2]
        end = ['его', 'ему', 'им', 'ем'] if soft or low[-3] in HUSH else ['ого', 'ому', 'им' if low.endswith('ий') or low[-3] in VELAR else 'ым', 'ом']
        return {'m': [word] + [base + e for e in end]}
    if low.endswith(('ое', 'ее')):
        base = word[:-2]
        i = 'и' if low[-3] in VELAR + HUSH or soft else 'ы'
        end = ['его', 'ему', 'им', 'ем'] if soft else ['ого', 'ому', i + 'м', 'ом']
        return {'n': [word] + [base + e for e in end]}
    if low.endswith(('ые', 'ие')):
        base = word[:-1]
        return {'p': [word, base + 'х', base + 'м', base + 'ми']}
    return None


def noun(word, flag):
    """Genitive, dative, accusative, instrumental, prepositional of a toponym, as [nominative, …] in that order."""
    if flag.startswith('p'):
        base = word[:-1]
        soft = word[-1] == 'и' and word[-2:-1] not in VELAR + HUSH
        a = 'я' if soft else 'а'
        return [word, flag[2:], base + a + 'м', word, base + a + 'ми', base + a + 'х']
    last, stem = word[-1], word[:-1]
    if last == 'а':
        i = 'и' if stem[-1] in VELAR + HUSH else 'ы'
        o = 'ей' if stem[-1] in HUSH + 'ц' else 'ой'
        return [word, stem + i, stem + 'е', stem + 'у', stem + o, stem + 'е']
    if last == 'я':
        if stem[-1] == 'и':
            return [word, stem + 'и', stem + 'и', stem + 'ю', stem + 'ей', stem + 'и']
        return [word, stem + 'и', stem + 'е', stem + 'ю', stem + 'ей', stem + 'е']
    if last == 'ь' and flag == 'f':
        return [word, stem + 'и', stem + 'и', word, word + 'ю', stem + 'и']
    if flag == 'n':
        return [word, stem + ('а' if last == 'о' else 'я'), stem + ('у' if last == 'о' else 'ю'), word,
                stem + ('ом' if last == 'о' else 'ем'), stem + 'е']
    if last in 'ьй':
        e = 'и' if stem[-1] == 'и' else 'е'
        return [word, stem + 'я', stem + 'ю', word, stem + 'ем', stem + e]
    if last in 'бвгдзклмнпрстфхжшчщц':
        o = 'ем' if last in HUSH + 'ц' else 'ом'
        return [word, word + 'а', word + 'у', word, word + o, word + 'е']
    return [word] * 6


def noun_hyphen(word, flag):
    """Of Шри-Ланка the last part is declined, of Ростов-на-Дону the first."""
    if '-' not in word:
        return noun(word, flag)
    if flag == '1' or '-на-' in word:
        head, tail = word.split('-', 1)
        return [f + '-' + tail for f in noun(head, '')]
    head, tail = word.rsplit('-', 1)
    return [head + '-' + f for f in noun(tail, flag)]


def adjective_cases(word, gender):
    """The six cases of an adjective beside a noun of GENDER (inanimate)."""
    f = adjective(word)[gender]
    if gender == 'f':
        return [f[0], f[1], f[1], f[2], f[1], f[1]]
    if gender == 'p':
        return [f[0], f[1], f[2], f[0], f[3], f[1]]
    return [f[0], f[1], f[2], f[0], f[3], f[4]]


def flagged(word):
    m = re.match(r'([^/]+)/(.*)$', word)
    return (m[1], m[2]) if m else (word, 'f' if word in FEMININE else '')


def noun_gender(word):
    w, flag = word
    return 'p' if flag.startswith('p') else 'f' if flag == 'f' or w[-1] in 'ая' else 'n' if w[-1] in 'ое' else 'm'


def decline(name):
    """All case forms of a Russian toponym in our markup."""
    name, _, further = name.partition('=') if '=' in name and '/=' not in name else (name, '', '')
    if '=' in name:                     # "word=a,b rest" or "x y=a,b": forms of one word within a phrase
        words = re.findall(r'\S+', name)
    else:
        words = name.split()
    given = further.split(',') if further else []
    words = [flagged(w) for w in words]
    kinds = []
    gender = None
    for w, flag in words:
        if gender is None and flag != '0' and flag != '=' and (flag == 'a' or adjective(w)) and (w, flag) != words[-1]:
            kinds.append('adjective')
        elif gender is None and flag == 'a':
            kinds.append('adjective-name')
            gender = 'm'
        elif flag in ('0', '=') or gender is not None or not re.search('[а-я]', w):
            kinds.append('fixed')
        else:
            kinds.append('noun')
            gender = noun_gender((w, flag))
        if w == 'и' and len(words) > 2:
            gender = None
    nominative = ' '.join(w for w, _ in words)
    if given:
        return [nominative] + phrase_forms(words, given)
    forms = []
    for case in range(6):
        out = []
        for i, ((w, flag), kind) in enumerate(zip(words, kinds)):
            if kind == 'fixed':
                out.append(w)
            elif kind == 'noun':
                out.append(noun_hyphen(w, flag)[case])
            else:
                g = next((noun_gender(words[j]) for j in range(i + 1, len(words)) if kinds[j] == 'noun'), 'm')
                out.append(adjective_cases(w, g)[case] if adjective(w) and g in adjective(w) else w)
        forms.append(' '.join(out))
    return forms


def phrase_forms(words, given):
    """The given forms of the last word with the words before it declined to go with each: all combinations are
    harmless, so every form of the adjective is taken with every form of the noun."""
    if len(words) == 1:
        return given
    heads = [[]]
    for w, flag in words[:-1]:
        found = adjective(w) if flag not in ('0', '=') else None
        options = sorted({f for fs in found.values() for f in fs}) if found else [w]
        heads = [h + [o] for h in heads for o in options]
    return [g if ' ' in g else ' '.join(h + [g]) for h in heads for g in given]


def adjective_forms(masculine):
    """российский -> all its forms."""
    base = masculine[:-2]
    i = 'и' if base[-1] in VELAR + HUSH else 'ы'
    return [base + e for e in (i + 'й', 'ого', 'ому', i + 'м', 'ом', 'ая', 'ой', 'ую', 'ое', i + 'е', i + 'х', i + 'ми')]


def people_forms(word):
    """таджик, таджичка, таджикистанец -> all forms, singular and plural."""
    word, _, given = word.partition('=')
    if given:
        return [word] + given.split(',')
    if word.endswith('/0'):
        return [word[:-2]]
    if word.endswith('ец'):
        stem = word[:-2] + ('й' if word[-3] in 'аеиоу' else '')
        stem = stem + 'ц'
        return [word] + [stem + e for e in ('а', 'у', 'ем', 'е', 'ы', 'ев', 'ам', 'ами', 'ах')]
    if word.endswith('ка'):
        stem = word[:-1]
        genitive = word[:-2] + ('ек' if word[-3] in HUSH + 'й' else 'ок')
        return [word] + [stem + e for e in ('и', 'е', 'у', 'ой', 'ам', 'ами', 'ах')] + [genitive.replace('йе', 'е')]
    i = 'и' if word[-1] in VELAR + HUSH else 'ы'
    ov = 'ей' if word[-1] in HUSH else 'ов'
    more = [word + e for e in ('а', 'у', 'ем' if word[-1] in HUSH else 'ом', 'е', i, ov, 'ам', 'ами', 'ах')]
    return [word] + more + ([word] if word == 'туркмен' else [])


def is_goal(forms, form):
    """An accusative that is no prepositional; where forms are given by hand nobody says which is which."""
    return len(forms) == 6 and form == forms[3] != forms[5]
