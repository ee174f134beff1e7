"""Lines and cells of CSV as Arrow."""
import io
import pyarrow as pa
from checks import check, raises
from migstat_spark import merger, table

NAMES = ['fact_id', 'doc_id', 'part_of', 'indicator', 'quote']
ROWS = [b'f_1,d_1,,consulted,"one, ""two"""', 'f_2,d_1,f_1,deported,нет\u2028 и "да"\r'.encode(), b'f_3,d_2,,consulted,']

def test_lines(folder):
    data = b'\n'.join(ROWS) + b'\n'
    check('lines', table.join(table.split(data)) == data and len(table.split(data)) == 3, table.split(data))
    check('lines', 'cut off' in (raises(table.BadTable, lambda: table.split(data[:-1])) or ''), 'half a line')
    check('lines', b''.join(table.pieces(io.BytesIO(data), 5)) == data, 'pieces')
    check('lines', all(p.endswith(b'\n') for p in table.pieces(io.BytesIO(data), 5)), 'pieces')

def test_keyed(folder):
    data = ROWS[0] + b'\n' + ROWS[2] + b'\n'
    rows = table.keyed(data, NAMES)
    check('keyed', rows['fact_id'].to_pylist() == ['f_1', 'f_3'] and rows['doc_id'].to_pylist() == ['d_1', 'd_2'], rows)
    tailed = table.keyed(data.replace(b'\n', b',3,41\n'), [*NAMES, *table.TAIL])
    check('keyed', tailed['row'] == rows['row'] and tailed['migstat_seq'].to_pylist() == [41, 41], tailed)

def test_two_lines(folder):
    """A cell that holds a line end, which a fact never does, is told of and not taken for two facts."""
    said = raises((table.BadTable, pa.ArrowInvalid), lambda: table.keyed(b'f_1,d_1,,consulted,"one\ntwo"\n', NAMES))
    check('two lines', said, said)

def test_types(folder):
    names = ['fact_id', 'value', 'byte_start', 'published_date']
    rows = table.read(b'f_1,2.5,7,2023-07-05\nf_2,,,\n', names, table.types_of(names)).to_pylist()
    check('types', rows[1] == {'fact_id': 'f_2', 'value': None, 'byte_start': None, 'published_date': None} and rows[0]['value'] == 2.5 and
          str(rows[0]['published_date']) == '2023-07-05' and rows[0]['byte_start'] == 7, rows)
    check('types', table.ddl_of(names) == 'fact_id string, value double, byte_start bigint, published_date date', table.ddl_of(names))

def test_speaking(folder):
    """What documents speak of is told of each of their facts, whichever pieces these came in."""
    pieces = [pa.table({'doc_id': d, 'indicator': i}) for d, i in ((['a', 'b', 'a'], ['x', 'z', 'y']), (['b', 'c'], ['x', 'x']), (['b'], ['z']))]
    speaking = table.Speaking()
    for piece in pieces:
        speaking.add(piece)
    speaking.close()
    got = [speaking.beside(piece).to_pylist() for piece in pieces]
    check('speaking', got == [['x y', 'x z', 'x y'], ['x z', 'x'], ['x z']], got)

def test_groups(folder):
    """Groups go on over batches, and batches hold several groups."""
    def batch(groups):
        n = len(groups)
        return pa.RecordBatch.from_pydict({'group': groups, 'part': pa.array([0] * n, pa.int64()), 'seq': pa.array(range(n), pa.int64()), 'row': groups})
    got = [(g, b''.join(lines)) for g, lines in merger.by_group([batch(['a', 'a']), batch(['a', 'b', 'c']), batch(['c']), batch(['d'])])]
    check('groups', got == [('a', b'a,0,0\na,0,1\na,0,0\n'), ('b', b'b,0,1\n'), ('c', b'c,0,2\nc,0,0\n'), ('d', b'd,0,0\n')], got)
    check('groups', not list(merger.by_group([])), 'a group of nothing')
