"""Input paths to parts: each byte in one range, each line in the range that it begins in."""
import gzip, os, random
import pyarrow as pa
from checks import check, raises
from migstat_spark import lines, plan

def text_of(some, n):
    """Lines of all lengths, empty ones among them; the last may have no end."""
    data = b''.join(bytes(some.choices(b'abc', k=some.choice([0, 0, 1, 2, 5, 30, 200]))) + b'\n' for _ in range(n))
    return data + some.choice([b'', b'x', b'no end'])

def owned(path, size, cut):
    out = []
    for r in plan.cut([(path, os.path.getsize(path))], cut):
        out += list(lines.chunks(r, size))
    return out

def test_ranges(folder):
    """For every cut of a file its lines come once, in order, and chunks begin where they say."""
    some = random.Random(3)
    for n in range(25):
        data = text_of(some, n)
        path = os.path.join(folder, f'{n}.ndjson')
        with open(path, 'wb') as file:
            file.write(data)
        for cut in {1, 2, 3, 5, 17, len(data) - 1, len(data), len(data) + 1} - {0, -1}:
            for size in (1, 7, 1 << 20):
                got = owned(path, size, cut)
                ok = b''.join(c.data for c in got) == data and all(data[c.start:c.start + len(c.data)] == c.data for c in got)
                ok = ok and all(c.data.endswith(b'\n') for c in got[:-1])
                if not ok:
                    check('ranges', False, f'{n} lines cut every {cut} bytes, chunks of {size}')
    for cut in range(1, 60):
        check('ranges', b''.join(c.data for c in owned(path, 11, cut)) == data, f'cut every {cut}')

def test_blocks(folder):
    """Reading in blocks of any size, with lines that are longer than several ranges."""
    some, was = random.Random(4), lines.BLOCK
    data = text_of(some, 40) + b'\n' + b'y' * 500 + b'\nlast\n'
    path = os.path.join(folder, 'a.ndjson')
    with open(path, 'wb') as file:
        file.write(data)
    try:
        for lines.BLOCK in (1, 2, 3, 10, 64, 1000):
            for cut in (1, 9, 100, 450, 5000):
                check('blocks', b''.join(c.data for c in owned(path, 50, cut)) == data, f'blocks of {lines.BLOCK}, cut every {cut}')
    finally:
        lines.BLOCK = was

def test_pack(folder):
    for size in (1, 4, 6, 100):
        got = list(lines.pack([b'aa\nb', b'', b'b\n\ncccccc', b'cc\nd'], size, 'p', 10))
        check('pack', b''.join(c.data for c in got) == b'aa\nbb\n\ncccccccc\nd' and got[0].start == 10, got)
        check('pack', all(len(c.data) <= size or c.data.rstrip(b'\n').rfind(b'\n') < size for c in got), f'{size}: {got}')
    check('pack', not list(lines.pack([], 4, 'p')) and not list(lines.pack([b''], 4, 'p')), 'something of nothing')

def test_packed(folder):
    """What is packed is one range, and is read to its end: gzip of several members, zstd, bzip2, xz."""
    import bz2, lzma
    data = b''.join(b'line %d\n' % i for i in range(5000))
    written = {'a.ndjson.gz': gzip.compress(data[:20000]) + gzip.compress(data[20000:]), 'b.jsonl.bz2': bz2.compress(data),
               'c.ndjson.xz': lzma.compress(data), 'd.ndjson.zst': pa.compress(data, 'zstd', asbytes=True), 'e.json.ZST': pa.compress(data, 'zstd', asbytes=True)}
    for name, packed in written.items():
        path = os.path.join(folder, name)
        with open(path, 'wb') as file:
            file.write(packed)
        ranges = plan.cut(plan.list_files([path]), 100)
        got = [c for r in ranges for c in lines.chunks(r, 1000)]
        check('packed', len(ranges) == 1 and ranges[0].kind == plan.PACKED and b''.join(c.data for c in got) == data, name)
        check('packed', len(got) > 10, f'{name} is one chunk')

def test_files(folder):
    """Byte order of paths, folders and patterns; nothing twice; hidden names are passed over."""
    for name in ('b.ndjson', 'a/2.ndjson', 'a/10.ndjson', 'a/B.ndjson', 'a/_SUCCESS', 'a/.b.crc', '_tmp/c.ndjson', 'я.ndjson', 'z.warc.gz', 'empty.ndjson'):
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'wb') as file:
            file.write(b'' if name.startswith('empty') else b'{}\n' * 5)
    names = [os.path.relpath(p, folder) for p, _ in plan.list_files([folder, folder + '/a', folder + '/*.ndjson'])]
    check('files', names == ['a/10.ndjson', 'a/2.ndjson', 'a/B.ndjson', 'b.ndjson', 'empty.ndjson', 'z.warc.gz', 'я.ndjson'], names)
    uri = [p for p, _ in plan.list_files(['file://' + folder + '/a'])]
    check('files', uri == ['file://' + folder + '/a/' + n for n in ('10.ndjson', '2.ndjson', 'B.ndjson')], uri)
    check('files', plan.open_system('dbfs:/x/y')[1] == '/dbfs/x/y', plan.open_system('dbfs:/x/y'))
    for wrong in (folder + '/none', folder + '/*.none'):
        check('files', wrong in (raises(FileNotFoundError, lambda: plan.list_files([wrong])) or ''), wrong)

def test_parts(folder):
    """Parts are the ranges, in order, none empty, none of many times the bytes of another."""
    some = random.Random(5)
    for _ in range(200):
        files = [(f'{i:03}', some.choice([0, 1, 10, 1000, 100000])) for i in range(some.randrange(1, 20))]
        n, ranges = some.randrange(1, 30), plan.cut(files, some.choice([1000, 5000]))
        parts = plan.group(ranges, n) if ranges else []
        ok = [r for p in parts for r in p] == ranges and all(parts) and len(parts) <= n
        most = max((sum(r.size for r in p) for p in parts), default=0)
        ok = ok and most <= sum(r.size for r in ranges) / n + max((r.size for r in ranges), default=0)
        if not ok:
            check('parts', False, f'{files} in {n}')
    check('parts', True)
    path = os.path.join(folder, 'a.ndjson')
    with open(path, 'wb') as file:
        file.write(b'{}\n' * 10000)
    check('parts', len(plan.make([path], 64)) == 64, 'not as many parts as were asked for')
    check('parts', len(plan.make([path], 1, part_mb=.001)) > 20, 'parts that are too long')
    check('parts', plan.make([], 4) == [], 'parts of nothing')
