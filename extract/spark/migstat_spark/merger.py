"""Blocks of facts -> facts that are told apart, then claims and series: what tasks do between two shuffles. Knows nothing of Spark.

Rows are put into a file on the worker, which migstat reads, and writes another beside it: no process waits for another."""
from __future__ import annotations

import contextlib
import os
import tempfile
from typing import Callable, Iterable, Iterator, List, NamedTuple, Optional, Sequence, Tuple

import numpy as np
import pyarrow as pa

from . import blocks, process, table
from .blocks import Block, Spool, Whose, bucket_of
from .bundle import Tool

Count = Callable[[str, float], None]


class Parts(NamedTuple):
    """N_OUT parts of the output, which follow each other as those of the input do, and their chunks, of which CHUNKS are expected in each."""
    n_out: int
    chunks: Tuple[int, ...]

    def of(self, at: np.ndarray) -> np.ndarray:
        """The part of the output of each table.AT."""
        expected = np.array(self.chunks, np.int64)
        part, chunk = at // table.PART, at % table.PART // table.CHUNK
        place = (np.cumsum(expected) - expected)[part] + np.minimum(chunk, expected[part] - 1)
        return (place * self.n_out // expected.sum()).astype(np.int32)

    def of_part(self, part: int) -> int:
        return int(self.of(np.array([part * table.PART]))[0])


class Asked(NamedTuple):
    """Series by which period; more options of reconcile (None: facts stay as they are) and series."""
    by: str = 'month'
    reconcile: Optional[Sequence[str]] = ()
    series: Sequence[str] = ()


class Merger:
    """TOOL over tables of facts with HEADER, the line of names of `extract --part`."""

    def __init__(self, tool: Tool, header: str, parts: Parts, count: Count = lambda name, n: None):
        self.tool, self.parts, self.count = tool, parts, count
        self.given = f'{table.AT},{header}'
        self.names = table.names_of(header)[:-1]   # without release_id: as merge writes them
        self.merged = ','.join([*self.names, table.AT])

    def _run(self, *args: str) -> None:
        done = process.check(self.tool.argv(*args), self.tool.env)
        self.count('cpu_seconds', done.cpu)
        self.count('wall_seconds', done.wall)
        self.count('processes', 1)

    # ---- merge ----

    def merge(self, bucket: int, given: Iterable[Block], n_claims: int) -> Iterator[Tuple[int, Block]]:
        """All facts of some documents -> each once, to the bucket of each indicator that its document speaks of, of N_CLAIMS."""
        with _spooled(given) as (folder, spool, others):
            for block in others:
                yield block.at[0] % n_claims, block
            if spool:
                parts, merged = os.path.join(folder, 'parts.csv'), os.path.join(folder, 'facts.csv')
                spool.write(parts, self.given)
                self._run('merge', '--no-header', '-o', merged, parts)
                yield from self._hand_out(bucket, merged, n_claims)

    def _hand_out(self, bucket: int, path: str, n_claims: int) -> Iterator[Tuple[int, Block]]:
        """A table without names, which is as long as a task's share of the facts."""
        with open(path, 'rb') as file:
            pieces = list(table.pieces(file))
        if not pieces:
            return
        cells = pa.concat_tables([table.read(piece, [*self.names, table.AT], {'doc_id': pa.string(), 'indicator': pa.string(), table.AT: pa.int64()})
                                  for piece in pieces])
        self.count('merged', cells.num_rows)
        indicator, codes = table.numbered(cells['indicator'])
        document, _ = table.numbered(cells['doc_id'])
        claims = np.array([bucket_of(code, n_claims) for code in codes], np.int32)[indicator]
        out = self.parts.of(table.numbers_of(cells[table.AT]))
        row, to = beside(document, claims)
        first = 0
        for n, piece in enumerate(pieces):
            lines = table.split(piece)
            low, high = np.searchsorted(row, (first, first + len(lines)))
            for claim, places in blocks.runs(to[low:high]):
                here = row[low:high][places]
                own = claims[here] == claim
                whose = Whose(np.where(own, out[here], -1).astype(np.int32).tobytes(), tuple(sorted(codes[i] for i in np.unique(indicator[here[own]]))))
                yield claim, blocks.block(blocks.FACTS, (bucket, n), table.join(blocks.take(lines, here - first)), whose)
            first += len(lines)

    # ---- claims and series ----

    def claims(self, bucket: int, given: Iterable[Block], asked: Asked) -> Iterator[Tuple[int, Block]]:
        """The facts of some indicators, among all of the documents that have one of these (docs/scale.md) -> the same, reconciled, to the parts of
        the output that they belong to, and their series."""
        with _spooled(given) as (folder, spool, others):
            yield from self._passed_on(others)
            if spool:
                whose, path = spool.more(), os.path.join(folder, 'facts.csv')
                spool.write(path, self.merged)
                to = np.concatenate([np.frombuffer(one.to, np.int32) for one in whose])
                yield from self._tell(bucket, path, asked, sorted({code for one in whose for code in one.indicators}), to)

    def merged_claims(self, given: Iterable[Block], asked: Asked) -> Iterator[Tuple[int, Block]]:
        """All facts that there are: .merge and .claims at once."""
        with _spooled(given) as (folder, spool, others):
            yield from self._passed_on(others)
            if spool:
                parts, path = os.path.join(folder, 'parts.csv'), os.path.join(folder, 'facts.csv')
                spool.write(parts, self.given)
                self._run('merge', '-o', path, parts)
                os.remove(parts)
                yield from self._tell(0, path, asked, [], None)

    def _passed_on(self, others: Iterable[Block]) -> Iterator[Tuple[int, Block]]:
        return ((self.parts.of_part(block.at[0]), block) for block in others)

    def _tell(self, bucket: int, facts: str, asked: Asked, indicators: Sequence[str], to: Optional[np.ndarray]) -> Iterator[Tuple[int, Block]]:
        """Claims and series of the table FACTS. INDICATORS: of these alone; none: of all. TO: to which part of the output each fact goes, -1: to none;
        None: to that which it belongs to."""
        claims, series = facts + '.claims', facts + '.series'
        if asked.reconcile is not None:
            self._run('reconcile', *asked.reconcile, *_each('--indicator', indicators), '-o', claims, facts)
            facts = claims
        yield from self._own(bucket, facts, to)
        self._run('series', '--by', asked.by, *asked.series, *_each('--where', [f'INDICATOR={code}' for code in indicators]), '-o', series, facts)
        yield bucket % self.parts.n_out, blocks.block(blocks.SERIES, (bucket, 0), self._series(series))

    def _own(self, bucket: int, path: str, to: Optional[np.ndarray]) -> Iterator[Tuple[int, Block]]:
        first = 0
        with open(path, 'rb') as file:
            file.readline()
            for n, piece in enumerate(table.pieces(file)):
                lines = table.split(piece)
                here = self.parts.of(table.tails(piece)) if to is None else to[first:first + len(lines)]
                for part, places in blocks.runs(here):
                    yield part, blocks.block(blocks.FACTS, (bucket, n), table.join(blocks.take(lines, places)))
                first += len(lines)
        if to is None:
            self.count('merged', first)
        elif first != to.size:
            raise table.BadTable(f'{to.size} facts became {first}')

    def _series(self, path: str) -> bytes:
        """In order of their bytes, so that nothing hangs on buckets."""
        with open(path, 'rb') as file:
            file.readline()
            rows = sorted(file)
        self.count('series', len(rows))
        return b''.join(rows)


@contextlib.contextmanager
def _spooled(given: Iterable[Block]) -> Iterator[Tuple[str, Spool, List[Block]]]:
    """A folder to work in, the facts of GIVEN, and its other blocks."""
    facts, others = blocks.parted(given)
    with tempfile.TemporaryDirectory(prefix='migstat-') as folder:
        yield folder, Spool(folder, facts), others


def beside(document: np.ndarray, claims: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
    """Of rows with their documents and buckets of claims: (row, bucket) for each bucket that its document has a row of, in order of rows."""
    if document.size == 0:
        return document, claims
    width = int(claims.max()) + 1
    pairs = np.unique(document.astype(np.int64) * width + claims)
    n_of = np.bincount(pairs // width)
    first = np.concatenate(([0], np.cumsum(n_of)[:-1]))
    n = n_of[document]
    row = np.repeat(np.arange(document.size), n)
    within = np.arange(row.size) - np.repeat(np.cumsum(n) - n, n)
    return row, (pairs % width)[first[document[row]] + within].astype(np.int32)


def _each(option: str, values: Sequence[str]) -> List[str]:
    return [word for value in values for word in (option, value)]
