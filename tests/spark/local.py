"""Spark in one process: tables as input, each output, web archives, packs, and what is said when something is wrong."""
import contextlib, csv, datetime, glob, io, json, math, os, random, sys
import pyarrow as pa
import pyarrow.csv, pyarrow.parquet
import corpus, one
from checks import TOP, check

os.environ['PYSPARK_PYTHON'] = sys.executable
os.environ.setdefault('SPARK_LOCAL_IP', '127.0.0.1')

def session():
    from pyspark.sql import SparkSession
    return (SparkSession.builder.master('local[2]').config('spark.ui.enabled', 'false').config('spark.sql.shuffle.partitions', 3)
            .config('spark.ui.showConsoleProgress', 'false').config('spark.sql.session.timeZone', 'UTC').getOrCreate())

def job(*args):
    from migstat_spark import __main__
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = __main__.main(list(args))
    return status, out.getvalue(), err.getvalue()

def in_order(records):
    """As Spark orders what comes from a table: bytes of the day, the address, and the whole line."""
    return sorted(records, key=lambda r: (r.get('published_date', '').encode(), r['url'].encode()))

def other_kinds(records):
    """Some have no date; some have html and no text."""
    for i, r in enumerate(records):
        if i % 10 == 3:
            del r['published_date']
        if i % 7 == 2:
            r['html'] = f'<html><body><p>{r.pop("text")}</p></body></html>'
        yield r

def test_table(folder, migstat):
    """A table of any partitions, with a column of days and one of no use, is what its records in order are."""
    session()
    records = in_order(other_kinds({r['url']: r for r in corpus.releases(300)}.values()))
    corpus.write(folder + '/all.ndjson', records)
    facts, series = one.whole(migstat, folder, [folder + '/all.ndjson'], 'year')
    rows = [{'n': i, **{name: r.get(name) for name in ('url', 'title', 'publisher', 'published_date', 'text', 'html')}} for i, r in enumerate(records)]
    for r in rows:
        r['published_date'] = r['published_date'] and datetime.date.fromisoformat(r['published_date'])
    random.Random(1).shuffle(rows)
    os.mkdir(folder + '/table')
    for i in range(5):
        pyarrow.parquet.write_table(pa.Table.from_pylist(rows[i::5]), f'{folder}/table/{i}.parquet')
    for n, buckets in (('1', '0'), ('7', '0'), ('7', '1')):
        status, out, err = job('--migstat', migstat, '--table', f'parquet:{folder}/table', '--partitions', n, '--buckets', buckets, '--by', 'year', '--format', 'csv', '--output', folder + '/out')
        check('table', status == 0 and one.told(out)['documents'] == len(records), out + err)
        check('table', open(folder + '/out/facts.csv', 'rb').read() == facts, f'other facts in {n} partitions')
        check('table', one.sorted_lines(open(folder + '/out/series.csv', 'rb').read()) == one.sorted_lines(series), f'other series in {n} partitions')

def test_python(folder, migstat):
    """The function of the README, on a folder; what it gives can be asked for when nobody holds the job any more."""
    from migstat_spark import job as jobs
    spark = session()
    corpus.write(folder + '/a.ndjson', corpus.releases(60))
    with open(folder + '/a.ndjson', 'a') as file:
        file.write('{"url":"u\u2028","text":5}\n')
    frames = jobs.extract(spark, folder + '/a.ndjson', migstat=migstat, rules=os.path.join(TOP, 'rules'), by='year')
    facts, series = one.whole(migstat, folder, [folder + '/a.ndjson'], by='year')
    want = [(row['fact_id'], float(row['value'] or 'nan'), row['role']) for row in csv.DictReader(io.StringIO(facts.decode()))]
    got = [(row.fact_id, math.nan if row.value is None else row.value, row.role) for row in frames.facts.collect()]
    check('python', repr(got) == repr(want) and len(got) > 100, f'{len(got)} facts, not {len(want)}')
    names, *rows = csv.reader(io.StringIO(series.decode()))
    got = [list(row) for row in frames.series.collect()]
    check('python', sorted(got) == sorted(rows) and frames.series.columns == names, f'{len(got)} rows of series, not {len(rows)}')
    check('python', [row.key for row in frames.problems.collect()] == ['u?'], frames.problems.collect())

def test_outputs(folder, migstat):
    """Parquet has the types of the columns; parts of CSV are, one after another, the file."""
    session()
    corpus.write(folder + '/a.ndjson', corpus.releases(200))
    facts, _ = one.whole(migstat, folder, [folder + '/a.ndjson'])
    for form in ('parquet', 'csv-parts'):
        status, out, err = job('--migstat', migstat, '--format', form, '--partitions', '3', '--buckets', '5', '--output', f'{folder}/{form}', folder + '/a.ndjson')
        check('outputs', status == 0, err)
    parts = [open(p, 'rb').read().splitlines(True) for p in sorted(glob.glob(folder + '/csv-parts/facts.csv/part-*'))]
    head = facts.splitlines(True)[0]
    check('outputs', all(p[0] == head for p in parts if p) and b''.join(head + b''.join(b''.join(p[1:]) for p in parts)
          for head in [head]) == facts, 'other parts of CSV')
    table = pa.concat_tables([pyarrow.parquet.read_table(p) for p in sorted(glob.glob(folder + '/parquet/facts.parquet/part-*'))])
    from migstat_spark import table as tables
    names = head.decode().rstrip('\n').split(',')
    want = pyarrow.csv.read_csv(io.BytesIO(facts), convert_options=pyarrow.csv.ConvertOptions(
        column_types=tables.types_of(names), null_values=[''], strings_can_be_null=False))
    check('outputs', table.to_pylist() == want.to_pylist() and table.schema.field('value').type == pa.float64() and
          table.schema.field('published_date').type == pa.date32(), table.schema)

