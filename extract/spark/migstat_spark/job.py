"""The job: map (extract --part), merge by document, reconcile and series by indicator. Spark hands out and sorts; migstat decides."""
from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
import time
import zipfile
import zipimport
from typing import Dict, Iterable, Iterator, List, Optional, Sequence, Tuple, Union

import pyarrow as pa
from pyspark import StorageLevel
from pyspark.accumulators import AccumulatorParam
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F
from pyspark.sql import types as T

from . import bundle, plan, process, table
from .mapper import Mapper
from .merger import Merger

REDUCE = 64 * plan.MB   # bytes of input whose facts one task merges
FIELDS = ('url', 'title', 'publisher', 'published_date', 'language', 'place', 'text', 'html')


class _Counts(AccumulatorParam):
    def zero(self, value: dict) -> dict:
        return {}

    def addInPlace(self, a: dict, b: dict) -> dict:
        for name, n in b.items():
            a[name] = a.get(name, 0) + n
        return a


class Job:
    """What all steps have in common. Ships the bundle and this package to the workers; .counts tells what all attempts of tasks did.

    MIGSTAT and RULES: the program and its rules on this side, or ARCHIVE, a bundle made before. PACKS: as --rules of migstat.
    PARTITIONS: parts of the input; what follows has as many as its size asks for."""

    def __init__(self, spark: SparkSession, migstat: str = '', rules: str = '', packs: Iterable[str] = (), archive: str = '',
                 partitions: Optional[int] = None):
        self.spark = spark
        self.sc = spark.sparkContext
        self.partitions = partitions
        self._folder = tempfile.mkdtemp(prefix='migstat-spark-')   # workers fetch from it, as long as DataFrames are made into rows
        atexit.register(self.close)
        if not archive:
            archive = bundle.make(os.path.join(self._folder, bundle.NAME + '.tar.gz'), migstat, rules, packs)
        self.tool = bundle.unpack(archive, os.path.join(self._folder, 'bundle'))
        self.header = self._line_of('extract', '--part', '--ndjson-in')
        self.series_header = self._line_of('series', '-', given=self.header + '\n')
        self.counter = self.sc.accumulator({}, _Counts())
        self.bundle = bundle.name_of(archive)
        self.sc.addArchive(f'{archive}#{self.bundle}')
        self.sc.addPyFile(_zip_of_this(self._folder))

    @property
    def counts(self) -> Dict[str, float]:
        """migstat's counters (docs/scale.md), processes, and seconds: cpu_ and wall_ of migstat, python_ (of a processor) around it."""
        return dict(self.counter.value)

    def _line_of(self, *args: str, given: str = '') -> str:
        done = process.check(self.tool.argv(*args), self.tool.env, [given.encode()] if given else ())
        return done.out.decode().rstrip('\n')

    # ---- map and merge ----

    def extract(self, source: Union[Sequence[str], DataFrame], options: Sequence[str] = (), range_mb: float = 32, part_mb: float = 128,
                chunk_mb: float = 32) -> Tuple[DataFrame, DataFrame]:
        """Facts and problems of SOURCE: paths (plan.py), or a DataFrame with columns of FIELDS, whose order is that of published_date and url.

        Facts: part, seq (in whose order one run over all would have given them), doc_id, fact_id, indicator, beside (what its
        document speaks of), row (a line of facts.csv). Problems: part, seq, key, row (a line of JSON). Both are of one computation, .kept
        until that is told to .unpersist()."""
        work = _Work(self.bundle, self.header, self.counter, options, int(chunk_mb * plan.MB))
        self._line_of('extract', '--part', '--ndjson-in', *options)   # what is wrong with these is told here, once
        cores = self.sc.defaultParallelism
        if isinstance(source, DataFrame):
            n = self.partitions or int(self.spark.conf.get('spark.sql.shuffle.partitions'))
            mapped = lines_of(source, self.partitions).mapInArrow(_Records(work), table.DDL)
        else:
            parts = plan.make([source] if isinstance(source, str) else source, self.partitions or cores, range_mb, part_mb)
            n = max(cores, sum(r.size for part in parts for r in part) // REDUCE)   # facts are seldom more than what they were read from
            mapped = self.spark.range(0, len(parts), 1, max(len(parts), 1)).mapInArrow(_Ranges(work, self.sc.broadcast(parts)), table.DDL)
        shuffled = mapped.repartition(n, 'doc_id').sortWithinPartitions('part', 'seq')
        self.kept = shuffled.mapInArrow(_Merge(work), table.DDL).persist(StorageLevel.MEMORY_AND_DISK)
        facts = self.kept.where(F.col('kind') == table.FACT).drop('kind')
        problems = self.kept.where(F.col('kind') == table.PROBLEM).select('part', 'seq', F.col('doc_id').alias('key'), 'row')
        return facts, problems

    # ---- claims and series ----

    def claims(self, facts: DataFrame, by: str = 'month', reconcile: Optional[Sequence[str]] = (),
               series: Sequence[str] = ()) -> Tuple[DataFrame, DataFrame]:
        """FACTS of extract, with their claims, and series (indicator, seq, row). RECONCILE and SERIES are more options of these
        commands; with RECONCILE None facts stay as they are. What an indicator needs is all facts of the documents that have one of it."""
        self._line_of('series', '--by', by, *series, '-', given=self.header + '\n')
        work = _Work(self.bundle, self.header, self.counter)
        beside = F.explode(F.split('beside', ' ')).alias('group')
        done = (facts.select(beside, 'part', 'seq', 'row').repartition(2 * self.sc.defaultParallelism, 'group').sortWithinPartitions('group', 'part', 'seq')
                .mapInArrow(_Claims(work, by, reconcile, series), table.DDL).persist(StorageLevel.MEMORY_AND_DISK))
        told = done.where(F.col('kind') == table.SERIES).select('indicator', 'seq', 'row')
        if reconcile is None:
            return facts, told
        return done.where(F.col('kind') == table.FACT).drop('kind'), told

    def close(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)


def extract(spark: SparkSession, source: Union[Sequence[str], DataFrame], **how) -> Tuple[DataFrame, DataFrame]:
    """Facts and problems of SOURCE, in one call: HOW as of Job and Job.extract."""
    of_job = {name: how.pop(name) for name in ('migstat', 'rules', 'packs', 'archive', 'partitions') if name in how}
    return Job(spark, **of_job).extract(source, **how)


def lines_of(df: DataFrame, partitions: Optional[int] = None) -> DataFrame:
    """A record as a line of JSON, in the order of published_date, url and the line, whatever the partitions of DF."""
    there = [name for name in FIELDS if name in df.columns]
    if not {'text', 'html'} & set(there):
        raise ValueError(f'neither text nor html among the columns {", ".join(df.columns)}')
    day = df.schema['published_date'].dataType if 'published_date' in there else None
    cells = [F.date_format(name, 'yyyy-MM-dd').alias(name) if name == 'published_date' and isinstance(day, (T.DateType, T.TimestampType))
             else F.col(name).cast('string').alias(name) for name in there]
    order = [F.get_json_object('line', f'$.{name}') for name in ('published_date', 'url') if name in there] + [F.col('line')]
    lines = df.select(F.to_json(F.struct(*cells)).alias('line'))
    spread = lines.repartitionByRange(partitions, *order) if partitions else lines.repartitionByRange(*order)
    return spread.sortWithinPartitions(*order)


# ---- what a worker does ----

class _Work:
    """What is told to workers; made anew there, since processes and folders are theirs."""

    def __init__(self, name: str, header: str, counter, options: Sequence[str] = (), chunk: int = 0):
        self.name, self.header, self.counter, self.options, self.chunk = name, header, counter, list(options), chunk

    def count(self, name: str, n: float) -> None:
        self.counter.add({name: n})

    def mapper(self) -> Mapper:
        return Mapper(bundle.on_worker(self.name), self.header, self.options, self.chunk, self.count)

    def merger(self) -> Merger:
        return Merger(bundle.on_worker(self.name), self.header, self.count)


class _Step:
    """A function from batches to batches, of .work and .args."""

    def __init__(self, work: _Work, *args):
        self.work, self.args = work, args

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        before = time.process_time()
        yield from self.rows(batches)
        self.work.count('python_seconds', time.process_time() - before)
        _forget_zips()


def _forget_zips() -> None:
    """A Python that is used for another task looks at all archives again that it has imported from, a tenth of a second each time: Spark is one
    itself. What is forgotten here is found again when something more is imported."""
    for path in [path for path, finder in sys.path_importer_cache.items() if isinstance(finder, zipimport.zipimporter)]:
        del sys.path_importer_cache[path]


class _Ranges(_Step):
    def rows(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        parts, = self.args
        for part in (n for batch in batches for n in batch.column(0).to_pylist()):
            yield from self.work.mapper().ranges(part, [plan.Range(*r) for r in parts.value[part]])


class _Records(_Step):
    def rows(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        from pyspark import TaskContext
        yield from self.work.mapper().records(TaskContext.get().partitionId(), (batch.column(0) for batch in batches if batch.num_rows))


class _Merge(_Step):
    def rows(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        yield from self.work.merger().merge(batches)


class _Claims(_Step):
    def rows(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        yield from self.work.merger().claims(batches, *self.args)


def _zip_of_this(folder: str) -> str:
    """This package as one file that Python imports from."""
    path = os.path.join(folder, 'migstat_spark.zip')
    here = os.path.dirname(os.path.abspath(__file__))
    names: List[str] = sorted(name for name in os.listdir(here) if name.endswith('.py'))
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as out:
        for name in names:
            out.write(os.path.join(here, name), f'migstat_spark/{name}')
    return path
