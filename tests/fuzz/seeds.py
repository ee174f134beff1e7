#!/usr/bin/env python3
"""seeds.py FOLDER: what fuzzers begin with, made of the inputs of other tests: a folder for each target, and of targets that are run
for several parts for each part of them. At most 64 KB a file, and some hundred files a folder."""
import ast, glob, hashlib, json, os, re, shutil, subprocess, sys

sys.dont_write_bytecode = True
sys.path.insert(0, 'tests/source')
from making import encode, mailed, packed, record

MOST, LARGEST = 400, 64 << 10
SLOW = {'extract': 150, 'explain': 80, 'series': 100, 'reader-pdf': 60}   # some of them are enough, as each takes long
LANGUAGES = ['ru', 'en', 'tg', 'ky', 'uz', 'kk', 'fr', 'es', 'pt', 'tr', 'uk']   # as in fuzz.c
# What files are called that a reader takes; the first reader of those.
READERS = {'ndjson': 'ndjson jsonl json', 'warc': 'warc', 'mbox': 'mbox', 'mail': 'eml', 'feed': 'atom xml rss', 'pdf': 'pdf', 'office': 'docx odt',
           'archive': 'zip tar 7z', 'unpacker': 'rar', 'gzip': 'gz tgz', 'zstd': 'zst', 'packed': 'xz bz2', 'csv': 'csv tsv', 'html': 'html htm',
           'text': 'txt'}
SUFFIXES = {'.' + suffix: name for name, suffixes in READERS.items() for suffix in suffixes.split()}

made = {}
def add(target, data, name=''):
    """NAME: it is one of a kind, and not left out where there are too many."""
    data = data.encode() if isinstance(data, str) else data
    if 0 < len(data) <= LARGEST:
        made.setdefault(target, {})[name + hashlib.sha1(data).hexdigest()[:16]] = data

def read(path):
    with open(path, 'rb') as f:
        return f.read()

def add_layout(pdf):
    """What pdftotext makes of it, where it is installed."""
    if shutil.which('pdftotext'):
        done = subprocess.run(['pdftotext', '-bbox-layout', '-enc', 'UTF-8', '-', '-'], input=pdf, capture_output=True)
        add('layout', done.stdout[:8192].rpartition(b'\n')[0])

def add_file(name, data):
    reader = SUFFIXES.get(os.path.splitext(name)[1])
    if os.path.basename(name) == 'manifest.csv':
        add('beside-manifest', data)
    if name.endswith('.meta.yaml'):
        add('beside-sidecar', data)
    if reader == 'feed':
        add('web-feed', data)
    if reader == 'pdf':
        add_layout(data)
    if reader:
        add('reader-' + reader, data)
    if reader in ('text', 'html'):
        add('lines', data[:4096])
        add('charset', b'\0' + data[:4096])

def case_files(path):
    """The files that the cases of tests/source are about, as far as they are made by one word."""
    files, lines = {}, open(path, encoding='utf8').read().split('\n')
    for i, line in enumerate(lines):
        word, _, rest = line.partition(' ')
        inner = []
        while i + 1 < len(lines) and lines[i + 1].startswith('  '):
            i += 1
            inner.append(lines[i][2:])
        try:
            if word == '#':
                yield from files.items()
                files = {}
            elif word == 'file':
                name, _, encoding = rest.partition(' ')
                files[name] = encode(''.join(l + '\n' for l in inner), encoding or 'utf-8')
            elif word == 'bytes':
                files[rest.partition(' ')[0]] = bytes.fromhex(rest.partition(' ')[2])
            elif word == 'record':
                name, kind, url, *options = rest.split()
                files[name] = files.get(name, b'') + record(kind, url, options, inner)
            elif word == 'pack':
                files[rest] = packed(rest, files, inner)
            elif word == 'attach':
                name, *names = rest.split(' ')
                files[name] = mailed(inner, {n: files[n] for n in names})
        except Exception:   # made of what was left out here
            pass
    yield from files.items()

