"""Case forms of names in languages that put endings on them one after the other: Kyrgyz, Uzbek, Kazakh.

An ending is written with letters that the name decides: A, I for the vowels of harmony, other capitals for the first consonant.
HARMONY tells for the last vowel of a name what A and I are; CONSONANTS, by the class of its last letter, what the others are.
"""
import itertools
import re

from places_how import FROM, OF, TO, WHERE

VOICELESS = 'пткқсшчщцфхһ'
FOREIGN = 'бвгд'                # said without voice at the end, and often written with the endings of such


class Tongue:
    """One language: its endings, {case: ending}, and what makes them."""

    def __init__(self, vowels, harmony, consonants, cases, possessed, nouns, person, plural, abbreviation=''):
        self.vowels = vowels                  # letters that end a name in a vowel
        self.harmony = harmony                # last vowel of a name -> (A, I)
        self.consonants = consonants          # letters of a class -> {capital: letter}; '' the rest
        self.cases, self.possessed = cases, possessed
        self.nouns = nouns                    # what ends with a possessive ending: "облусу"
        self.person, self.plural = person, plural   # who is from there; several
        self.abbreviation = abbreviation      # as what the last letter of "АКШ" is read

    def letter_class(self, word):
        last = word.lower().rstrip('ьъ')[-1]
        if last in self.vowels:
            return 'vowel'
        for name in self.consonants:
            if len(name) and name != 'vowel' and last in name:
                return name
        return ''

    def vowels_of(self, word, side):
        if not self.harmony:
            return ['', '']
        letters = [c for c in word.lower() if c in self.harmony]
        if side == 'f' or (not side and word.endswith('ль')):
            letters = ['е']
        elif side == 'b':
            letters = ['а']
        return self.harmony[letters[-1]] if letters else self.harmony['е']

    def put(self, stem, ending, side='', read=None, kind=None):
        """STEM with ENDING; READ: what its end is read as."""
        read = read or stem
        a, i = self.vowels_of(read, side)
        first = self.consonants[kind if kind is not None else self.letter_class(read)]
        text = ''
        for c in ending:
            text += {'A': a, 'I': self.harmony[a][1] if 'A' in ending and a in text else i}.get(c, first.get(c, c)) if self.harmony else first.get(c, c)
        return stem + text

    def is_possessed(self, name):
        return name.split()[-1].lower() in self.nouns

    def kinds(self, stem):
        """Classes of the last letter that writers take it for."""
        kinds = [self.letter_class(stem)]
        if self.harmony and stem[-1] in FOREIGN:
            kinds = [k for k in self.consonants if k == '' or VOICELESS[0] in k]
        return kinds

    def sides(self, stem):
        """'': as its vowels say."""
        return ['']

    def stems(self, name):
        return [name.rstrip('ь'), name] if name.endswith('ь') else [name]

    def forms(self, name, side='', possessed=None):
        """[(form, how)] of a name in all cases, the bare one first; POSSESSED: it ends with a possessive ending."""
        if name.upper() == name and len(name) > 1 or name in ('AQSh', 'OʻzR'):
            return self.forms_of_abbreviation(name)
        found = [(name, 0)]
        if possessed is None:
            possessed = self.is_possessed(name)
        for stem in [name] if possessed else self.stems(name):
            for ending, how in (self.possessed if possessed else self.cases):
                for kind, s in itertools.product(['vowel'] if possessed else self.kinds(stem), [side] if side else self.sides(stem)):
                    found.append((self.put(stem, ending, s, None, kind), how))
        return list(dict.fromkeys(found))

    def forms_of_abbreviation(self, name):
        """How its letters are called is not agreed upon: АКШда, АКШта, БАЭде."""
        found = [(name, 0)]
        for read, side in itertools.product({name, name + self.abbreviation}, 'bf' if self.harmony else ' '):
            for ending, how in self.cases:
                end = self.put(read, ending, side)[len(read):]
                found += [(name + end, how), (name + '-' + end, how)]
        return sorted(set(found))

    def person_forms(self, name):
        """Who is from there: Россия -> россиялык, in the cases and numbers that are usual."""
        return [f for s in self.stems(name)[:1] for k in self.kinds(s) for f in self.word_forms(self.put(s, self.person, '', None, k).lower())]

    def word_forms(self, word):
        plural = self.put(word, self.plural)
        found = [word, plural]
        for stem in (word, plural):
            found += [self.put(stem, e) for e, how in self.cases if how != WHERE]
        return list(dict.fromkeys(found))