def test_archives(folder, migstat):
    """Web archives among lines: whatever they hold, in the order of paths; bad records are problems with their place."""
    session()
    lines = folder + '/a.ndjson'
    with open(lines, 'wb') as file:
        file.write(b'{"url":"u1","text":5}\nno json\n' + b''.join(corpus.line(r) for r in corpus.releases(20)))
    archive = os.path.join(TOP, 'tests', 'docs', 'warc', 'consulted.warc')
    os.link(archive, folder + '/b.warc') if os.stat(archive).st_dev == os.stat(folder).st_dev else open(folder + '/b.warc', 'wb').write(open(archive, 'rb').read())
    status, out, err = job('--migstat', migstat, '--format', 'csv', '--no-reconcile', '--output', folder + '/out', lines, folder + '/b.warc')
    parts = []
    for i, args in enumerate((['--ndjson-in', lines], [folder + '/b.warc'])):
        parts.append(f'{folder}/{i}.csv')
        one.migstat(migstat, 'extract', '--part', '-o', parts[-1], *args)
    facts = one.migstat(migstat, 'merge', *parts)
    check('archives', status == 0 and open(folder + '/out/facts.csv', 'rb').read() == facts and facts.count(b'\n') > 20, err)
    problems = [json.loads(line) for line in open(folder + '/out/problems.jsonl')]
    check('archives', [p['key'] for p in problems][:2] == ['u1', f'{lines}:byte 22'], problems)

def test_pack(folder, migstat):
    """Packs and more options go to every process."""
    session()
    with open(folder + '/hotline.yaml', 'w') as file:
        file.write("pack: hotline\nversion: 0.1.0\nlanguage: en\nuse: [en-common]\nrules:\n  - id: hotline\n    indicator: consulted\n"
                   "    patterns:\n      - '{count} {population} {gap:3} phoned'\n")
    with open(folder + '/a.ndjson', 'w') as file:
        file.write('{"text":"In 2022 some 90 migrants phoned.","published_date":"2023-01-05"}\n{"text":"In 2022 300 migrants were deported.","published_date":"2023-01-05"}\n')
    status, out, err = job('--migstat', migstat, '--rules', folder + '/hotline.yaml', '--extract', '--place KGZ', '--by', 'year', '--format', 'csv', '--output', folder + '/out', folder + '/a.ndjson')
    facts = open(folder + '/out/facts.csv').read()
    check('pack', status == 0 and facts.count('\n') == 2 and 'hotline/hotline' in facts and ',KGZ,' in facts, facts + err)

def test_made_before(folder, migstat):
    """A bundle that was made before is shipped as it is."""
    session()
    corpus.write(folder + '/a.ndjson', corpus.releases(20))
    status, out, err = job('--migstat', migstat, '--make-bundle', folder + '/b.tar.gz')
    check('made before', status == 0 and not out and os.path.getsize(folder + '/b.tar.gz') > 1000000, err)
    status, out, err = job('--bundle', folder + '/b.tar.gz', '--format', 'csv', '--output', folder + '/out', folder + '/a.ndjson')
    facts, _ = one.whole(migstat, folder, [folder + '/a.ndjson'])
    check('made before', status == 0 and open(folder + '/out/facts.csv', 'rb').read() == facts, err)

def test_empty(folder, migstat):
    """Nothing in: tables of names alone."""
    session()
    open(folder + '/a.ndjson', 'w').close()
    status, out, err = job('--migstat', migstat, '--format', 'csv', '--output', folder + '/out', folder + '/a.ndjson')
    check('empty', status == 0 and open(folder + '/out/facts.csv').read().count('\n') == 1 == open(folder + '/out/series.csv').read().count('\n') and
          os.path.getsize(folder + '/out/problems.jsonl') == 0, out + err)

def test_wrong(folder, migstat):
    """One line that says what is wrong, and the exit status of migstat for such things."""
    session()
    open(folder + '/a.ndjson', 'w').close()
    for args, want, what in ((['--output', folder], 2, 'nothing to read'), ([folder], 2, 'nowhere to write'),
                             (['--output', folder, folder + '/none'], 66, folder + '/none: not there'),
                             (['--migstat', folder + '/none', '--output', folder, folder], 66, folder + '/none: not there'),
                             (['--extract=--no-such-thing', '--output', folder, folder], 65, 'no-such-thing'),
                             (['--series=--policy none', '--output', folder, folder], 65, 'none'),
                             (['--rules', folder + '/none.yaml', '--output', folder, folder], 66, 'none.yaml: not there')):
        status, out, err = job('--migstat', migstat, *args)
        check('wrong', status == want and what in err and err.count('\n') == 1, f'{args}: {status} {err}')
