#!/usr/bin/env python3
"""Writes the number-word tables rules/numbers/{ru,uk,en,fr,es,pt,common}.tsv from rules of our own for their forms:
numbers_LANGUAGE.py beside this script.

  python3 tests/tables/make_numbers.py [--check] [DIR]     DIR: rules/numbers

With --check nothing is written; exit status 1 when a committed table differs. Standard library only.
Codes are explained at the classes in extract/text/lexicon.h.
"""
import pathlib
import sys

from numbers_en import english
from numbers_es import spanish
from numbers_fr import french
from numbers_pt import portuguese
from numbers_ru import russian
from numbers_table import Table
from numbers_uk import ukrainian


def common():
    t = Table()
    for sign, a, b in (('½', 1, 2), ('⅓', 1, 3), ('⅔', 2, 3), ('¼', 1, 4), ('¾', 3, 4), ('⅕', 1, 5), ('⅖', 2, 5), ('⅗', 3, 5),
                       ('⅘', 4, 5), ('⅙', 1, 6), ('⅚', 5, 6), ('⅛', 1, 8), ('⅜', 3, 8), ('⅝', 5, 8), ('⅞', 7, 8)):
        t.add(sign, 'fraction', a / b, 'sign')
    return t


def main():
    args = [a for a in sys.argv[1:] if a != '--check']
    folder = pathlib.Path(args[0] if args else 'rules/numbers')
    stale = []
    for name, table, what in (('ru', russian(), 'Russian number words.'), ('uk', ukrainian(), 'Ukrainian number words.'),
                              ('en', english(), 'English number words.'), ('fr', french(), 'French number words.'),
                              ('es', spanish(), 'Spanish number words.'), ('pt', portuguese(), 'Portuguese number words.'),
                              ('common', common(), 'Signs that are numbers in any language.')):
        path, text = folder / f'{name}.tsv', table.text(what)
        if '--check' in sys.argv:
            stale += [] if path.exists() and path.read_text(encoding='utf8') == text else [str(path)]
        else:
            path.write_text(text, encoding='utf8')
    for path in stale:
        print(f'{path}: is not what make_numbers.py writes')
    sys.exit(1 if stale else 0)


main()
