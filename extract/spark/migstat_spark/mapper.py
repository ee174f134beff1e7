"""Ranges -> facts and problems, by processes of `migstat extract --part`. Knows nothing of Spark.

A chunk of lines is one process. If that dies of a signal, or hangs, the chunk is halved until the one record is found that does it: that is
a problem, and all others are read. Any other failure is raised, in migstat's own words: trying again elsewhere may help, or somebody must look."""
from __future__ import annotations

import io
import json
import re
from typing import Callable, Iterable, Iterator, List, NamedTuple, Sequence, Tuple

import pyarrow as pa

from . import lines, plan, process, table
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
    """TOOL with more OPTIONS of extract, over chunks of CHUNK bytes. COUNT is told of documents, facts, problems and seconds."""

    def __init__(self, tool: Tool, header: str, options: Sequence[str] = (), chunk: int = 32 * plan.MB,
                 count: Count = lambda name, n: None, patience: Patience = Patience()):
        self.tool, self.names, self.options = tool, table.names_of(header), list(options)
        self.chunk, self.count, self.patience = chunk, count, patience

    # ---- processes ----

    def _run(self, more: Sequence[str], blocks: Iterable[bytes], size: int) -> process.Done:
        argv = self.tool.argv('extract', '--part', '--no-header', '--counters', 'hadoop', *self.options, *more)
        done = process.run(argv, self.tool.env, blocks, self.patience.seconds(size))
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
        done = self._run(['--ndjson-in', '-'], [chunk.data], len(chunk.data))
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
            yield done.out, self._tell(done.err, lambda n: _place(chunk, n), chunk.path)

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

    # ---- rows ----

    def _of_ranges(self, ranges: Iterable[plan.Range]) -> Iterator[Tuple[bytes, List[dict]]]:
        for r in ranges:
            if r.kind == plan.WARC:
                yield from self._archive(r)
            else:
                yield from self._of_chunks(lines.chunks(r, self.chunk))

    def _of_chunks(self, chunks: Iterable[lines.Chunk]) -> Iterator[Tuple[bytes, List[dict]]]:
        for chunk in chunks:
            yield from self._lines(chunk)

    def _rows(self, part: int, results: Iterable[Tuple[bytes, List[dict]]]) -> Iterator[pa.RecordBatch]:
        """(part, seq) counts facts and problems apart, each in the order of the input."""
        n_facts = n_problems = 0
        for out, problems in results:
            for piece in table.pieces(io.BytesIO(out)):
                facts = table.keyed(piece, self.names)
                yield from table.batches(table.FACT, *_numbers(part, n_facts, facts.num_rows), facts)
                n_facts += facts.num_rows
            if problems:
                told = pa.table({'doc_id': [p['key'] for p in problems], 'row': [json.dumps(p, ensure_ascii=False) for p in problems]})
                yield from table.batches(table.PROBLEM, *_numbers(part, n_problems, len(problems)), told)
                n_problems += len(problems)
                self.count('problems', len(problems))

    def ranges(self, part: int, ranges: Iterable[plan.Range]) -> Iterator[pa.RecordBatch]:
        """Facts and problems of part PART, in table.SCHEMA: a problem is a line of JSON with its key, which stands for doc_id too."""
        return self._rows(part, self._of_ranges(ranges))

    def records(self, part: int, arrays: Iterable[pa.Array]) -> Iterator[pa.RecordBatch]:
        """The same of ARRAYS of lines, which were given and come from no file."""
        blocks = (table.join(array) for array in arrays)
        return self._rows(part, self._of_chunks(lines.pack(blocks, self.chunk, f'part {part}')))


def _numbers(part: int, first: int, n: int) -> Tuple[pa.Array, pa.Array]:
    return pa.repeat(pa.scalar(part, pa.int64()), n), pa.array(range(first, first + n), pa.int64())


# ---- one record of a chunk ----

def _halve(chunk: lines.Chunk) -> List[lines.Chunk]:
    """Two chunks of whole lines; none if CHUNK is one line."""
    data = chunk.data
    middle = data.find(b'\n', len(data) // 2) + 1
    if middle in (0, len(data)):
        middle = data.rfind(b'\n', 0, max(len(data) - 1, 0)) + 1
    if middle == 0:
        return []
    return [lines.Chunk(chunk.path, chunk.start, data[:middle]), lines.Chunk(chunk.path, chunk.start + middle, data[middle:])]


def _place(chunk: lines.Chunk, n: int) -> str:
    """Where line N of CHUNK, counted from 1, stands in what it was cut from."""
    at = 0
    for _ in range(n - 1):
        at = chunk.data.find(b'\n', at) + 1
    return f'{chunk.path}:byte {chunk.start + at}'


def _key_of(chunk: lines.Chunk) -> str:
    """The url of the one record of CHUNK, else its place."""
    try:
        url = json.loads(chunk.data).get('url')
    except (ValueError, AttributeError):
        url = None
    return url if isinstance(url, str) and url else _place(chunk, 1)


def _problem(said: str, place: Callable[[int], str], source: str) -> dict:
    """A line of stderr with its key; lines of stdin, which mean nothing to who reads this, are places in files."""
    try:
        problem = json.loads(said)
        problem = problem if isinstance(problem, dict) and 'key' in problem else {'key': source, 'warning': said}
    except ValueError:
        problem = {'key': source, 'warning': said}
    return {name: _AT_LINE.sub(lambda found: place(int(found[1])), text) if isinstance(text, str) else text
            for name, text in problem.items()}
