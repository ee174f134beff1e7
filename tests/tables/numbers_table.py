"""A table of number words: rows of form, class, value and code."""
from decimal import Decimal


class Table:
    def __init__(self):
        self.rows = {}

    def add(self, forms, cls, value='', code=''):
        for form in forms.split('|') if isinstance(forms, str) else forms:
            self.rows[form.replace('ё', 'е'), cls, code] = value

    def text(self, what):
        def number(v):
            if isinstance(v, str):
                return v
            return '%d' % v if v == int(v) else format(Decimal('%.15g' % v), 'f')
        head = ['form\tclass\tvalue\tcode', f'# {what} CC0-1.0. Written by tests/tables/make_numbers.py: change that, not this.']
        return '\n'.join(head + ['\t'.join((f, c, number(v), code)) for (f, c, code), v in self.rows.items()]) + '\n'


def compounds(tens, units, join):
    """Of "cincuenta", "dos": 50 + 2 as they are written together; JOIN stands between."""
    for ten, word in tens:
        for unit, small in units:
            yield ten + unit, word + join + small