def readers():
    for path in sorted(glob.glob('tests/docs/*/*') + glob.glob('tests/source/pages/*.html') + glob.glob('samples/*.txt') + glob.glob('samples/*.yaml')):
        if os.path.isfile(path) and not path.endswith('.want.json'):
            add_file(path, read(path))
    for path in sorted(glob.glob('tests/source/*.case')):
        for name, data in case_files(path):
            add_file(name, data)

def texts():
    """(language, sentence or short text) of the token cases and the fact sets."""
    for path in sorted(glob.glob('tests/tokens/*.cases')):
        language = 'en'
        for line in open(path, encoding='utf8'):
            word, _, rest = line.rstrip('\n').partition(': ')
            language = rest if word == 'language' else language
            if word == 'text' and language in LANGUAGES:
                yield 'tokens', language, rest
    for path in sorted(glob.glob('tests/facts/*/docs.jsonl')):
        for line in open(path, encoding='utf8'):
            doc = json.loads(line)
            if doc.get('language') in LANGUAGES and 'text' in doc:
                yield 'extract', doc['language'], doc['text']

def of_texts():
    for target, language, text in texts():
        head = bytes([LANGUAGES.index(language)])
        add('tokens', head + bytes([len(text) % 4 > 0]) + text.encode())
        add('utf8', text)
        add('charset', bytes([len(text) % 12]) + text.encode(['utf-8', 'cp1251', 'koi8-r', 'utf-16', 'cp866'][len(text) % 5], 'replace'))
        if target == 'extract':
            add('extract', head + text.encode())
            add('explain', head + text.encode()[:512])

SLOTS = re.compile(r'\{(?!(?:count|range|percent|factor|money|measure|ordinal|period|place|population|area|verb|other(?::\w+)?|(?:word|gap)(?::\d+)?|\d+,?\d*)\})[^}]*\}')
def add_pattern(language, pattern, text):
    """Lists that fuzz/pattern.c has not, are words."""
    add('pattern', bytes([LANGUAGES.index(language)]) + (SLOTS.sub('{word}', pattern) + '\n' + text).encode())

def packs():
    for path in sorted(glob.glob('tests/rules/*/*.yaml') + glob.glob('rules/packs/*.yaml')):
        data = read(path)
        add('pack', data if len(data) < 2000 else data[:2000].rpartition(b'\n  - id:')[0])
        language = re.search(rb'^language: (\w\w)', data, re.M)
        if language is None or language.group(1).decode() not in LANGUAGES:
            continue
        data = data.decode().replace("''", "'")
        texts = re.findall("text: '(.*)'", data)
        for i, pattern in enumerate(re.findall(r"^ +- '(.*\{count\}.*)'$", data, re.M)):
            if texts:
                add_pattern(language.group(1).decode(), pattern, texts[i % len(texts)])
    for line in open('tests/unit/test_rule_match.c', encoding='utf8'):   # every kind of pattern, with a sentence for it
        for pattern, text in re.findall(r"patterns: \['((?:[^'\\]|\\.)*)'\]\", \"((?:[^\"\\]|\\.)*)\"", line):
            text = re.sub(r'\[[a-z%]:([^]]*)\]', r'\1', text)
            add_pattern('ru', pattern.replace('\\\\', '\\'), text)
    numbers = {'ru': 'Прибыло более 17 000 мигрантов, 500 человек и 20 в Душанбе.', 'en': 'More than 500 migrants and 20 people arrived in Osh in May.'}
    for language, text in numbers.items():   # what a pattern is likely to meet
        for a in ('', '{verb} ', '{verb} {gap:3} ', '{period},? ', '(?:в|in) {place} {gap} ', '{word:2} ', '(?:приб|arriv)\\w+ ', '{other:a} {gap} ', '"', '^'):
            for b in ('', ' {population}', ' {gap} {verb}', ' {gap:2} {population} {gap} {place}', '(?: (?:в|in) {place})?', ' {area}', '[^.;]*{population}', '(?= migrants?)', ' (?!мигр)\\w+', '.*$'):
                add_pattern(language, a + '{count}' + b, text)

