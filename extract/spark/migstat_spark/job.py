"""The job: map (extract --part), merge by document, reconcile and series by indicator, files. Spark hands out and collects; migstat decides."""
from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
import time
import zipfile
import zipimport
from typing import Callable, Dict, Iterable, Iterator, List, NamedTuple, Optional, Sequence, Union

import pyarrow as pa
from pyspark import RDD, TaskContext
from pyspark.accumulators import AccumulatorParam
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F
from pyspark.sql import types as T

from . import blocks, bundle, output, plan, process, table
from .mapper import Mapper
from .merger import Asked, Merger, Parts

MERGE = 64 * plan.MB    # bytes of input whose facts one task merges: these are seldom more
CLAIMS = 2048 * plan.MB  # whose claims one task tells, at most: each of a few buckets has the facts of nearly all documents beside its own, and saves no memory
FIELDS = ('url', 'title', 'publisher', 'published_date', 'language', 'place', 'text', 'html')


class How(NamedTuple):
    """What is asked for: more options of extract, reconcile (None: facts stay as they are) and series, and how the input is cut. BUCKETS: of
    indicators; 0: as many as are good."""
    extract: Sequence[str] = ()
    by: str = 'month'
    reconcile: Optional[Sequence[str]] = ()
    series: Sequence[str] = ()
    range_mb: float = 32
    part_mb: float = 128
    chunk_mb: float = 32
    buckets: int = 0

    @property
    def chunk_bytes(self) -> int:
        return int(self.chunk_mb * plan.MB)


