#!/usr/bin/env python3
"""make_corpus.py KIND MB FILE: about MB megabytes (of 2^20 bytes) of one kind of input, the same for the same arguments: ndjson, warc, warc.gz
or tar, or as many files in the folder FILE: folder. For memory: what is read must not stay.

One document in a hundred is of the releases of samples/, a few each; the others of their sentences without a figure, as most of a crawl is. No two
are the same, as one that was read before costs less. Pages are those of samples/page and tests/docs/html with such a text added."""
import glob, gzip, html, json, os, re, sys, tarfile

TEXTS = [open(name, encoding='utf8').read() for name in sorted(glob.glob('samples/*.txt'))]
PROSE = [' '.join(part for part in re.split(r'(?<=[.!?])\s+', text) if not re.search(r'\d', part)) for text in TEXTS]
PAGES = [open(name, 'rb').read() for name in sorted(glob.glob('samples/page/*.html') + glob.glob('tests/docs/html/*.html'))]
BARE = [re.sub(rb'>[^<]*<', lambda part: re.sub(rb'\d', b'', part[0]), page) for page in PAGES]


def text(i):
    """Of the usual length of a release, now and then as long as a report."""
    n, of = (40 if i % 500 == 250 else i % 4 + 1), (TEXTS if i % 100 == 0 else PROSE)
    return f'No. {i}.\n\n' + '\n\n'.join(of[(i * 7 + k) % len(of)] for k in range(n)) + '\n'


def page(i):
    more = ''.join(f'<p>{html.escape(part)}</p>\n' for part in text(i).split('\n\n'))
    around = (PAGES if i % 100 == 0 else BARE)[i % len(PAGES)]
    return around.replace(b'</body>', more.encode('ascii', 'xmlcharrefreplace') + b'</body>')


def record(i):
    http = b'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n' + page(i)
    head = (f'WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/p{i}\r\nWARC-Date: 2014-02-03T10:00:00Z\r\n'
            f'WARC-Record-ID: <urn:uuid:{i:032x}>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n')
    return head.encode() + http + b'\r\n\r\n'


def line(i):
    return json.dumps({'url': f'https://example.org/{i}', 'published_date': '2014-01-20', 'text': text(i)}, ensure_ascii=False).encode() + b'\n'


def member(i):
    body = text(i).encode()
    info = tarfile.TarInfo(f'd{i // 1000}/r{i}.txt')
    info.size = len(body)
    return info.tobuf(tarfile.GNU_FORMAT) + body + bytes(-len(body) % 512)


def main(kind, mb, path):
    make = {'ndjson': line, 'warc': record, 'warc.gz': lambda i: gzip.compress(record(i), 1, mtime=0), 'tar': member}
    n, i, most = 0, 0, float(mb) * 2**20
    if kind == 'folder':
        while n < most:
            os.makedirs(f'{path}/{i // 1000}', exist_ok=True)
            with open(f'{path}/{i // 1000}/{i}.txt', 'wb') as out:
                n += out.write(text(i).encode())
            i += 1
        return
    with open(path, 'wb') as out:
        while n < most:
            n += out.write(make[kind](i))
            i += 1
        out.write(bytes(1024) if kind == 'tar' else b'')


main(*sys.argv[1:])
