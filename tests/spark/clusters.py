"""Two workers give what one machine gives: with documents that come again, in 64 parts, when a worker is killed, when a document kills migstat."""
import gzip, json, os, shutil, subprocess, sys, tarfile, time
import corpus, one
from checks import TOP, check
from cluster import Cluster
from migstat_spark import bundle

N = int(os.environ.get('DOCUMENTS', '20000'))

def write_input(folder):
    """Three files, one of them packed, in the order of their names."""
    records = list(corpus.releases(N))
    cuts = [0, N // 2, N * 5 // 8, N]
    paths = [os.path.join(folder, name) for name in ('a.ndjson', 'b.ndjson.gz', 'c.ndjson')]
    for path, start, end in zip(paths, cuts, cuts[1:]):
        corpus.write(path, records[start:end], gzip.open if path.endswith('.gz') else open)
    return paths

def start(cluster, binary, out, *args):
    process = one.job(binary, '--master', cluster.master, '--format', 'csv', '--by', 'month', '--output', out, *args, conf=cluster.conf)
    cluster.processes.append(process)   # stopped with it, should the test end early
    return process

def finish(process, seconds=900):
    try:
        out, err = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        out, err = process.communicate()
    return process.returncode, out, err

def compare(name, out, facts, series):
    """The facts in their order; the series sorted, since one machine gives them in the order in which facts first speak of them."""
    got = open(out + '/facts.csv', 'rb').read()
    check(name, one.sorted_lines(got) == one.sorted_lines(facts), f'other facts: {differ(got, facts)}')
    check(name, got == facts, 'facts in another order')
    got = open(out + '/series.csv', 'rb').read()
    check(name, one.sorted_lines(got) == one.sorted_lines(series), f'other series: {differ(got, series)}')

def differ(got, want):
    got, want = set(got.splitlines()), set(want.splitlines())
    return f'{len(got - want)} more, {len(want - got)} less, {sorted(got ^ want)[:2]}'

def share(cluster, told, name):
    """Of the time that tasks ran, what migstat did not: 1 - (CPU of its processes) / (run time). On a machine that others work on, too, that says
    more of these; so, besides, by the time of its processes, and of the time of a processor that migstat, Python and the JVM had for tasks."""
    run, jvm, tasks, _ = cluster.times()
    cpu, wall, python = (told[key] for key in ('cpu_seconds', 'wall_seconds', 'python_seconds'))
    print(f'{name}: {tasks} tasks ran {run:.1f} s for {told["facts"]:.0f} facts, migstat {wall:.1f} s of it; processor: migstat {cpu:.1f} s, Python {python:.1f} s, JVM {jvm:.1f} s; '
          f'load {os.getloadavg()[0]:.1f}', flush=True)
    print(f'{name}: outside migstat {100 * (1 - cpu / run):.0f} % of the time by its processor time, {100 * (1 - wall / run):.0f} % by the clock, '
          f'{100 * (1 - cpu / (cpu + python + jvm)):.0f} % of the processor', flush=True)
    check('share', wall > .1 * run, name)

def test_cluster(folder, migstat):
    os.mkdir(folder + '/in')
    paths = write_input(folder + '/in')
    facts, series = one.whole(migstat, folder, paths)
    check('corpus', facts.count(b'\n') > 3 * N and series.count(b'\n') > 1000, f'{facts.count(bytes([10]))} facts')
    steps = {'equal': lambda: equal(cluster, migstat, folder, facts, series), 'poisoned': lambda: poisoned(cluster, migstat, folder),
             'measured': lambda: measured(cluster, migstat, folder), 'killed': lambda: killed(cluster, migstat, folder, facts, series)}
    cluster = Cluster(folder)
    try:
        for name in os.environ.get('STEPS', ' '.join(steps)).split():
            steps[name]()
    finally:
        cluster.stop()

def equal(cluster, migstat, folder, facts, series):
    for buckets in ('0', '8'):
        begun = time.monotonic()
        status, out, err = finish(start(cluster, migstat, folder + '/equal', '--partitions', '64', '--buckets', buckets, folder + '/in'))
        if check('cluster', status == 0, f'{status} {out} {err[-3000:]}'):
            compare('cluster', folder + '/equal', facts, series)
            check('cluster', one.told(out)['documents'] == N and not os.path.getsize(folder + '/equal/problems.jsonl'), out)
            share(cluster, one.told(out), f'{N} documents of 1 KB in 64 parts, {"indicators apart, " if buckets != "0" else ""}{time.monotonic() - begun:.0f} s')

def killed(cluster, migstat, folder, facts, series):
    """A worker and its executor go when some of its parts are done: these are made again by the other."""
    process = start(cluster, migstat, folder + '/killed', '--partitions', '64', '--buckets', '8', folder + '/in')
    until = time.monotonic() + 300
    while process.poll() is None and cluster.tasks_done(0) < 16 and time.monotonic() < until:
        time.sleep(.2)
    check('killed', process.poll() is None, 'it was done before anything could be killed')
    n = cluster.kill_worker(0)
    status, out, err = finish(process)
    if check('killed', status == 0, f'{status} {out} {err[-3000:]}'):
        _, _, tasks, failed = cluster.times()
        print(f'killed: {n} processes; {tasks} tasks ended, {failed} of them failed', flush=True)
        compare('killed', folder + '/killed', facts, series)

def poisoned(cluster, migstat, folder):
    """A program that dies of one document: that is told of, once, and the facts are those of all others."""
    records = list(corpus.releases(1500))
    corpus.write(folder + '/good.ndjson', records)
    facts, series = one.whole(migstat, folder, [folder + '/good.ndjson'])
    records.insert(700, {'url': 'https://news.example/poison', 'text': 'In 2022 300 migrants were deported. POISON'})
    corpus.write(folder + '/bad.ndjson', records)
    archive = poisoned_bundle(migstat, folder)
    status, out, err = finish(start(cluster, migstat, folder + '/poisoned', '--partitions', '6', '--bundle', archive, folder + '/bad.ndjson'))
    if check('poisoned', status == 0, f'{status} {out} {err[-3000:]}'):
        problems = [json.loads(line) for line in open(folder + '/poisoned/problems.jsonl')]
        check('poisoned', problems == [{'key': 'https://news.example/poison', 'error': 'migstat was ended by SIGSEGV'}], problems)
        compare('poisoned', folder + '/poisoned', facts, series)

def poisoned_bundle(migstat, folder):
    """A bundle whose program looks into what it reads first."""
    there = folder + '/poison'
    bundle.unpack(bundle.make(folder + '/b.tar.gz', migstat, os.path.join(TOP, 'rules')), there)
    os.rename(there + '/bin/migstat', there + '/bin/real')
    with open(there + '/bin/migstat', 'w') as file:
        file.write(f'#!{sys.executable}\nimport os, signal, subprocess, sys\nreal = os.path.join(os.path.dirname(os.path.abspath(__file__)), "real")\n'
                   'if sys.argv[1] != "extract":\n    os.execv(real, [real] + sys.argv[1:])\ndata = sys.stdin.buffer.read()\n'
                   'if b"POISON" in data:\n    os.kill(os.getpid(), signal.SIGSEGV)\nsys.exit(subprocess.run([real] + sys.argv[1:], input=data).returncode)\n')
    os.chmod(there + '/bin/migstat', 0o755)
    with tarfile.open(folder + '/poison.tar.gz', 'w:gz') as tar:
        for name in sorted(os.listdir(there)):
            tar.add(os.path.join(there, name), name)
    return folder + '/poison.tar.gz'

def measured(cluster, migstat, folder):
    """A minute of work in parts of some size, so that it is not the start of three JVMs that is measured: releases in which most sentences are of
    no use, and such that are figures from end to end."""
    for name, records, n in (('1 KB', corpus.releases(5 * N), 5 * N), ('20 KB', corpus.releases(2 * N, 20000), 2 * N),
                             ('20 KB, all figures', corpus.dense(N // 10, 20000), N // 10)):
        path = f'{folder}/measured.ndjson'
        corpus.write(path, records)
        status, out, err = finish(start(cluster, migstat, folder + '/measured', '--partitions', '2', '--format', 'parquet', path))
        if check('measured', status == 0, f'{status} {out} {err[-3000:]}'):
            share(cluster, one.told(out), f'{n} documents of {name}, {os.path.getsize(path) >> 20} MB in 2 parts')
        shutil.rmtree(folder + '/measured', ignore_errors=True)