# What the program takes out of a text, puts in order or cuts.
ODD = ['a\rb\r\nc\f\vd', 'a\x01 few words that are more than one \x7f', 'a\x00 text', '\ue000\uf8ff\U000f0000 \ufb01\ufb03\ufb06', 'мигра\u0301нт е\u0308 a\u0328\u0301 \u212a\u2126',
       'Мигра\u0301нты и\u0306 приехали'.encode().decode('cp1251', 'replace'), 'Мигра\u0301нты и\u0306 приехали'.encode().decode('latin-1'),
       'Ìèãðàíòû ïðèåõàëè â Òàäæèêèñòàí', '+BBoEPgQ8BDAEPQQ0BDA-', 'x' + 'а' * 2500, 'word ' * 900 + '5 people', 'a' * 4090 + '.' + '\xbb' * 20 + ' B', '"' * 4200 + ' 5.',
       'A line of words.\n' * 300 + 'one\r more']
NUMBERS = ['с 5 по 3 мая 2013 года', 'between 12 and 8', 'from 5 to 3 June', 'в мае — в марте 2012', 'by 30% to 20', '9—5 тысяч']

def odd():
    for i, text in enumerate(ODD):
        name = f'odd{i}-'
        for lead in range(12):
            add('charset', bytes([lead]) + text.encode(), name)
            add('charset', bytes([lead]) + text.encode('utf-16'), name)
        add('utf8', text, name)
        add('reader-text', text, name)
        add('reader-html', '<html><title>' + text + '</title><meta name="description" content="' + text + '"><meta property="og:site_name" content="' + text + '"><p>' +
            ''.join(f'&#{ord(c)};' for c in text) + ' ' + 'A sentence, with words. ' * 8, name)
        for day in (0, 1):
            add('tokens', bytes([i % 2, day]) + text.encode(), name)
    for text in NUMBERS:
        for language in (0, 1):
            for day in (0, 1):
                add('tokens', bytes([language, day]) + text.encode(), 'odd-')
        add('extract', b'\0' + text.encode(), 'odd-')

FACTS = 'fact_id,published_date,indicator,measure_type,status,value,value_min,value_max,qualifier,unit,location_iso3,reference_period_start,reference_period_end,source_name,quote,reported_text\n'

def tables():
    for path in sorted(glob.glob('tests/docs/csv/*') + glob.glob('samples/expected/*.csv') + glob.glob('rules/*.csv')):
        add('csv', b'\x10\0' + read(path)[:4096])
    for path in sorted(glob.glob('samples/expected/*.csv')):
        data = read(path)
        if data.startswith(b'fact_id'):
            add('series', b'\2' + data[:16384].rpartition(b'\n')[0] + b'\n')
    rows = ['f_1,2013-01-31,departed,flow,reported,120,120,120,exactly,person,TJK,2013-01-01,2013-01-31,IOM,A 120,120',
            'f_2,2013-03-31,departed,flow,reported,300,300,,more_than,person,TJK,2013-01-01,2013-03-31,IOM,B 300,300',
            'f_3,2013-02-28,departed,flow,reported,90,,,about,person,TJK,2013-02-01,2013-02-28,TASS,C 90,90',
            'f_4,2013-03-31,departed,flow,reported,,10,20,between,person,TJK,,2013-03-31,IOM,D 10-20,10-20',
            'f_5,2013-12-31,refugees_stock,stock,reported,13000,13000,13000,exactly,person,TJK,,2013-12-31,UNHCR,E 13000,13000']
    for n in range(1, 1 << len(rows)):
        for by in range(3):
            add('series', bytes([by]) + (FACTS + ''.join(row + '\n' for i, row in enumerate(rows) if n >> i & 1)).encode())
    decisions = ['accept,,,', 'reject,,,another country', 'correct,value,18000,', 'correct,qualifier,up_to,', 'correct,value_max,,',
                 'correct,reference_period_end,2012-06-30,', 'correct,unit,USD,', 'correct,population_group,IDP,', 'correct,indicator,arrived,']
    for i, row in enumerate(decisions):
        for sign in ',;\t':
            text = f'fact_id,decision,column,value,note\nf_0000000000000000,{row}\nf_{str(i % 3) * 16},accept,,,\n'
            add('decisions', ('\ufeff' if sign == ';' else '') + text.replace(',', sign))
    for name in ('policies.yaml', 'sources.yaml', 'household-size.csv', 'populations.yaml', 'organisations.yaml'):
        data = read('rules/' + name)
        add('data-' + name, data if len(data) <= 8192 else data[:8192].rpartition(b'\n')[0] + b'\n')

