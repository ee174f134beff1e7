"""Ranges -> facts and problems, by processes of `migstat extract --part`. Knows nothing of Spark.

A chunk of lines is one process. If that dies of a signal, or hangs, the chunk is halved until the one record is found that does it: that is
a problem, and all others are read. Any other failure is raised, in migstat's own words: trying again elsewhere may help, or somebody must look."""
from __future__ import annotations

import io
import json
import re
from typing import Callable, Iterable, Iterator, List, NamedTuple, Sequence, Tuple

import numpy as np
import pyarrow as pa

from . import blocks, lines, plan, process, table
from .blocks import Block, bucket_of
from .bundle import Tool

_AT_LINE = re.compile(r'^stdin:(\d+)(?=$|: )')
_COUNTER = re.compile(rb'^reporter:counter:[^,]*,(\w+),(\d+)$')

Count = Callable[[str, float], None]


class Patience(NamedTuple):
    """How long a process may take: even the slowest pages take a hundredth of this."""
    least: float = 60
    per_mb: float = 30

    def seconds(self, n_bytes: int) -> float:
        return self.least + self.per_mb * n_bytes / plan.MB


class Mapper:
    """TOOL with more OPTIONS of extract, over chunks of CHUNK bytes, for N_BUCKETS. COUNT is told of documents, facts, problems and seconds."""

    def __init__(self, tool: Tool, header: str, options: Sequence[str] = (), chunk: int = 32 * plan.MB, n_buckets: int = 1,
                 count: Count = lambda name, n: None, patience: Patience = Patience()):
        self.tool, self.names, self.options, self.n_buckets = tool, table.names_of(header), list(options), n_buckets
        self.chunk, self.count, self.patience = chunk, count, patience

    # ---- processes ----

    def _run(self, more: Sequence[str], given: Iterable[bytes], size: int) -> process.Done:
        argv = self.tool.argv('extract', '--part', '--no-header', '--counters', 'hadoop', *self.options, *more)
        done = process.run(argv, self.tool.env, given, self.patience.seconds(size))
        self.count('cpu_seconds', done.cpu)
        self.count('wall_seconds', done.wall)
        self.count('processes', 1)
        return done

    def _tell(self, err: bytes, place: Callable[[int], str], source: str) -> List[dict]:
        """What stderr says: counters are counted, the rest are problems."""
        problems = []
        for said in err.splitlines():
            counter = _COUNTER.match(said)
            if counter:
                self.count(counter[1].decode(), int(counter[2]))
            elif said.strip():
                problems.append(_problem(said.decode(errors='replace'), place, source))
        return problems

    def _lines(self, chunk: lines.Chunk) -> Iterator[Tuple[bytes, List[dict]]]:
        done = self._run(['--ndjson-in', '-'], chunk.blocks, chunk.size)
        if done.died:
            halves = _halve(chunk)
            for half in halves:
                yield from self._lines(half)
            if not halves:
                self.count('documents', 1)
                self.count('failed', 1)
                yield b'', [{'key': _key_of(chunk), 'error': done.why()}]
        else:
            done.check('extract')
            yield done.out, self._tell(done.err, _Places(chunk), chunk.path)

    def _archive(self, r: plan.Range) -> Iterator[Tuple[bytes, List[dict]]]:
        """A web archive is one process; if that dies, so much is told, and its facts are those of nobody."""
        system, inside = plan.open_system(r.path)
        is_here = isinstance(system, plan.fs.LocalFileSystem)
        done = self._run([inside if is_here else '-'], () if is_here else lines.open_blocks(r.path), r.size)
        if done.died:
            yield b'', [{'key': r.path, 'error': done.why()}]
        else:
            done.check('extract')
            yield done.out, self._tell(done.err, lambda n: f'{r.path}:{n}', r.path)

    # ---- blocks ----

    def _of_ranges(self, ranges: Iterable[plan.Range]) -> Iterator[Tuple[bytes, List[dict]]]:
        for r in ranges:
            if r.kind == plan.WARC:
                yield from self._archive(r)
            else:
                yield from self._of_chunks(lines.chunks(r, self.chunk))

    def _of_chunks(self, chunks: Iterable[lines.Chunk]) -> Iterator[Tuple[bytes, List[dict]]]:
        for chunk in chunks:
            yield from self._lines(chunk)

    def _buckets(self, piece: bytes, n_rows: int) -> np.ndarray:
        if self.n_buckets == 1:
            return np.zeros(n_rows, np.int32)
        documents, ids = table.numbered(table.read(piece, self.names, {'doc_id': pa.string()})['doc_id'])
        return np.array([bucket_of(doc, self.n_buckets) for doc in ids], np.int32)[documents]

    def _blocks(self, part: int, results: Iterable[Tuple[bytes, List[dict]]]) -> Iterator[Tuple[int, Block]]:
        """Facts and problems are counted apart, each in the order of the input."""
        n = n_problems = 0
        for chunk, (out, problems) in enumerate(results):
            at = part * table.PART + chunk * table.CHUNK
            for piece in table.pieces(io.BytesIO(out)):
                rows = table.add_head(table.split(piece), at)
                at += len(rows)
                for bucket, places in blocks.runs(self._buckets(piece, len(rows))):
                    yield bucket, blocks.block(blocks.FACTS, (part, n), table.join(blocks.take(rows, places)))
                n += 1
            if problems:
                said = ''.join(json.dumps(problem, ensure_ascii=False) + '\n' for problem in problems)
                yield part % self.n_buckets, blocks.block(blocks.PROBLEMS, (part, n_problems), said.encode())
                n_problems += 1
                self.count('problems', len(problems))

    def ranges(self, part: int, ranges: Iterable[plan.Range]) -> Iterator[Tuple[int, Block]]:
        """Facts of part PART, as lines with table.AT in front, to a bucket by their documents; and problems, lines of JSON with their keys."""
        return self._blocks(part, self._of_ranges(ranges))

    def records(self, part: int, records: Iterable[bytes]) -> Iterator[Tuple[int, Block]]:
        """The same of RECORDS, some lines each, which were given and come from no file."""
        return self._blocks(part, self._of_chunks(lines.pack(records, self.chunk, f'part {part}')))


