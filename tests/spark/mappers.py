"""A mapper over a stand-in that dies, hangs, fails or talks: which facts and problems come, and in which order."""
import os, sys
import pyarrow as pa
from checks import TOP, check, raises
from migstat_spark import bundle, mapper, plan, process, table

HEADER = 'fact_id,doc_id,part_of,indicator,text,release_id'
FAKE = os.path.join(TOP, 'tests', 'spark', 'fake')

def make(counts=None, chunk=1 << 20, patience=mapper.Patience()):
    def count(name, n):
        if counts is not None:
            counts[name] = counts.get(name, 0) + n
    tool = bundle.Tool(FAKE, (), {'PATH': os.path.dirname(sys.executable) + ':' + os.environ['PATH']})
    return mapper.Mapper(tool, HEADER, chunk=chunk, count=count, patience=patience)

def read(m, records):
    found = pa.Table.from_batches(m.records(5, [pa.array(records, pa.string())]), table.SCHEMA)
    rows = found.to_pylist()
    return [r for r in rows if r['kind'] == 'fact'], [r for r in rows if r['kind'] == 'problem']

def test_rows(folder):
    counts = {}
    facts, problems = read(make(counts), ['a', 'b', 'c'])
    check('rows', [(r['part'], r['seq'], r['fact_id'], r['doc_id'], r['indicator']) for r in facts] ==
          [(5, i, f'f_{c}', 'd', 'consulted') for i, c in enumerate('abc')] and not problems, facts)
    check('rows', facts[0]['row'] == 'f_a,d,,consulted,"a, ""b""",r', facts[0])
    check('rows', counts['documents'] == 3 and counts['processes'] == 1 and counts['cpu_seconds'] > 0, counts)
    check('rows', not any(read(make(), [])), 'rows of nothing')

def test_chunks(folder):
    """The same rows, whatever the chunks."""
    records = [f'{i:04}' for i in range(60)]
    want = read(make(), records)
    for size in (1, 37, 200):
        check('chunks', read(make(chunk=size), records) == want, f'chunks of {size}')

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
            check('poisoned', [f['fact_id'] for f in facts] == [f'f_{r}' for i, r in enumerate(records) if i != at], f'{at} of {n}: {facts}')
            check('poisoned', [(p['doc_id'], p['row']) for p in problems] == [
                ('https://news.example/x', '{"key": "https://news.example/x", "error": "migstat was ended by SIGSEGV"}')], problems)
    counts = {}
    facts, problems = read(make(counts), ['DIES', 'a', 'DIES', 'DIES', 'b'])
    check('poisoned', [f['fact_id'] for f in facts] == ['f_a', 'f_b'] and [p['doc_id'] for p in problems] ==
          ['part 5:byte 0', 'part 5:byte 7', 'part 5:byte 12'] and counts['problems'] == 3 and counts['documents'] == 5, (facts, problems, counts))

def test_fails(folder):
    """Exit status 65 is nobody's record: the task fails, in migstat's own words."""
    said = raises(process.Failed, lambda: read(make(), ['a', 'FAILS']))
    check('fails', said == 'migstat extract: rules/packs/x.yaml:3:1: no such key', said)

def test_hangs(folder):
    facts, problems = read(make(patience=mapper.Patience(2, 0)), ['a', 'HANGS', 'b'])
    check('hangs', [f['fact_id'] for f in facts] == ['f_a', 'f_b'] and len(problems) == 1 and 'too long' in problems[0]['row'], (facts, problems))

def test_talks(folder):
    """Three megabytes on stderr, while as much comes in: neither side waits for the other."""
    facts, problems = read(make(chunk=64 << 20), ['TALKS'] + ['x' * 1000] * 3000)
    check('talks', len(facts) == 3001 and len(problems) == 40000, f'{len(facts)} facts, {len(problems)} problems')

def test_places(folder):
    """A bad record is told of by its byte in its file, however the file is cut."""
    path = os.path.join(folder, 'a.ndjson')
    with open(path, 'wb') as file:
        file.write(b'ok\n\nBAD\nok\nBAD')
    want = [f'{{"key": "{path}:byte {n}", "error": "{path}:byte {n}: no JSON"}}' for n in (4, 11)]
    for cut in (1, 5, 8, 100):
        for chunk in (1, 9, 100):
            found = pa.Table.from_batches(make(chunk=chunk).ranges(0, plan.cut([(path, 14)], cut)))
            got = [r['row'] for r in found.to_pylist() if r['kind'] == 'problem']
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
