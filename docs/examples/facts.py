#!/usr/bin/env python3
"""facts.py FILE... -- the facts of releases, read by libmigstat, as a pandas.DataFrame; as lines of JSON where there is no pandas.

FILE is a text, or a page if its name ends in .html."""
import ctypes, json, sys

OK, END = 0, -1
lib = ctypes.CDLL('libmigstat.so.0')
lib.migstat_rules_open.argtypes = [ctypes.POINTER(ctypes.c_void_p), ctypes.c_char_p, ctypes.c_char_p, ctypes.c_size_t]
lib.migstat_extractor_set.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_char_p]
lib.migstat_extractor_read.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_size_t]
lib.migstat_extractor_cell.argtypes = [ctypes.c_void_p, ctypes.c_size_t]
lib.migstat_column_name.argtypes = [ctypes.c_size_t]
lib.migstat_column_count.restype = ctypes.c_size_t
lib.migstat_extractor_new.restype = ctypes.c_void_p
for name in ('extractor_new', 'extractor_free', 'extractor_next', 'extractor_message', 'rules_free'):
    getattr(lib, 'migstat_' + name).argtypes = [ctypes.c_void_p]
for name in ('extractor_cell', 'extractor_message', 'column_name'):
    getattr(lib, 'migstat_' + name).restype = ctypes.c_char_p
COLUMNS = [lib.migstat_column_name(i).decode() for i in range(lib.migstat_column_count())]


class Rules:
    """What is known of languages and wordings, loaded once. An extractor may be made of it for each thread."""
    def __init__(self, folder=None):
        self.handle, why = ctypes.c_void_p(), ctypes.create_string_buffer(512)
        if lib.migstat_rules_open(self.handle, folder and folder.encode(), why, len(why)) != OK:
            raise ValueError(why.value.decode())

    def __del__(self):
        lib.migstat_rules_free(self.handle)


class Extractor:
    """Facts of one document after the other, each a dict by column; None is missing."""
    def __init__(self, rules):
        self.rules, self.handle = rules, lib.migstat_extractor_new(rules.handle)

    def __del__(self):
        lib.migstat_extractor_free(self.handle)

    def _check(self, status):
        if status != OK:
            raise ValueError(lib.migstat_extractor_message(self.handle).decode())

    def set(self, **known):
        for name, value in known.items():
            self._check(lib.migstat_extractor_set(self.handle, name.encode(), value and value.encode()))

    def read(self, data, kind='text'):
        self._check(lib.migstat_extractor_read(self.handle, kind.encode(), data, len(data)))
        while lib.migstat_extractor_next(self.handle) == OK:
            cells = [lib.migstat_extractor_cell(self.handle, i) for i in range(len(COLUMNS))]
            yield {name: cell and cell.decode() for name, cell in zip(COLUMNS, cells)}


def main(paths):
    extractor, rows = Extractor(Rules()), []
    for path in paths:
        extractor.set(name=path)
        with open(path, 'rb') as file:
            rows += extractor.read(file.read(), 'html' if path.endswith('.html') else 'text')
    try:
        import pandas
    except ImportError:
        for row in rows:
            print(json.dumps(row, ensure_ascii=False))
        return
    facts = pandas.DataFrame(rows, columns=COLUMNS)
    numbers = ['value', 'value_min', 'value_max']   # missing is NaN, not zero
    facts[numbers] = facts[numbers].apply(pandas.to_numeric)
    print(facts[['indicator', *numbers, 'reference_period_end', 'reported_text']].to_string())


if __name__ == '__main__':
    main(sys.argv[1:])
