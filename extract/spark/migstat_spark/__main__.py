"""migstat-spark: releases -> facts, series and problems, by Spark."""
from __future__ import annotations

import argparse
import os
import re
import shlex
import shutil
import sys
import time
from typing import List, Optional

from pyspark.sql import SparkSession

from . import bundle, job, output, process

_TOLD = ('documents', 'failed', 'undated', 'facts', 'merged', 'series', 'problems', 'processes', 'cpu_seconds', 'wall_seconds',
         'python_seconds', 'seconds')
_HERE = os.path.dirname(os.path.abspath(__file__))


def _program() -> str:
    """migstat in the tree that this package lies in, else on the PATH."""
    built = os.path.join(_HERE, '..', '..', '..', 'build', 'migstat')
    return os.path.realpath(built) if os.access(built, os.X_OK) else shutil.which('migstat') or ''


def _rules_of(program: str) -> str:
    """rules/ or share/migstat/rules in a folder above the program, as migstat itself looks for them."""
    folder = os.path.dirname(os.path.realpath(program))
    while True:
        for name in ('rules', 'share/migstat/rules'):
            if os.path.isdir(os.path.join(folder, name, 'languages')):
                return os.path.join(folder, name)
        if folder == os.path.dirname(folder):
            return ''
        folder = os.path.dirname(folder)


def parse(args: Optional[List[str]] = None) -> argparse.Namespace:
    p = argparse.ArgumentParser(prog='migstat-spark', description='Releases to facts, series and problems, by Spark.')
    p.add_argument('paths', nargs='*', metavar='PATH', help='NDJSON files, packed or not, web archives, folders of these; local, or s3:, gs:, hdfs:')
    p.add_argument('--table', metavar='FORMAT:PATH', help='read records from a table instead: parquet:PATH, delta:PATH, or table:NAME of a catalog')
    p.add_argument('--output', default='', metavar='DIR', help='facts, series.csv and problems.jsonl are written here')
    p.add_argument('--format', choices=('parquet', 'csv', 'csv-parts'), default='parquet', help='of facts (parquet)')
    p.add_argument('--by', choices=('month', 'quarter', 'year'), default='month', help='how long a period of series is (month)')
    p.add_argument('--rules', action='append', default=[], metavar='PATH', help='rule pack or folder of packs, instead of the built-in ones; may be repeated')
    p.add_argument('--master', help='where Spark runs: local[4], spark://HOST:7077, yarn …; else as spark-submit says')
    p.add_argument('--partitions', type=int, metavar='N', help='parts of the input, at least (what Spark calls default parallelism)')
    p.add_argument('--range-mb', type=float, default=32, metavar='MB', help='files of lines are cut so often (32)')
    p.add_argument('--buckets', type=int, default=0, metavar='N', help='tell claims of indicators in so many tasks (by size and cores)')
    p.add_argument('--extract', default='', metavar='OPTIONS', help="more options of migstat extract: --extract='--place TJK'")
    p.add_argument('--series', default='', metavar='OPTIONS', help="more options of migstat series: --series=--households")
    p.add_argument('--no-reconcile', action='store_true', help='leave the columns of claims empty')
    p.add_argument('--migstat', default=os.environ.get('MIGSTAT', ''), metavar='FILE', help='the program that is shipped (build/migstat, or that of the PATH)')
    p.add_argument('--bundle', default='', metavar='FILE', help='a bundle that was made before, shipped instead')
    p.add_argument('--make-bundle', default='', metavar='FILE', help='write that bundle, and do nothing else')
    return p.parse_args(args)


def _session(args: argparse.Namespace) -> SparkSession:
    builder = SparkSession.builder.appName('migstat')
    if args.master:
        builder = builder.master(args.master)
    if (args.master or 'local').startswith('local'):   # else the workers' Python is theirs: spark.pyspark.python
        os.environ.setdefault('PYSPARK_PYTHON', sys.executable)
    return builder.getOrCreate()


def _source(spark: SparkSession, args: argparse.Namespace):
    if not args.table:
        return args.paths
    form, _, where = args.table.partition(':')
    return spark.table(where) if form == 'table' else spark.read.format(form).load(where)


def _work(spark: SparkSession, args: argparse.Namespace, program: str) -> None:
    begun = time.monotonic()
    work = job.Job(spark, program, _rules_of(program), args.rules, args.bundle, args.partitions)
    how = job.How(shlex.split(args.extract), args.by, None if args.no_reconcile else (), shlex.split(args.series), args.range_mb,
                  buckets=args.buckets)
    wrote = work.write(work.run(_source(spark, args), how), args.output, args.format)
    said = {**work.counts, **wrote, 'seconds': round(time.monotonic() - begun, 1)}
    for name in _TOLD:
        print(f'{name}\t{round(said.get(name, 0), 1):g}')
    work.close()


def _fail(status: int, said: str) -> int:
    print(f'migstat-spark: {said}', file=sys.stderr)
    return status


def main(given: Optional[List[str]] = None) -> int:
    args = parse(given)
    program = args.migstat or ('' if args.bundle else _program())
    if not program and not args.bundle:
        return _fail(66, 'no migstat here; name it by --migstat')
    try:
        if args.make_bundle:
            bundle.make(args.make_bundle, program, _rules_of(program), args.rules)
            return 0
        if not args.paths and not args.table:
            return _fail(2, 'nothing to read; name files, or a --table')
        if not args.output:
            return _fail(2, 'nowhere to write; name a folder by --output')
        _work(_session(args), args, program)
    except (bundle.BundleError, FileNotFoundError) as failure:
        return _fail(66, str(failure))
    except process.Failed as failure:
        return _fail(65, str(failure))
    except Exception as failure:   # of a worker, in whatever Spark wraps it
        said = re.search(r'process\.Failed: (.*)', str(failure))
        if not said:
            raise
        return _fail(65, said[1])
    return 0


if __name__ == '__main__':
    sys.exit(main())
