"""One machine, with which everything is compared, and the command line of the job."""
import os, subprocess, sys
from checks import TOP

def migstat(binary, *args):
    done = subprocess.run([binary, *args], capture_output=True)
    if done.returncode:
        raise RuntimeError(f'{args}: {done.stderr.decode()}')
    return done.stdout

def whole(binary, folder, paths, by='month', reconcile=True):
    """facts.csv and series.csv of PATHS, as bytes, by extract, reconcile and series."""
    facts, claims = os.path.join(folder, 'one-facts.csv'), os.path.join(folder, 'one-claims.csv')
    migstat(binary, 'extract', '--ndjson-in', '-o', facts, *paths)
    if reconcile:
        migstat(binary, 'reconcile', '-o', claims, facts)
        facts = claims
    return open(facts, 'rb').read(), migstat(binary, 'series', '--by', by, facts)

def job(binary, *args, conf=None, **how):
    """migstat-spark, as a process."""
    env = {**os.environ, 'PYTHONPATH': os.path.join(TOP, 'extract', 'spark'), 'PYSPARK_PYTHON': sys.executable}
    if conf:
        env['SPARK_CONF_DIR'] = conf
    return subprocess.Popen([sys.executable, '-m', 'migstat_spark', '--migstat', binary, *args], env=env,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **how)

def sorted_lines(data):
    head, *rows = data.splitlines()
    return [head] + sorted(rows)

def told(out):
    """What the job says at its end: name -> number."""
    return {name: float(n) for name, n in (line.split('\t') for line in out.splitlines() if '\t' in line)}
