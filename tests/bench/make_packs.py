#!/usr/bin/env python3
"""make_packs.py N OUTDIR: rules/ with each pack N times, each time in other words, for what more rules cost.

The words of lists and patterns have their letters turned further in the alphabet, the same in all of a copy, so that a copy is as hard to
search for as the pack and matches nothing. Slots, classes and escapes stay; examples, which would be wrong, go. Lists that packs share
(*-common) stay as they are, and so do packs of what goes on from another figure: their patterns hold hardly a word of their own, so that a copy
would match what they match."""
import glob, os, re, shutil, sys

ALPHABETS = ('abcdefghijklmnopqrstuvwxyz', 'абвгдежзийклмнопрстуфхцчшщъыьэюя')
KEPT = re.compile(r"\\.|\{[^}]*\}|\(\?<?[=!:]|\(\?<\w+>|\[(?:\\.|[^\]])*\]")   # what is no word in a pattern

def turned(by):
    pairs = {}
    for letters in ALPHABETS:
        for case in (letters, letters.upper()):
            pairs.update({c: case[(i + by) % len(case)] for i, c in enumerate(case)})
    return str.maketrans(pairs)

def turn_pattern(text, table):
    out, at = [], 0
    for kept in KEPT.finditer(text):
        out += [text[at:kept.start()].translate(table), kept.group()]
        at = kept.end()
    return ''.join(out + [text[at:].translate(table)])

def without_examples(lines):
    inside = None
    for line in lines:
        indent = len(line) - len(line.lstrip())
        if inside is not None and line.strip() and indent <= inside:
            inside = None
        if re.match(r'\s*examples:', line):
            inside = indent
        if inside is None:
            yield line

def copy_pack(text, number):
    table, own = turned(number), f'-copy{number}'
    text = '\n'.join(without_examples(text.split('\n'))) + '\n'
    ids = set(re.findall(r'^  - id: (\S+)', text, re.M))
    text = re.sub(r"'((?:[^'\n]|'')*)'", lambda m: "'" + turn_pattern(m.group(1), table) + "'", text)
    text = re.sub(r'^(pack: \S+)', r'\g<1>' + own, text, flags=re.M)
    text = re.sub(r'^  - id: (\S+)', r'  - id: \g<1>' + own, text, flags=re.M)
    return re.sub(r'^( +with: \[)(.*)\]', lambda m: m.group(1) + ', '.join(one + own if one in ids else one for one in m.group(2).split(', ')) + ']',
                  text, flags=re.M)

def main():
    n, out = int(sys.argv[1]), sys.argv[2]
    shutil.copytree('rules', out)
    for path in sorted(glob.glob(os.path.join(out, 'packs', '*.yaml'))):
        if path.endswith(('-common.yaml', '-follow.yaml', '-continued.yaml')):
            continue
        text = open(path, encoding='utf8').read()
        for number in range(1, n):
            with open(path[:-5] + f'-copy{number}.yaml', 'w', encoding='utf8') as copy:
                copy.write(copy_pack(text, number))

main()
