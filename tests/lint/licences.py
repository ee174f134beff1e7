#!/usr/bin/env python3
"""licences.py: every file of rules/ is of a licence that one knows from the file itself and from the table in rules/README.md.

The table's rows name files by globs, with their licences as SPDX writes them. A file names one of those in the comment that it begins
with, but for CSV, which has no comments, and for pages, templates and releases to try, whose every word goes out into what is made of them."""
import fnmatch, re, subprocess, sys

LICENCE = re.compile(r'\b(CC0-1\.0|CC-BY-\d\.\d(?:-IGO)?|LGPL-2\.1-or-later)\b')
MUTE = re.compile(r'\.csv$|/templates/|/init/releases/|\.html$')
HEAD = {'json': r'\{\s*(?:"[^"]*":\s*"[^"]*",\s*)*', 'css': r'/\*.*?\*/', 'js': r'/\*.*?\*/', '1': r'\.\\"[^\n]*\n', '5': r'\.\\"[^\n]*\n'}   # of the others: the lines with # at the top
COMMENT = r'(?:[^#\n]*\n)?(?:#[^\n]*\n)+'   # a table's names of columns may stand before it

def rows(readme):
    """Globs and licences of each row."""
    for line in readme.splitlines():
        cells = [cell.strip() for cell in re.split(r'(?<!\\)\|', line)[1:-1]]
        globs = ' '.join(re.findall(r'`([^`]+)`', cells[0])).split() if len(cells) == 3 else []
        if globs:
            yield [re.sub('[A-Z]{4,}', '*', glob) + ('*' if glob.endswith('/') else '') for glob in globs], set(LICENCE.findall(cells[2]))

def licences(path, table):
    """Those of the row that says most of it, or None: a file before a folder."""
    found = [(len(glob), row) for globs, row in table for glob in globs if fnmatch.fnmatch(path, glob)]
    return max(found, key=lambda one: one[0])[1] if found else None

def check(path, table):
    allowed = licences(path[len('rules/'):], table)
    text = open(path, encoding='utf8').read()
    head = re.match(HEAD.get(path.rsplit('.', 1)[-1], COMMENT), text, re.S if path.endswith(('css', 'js')) else 0)
    named = set(LICENCE.findall(head[0] if head else ''))
    if not allowed:
        yield 'no row of rules/README.md says of which licence it is'
    elif named - allowed:
        yield f'{", ".join(sorted(named))} is not what rules/README.md says: {", ".join(sorted(allowed))}'
    if not named and not MUTE.search(path):
        yield 'its head names no licence, like CC0-1.0'

table = list(rows(open('rules/README.md', encoding='utf8').read()))
bad = [(path, what) for path in subprocess.run(['git', 'ls-files', 'rules'], capture_output=True, text=True, check=True).stdout.split()
       if not path.endswith('README.md') for what in check(path, table)]
for path, what in bad:
    print(f'{path}:1: {what}')
sys.exit(bool(bad))
