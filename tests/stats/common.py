"""What the suites of stats/ share: running the program, facts and series in short, and what is checked of them.

A suite imports all of it and ends with finish([its parts])."""
import csv, decimal, io, math, os, shutil, subprocess, sys, tempfile

BINARY = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else 'build/migstat')
os.environ['MIGSTAT_RULES'] = os.path.abspath('rules')
TMP = tempfile.mkdtemp(prefix='run-stats.')
counts = [0, 0]   # passed, failed

def check(title, got, want):
    counts[got != want] += 1
    if got != want:
        print(f'FAILED {title}\n  got  {got!r}\n  want {want!r}')

def close(title, got, want, digits=9):
    if want is None:
        check(title, got, '')
    else:
        ok = got != '' and math.isclose(float(got), want, rel_tol=10 ** -digits, abs_tol=10 ** -digits)
        check(title, ok or f'{got} for {want}', True)

def run(*args, stdin=None, **more):
    done = subprocess.run([BINARY, *args], input=stdin, capture_output=True, text=True, **more)
    return done.returncode, done.stdout, done.stderr

def write(name, text):
    path = os.path.join(TMP, name)
    with open(path, 'w', encoding='utf8', newline='') as f:
        f.write(text)
    return path

def rows_of(text):
    return list(csv.DictReader(io.StringIO(text)))

# ---- facts ----

COLUMNS = run('extract', '-', stdin='No figures.')[1].strip().split(',')
MIN = {'exactly', 'more_than', 'at_least'}
MAX = {'exactly', 'almost', 'up_to', 'less_than'}

def day_after(day):
    import datetime
    return (datetime.date.fromisoformat(day) + datetime.timedelta(1)).isoformat() if day < '9000' else day

def fact(line):
    ident, indicator, figure, period, *more = line.split()
    f = dict.fromkeys(COLUMNS, '')
    f.update(fact_id=ident, indicator=indicator, measure_type='flow', status='reported', unit='person', location_iso3='TJK',
             actor_code='IOM', source_name='IOM', doc_id='d_' + ident[2:], rule_id='cases', rule_version='1.0.0')
    qualifier, _, number = figure.rpartition(':')
    qualifier = qualifier or 'exactly'
    f['qualifier'] = qualifier
    f['reported_text'] = number.replace('_', ' ')
    if qualifier == 'between':
        f['value_min'], f['value_max'] = number.split('-')
    elif qualifier != 'vague':
        f.update(value=number, value_min=number if qualifier in MIN else '', value_max=number if qualifier in MAX else '')
    if period != '-':
        f['reference_period_start'], f['reference_period_end'] = period.split('..')
        f['published_date'] = day_after(f['reference_period_end'])
    f.update((name, value.replace('_', ' ') if name in ('source_name', 'quote') else value) for name, value in (m.split('=', 1) for m in more))
    return f

def facts_csv(facts):
    out = io.StringIO()
    w = csv.DictWriter(out, COLUMNS, lineterminator='\n')
    w.writeheader()
    w.writerows(facts)
    return out.getvalue()

# ---- series ----

SERIES = ('STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,COUNTERPART_AREA,ORIGIN,INDICATOR,MEASURE,POPULATION_GROUP,ACTOR,SEX,AGE,'
          'TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT,OBS_STATUS,COMMENT_OBS,OBS_COUNT,OBS_MIN,OBS_MAX,SOURCE_COUNT').split(',')

def series_csv(values, freq='A', measure='flow', start=2001, bounds=None):
    """VALUES: numbers, None for a period without a row; BOUNDS: (min, max) each, '' open."""
    out = io.StringIO()
    w = csv.writer(out, lineterminator='\n')
    w.writerow(SERIES)
    for i, v in enumerate(values):
        if v is None:
            continue
        t = start + i if freq == 'A' else f'{start + i // 4}-Q{i % 4 + 1}' if freq == 'Q' else f'{start + i // 12}-{i % 12 + 1:02}'
        low, high = bounds[i] if bounds else [format(decimal.Decimal(repr(v)), 'f')] * 2
        w.writerow(['dataflow', 'MIGSTAT:DF_SERIES(1.1.0)', 'I', freq, 'TJK', '_X', '_X', 'departed', measure, '_T', '_T', '_T', '_T', t,
                    format(decimal.Decimal(repr(v)), 'f'), 'person', 0, 'A', 'policy=strict; facts=f_a', 1, low, high, 1])
    return out.getvalue()

def finish(parts):
    try:
        for p in parts:
            p()
    finally:
        shutil.rmtree(TMP)
    print(f'{counts[0]} passed, {counts[1]} failed')
    sys.exit(1 if counts[1] else 0)