def harmony(classes):
    """{last vowel: what A and I are then}, of several vowels each."""
    return {vowel: letters for vowels, letters in classes.items() for vowel in vowels}


def consonants(capitals, classes):
    """{class: letters} as Tongue has it: of each class what stands for CAPITALS, in their order."""
    return {name: dict(zip(capitals, letters)) for name, letters in classes.items()}


KYRGYZ = Tongue(
    vowels='аеёиоөуүыэюя', harmony=harmony({'аяы': 'аы', 'оё': 'оу', 'ую': 'ау', 'эеи': 'еи', 'өү': 'өү'}),
    consonants=consonants('DNLG', {'vowel': 'днлг', 'йр': 'ддлг', VOICELESS: 'тттк', '': 'дддг'}),
    cases=[('NIн', OF), ('GA', TO), ('NI', 0), ('DA', WHERE), ('DAн', FROM), ('DAгI', WHERE)],
    possessed=[('нIн', OF), ('нA', TO), ('н', 0), ('нDA', WHERE), ('нAн', FROM), ('нDAгI', WHERE)],
    nouns='''облусу району шаары айылы крайы аймагы округу республикасы федерациясы аралдары аралы штаттары эмираттары эмирликтери өрөөнү
             биримдиги шериктештиги өлкөлөрү булуңу арабиясы аравиясы америкасы велаяты бою мамлекети королдугу жээги'''.split(),
    person='LIк', plural='LAр', abbreviation='а')

KAZAKH = Tongue(
    vowels='аәеёиоөұүыіэюя', harmony=harmony({'аяыоёұую': 'аы', 'эеиіөүә': 'еі'}),
    consonants=consonants('DNCBLGM', {'vowel': 'днндлғм', 'йру': 'ддддлғм', 'л': 'дддддғм', 'мнң': 'дднндғм', VOICELESS: 'тттттқп',
                                      '': 'дддддғб'}),
    cases=[('CIң', OF), ('GA', TO), ('NI', 0), ('DA', WHERE), ('BAн', FROM), ('Mен', 0), ('DAғI', WHERE)],
    possessed=[('нIң', OF), ('нA', TO), ('н', 0), ('нDA', WHERE), ('нAн', FROM), ('мен', 0), ('нDAғI', WHERE)],
    nouns='''облысы ауданы қаласы ауылы аймағы өлкесі өңірі округі республикасы федерациясы аралдары аралы штаттары әмірліктері
             одағы достастығы елдері шығанағы арабиясы америкасы уәлаяты бойы мемлекеті алқабы'''.split(),
    person='LIK', plural='LAр', abbreviation='а')

UZBEK_CASES = [('ning', OF), ('Ga', TO), ('ni', 0), ('da', WHERE), ('dan', FROM), ('dagi', WHERE)]
UZBEK = Tongue(
    vowels='aeiou', harmony=None,
    consonants=consonants('GL', {'vowel': 'gl', 'k': 'kl', 'q': 'ql', '': 'gl'}),
    cases=UZBEK_CASES, possessed=UZBEK_CASES, nouns=[], person='lik', plural='lar')


def front_velars(text):
    """Of Kazakh: қ, ғ beside front vowels are к, г ("Түркияға", "Шымкентке")."""
    return re.sub('[қғ](?=[еі])', lambda m: {'қ': 'к', 'ғ': 'г'}[m[0]], text)


class Kazakh(Tongue):
    def put(self, stem, ending, side='', read=None, kind=None):
        a = self.vowels_of(read or stem, side)[0]
        ending = ending.replace('K', 'қ' if a == 'а' else 'к')
        whole = super().put(stem, ending, side, read, kind)
        return whole[:len(stem)] + front_velars(whole[len(stem):])

    def vowels_of(self, word, side):
        """At the end, behind a vowel, у is a consonant: Мәскеуде."""
        return super().vowels_of(re.sub('(?<=[%s])[уУ]$' % self.vowels, '', word), side)

    def sides(self, stem):
        """Foreign names with у at the end are taken for either: Сеулде, Сеулда."""
        is_open = re.search('[ую][^%s]+$|(?<![%s])[ую]$' % (self.vowels, self.vowels), stem.lower())
        return 'bf' if is_open and not self.is_possessed(stem) else ['']


KAZAKH.__class__ = Kazakh
TONGUES = {'ky': KYRGYZ, 'uz': UZBEK, 'kk': KAZAKH}
