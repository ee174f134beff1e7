#!/usr/bin/env python3
"""readers.py MIGSTAT [NAME...]: what reading may cost that the default limits let pass: of each kind of input the largest ones, in the shapes that
are dearest, through `migstat text`; seconds of the processor, and of the clock, and the resident megabytes. NAME chooses shapes by the start of
their names. Some gigabytes of the disk are needed, and half an hour; PART=8 makes them an eighth as large."""
import base64, bz2, gzip, io, json, lzma, os, quopri, random, resource, subprocess, sys, tarfile, tempfile, zipfile

PART = int(os.environ.get('PART', '1'))
MB = (1 << 20) // PART
DOCUMENT, TEXT = 64 * MB - 4096, 1024 * MB - 4096   # --max-document, --max-text
WORDS = 'The office helped 17,000 people of the valley, and more than 250 others were trained there. '
RUSSIAN = 'Управление помогло более чем 17 000 жителей долины, и ещё 250 человек прошли там обучение. '

def fill(unit, n, around=('', '')):
    """UNIT, a text or a function of a number, as often as it fits into N bytes."""
    room = n - len(around[0].encode()) - len(around[1].encode())
    if isinstance(unit, str):
        return around[0] + unit * (room // len(unit.encode())) + around[1]
    parts, size, i = [], 0, 0
    while size < room:
        parts.append(unit(i))
        size += len(parts[-1].encode())
        i += 1
    return around[0] + ''.join(parts[:-1]) + around[1]

def page(body, head=''):
    return f'<html><head><title>Help</title>{head}</head><body>{body}</body></html>'

def page_of(unit, n=DOCUMENT - 200):
    return lambda: page(fill(unit, n))

def elements(unit, each, text=''):
    """As many elements as a page may have, EACH of UNIT, and TEXT to fill it up to the size that it may have."""
    def make():
        n = 499_000 // PART // each
        more = text * ((DOCUMENT - 200 - n * len(unit)) // n // max(len(text), 1)) if text else ''
        return page((unit.replace('TEXT', more)) * n)
    return make

PAGES = {
    'text': page_of(WORDS),
    'paragraphs': elements('<p>TEXT</p>', 1, WORDS),
    'nested': lambda: page(('<div>' * 500 + '<p>' + WORDS * 400 + '</div>' * 500) * 990),
    'inline': elements('<b>TEXT</b>', 1, '17,000 people '),
    'not closed': elements('<p><b>TEXT', 2, WORDS),
    'ends of nothing': lambda: page('<b>' * 1000 + fill('</i>a ', DOCUMENT - 8000)),
    'rows': elements('<tr><td>Sughd</td><td>5TEXT</td></tr>', 3, ' people'),
    'one row': lambda: page('<table><tr>' + '<td>5 people of the valley' * (450_000 // PART)),
    'table of many columns': lambda: page('<table>' + ('<tr>' + '<td>5 people' * 60 + '</tr>') * (7_500 // PART)),
    'spans of cells': lambda: page('<table>' + '<tr><td colspan="1000" rowspan="1000">5</td></tr>' * (160_000 // PART)),
    'tables in tables': lambda: page(('<table><tr><td>' * 300 + '5 people' + '</td></tr></table>' * 300) * 500),
    'attributes': lambda: page('<p ' + ' '.join(f'a{i}="{i}"' for i in range(490_000 // PART)) + f'>{WORDS}</p>'),
    'classes': lambda: page('<p class="' + fill(lambda i: f'c{i} ', DOCUMENT - 9000) + f'">{WORDS}</p>'),
    'entities': page_of('&mdash;&nbsp;5 '),
    'spaces': page_of(' \n'),
    'less-than': page_of('<'),
    'ampersands': page_of('&'),
    'comments': page_of('<!-- -->'),
    'open comment': page_of('<!--'),
    'scripts': elements('<script>var a = "<p>";TEXT</script>', 1, 'a = 1;'),
    'JSON of the page': lambda: page(WORDS, '<script type="application/ld+json">[' + ','.join(f'{{"@type":"NewsArticle","name":"{i}"}}' for i in range(1_300_000 // PART)) + ']</script>'),
    'JSON in itself': lambda: page(WORDS, '<script type="application/ld+json">' + '[' * (30 * MB) + ']' * (30 * MB) + '</script>'),
    'JSON everywhere': lambda: page(WORDS, '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2014-05-01"}</script>' * (240_000 // PART)),
    'what it says of itself': lambda: page(WORDS, ''.join(f'<meta property="og:a{i}" content="2014-05-01">' for i in range(160_000 // PART))),
    'times': elements('<time datetime="2014-05-01">1 May 2014</time> TEXT', 2, 'on 2014-05-01 '),
    'links': elements('<li><a href="/n">TEXT</a></li>', 3, WORDS),
    'breaks': elements('TEXT<br>', 1, WORDS),
    'headings': elements('<h2>HeadingTEXT</h2>', 1, ' of 17,000 people'),
    'marks of notes': elements('<p>TEXT<sup>1</sup></p>', 2, WORDS),
    'terms': lambda: page('<dl>' + '<dt>Sughd</dt><dd>5 people of the valley</dd>' * (249_000 // PART) + '</dl>'),
    'Russian': page_of(RUSSIAN),
    'in cp1251': lambda: page(fill(RUSSIAN, DOCUMENT)).encode('cp1251', 'replace'),
    'in KOI8-R': lambda: page(fill(RUSSIAN, DOCUMENT)).encode('koi8-r', 'replace'),
    'in UTF-16': lambda: page(fill(WORDS, DOCUMENT // 2 - 200)).encode('utf-16'),
    'in wrong UTF-8': lambda: page(fill(RUSSIAN, DOCUMENT // 2 - 400)).encode().decode('cp1252', 'replace').encode(),
}
def tables():
    return {
        'rows': lambda: fill(lambda i: f'{i};2014-05-01;Sughd;5 people\n', DOCUMENT),
        'quotes': lambda: 'a;text\n' + fill('1;"a""b"";c"\n', DOCUMENT - 100),
        'quotes not closed': lambda: 'a;text\n' + fill('1;"a\n', DOCUMENT - 100),
        'columns': lambda: fill('5;', DOCUMENT) + '\n',
        'a cell': lambda: 'text\n"' + fill('a\n', DOCUMENT - 100) + '"\n',
    }
TEXTS = {
    'English, 1 GB': lambda: fill(WORDS + '\n\n', TEXT),
    'Russian in cp1251, 1 GB': lambda: fill(RUSSIAN + '\n\n', TEXT).encode('cp1251', 'replace')[:TEXT],
    'one line, 1 GB': lambda: fill(WORDS, TEXT),
    'lines of a few words, 1 GB': lambda: fill('5 people of\n', TEXT),
    'wrapped lines, 1 GB': lambda: fill('The office helped 17,000 people of the valley, and more than 250 others\nwere trained there.\n', TEXT),
    'hyphens at ends, 1 GB': lambda: fill('the offi-\nce of the val-\nley\n', TEXT),
    'empty lines, 1 GB': lambda: fill('\n', TEXT),
    'spaces, 1 GB': lambda: fill(' ', TEXT),
    'a table of spaces': lambda: fill('Sughd      5     17,000\nKhatlon    7     18,000\n', DOCUMENT),
    'no charset': lambda: bytes(random.Random(1).choices(range(0x80, 0x100), k=4 * MB)) * 15,
    'letters read twice wrongly': lambda: (RUSSIAN.encode().decode('latin1').encode().decode('latin1') * (DOCUMENT // 700)).encode()[:DOCUMENT],
}
HEAD = 'From: a@example.org\nTo: b@example.org\nSubject: Help\nDate: Thu, 1 May 2014 10:00:00 +0000\nMIME-Version: 1.0\n'
def multipart(parts, kind='mixed'):
    return HEAD + f'Content-Type: multipart/{kind}; boundary="x"\n\n' + ''.join(f'--x\n{part}\n' for part in parts) + '--x--\n'
def nested(depth, inner):
    text = inner
    for i in range(depth):
        text = f'Content-Type: multipart/mixed; boundary="b{i}"\n\n--b{i}\n{text}\n--b{i}--\n'
    return HEAD + text
MAILS = {
    'plain': lambda: HEAD + '\n' + fill(WORDS + '\n', DOCUMENT - 400),
    'quoted': lambda: HEAD + '\n' + fill('> > > ' + WORDS + '\n', DOCUMENT - 400),
    'quoted-printable': lambda: HEAD + 'Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n' + fill('=D0=A3=D0=BF=D1=80 17=\n', DOCUMENT - 600),
    'base64': lambda: HEAD + 'Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n' + base64.encodebytes(page(fill(f'<p>{WORDS}</p>', 44 * MB)).encode()).decode()[:DOCUMENT - 600],
    'uuencode': lambda: HEAD + '\n' + fill('begin 644 a.txt\n#86)C\n`\nend\n', DOCUMENT - 400),
    'parts': lambda: multipart(['Content-Type: text/plain\n\n' + WORDS * 60] * (9_900 // PART)),
    'empty parts': lambda: multipart(['\n'] * (9_900 // PART)) + '--x\n' * (DOCUMENT // 5),
    'parts in parts': lambda: nested(31, 'Content-Type: text/plain\n\n' + fill(WORDS + '\n', DOCUMENT - 9000)),
    'lines like boundaries': lambda: nested(31, 'Content-Type: text/plain\n\n' + fill('--b\n', DOCUMENT - 9000)),
    'pages': lambda: multipart(['Content-Type: text/html\n\n' + page('<p>' + WORDS * 60)] * (9_900 // PART)),
    'encoded words': lambda: HEAD + fill('X-A: =?utf-8?B?0J/RgNC40LLQtdGC?=\n', 250 * 1024) + '\n' + WORDS,
    'a subject': lambda: HEAD.replace('Help', fill('=?utf-8?B?0J/RgNC40LLQtdGC?= ', 250 * 1024)) + '\n' + WORDS,
    'a folded head': lambda: HEAD + 'X-A: a\n' + fill(' a\n', 250 * 1024) + '\n' + WORDS,
}
def feed(items, head=''):
    return f'<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">{head}<channel><title>News</title>{items}</channel></rss>'
FEEDS = {
    'items': lambda: feed(fill(lambda i: f'<item><title>Help {i}</title><link>http://a.example/{i}</link><pubDate>Thu, 01 May 2014 10:00:00 GMT</pubDate><description>{WORDS}</description></item>', 256 * MB)),
    'an item': lambda: feed('<item><title>Help</title><description>' + fill('&lt;p&gt;17,000 people&lt;/p&gt;', DOCUMENT) + '</description></item>'),
    'CDATA': lambda: feed('<item><title>Help</title><content:encoded><![CDATA[' + fill(f'<p>{WORDS}</p>', DOCUMENT - 4000) + ']]></content:encoded></item>'),
    'tags of an item': lambda: feed('<item><title>Help</title>' + fill('<category>people</category>', DOCUMENT - 4000) + '</item>'),
    'broken entities': lambda: feed('<item><title>Help</title><description>' + fill('& &nbsp; <b ', DOCUMENT - 4000) + '</description></item>'),
    'items in items': lambda: feed('<item>' * (2_000_000 // PART)),
    'names': lambda: feed(fill(lambda i: f'<item><a{i % 19_000}>5</a{i % 19_000}></item>', 64 * MB)),
}
RECORDS = {
    'records': lambda: fill(lambda i: json.dumps({'url': f'http://a.example/{i}', 'text': WORDS}) + '\n', 256 * MB),
    'a record': lambda: json.dumps({'text': fill(WORDS, DOCUMENT)}) + '\n',
    'a page': lambda: json.dumps({'html': page(fill(f'<p>{WORDS}</p>', DOCUMENT - 4 * MB))}) + '\n',
    'escapes': lambda: '{"text":"' + fill('\\u0430\\n', DOCUMENT - 100) + '"}\n',
    'JSON in itself': lambda: fill('[', DOCUMENT - 100) + '\n',
    'keys': lambda: '{' + fill(lambda i: f'"k{i}":1,', DOCUMENT - 200) + '"text":"a"}\n',
    'JSON that is no line': lambda: '{"a": [\n' + fill('{"text": "5 people"},\n', DOCUMENT) + ']}\n',
}
def zipped(members, how=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w', how) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()
def docx(body):
    return lambda: zipped([('[Content_Types].xml', '<a/>'), ('word/document.xml', '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>' + body() + '</w:body></w:document>')],
                          zipfile.ZIP_STORED)
def odt(body):
    return lambda: zipped([('mimetype', 'application/vnd.oasis.opendocument.text'), ('content.xml', '<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
                                                                                     'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:text>'
                                                                                     + body() + '</office:text></office:body></office:document-content>')], zipfile.ZIP_STORED)
OFFICE = {
    'paragraphs': docx(lambda: fill(f'<w:p><w:r><w:t>{WORDS}</w:t></w:r></w:p>', DOCUMENT - MB)),
    'runs': docx(lambda: '<w:p>' + fill('<w:r><w:t>5</w:t></w:r>', DOCUMENT - MB) + '</w:p>'),
    'empty paragraphs': docx(lambda: fill('<w:p/>', DOCUMENT - MB)),
    'rows': docx(lambda: '<w:tbl>' + fill('<w:tr><w:tc><w:p><w:r><w:t>Sughd</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>5</w:t></w:r></w:p></w:tc></w:tr>', DOCUMENT - MB) + '</w:tbl>'),
    'a row': docx(lambda: '<w:tbl><w:tr>' + fill('<w:tc><w:p><w:r><w:t>5</w:t></w:r></w:p></w:tc>', DOCUMENT - MB) + '</w:tr></w:tbl>'),
    'tables in tables': docx(lambda: fill('<w:tbl><w:tr><w:tc>' * 60 + '<w:p><w:r><w:t>5</w:t></w:r></w:p>' + '</w:tc></w:tr></w:tbl>' * 60, DOCUMENT - MB)),
    'not closed': docx(lambda: fill('<w:p>', DOCUMENT - MB)),
    'ODT paragraphs': odt(lambda: fill(f'<text:p>{WORDS}</text:p>', DOCUMENT - MB)),
    'ODT spaces': odt(lambda: '<text:p>' + fill('<text:s text:c="999999999"/>', DOCUMENT - MB) + '5</text:p>'),
    'ODT rows': odt(lambda: '<table:table>' + fill('<table:table-row><table:table-cell table:number-columns-repeated="9999"><text:p>5</text:p></table:table-cell></table:table-row>', DOCUMENT - MB) + '</table:table>'),
}
def tarred(n, data):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode='w') as archive:
        for i in range(n):
            info = tarfile.TarInfo(f'{i}.txt')
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()
def in_zips(depth, data):
    for i in range(depth):
        data = zipped([(f'{i}.zip' if i else 'a.txt', data)])
    return data
ARCHIVES = {
    'members of a zip': lambda: zipped([(f'{i}.txt', b'5') for i in range(200_000 // PART)]),
    'members of a tar': lambda: tarred(400_000 // PART, b'5'),
    'a dense zip': lambda: zipped([(f'{i}.txt', (str(i) + WORDS).encode() * (10_000 // PART)) for i in range(60)]),
    'zips in zips': lambda: in_zips(5, fill(WORDS, DOCUMENT - 4000).encode()),
    'gzip, 1 GB': lambda: gzip.compress(fill(lambda i: f'{i} {WORDS}\n' * 12, TEXT).encode(), 1),
    'xz, 256 MB': lambda: lzma.compress(fill(lambda i: f'{i} {WORDS}\n' * 12, 256 * MB).encode(), preset=0),
    'bzip2, 256 MB': lambda: bz2.compress(fill(lambda i: f'{i} {WORDS}\n' * 12, 256 * MB).encode(), 1),
    'gzip in members': lambda: gzip.compress(b'5\n') * (2_000_000 // PART),
}
def warc(record, n):
    return lambda: ''.join(f'WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/{i}\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(record)}\r\n\r\n{record}\r\n\r\n' for i in range(n)).encode()
WARCS = {
    'records': warc('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n' + page('<p>' + WORDS), 600_000 // PART),
    'chunks': warc('HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n' + '1\r\na\r\n' * (9_000_000 // PART) + '0\r\n\r\n', 1),
    'heads': warc('HTTP/1.1 200 OK\r\n' + 'X: a\r\n' * (40_000 // PART) + '\r\n5', 250),
    'no records': lambda: 'WARC/1.0\r\nContent-Length: 0\r\n\r\n' + 'WARC/1.0\r\n' * (6_000_000 // PART),
}

# ---- PDF: what stands in the place of pdftotext gives the most that it may, in shapes that no press writes ----

LAYOUT = 4 * DOCUMENT - 8000   # extract/source/read_pdf.c
def word(x, y, text, size=10.0, width=0.0):
    return f'          <word xMin="{x:.6f}" yMin="{y:.6f}" xMax="{x + (width or size * len(text) / 2):.6f}" yMax="{y + size:.6f}">{text}</word>\n'
def line(words, x=0.0, y=0.0, w=100.0, size=10.0):
    return f'        <line xMin="{x:.6f}" yMin="{y:.6f}" xMax="{x + w:.6f}" yMax="{y + size:.6f}">\n{words}        </line>\n'
def sheets(*pages):
    return '<doc>\n' + ''.join(f'  <page width="595.000000" height="842.000000">\n    <flow>\n      <block xMin="0" yMin="0" xMax="500" yMax="800">\n{page}      </block>\n    </flow>\n  </page>\n' for page in pages) + '</doc>\n'
def at(i, n, size):
    """Line I of rows of N on a page, whose letters are so small that all of them find room."""
    x, y = 5.0 + 560.0 * (i % n) / n, 5.0 + (i // n) * size * 1.2
    return x, y
def sheet(n, text, per_row=1, size=0.01, words=1):
    def one(i):
        x, y = at(i, per_row, size)
        width = 560.0 / per_row * 0.8
        return line(''.join(word(x + k * width / words, y, text(i), size, width / words * 0.9) for k in range(words)), x, y, width, size)
    return lambda: sheets(fill(lambda i: one(i) if i < n else ' ' * 400 + '\n', LAYOUT))
def pages_of(text, per_page):
    def one(p):
        return ''.join(line(word(50.0, 50.0 + 12 * i, text(i)), 50.0, 50.0 + 12 * i) for i in range(per_page))
    return lambda: sheets(*[one(0)] * (LAYOUT // (len(one(0)) + 200)))
def columns_and(row):
    """Prose in two columns, and below it, in the left one, what ROW gives for a height."""
    def prose(y):
        return ''.join(line(''.join(word(x + 60 * k, y, 'valley', 0.01, 55) for k in range(4)), x, y, 235.0, 0.01) for x in (5.0, 300.0))
    return lambda: sheets(''.join(prose(5 + 0.012 * i) for i in range(2000)) + fill(lambda i: row(5 + 0.012 * (2000 + i)), LAYOUT - MB))
MANY = 10 ** 9
PDFS = {
    'prose': pages_of(lambda i: 'valley', 60),
    'figures': pages_of(lambda i: str(17000 + i), 60),
    'a page of lines': sheet(MANY, lambda i: 'valley'),
    'a page of figures': sheet(MANY, lambda i: str(i)),
    'a page of figures in pairs': sheet(MANY, lambda i: str(i), 2),
    'a page of words and figures': sheet(MANY, lambda i: 'valley' if i % 2 == 0 else '5', 2),
    'a page of two columns': sheet(MANY, lambda i: 'valley', 2, 0.01, 4),
    'a page of words in pairs': sheet(MANY, lambda i: 'v', 2),
    'a page of two short columns': sheet(MANY, lambda i: 'v', 2, 0.01, 2),
    'a table in a column': columns_and(lambda y: line(word(5.0, y, 'valley', 0.01, 50), 5.0, y, 50.0, 0.01) + line(word(100.0, y, '5', 0.01, 50), 100.0, y, 50.0, 0.01)),
    'figures beside prose': columns_and(lambda y: line(''.join(word(5.0 + 60 * k, y, 'valley', 0.01, 55) for k in range(4)), 5.0, y, 235.0, 0.01) + line(word(300.0, y, '5', 0.01, 50), 300.0, y, 50.0, 0.01)),
    'a page of rows of 60': sheet(MANY, lambda i: str(i), 60),
    'a page of one row': sheet(MANY, lambda i: 'valley', 10 ** 6),
    'a page of one row of figures': sheet(MANY, lambda i: '5', 10 ** 6),
    'a line': lambda: sheets(line(fill(lambda i: word(5.0 + i / 10000, 5.0, 'valley'), LAYOUT - 1000))),
    'lines in one place': sheet(MANY, lambda i: str(i), 1, 0.0),
    'words by dice': lambda: sheets(fill((lambda dice: lambda i: (lambda x, y: line(word(x, y, 'valley' if i % 3 else str(i), 0.05, 0.3), x, y, 0.3, 0.05))(dice.random() * 590, dice.random() * 840))(random.Random(3)), LAYOUT)),
    'letters with spaces': lambda: sheets(fill(lambda i: line(''.join(word(5.0 + 10 * k, 5.0 + i * 0.1, 'a', 0.05) for k in range(50)), 5.0, 5.0 + i * 0.1, 500.0, 0.05), LAYOUT)),
    'hyphens': lambda: sheets(*[''.join(line(word(50.0, 50.0 + 12 * i, 'valley-'), 50.0, 50.0 + 12 * i) for i in range(60))] * (18_000 // PART)),
    'empty pages': lambda: sheets(line(word(5.0, 5.0, '5')), *[''] * (LAYOUT // 170)),
}

KINDS = {   # name: shapes, suffix, options
    'page': (PAGES, '.html', []), 'text': (TEXTS, '.txt', []), 'mail': (MAILS, '.eml', []), 'feed': (FEEDS, '.rss', []), 'NDJSON': (RECORDS, '.ndjson', []),
    'table': (tables(), '.csv', ['--text-column', 'text']), 'table of figures': (tables(), '.csv', []), 'office': (OFFICE, '.docx', []), 'archive': (ARCHIVES, '', []), 'WARC': (WARCS, '.warc', []), 'PDF': (PDFS, '.pdf', []),
}

def cost(command, env):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=env)
    said = done.stderr.read()
    _, status, used = os.wait4(done.pid, 0)
    done.returncode = os.waitstatus_to_exitcode(status)
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, done.returncode, said.decode('utf8', 'replace').strip().splitlines()

def main():
    migstat, chosen = os.path.abspath(sys.argv[1]), sys.argv[2:]
    with tempfile.TemporaryDirectory(dir=os.environ.get('TMPDIR', '/tmp')) as folder:
        fake = os.path.join(folder, 'pdftotext')
        with open(fake, 'w') as file:
            file.write(f'#!/bin/sh\nexec cat {folder}/layout\n')
        os.chmod(fake, 0o755)
        env = {**os.environ, 'PATH': folder + ':' + os.environ['PATH']}
        for kind, (shapes, suffix, options) in KINDS.items():
            for shape, make in shapes.items():
                name = f'{kind}: {shape}'
                if chosen and not any(name.startswith(c) for c in chosen):
                    continue
                data = make()
                data = data.encode('utf8', 'surrogateescape') if isinstance(data, str) else data
                path = os.path.join(folder, '2014-05-01' + suffix)
                for to, what in ((os.path.join(folder, 'layout'), data), (path, b'%PDF-1.4\n')) if kind == 'PDF' else ((path, data),):
                    with open(to, 'wb') as file:
                        file.write(what)
                seconds, mb, status, said = cost([migstat, 'text', *options, path], env)
                told = said[0].replace(folder + '/', '')[:110] + (f' (+{len(said) - 1})' if len(said) > 1 else '') if said else ''
                print(f'{name:42}{len(data) / (1 << 20):8.1f} MB{seconds:9.2f} s{mb:8.0f} MB  {status}  {told}', flush=True)
                os.unlink(path)

main()
