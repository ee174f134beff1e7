#!/usr/bin/env python3
"""shape.py FILE...: the sizes of the house, and what a header begins with.

A file has at most 400 lines, a function 60, the README.md of a room 20; in a room, the guard of a header is its path, and a
source includes the header of its name first."""
import os, re, sys

MAX_FILE, MAX_FUNCTION, MAX_README = 400, 60, 20
ROOMS = ('base', 'extract', 'stats', 'run', 'manual')

def functions(lines):
    """Each function's first line and length: a brace stands alone at the margin before and behind its body."""
    begin = None
    for n, line in enumerate(lines, 1):
        if line == '{':
            begin = n
        elif line == '}' and begin:
            yield begin, n - begin - 1
            begin = None

def check(path):
    text = open(path, encoding='utf8').read()
    lines = text.splitlines()
    if len(lines) > MAX_FILE:
        yield MAX_FILE + 1, f'more than {MAX_FILE} lines'
    for n, size in functions(lines):
        if size > MAX_FUNCTION:
            yield n, f'a function of {size} lines, and {MAX_FUNCTION} are the most'
    if not path.startswith(ROOMS):
        return
    if path.endswith('.h'):
        guard = 'MIG_' + re.sub(r'[/.]', '_', path.upper())
        if f'#ifndef {guard}\n#define {guard}\n' not in text:
            yield 1, f'the guard of this header is {guard}'
    header = path[:-2] + '.h'
    first = re.search(r'#include (\S+)', text)
    if path.endswith('.c') and os.path.exists(header) and first and first.group(1) != f'"{header}"':
        yield 1, f'the first include is not "{header}"'

def check_room(room):
    path = os.path.join(room, 'README.md')
    if not os.path.exists(path):
        yield 1, 'a room without a README.md'
    elif len(open(path, encoding='utf8').readlines()) > MAX_README:
        yield MAX_README + 1, f'more than {MAX_README} lines'

bad = [(path, *found) for path in sys.argv[1:] for found in check(path)]
rooms = sorted({os.path.dirname(path) for path in sys.argv[1:] if path.startswith(ROOMS)})
bad += [(f'{room}/README.md', *found) for room in rooms for found in check_room(room)]
for path, n, what in bad:
    print(f'{path}:{n}: {what}')
sys.exit(bool(bad))
