"""Facts -> facts that are told apart, and then claims and series: what a task does with the rows that Spark hands it. Knows nothing of Spark.

Rows are put into a file of their own on the worker, which migstat reads and writes beside it: nothing is held in memory here but a few
megabytes at a time, and no process waits for another."""
from __future__ import annotations

import os
import tempfile
from typing import BinaryIO, Callable, Iterable, Iterator, List, Sequence, Tuple

import pyarrow as pa
import pyarrow.compute as pc

from . import process, table
from .bundle import Tool

Count = Callable[[str, float], None]


class Merger:
    """TOOL over tables of facts with HEADER, the line of names of `extract --part`."""

    def __init__(self, tool: Tool, header: str, count: Count = lambda name, n: None):
        self.tool, self.count = tool, count
        self.part_names = table.names_of(header)
        self.names = self.part_names[:-1]   # without release_id: as merge writes them

    def _run(self, *args: str) -> None:
        done = process.check(self.tool.argv(*args), self.tool.env)
        self.count('cpu_seconds', done.cpu)
        self.count('wall_seconds', done.wall)
        self.count('processes', 1)

    def _write(self, path: str, names: Sequence[str], blocks: Iterable[bytes]) -> int:
        """A table; returns the bytes of its rows."""
        n = 0
        with open(path, 'wb') as file:
            file.write(','.join([*names, *table.TAIL]).encode() + b'\n')
            for block in blocks:
                n += file.write(block)
        return n

    # ---- merge ----

    def merge(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """All facts of some documents, in order, each once. Problems pass through."""
        with tempfile.TemporaryDirectory(prefix='migstat-') as folder:
            given, merged = os.path.join(folder, 'parts.csv'), os.path.join(folder, 'facts.csv')
            problems: List[pa.RecordBatch] = []
            if self._write(given, self.part_names, self._facts_of(batches, problems)):
                self._run('merge', '--no-header', '-o', merged, given)
                yield from self._merged(merged)
            yield from problems

    @staticmethod
    def _facts_of(batches: Iterable[pa.RecordBatch], problems: List[pa.RecordBatch]) -> Iterator[bytes]:
        for batch in batches:
            is_fact = pc.equal(batch.column('kind'), table.FACT)
            facts = batch.filter(is_fact)
            yield table.with_tail(facts)
            if facts.num_rows < batch.num_rows:
                problems.append(pa.RecordBatch.from_arrays(batch.filter(pc.invert(is_fact)).columns, schema=table.SCHEMA))

    def _merged(self, path: str) -> Iterator[pa.RecordBatch]:
        """The rows of a table without names, and what their documents speak of, which all of them must be known for."""
        speaking = table.Speaking()
        with open(path, 'rb') as file:
            for piece in table.pieces(file):
                speaking.add(table.keyed(piece, [*self.names, *table.TAIL]))
            speaking.close()
            file.seek(0)
            yield from self._read(file, lambda rows: rows.append_column('beside', speaking.beside(rows)), 'merged')

    def _read(self, file: BinaryIO, choose: Callable[[pa.Table], pa.Table], counter: str) -> Iterator[pa.RecordBatch]:
        """The rows of a table, of which the line of names has been read, that CHOOSE leaves."""
        for piece in table.pieces(file):
            rows = choose(table.keyed(piece, [*self.names, *table.TAIL]))
            self.count(counter, rows.num_rows)
            yield from table.batches(table.FACT, *(rows[name] for name in table.TAIL), rows)

    # ---- claims and series ----

    def claims(self, batches: Iterable[pa.RecordBatch], by: str, reconcile: Sequence[str] = (),
               series: Sequence[str] = ()) -> Iterator[pa.RecordBatch]:
        """BATCHES have a column `group`, an indicator, in whose order they are, and for each all facts of the documents that have one of it
        (docs/scale.md). Facts of the indicator come back, reconciled, and its series by BY. With RECONCILE None: series alone."""
        for indicator, blocks in by_group(batches):
            with tempfile.TemporaryDirectory(prefix='migstat-') as folder:
                facts, out = os.path.join(folder, 'facts.csv'), os.path.join(folder, 'series.csv')
                self._write(facts, self.names, blocks)
                if reconcile is not None:
                    claims = os.path.join(folder, 'claims.csv')
                    self._run('reconcile', *reconcile, '-o', claims, facts)
                    yield from self._claims_of(claims, indicator)
                    facts = claims
                self._run('series', '--by', by, *series, '--where', f'INDICATOR={indicator}', '-o', out, facts)
                yield from self._series_of(out, indicator)

    def _claims_of(self, path: str, indicator: str) -> Iterator[pa.RecordBatch]:
        with open(path, 'rb') as file:
            file.readline()
            yield from self._read(file, lambda rows: rows.filter(pc.equal(rows['indicator'], indicator)), 'claims')

    def _series_of(self, path: str, indicator: str) -> Iterator[pa.RecordBatch]:
        n = 0
        with open(path, 'rb') as file:
            file.readline()
            for piece in table.pieces(file):
                rows = table.split(piece)
                here = pa.table({'indicator': pa.repeat(pa.scalar(indicator), len(rows)), 'row': rows})
                yield from table.batches(table.SERIES, pa.repeat(pa.scalar(0, pa.int64()), len(rows)),
                                         pa.array(range(n, n + len(rows)), pa.int64()), here)
                n += len(rows)
        self.count('series', n)


def by_group(batches: Iterable[pa.RecordBatch]) -> Iterator[Tuple[str, Iterator[bytes]]]:
    """Each group of BATCHES, which come in the order of their groups, with its lines; to be gone through to the end before the next."""
    runs = _Runs(batches)
    while runs.more():
        group = runs.head[0]
        yield group, runs.of(group)


class _Runs:
    """Batches cut where the group changes; .head is the next (group, rows)."""

    def __init__(self, batches: Iterable[pa.RecordBatch]):
        self.rest = (run for batch in batches for run in _cut(batch))
        self.head = next(self.rest, None)

    def more(self) -> bool:
        return self.head is not None

    def of(self, group: str) -> Iterator[bytes]:
        while self.head is not None and self.head[0] == group:
            rows = self.head[1]
            self.head = next(self.rest, None)
            yield table.with_tail(rows)


def _cut(batch: pa.RecordBatch) -> Iterator[Tuple[str, pa.RecordBatch]]:
    at = 0
    for counted in pc.value_counts(batch.column('group')).to_pylist():   # in the order in which they are met first
        yield counted['values'], batch.slice(at, counted['counts'])
        at += counted['counts']