FIRST_FACTS = [FACTS + 'f_1,2013-01-31,departed,flow,reported,120,120,120,exactly,person,TJK,2013-01-01,2013-01-31,IOM,A 120 in B,120\n',
               'doc_id,indicator,value,value_min,qualifier,byte_start,byte_end,quote,reported_text,review_status\n'
               'd_1,reached,100,100,at_least,7,10,at least 100 people,100,\nd_1,died,5,5,exactly,3,4,5 died,5,rejected\n']
DOCUMENTS = ('doc_id,path,url,published_date,date_source,language,status,error,n_counts,n_facts,n_unclaimed\n'
             'd_1,a.txt,https://a.example/1,2013-01-31,meta,ru,done,,3,1,2\nd_2,"b,\n.txt",,,,,failed,"no, text",,,\n')
SDMX = ('STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,COUNTERPART_AREA,ORIGIN,INDICATOR,MEASURE,POPULATION_GROUP,ACTOR,SEX,AGE,TIME_PERIOD,OBS_VALUE,'
        'UNIT_MEASURE,UNIT_MULT,OBS_STATUS,COMMENT_OBS,OBS_COUNT,OBS_MIN,OBS_MAX,SOURCE_COUNT\n')
SERIES = [('M', '2013-%02d', 12), ('Q', '2013-Q%d', 4), ('A', '201%d', 9)]

def records():
    """Tables of each kind that is read back."""
    clash = 'contradiction,kind,reason,side,fact_id,indicator,value,value_min,value_max,reference_period_start,reference_period_end,published_date,source_name,source_url,quote\n'
    for i, sign in enumerate(',,;'):
        lead = bytes([i])
        for facts in FIRST_FACTS:
            add('records-facts', lead + facts.replace(',', sign).encode())
            add('records-left-out', lead + facts.replace('\n', ',,\n').replace(',,\n', ',reason,yields_to\n', 1).replace(',', sign).encode())
        add('records-documents', lead + DOCUMENTS.replace(',', sign).encode())
        add('records-contradictions', lead + (clash + '1,proved,contradicts,against,f_1,departed,120,120,,2013-01-01,2013-01-31,2013-02-01,IOM,,A\n').replace(',', sign).encode())
    for gold in FIRST_FACTS:
        for facts in FIRST_FACTS:
            add('eval', gold + '\n' + facts)
    for path in glob.glob('samples/expected/*.gold.csv'):
        add('eval', read(path)[:3000].rpartition(b'\n')[0] + b'\n\n' + FIRST_FACTS[1].encode())
    for code, form, n in SERIES:
        for many in (1, 2, n):
            rows = ''.join(f'dataflow,MIGSTAT:DF_SERIES(1.1.0),I,{code},TJK,_X,_X,departed,flow,_T,_X,_T,_T,{form % (i + 1)},{100 + i * i},person,0,A,'
                           f'policy=strict; facts=f_1,1,{90 + i},,1\n' for i in range(many))
            add('sdmx', SDMX + rows)
            add('sdmx', (SDMX + rows).replace(',person,0,', ',person,3,'))

