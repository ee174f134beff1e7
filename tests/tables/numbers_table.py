"""A table of number words: rows of form, class, value and code."""
from decimal import Decimal


class Table:
    def __init__(self):
        self.rows = {}

    def add(self, forms, cls, value='', code=''):
        for form in forms.split('|') if isinstance(forms, str) else forms:
            self.rows[form.replace('ё', 'е'), cls, code] = value

    def add_all(self, pairs, cls, code=''):
        """PAIRS of a value and its forms."""
        for value, forms in pairs:
            self.add(forms, cls, value, code)

    def add_words(self, **classes):
        """Forms that are no numbers, by their class."""
        for cls, forms in classes.items():
            self.add(forms, cls)

    def add_powers(self, value, forms):
        """"millions": behind a number, or alone, so many that nobody says."""
        self.add(forms, 'mult', value, 'after')
        self.add(forms, 'vague', value)

    def add_power(self, value, one, many):
        self.add(one, 'mult', value)
        self.add_powers(value, many)

    def add_abbreviations(self, pairs):
        """"млн", with a full stop or without; before a capital letter it ends the sentence."""
        for value, forms in pairs:
            self.add(forms, 'mult', value, 'after')
            self.add(forms, 'abbreviation', code='end')

    def add_parts(self, half, third, thirds, of_power, and_half):
        """OF_POWER: "medio millón"; AND_HALF: "millón y medio"."""
        self.add(half, 'fraction', 0.5, 'alone')
        self.add(third, 'fraction', 1 / 3, 'one')
        self.add(thirds, 'fraction', 1 / 3)
        self.add(of_power, 'fraction', 0.5, 'power')
        self.add(and_half, 'half_more', 0.5, 'and')

    def text(self, what):
        def number(v):
            if isinstance(v, str):
                return v
            return '%d' % v if v == int(v) else format(Decimal('%.15g' % v), 'f')
        head = ['form\tclass\tvalue\tcode', f'# {what} CC0-1.0. Written by tests/tables/make_numbers.py: change that, not this.']
        return '\n'.join(head + ['\t'.join((f, c, number(v), code)) for (f, c, code), v in self.rows.items()]) + '\n'


def endings(stem, ends):
    return [stem + e for e in ends.split('|')]


def inflected(stems, ends):
    """Of (200, "doscient") and "os|as": 200, both forms."""
    for value, stem in stems:
        yield value, endings(stem, ends)


def hundreds(stems):
    """Of the words for 200, 300, …: each with its value."""
    return [(100 * i, stem) for i, stem in enumerate(stems.split(), 2)]


def compounds(tens, units, join):
    """Of "cincuenta", "dos": 50 + 2 as they are written together; JOIN stands between."""
    for ten, word in tens:
        for unit, small in units:
            yield ten + unit, word + join + small
