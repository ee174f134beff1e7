"""A mapper over a stand-in that dies, hangs, fails or talks: which facts and problems come, and in which order."""
import json, os, sys
from checks import TOP, check, raises
from migstat_spark import blocks, bundle, mapper, plan, process, table

HEADER = 'fact_id,doc_id,part_of,indicator,text,release_id'
FAKE = os.path.join(TOP, 'tests', 'spark', 'fake')

def make(counts=None, chunk=1 << 20, patience=mapper.Patience(), n_buckets=1):
    def count(name, n):
        if counts is not None:
            counts[name] = counts.get(name, 0) + n
    tool = bundle.Tool(FAKE, (), {'PATH': os.path.dirname(sys.executable) + ':' + os.environ['PATH']})
    return mapper.Mapper(tool, HEADER, chunk=chunk, n_buckets=n_buckets, count=count, patience=patience)

def lines_of(kind, pairs):
    return b''.join(block.data for _, block in pairs if block.kind == kind).decode().split('\n')[:-1]

def read(m, records):
    """Facts as (part, chunk, row, id), problems as they are."""
    pairs = list(m.records(5, [b''.join(r.encode() + b'\n' for r in records)]))
    facts = [line.split(',') for line in lines_of(blocks.FACTS, pairs)]
    return [(int(f[0]) // table.PART, int(f[0]) % table.PART // table.CHUNK, int(f[0]) % table.CHUNK, f[1]) for f in facts], [json.loads(p) for p in lines_of(blocks.PROBLEMS, pairs)]

def ids(facts):
    return [f[3] for f in facts]

def test_rows(folder):
    counts = {}
    facts, problems = read(make(counts), ['a', 'b', 'c'])
    check('rows', facts == [(5, 0, i, f'f_{c}') for i, c in enumerate('abc')] and not problems, facts)
    block = next(make().records(5, [b'a\n']))[1]
    check('rows', block.data == b'%019d,f_a,d,,consulted,"a, ""b""",r\n' % (5 * table.PART) and block.at == (5, 0), block)
    check('rows', counts['documents'] == 3 and counts['processes'] == 1 and counts['cpu_seconds'] > 0, counts)
    check('rows', not any(read(make(), [])), 'rows of nothing')

def test_chunks(folder):
    """The same rows in the same order, whatever the chunks."""
    records = [f'{i:04}' for i in range(60)]
    want, _ = read(make(), records)
    for size in (1, 37, 200):
        got, _ = read(make(chunk=size), records)
        check('chunks', ids(got) == ids(want) and got == sorted(got) and got[-1][1] > 0 and got[-1][2] < 60, f'chunks of {size}')

def test_pieces(folder):
    """The same rows, whatever is made into Arrow at once."""
    records, was = [f'{i:04}' for i in range(60)], table.PIECE
    want = read(make(), records)
    try:
        for table.PIECE in (1, 100, 333):
            check('pieces', read(make(), records) == want, f'pieces of {table.PIECE}')
    finally:
        table.PIECE = was

def test_poisoned(folder):
    """One record kills its process: it is told of, once, with its key, and nothing else is lost, wherever it stands."""
    for n in (1, 2, 3, 10, 64):
        for at in {0, n // 2, n - 1}:
            records = [f'{i:04}' for i in range(n)]
            records[at] = '{"url": "https://news.example/x", "text": "DIES"}'
            facts, problems = read(make(), records)
            check('poisoned', ids(facts) == [f'f_{r}' for i, r in enumerate(records) if i != at], f'{at} of {n}: {facts}')
            check('poisoned', problems == [{'key': 'https://news.example/x', 'error': 'migstat was ended by SIGSEGV'}], problems)
    counts = {}
    facts, problems = read(make(counts), ['DIES', 'a', 'DIES', 'DIES', 'b'])
    check('poisoned', ids(facts) == ['f_a', 'f_b'] and [p['key'] for p in problems] ==
          ['part 5:byte 0', 'part 5:byte 7', 'part 5:byte 12'] and counts['problems'] == 3 and counts['documents'] == 5, (facts, problems, counts))

def test_fails(folder):
    """Exit status 65 is nobody's record: the task fails, in migstat's own words."""
    said = raises(process.Failed, lambda: read(make(), ['a', 'FAILS']))
    check('fails', said == 'migstat extract: rules/packs/x.yaml:3:1: no such key', said)

def test_hangs(folder):
    facts, problems = read(make(patience=mapper.Patience(2, 0)), ['a', 'HANGS', 'b'])
    check('hangs', ids(facts) == ['f_a', 'f_b'] and len(problems) == 1 and 'too long' in problems[0]['error'], (facts, problems))

def test_talks(folder):
    """Three megabytes on stderr, while as much comes in: neither side waits for the other."""
    facts, problems = read(make(chunk=64 << 20), ['TALKS'] + ['x' * 1000] * 3000)
    check('talks', len(facts) == 3001 and len(problems) == 40000, f'{len(facts)} facts, {len(problems)} problems')

def test_places(folder):
    """A bad record is told of by its byte in its file, however the file is cut."""
    path = os.path.join(folder, 'a.ndjson')
    with open(path, 'wb') as file:
        file.write(b'ok\n\nBAD\nok\nBAD')
    want = [{'key': f'{path}:byte {n}', 'error': f'{path}:byte {n}: no JSON'} for n in (4, 11)]
    for cut in (1, 5, 8, 100):
        for chunk in (1, 9, 100):
            found = make(chunk=chunk).ranges(0, plan.cut([(path, 14)], cut))
            got = [json.loads(p) for p in lines_of(blocks.PROBLEMS, found)]
            check('places', got == want, f'cut every {cut}, chunks of {chunk}: {got}')

def test_broken_input(folder):
    """A source that fails is a failure, not the end of the input."""
    def blocks():
        yield b'a\n'
        raise OSError('the store went away')
    said = raises(OSError, lambda: process.run([FAKE], dict(os.environ), blocks()))
    check('broken input', said == 'the store went away', said)

def test_unread(folder):
    done = process.run([sys.executable, '-c', 'import os; os.close(0); print("ok")'], dict(os.environ), [b'x' * (1 << 20)] * 8)
    check('unread', done.status == 0 and done.out == b'ok\n', done)