ROBOTS = ['/a/b\nUser-agent: *\nDisallow: /a\nAllow: /a/b$\nCrawl-delay: 0.5\n', '/abc\n/a*c$\n/ab+\n*.c\n', '/a.b\n/*.b$+\n/a\n$\n*\n',
          '/\nUser-agent: migstat\nUser-agent: x\nDisallow:\nSitemap: https://a.example/s\n']
FEED = {'version': 'https://jsonfeed.org/version/1.1', 'title': 'News', 'language': 'en',
        'items': [{'id': '1', 'url': 'https://a.example/1', 'title': 'A <b>', 'content_html': '<p>500 came', 'date_published': '2013-03-31T10:00:00Z',
                   'authors': [{'name': 'B'}]}, {'id': 'https://a.example/2', 'content_text': 'None', 'date_modified': 'today'}]}

def of_web():
    for text in ROBOTS:
        add('robots', text)
    add('web-feed', json.dumps(FEED))
    add('web-feed', json.dumps({**FEED, 'items': FEED['items'][:1]}, indent=1))
    add('web-urls', 'https://a.example/1 # one\n# none\nhttp://b.example:8080/a?b=c#d\n')
    add('web-urls', 'https://пример.рф/новости?стр=2\n')

BODY = ['<h1 title="{{title}}">{{title}}</h1>{{parts}}', '<!-- a --><style>{{style}} p { x: "a" }</style><title>{{word a}}</title>', "<p lang='{{language}}'\nid=x/>a<br>"]

def templates():
    for path in sorted(glob.glob('rules/report/templates/*/*.html')):
        add('skeleton', read(path))
    for body in BODY:
        add('skeleton', '<!DOCTYPE html>\n<html><head>{{head}}</head><body>' + body + '</body></html>\n')

def yaml():
    add('config', read('docs/migstat.yaml'))
    for path in sorted(glob.glob('tests/rules/*/*.yaml') + glob.glob('rules/*.yaml') + glob.glob('rules/languages/*.yaml') + glob.glob('rules/report/*.yaml')):
        add('yaml', read(path)[:3000].rpartition(b'\n')[0])
    for path in ['tests/run-job', 'docs/run.md']:   # the configurations that stand in them
        for text in re.findall(r'^((?:output|inputs|state):.*\n(?:[ \-\w].*\n)*)', read(path).decode(), re.M):
            add('config', text)
    add('config', 'output: reports\ninputs:\n  - path: in\n    place: TJK\n  - feed: https://a.example/f\n    follow: yes\nweb:\n  contact: a@b.example\n'
                  'report: {by: quarter, until: now, where: [INDICATOR=departed], since: 2012-01-01}\nnotices: {command: [sh, x], always: no}\njobs: 2\n')

def kept():
    """The smallest that reach what no other seed does, a line each as Python writes bytes."""
    for path in sorted(glob.glob('tests/fuzz/kept/*.txt')):
        for line in open(path, encoding='ascii'):
            add(os.path.basename(path)[:-4], ast.literal_eval('b' + line), 'odd-')

def main(folder):
    for make in (kept, readers, odd, of_texts, packs, tables, records, of_web, templates, yaml):
        make()
    for n in range(64):
        add('solve', bytes((n * 37 + i * i * 11 + i * n) % 256 for i in range(40 + n)))
    for target, files in made.items():
        os.makedirs(os.path.join(folder, target), exist_ok=True)
        usual = [name for name in sorted(files) if not name.startswith('odd')]
        some = usual[::max(1, -(-len(usual) // SLOW.get(target, MOST)))]
        for name in some + [name for name in files if name.startswith('odd')]:
            with open(os.path.join(folder, target, name), 'wb') as f:
                f.write(files[name])

main(sys.argv[1])
