#!/usr/bin/env python3
"""arrows.py FILE...: which room includes which, banned functions, and printing below main.

base <- extract <- (fact.h, decision.h, indicator.h, listing.h, organisation.h) <- stats <- run <- main; manual, which tells of all, <- main;
inside extract: source, text <- rule <- extract itself <- explain, workbench, lib <- cmd_*.c; eval and review stand on fact.h."""
import os, re, sys

EXTRACT = ['extract/[a-z_]+[.]h', 'extract/source/', 'extract/text/', 'extract/rule/']
ALLOWED = {   # room, or the commands in it: what begins an include there, as a regex
    'base': ['base/'],
    'base/book': ['base/'],
    'base/standard': ['base/'],
    'extract/source': ['base/', 'extract/fact.h', 'extract/source/'],
    **{'extract/source/' + room: ['base/', 'extract/fact.h', 'extract/source/[a-z_]+[.]h', 'extract/source/charset/',
                                  *(f'extract/source/{other}/' for other in others)]
       for room, others in {'archive': ['archive'], 'charset': [], 'feed': ['feed', 'page'], 'mail': ['mail'], 'office': ['office'],
                            'page': ['page'], 'pdf': ['pdf'], 'warc': ['warc']}.items()},
    'extract/text': ['base/', 'extract/fact.h', 'extract/text/'],
    'extract/rule': ['base/', 'extract/fact.h', 'extract/indicator.h', 'extract/text/', 'extract/rule/'],
    'extract/eval': ['base/', 'extract/fact.h', 'extract/eval/'],
    'extract/review': ['base/', 'extract/decision.h', 'extract/fact.h', 'extract/indicator.h', 'extract/review/'],
    'extract/explain': ['base/', *EXTRACT, 'extract/explain/'],
    'extract/workbench': ['base/', *EXTRACT, 'extract/workbench/'],
    'extract/lib': ['base/', *EXTRACT, 'extract/lib/'],
    'extract': ['base/', *EXTRACT],
    'extract/cmd_': ['base/', 'extract/'],
    'stats/report': ['base/', 'extract/fact.h', 'extract/indicator.h', 'extract/listing.h', 'stats/'],
    'stats/solve': ['base/', 'stats/solve/'],
    'stats/number': ['base/', 'stats/number/'],
    'stats/alike': ['base/', 'extract/fact.h', 'stats/alike/'],
    'stats/claim': ['base/', 'extract/fact.h', 'extract/indicator.h', 'extract/rule/organisation.h', 'stats/alike/', 'stats/claim/',
                    'stats/(judge|policy|precedence|trust).h'],
    'stats/statistic': ['base/', 'stats/'],
    'stats': ['base/', 'extract/decision.h', 'extract/fact.h', 'extract/indicator.h', 'extract/listing.h',
              'extract/rule/organisation.h', 'stats/'],
    'run/web': ['base/', 'extract/source/', 'run/web/'],
    'run': ['base/', 'extract/', 'stats/', 'run/'],
    'manual': ['base/', 'extract/', 'stats/', 'manual/'],
    '': ['base/', 'extract/', 'manual/', 'stats/', 'run/'],
}
BANNED = re.compile(r'\b(strcpy|strcat|sprintf|vsprintf|strtok|atoi|atol|gets|alloca|exit|_exit|abort|printf|puts|perror)\s*\(')
PRINTS = re.compile(r'\b(fprintf|fputs|fputc|putc|fwrite)\s*\(\s*(stdout|stderr)|\b(stdout|stderr)\b')
GSL = re.compile(r'#include <gsl/')
EXEMPT = {'main.c': {'exit', '_exit', 'printf', 'puts', 'print'}, 'base/library.c': {'abort'}, 'base/mem.c': {'abort'}, 'base/child.c': {'_exit'}}

def strip(text):
    text = re.sub(r'/\*.*?\*/', lambda m: '\n' * m.group().count('\n'), text, flags=re.S)
    return re.sub(r'"(\\.|[^"\\\n])*"', '""', text)

def check(path):
    folder = os.path.dirname(path)
    room = 'extract/cmd_' if path.startswith('extract/cmd_') else folder
    if folder.startswith(('tests', 'docs')):
        return
    text = open(path, encoding='utf8').read()
    exempt = EXEMPT.get(path, set())
    for n, line in enumerate(text.splitlines(), 1):
        include = re.match(r'#include "([^"]+)"', line)
        if include and not any(re.match(p, include.group(1)) for p in ALLOWED[room]):
            yield n, f'{room or "main"} may not include {include.group(1)}'
        if GSL.match(line) and not folder.startswith('stats') and path != 'main.c':
            yield n, 'GSL is used in stats/ only'
    for n, line in enumerate(strip(text).splitlines(), 1):
        for name in BANNED.findall(line):
            if name not in exempt:
                yield n, f'{name}() is not used here'
        if PRINTS.search(line) and 'print' not in exempt and '"stdout"' not in line:
            yield n, 'nothing below main prints'

bad = 0
for path in sys.argv[1:]:
    for n, what in check(path):
        print(f'{path}:{n}: {what}')
        bad += 1
sys.exit(bool(bad))