# ---- one record of a chunk ----

def _halve(chunk: lines.Chunk) -> List[lines.Chunk]:
    """Two chunks of whole lines; none if CHUNK is one line."""
    data = chunk.data
    middle = data.find(b'\n', len(data) // 2) + 1
    if middle in (0, len(data)):
        middle = data.rfind(b'\n', 0, max(len(data) - 1, 0)) + 1
    if middle == 0:
        return []
    return [lines.Chunk(chunk.path, chunk.start, (data[:middle],)), lines.Chunk(chunk.path, chunk.start + middle, (data[middle:],))]


class _Places:
    """Where line N of a chunk, counted from 1, stands in what it was cut from."""

    def __init__(self, chunk: lines.Chunk):
        self.chunk, self.starts = chunk, None

    def __call__(self, n: int) -> str:
        if self.starts is None:
            self.starts = [0, *(np.flatnonzero(np.frombuffer(self.chunk.data, np.uint8) == ord('\n')) + 1).tolist()]
        return f'{self.chunk.path}:byte {self.chunk.start + self.starts[n - 1]}'


def _key_of(chunk: lines.Chunk) -> str:
    """The url of the one record of CHUNK, else its place."""
    try:
        url = json.loads(chunk.data).get('url')
    except (ValueError, AttributeError):
        url = None
    return url if isinstance(url, str) and url else _Places(chunk)(1)


def _problem(said: str, place: Callable[[int], str], source: str) -> dict:
    """A line of stderr with its key; lines of stdin, which mean nothing to who reads this, are places in files."""
    try:
        problem = json.loads(said)
        problem = problem if isinstance(problem, dict) and 'key' in problem else {'key': source, 'warning': said}
    except ValueError:
        problem = {'key': source, 'warning': said}
    return {name: _AT_LINE.sub(lambda found: place(int(found[1])), text) if isinstance(text, str) else text
            for name, text in problem.items()}
