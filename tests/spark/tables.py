"""Lines and cells of CSV as Arrow."""
import io, random
import numpy as np
import pyarrow as pa
from checks import check, raises
from migstat_spark import blocks, merger, table

NAMES = ['fact_id', 'doc_id', 'part_of', 'indicator', 'quote']
ROWS = [b'f_1,d_1,,consulted,"one, ""two"""', 'f_2,d_1,f_1,deported,нет\u2028 и "да"\r'.encode(), b'f_3,d_2,,consulted,']

def test_lines(folder):
    data = b'\n'.join(ROWS) + b'\n'
    check('lines', table.join(table.split(data)) == data and len(table.split(data)) == 3, table.split(data))
    check('lines', 'cut off' in (raises(table.BadTable, lambda: table.split(data[:-1])) or ''), 'half a line')
    check('lines', b''.join(table.pieces(io.BytesIO(data), 5)) == data, 'pieces')
    check('lines', all(p.endswith(b'\n') for p in table.pieces(io.BytesIO(data), 5)), 'pieces')

def test_at(folder):
    """The place of a row in all of the input goes in at its front and comes back at its end, in the same order as a number."""
    data = b'\n'.join(ROWS) + b'\n'
    headed = table.join(table.add_head(table.split(data), 3 * table.PART + 99)).split(b'\n')[:-1]
    check('at', headed == [b'%019d,%s' % (3 * table.PART + 99 + i, row) for i, row in enumerate(ROWS)], headed)
    back = b''.join(b'%s,%019d\n' % (row, n) for row, n in zip(ROWS, (7, 10 ** 18, 0)))
    check('at', table.tails(back).tolist() == [7, 10 ** 18, 0] and table.cut_tails(back) == data, table.tails(back))
    check('at', table.tails(b'').size == 0 and table.cut_tails(b'') == b'', 'of nothing')
    for wrong in (data, back.replace(b',0000', b';0000'), back.replace(b'7\n', b'x\n')):
        check('at', raises(table.BadTable, lambda: table.tails(wrong)), wrong)

def test_read(folder):
    """Some columns of many rows, whatever is read at once, and of none."""
    data, was = (b'\n'.join(ROWS) + b'\n') * 50, table._AT_ONCE
    want = {'doc_id': ['d_1', 'd_1', 'd_2'] * 50, 'part_of': ['', 'f_1', ''] * 50}
    try:
        for table._AT_ONCE in (1, 60, 1000, 1 << 20):
            got = table.read(data, NAMES, {'doc_id': pa.string(), 'part_of': pa.string()})
            check('read', got.to_pydict() == want, f'{table._AT_ONCE} at once')
    finally:
        table._AT_ONCE = was
    none = table.read(b'', NAMES, {'doc_id': pa.string()})
    check('read', none.num_rows == 0 and none.column_names == ['doc_id'], none)
    codes, texts = table.numbered(got['doc_id'])
    check('read', [texts[i] for i in codes] == want['doc_id'] and table.numbered(none['doc_id'])[0].size == 0, codes)

def test_two_lines(folder):
    """A cell that holds a line end, which a fact never does, is told of and not taken for two facts."""
    said = raises((table.BadTable, pa.ArrowInvalid), lambda: table.read(b'f_1,d_1,,consulted,"one\ntwo"\n', NAMES, {'doc_id': pa.string()}))
    check('two lines', said, said)

def test_types(folder):
    names = ['fact_id', 'value', 'byte_start', 'published_date']
    rows = table.read(b'f_1,2.5,7,2023-07-05\nf_2,,,\n', names, table.types_of(names)).to_pylist()
    check('types', rows[1] == {'fact_id': 'f_2', 'value': None, 'byte_start': None, 'published_date': None} and rows[0]['value'] == 2.5 and
          str(rows[0]['published_date']) == '2023-07-05' and rows[0]['byte_start'] == 7, rows)
    check('types', table.ddl_of(names) == 'fact_id string, value double, byte_start bigint, published_date date', table.ddl_of(names))

def test_parts(folder):
    """The parts of the output follow the input, however many chunks it turns out to have, and share it evenly."""
    some = random.Random(9)
    for _ in range(100):
        chunks = tuple(some.choice([1, 1, 2, 30]) for _ in range(some.randrange(1, 20)))
        parts = merger.Parts(some.randrange(1, sum(chunks) + 1), chunks)
        at = np.array([p * table.PART + c * table.CHUNK + 5 for p, n in enumerate(chunks) for c in range(n)])
        out = parts.of(at)
        held = np.bincount(out, minlength=parts.n_out)
        more = parts.of(np.array([len(chunks) * table.PART - 1]))   # a chunk that was not expected
        if (np.diff(out) < 0).any() or out[0] != 0 or held.max() - held.min() > 1 or more[0] != parts.n_out - 1 or parts.of_part(0) != 0:
            check('parts', False, (chunks, parts.n_out, out))
    check('parts', True)

def test_beside(folder):
    """A row goes to each bucket that its document has a row of, once."""
    some = random.Random(8)
    for _ in range(50):
        n = some.randrange(30)
        documents, claims = [[some.randrange(k) for _ in range(n)] for k in (6, 5)]
        row, to = merger.beside(np.array(documents, np.int32), np.array(claims, np.int32))
        want = [(i, k) for i in range(n) for k in sorted({c for d, c in zip(documents, claims) if d == documents[i]})]
        if [*zip(row.tolist(), to.tolist())] != want:
            check('beside', False, (documents, claims, row, to))
    check('beside', True)

def test_runs(folder):
    got = [(b, p.tolist()) for b, p in blocks.runs(np.array([2, -1, 0, 2, 0, -1], np.int32))]
    check('runs', got == [(0, [2, 4]), (2, [0, 3])] and not list(blocks.runs(np.empty(0, np.int32))), got)

def test_spool(folder):
    """Blocks in the order of what they are, whoever came first."""
    given = [blocks.block(blocks.FACTS, (i // 3, i % 3), b'%d\n' % i, (i,)) for i in range(9)]
    random.Random(2).shuffle(given)
    spool = blocks.Spool(folder, given)
    check('spool', spool.more() == [(i,) for i in range(9)] and bool(spool) and not blocks.Spool(folder, []), spool.more())
    spool.write(folder + '/x', 'n')
    check('spool', open(folder + '/x').read() == 'n\n' + ''.join(f'{i}\n' for i in range(9)), open(folder + '/x').read())