class Frames(NamedTuple):
    """facts: the columns of facts.csv, in its order; series: those of series.csv, as text; problems: key, row (a line of JSON)."""
    facts: DataFrame
    series: DataFrame
    problems: DataFrame


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
        self._folder = tempfile.mkdtemp(prefix='migstat-spark-')   # workers fetch from it, as long as blocks are made
        atexit.register(self.close)
        if not archive:
            archive = bundle.make(os.path.join(self._folder, bundle.NAME + '.tar.gz'), migstat, rules, packs)
        self.tool = bundle.unpack(archive, os.path.join(self._folder, 'bundle'))
        self.header = self._line_of('extract', '--part', '--ndjson-in')
        self.names = table.names_of(self.header)[:-1]
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

    # ---- steps ----

    def run(self, source: Union[str, Sequence[str], DataFrame], how: How = How()) -> RDD:
        """Blocks of facts, problems and series of SOURCE, by the part of the output that they belong to: paths (plan.py), or a DataFrame with
        columns of FIELDS, whose order is that of published_date and url. Nothing is done until they are asked for."""
        self._line_of('extract', '--part', '--ndjson-in', *how.extract)   # what is wrong with these is told here, once
        self._line_of('series', '--by', how.by, *how.series, '-', given=self.header + '\n')
        cores = self.sc.defaultParallelism
        if isinstance(source, DataFrame):
            lines = lines_of(source, self.partitions)
            n_in = lines.rdd.getNumPartitions()
            work = _Work(self, how, Parts(n_in, (1,) * n_in), n_in, how.buckets or max(1, n_in // 4))
            mapped = lines.mapInArrow(_Records(work), _DDL).rdd.map(_block_of)
        else:
            parts = plan.make([source] if isinstance(source, str) else source, self.partitions or cores, how.range_mb, how.part_mb)
            chunks = tuple(sum(plan.n_chunks(r, how.chunk_bytes) for r in part) for part in parts) or (1,)
            size = int(sum(plan.weigh(r) for part in parts for r in part))
            n = max(cores, size // MERGE)
            work = _Work(self, how, Parts(min(n, sum(chunks)), chunks), n, how.buckets or _buckets(size, cores))
            mapped = self.sc.parallelize(range(len(parts)), max(len(parts), 1)).mapPartitionsWithIndex(_Ranges(work, self.sc.broadcast(parts)))
        if work.n_claims == 1:
            claims = mapped.partitionBy(1, _as_it_is).mapPartitionsWithIndex(_MergedClaims(work))
        else:
            merged = mapped.partitionBy(work.n, _as_it_is).mapPartitionsWithIndex(_Merge(work))
            claims = merged.partitionBy(work.n_claims, _as_it_is).mapPartitionsWithIndex(_Claims(work))
        return claims.partitionBy(work.parts.n_out, _as_it_is)

    def write(self, done: RDD, folder: str, form: str) -> Dict[str, int]:
        """What .run gave, into files (output.write). FORM: parquet or csv-parts, a folder of files that tasks write; csv, one file."""
        writer = output.Writer(folder, self.names, form)
        made = done.mapPartitionsWithIndex(_Write(self.counter, writer))
        try:
            parts = made.toLocalIterator(prefetchPartitions=True) if form == 'csv' else made.collect()
            return output.write(folder, parts, self.names, self.series_header, form)
        finally:
            output.drop_attempts(folder)

    def frames(self, done: RDD) -> Frames:
        """What .run gave, as DataFrames: each use of one makes it again from the last shuffle on, unless it is kept."""
        held = self.spark.createDataFrame(done.mapPartitionsWithIndex(_Hand(self.counter)), 'kind string, data binary')

        def of(kind: str, step: Callable, ddl: str) -> DataFrame:
            return held.where(F.col('kind') == kind).select('data').mapInArrow(step, ddl)
        names = table.names_of(self.series_header)
        return Frames(of(blocks.FACTS, _Typed(self.names, table.types_of(self.names)), table.ddl_of(self.names)),
                      of(blocks.SERIES, _Typed(names, {name: pa.string() for name in names}), ', '.join(f'{name} string' for name in names)),
                      of(blocks.PROBLEMS, output.problem_rows, 'key string, row string'))

    def close(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)


def extract(spark: SparkSession, source: Union[str, Sequence[str], DataFrame], **how) -> Frames:
    """Facts, series and problems of SOURCE, in one call: HOW as of Job, and of How."""
    of_job = {name: how.pop(name) for name in ('migstat', 'rules', 'packs', 'archive', 'partitions') if name in how}
    job = Job(spark, **of_job)
    return job.frames(job.run(source, How(**how)))


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

_DDL = 'bucket int, kind string, part bigint, n bigint, packed binary, n_bytes bigint'


def _buckets(size: int, cores: int) -> int:
    """Of indicators, for SIZE bytes of input. A document's facts go to the bucket of each indicator that it speaks of, so that many buckets cost time,
    and few leave cores without work."""
    return max(1, size // CLAIMS, min(size // MERGE, cores // 4))


def _as_it_is(bucket: int) -> int:
    return bucket


def _block_of(row) -> tuple:
    return row.bucket, blocks.Block(row.kind, (row.part, row.n), bytes(row.packed), row.n_bytes)


class _Work:
    """What is told to workers; made anew there, since processes and folders are theirs."""

    def __init__(self, job: Job, how: How, parts: Parts, n: int, n_claims: int):
        self.name, self.header, self.counter, self.how = job.bundle, job.header, job.counter, how
        self.parts, self.n, self.n_claims = parts, n if n_claims > 1 else 1, n_claims

    @property
    def asked(self) -> Asked:
        return Asked(self.how.by, self.how.reconcile, self.how.series)

    def count(self, name: str, n: float) -> None:
        self.counter.add({name: n})

    def mapper(self) -> Mapper:
        return Mapper(bundle.on_worker(self.name), self.header, self.how.extract, self.how.chunk_bytes, self.n, self.count)

    def merger(self) -> Merger:
        return Merger(bundle.on_worker(self.name), self.header, self.parts, self.count)


class _Step:
    """A function of a partition; counts the time of Python's in it."""

    def __init__(self, counter):
        self.counter = counter

    def __call__(self, index: int, given: Iterable) -> Iterator:
        before = time.process_time()
        yield from self.made(index, given)
        self.counter.add({'python_seconds': time.process_time() - before})
        _forget_zips()

    def made(self, index: int, given: Iterable) -> Iterator:
        raise NotImplementedError


def _forget_zips() -> None:
    """A Python that is used for another task looks at all archives again that it has imported from, a tenth of a second each time: Spark is one
    itself. What is forgotten here is found again when something more is imported."""
    for path in [path for path, finder in sys.path_importer_cache.items() if isinstance(finder, zipimport.zipimporter)]:
        del sys.path_importer_cache[path]


class _WorkStep(_Step):
    def __init__(self, work: _Work):
        super().__init__(work.counter)
        self.work = work


class _Ranges(_WorkStep):
    def __init__(self, work: _Work, parts):
        super().__init__(work)
        self.parts = parts

    def made(self, index: int, given: Iterable) -> Iterator:
        for part in given:
            yield from self.work.mapper().ranges(part, [plan.Range(*r) for r in self.parts.value[part]])


class _Records(_WorkStep):
    """The same of batches of lines; in Spark's terms a function from batches to batches."""

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return super().__call__(TaskContext.get().partitionId(), batches)

    def made(self, index: int, given: Iterable) -> Iterator:
        records = (table.end_lines(batch.column(0)) for batch in given if batch.num_rows)
        for bucket, block in self.work.mapper().records(index, records):
            yield pa.RecordBatch.from_pydict({'bucket': pa.array([bucket], pa.int32()), 'kind': [block.kind], 'part': [block.at[0]], 'n': [block.at[1]],
                                              'packed': [block.packed], 'n_bytes': [block.n_bytes]})


class _Merge(_WorkStep):
    def made(self, index: int, given: Iterable) -> Iterator:
        return self.work.merger().merge(index, (block for _, block in given), self.work.n_claims)


class _Claims(_WorkStep):
    def made(self, index: int, given: Iterable) -> Iterator:
        return self.work.merger().claims(index, (block for _, block in given), self.work.asked)


class _MergedClaims(_WorkStep):
    def made(self, index: int, given: Iterable) -> Iterator:
        return self.work.merger().merged_claims((block for _, block in given), self.work.asked)


class _Write(_Step):
    def __init__(self, counter, writer: output.Writer):
        super().__init__(counter)
        self.writer = writer

    def made(self, index: int, given: Iterable) -> Iterator:
        attempt = TaskContext.get().taskAttemptId()
        yield output.gather((block for _, block in given), lambda data: self.writer.write(index, attempt, data))


class _Hand(_Step):
    """As (kind, data), some megabytes each."""

    def made(self, index: int, given: Iterable) -> Iterator:
        part = output.gather((block for _, block in given), table.cut_tails)
        yield from ((blocks.FACTS, bytearray(piece)) for piece in output.pieces(part.facts))
        yield from ((blocks.PROBLEMS, bytearray(data)) for _, data in part.problems)
        yield from ((blocks.SERIES, bytearray(data)) for data in part.series if data)


class _Typed:
    """Batches of lines -> batches of their columns."""

    def __init__(self, names: Sequence[str], types: dict):
        self.names, self.types = list(names), types

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            for data in batch.column(0):
                yield from table.read(data.as_py(), self.names, self.types).to_batches(max_chunksize=10000)


def _zip_of_this(folder: str) -> str:
    """This package as one file that Python imports from."""
    path = os.path.join(folder, 'migstat_spark.zip')
    here = os.path.dirname(os.path.abspath(__file__))
    names: List[str] = sorted(name for name in os.listdir(here) if name.endswith('.py'))
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as out:
        for name in names:
            out.write(os.path.join(here, name), f'migstat_spark/{name}')
    return path
