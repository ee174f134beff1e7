"""The last step, and files: facts as Parquet or CSV, series as CSV, problems as lines of JSON.

Parts of the output are written by tasks, under names of their attempts, and put into place by the driver when all are there; so are files that
are one. A file is complete or not there, where the file system can rename."""
from __future__ import annotations

import heapq
import io
import json
from typing import Callable, Dict, Iterable, Iterator, List, NamedTuple, Sequence, Tuple

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from . import blocks, plan, table
from .blocks import Block

SUFFIX = {'parquet': '.parquet', 'csv-parts': '.csv'}   # of what tasks write
PART_FOLDER = {'parquet': 'facts.parquet', 'csv-parts': 'facts.csv'}
_ATTEMPTS = '_attempts'   # in the output's folder, until all is there


class Part(NamedTuple):
    """Of the output, what one task made; FACTS: lines in order, if the driver is to write them, else the name of a file."""
    facts: object
    problems: List[Tuple[tuple, bytes]]
    series: List[bytes]


def in_order(facts: Iterable[Block]) -> bytes:
    """Lines of some blocks, in the order of table.AT."""
    data = b''.join(block.data for block in facts)
    at = table.tails(data)
    order = np.argsort(at, kind='stable')
    return data if (order == np.arange(order.size)).all() else table.join(table.split(data).take(table.of_numbers(order)))


def gather(given: Iterable[Block], write: Callable[[bytes], object]) -> Part:
    """What is in a bucket of the output; WRITE takes the facts, and what it gives goes to the driver."""
    facts, others = blocks.parted(given)
    wrote = write(in_order(sorted(facts, key=lambda block: block.at)))
    return Part(wrote, sorted((b.at, b.data) for b in others if b.kind == blocks.PROBLEMS),
                [b.data for b in sorted(others) if b.kind == blocks.SERIES])


def pieces(data: bytes) -> Iterator[bytes]:
    return table.pieces(io.BytesIO(data))


def problem_rows(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Batches of lines of JSON -> their keys, and the lines."""
    for batch in batches:
        for data in batch.column(0):
            rows = data.as_py().decode().split('\n')[:-1]
            yield pa.RecordBatch.from_pydict({'key': [json.loads(row)['key'] for row in rows], 'row': rows})


def typed(data: bytes, names: Sequence[str]) -> pa.Table:
    """Lines of facts.csv, with table.AT, as its columns: numbers, days, texts; an empty number or day is missing."""
    return table.read(data, [*names, table.AT], table.types_of(names))


class Writer:
    """What a task does with the facts of part N of the output: writes them as FORM into FOLDER, under the name of ATTEMPT."""

    def __init__(self, folder: str, names: Sequence[str], form: str):
        self.folder, self.names, self.form = folder, list(names), form   # of no such form: they are handed to the driver

    def write(self, n: int, attempt: int, data: bytes) -> object:
        if self.form not in SUFFIX:
            return table.cut_tails(data)
        name = f'part-{n:05}-{attempt}{SUFFIX[self.form]}'
        system, inside = plan.open_system(f'{self.folder}/{_ATTEMPTS}/{name}')
        system.create_dir(inside.rsplit('/', 1)[0], recursive=True)
        with system.open_output_stream(inside) as out:
            if self.form == 'parquet':
                pq.write_table(typed(data, self.names), out)
            else:
                out.write(','.join(self.names).encode() + b'\n')
                out.write(table.cut_tails(data))
        return name


# ---- the driver's side ----

def _into_place(folder: str, form: str, names: Sequence[str]) -> None:
    """The parts that NAMES are, and no others, are the output's folder then."""
    system, there = plan.open_system(f'{folder}/{PART_FOLDER[form]}')
    _, attempts = plan.open_system(f'{folder}/{_ATTEMPTS}')
    _remove(system, there)
    system.create_dir(there, recursive=True)
    for name in names:
        system.move(f'{attempts}/{name}', f'{there}/{name.rsplit("-", 1)[0]}{SUFFIX[form]}')
    with system.open_output_stream(f'{there}/_SUCCESS'):
        pass


def drop_attempts(folder: str) -> None:
    """What no attempt of a task is to be found in any more."""
    system, attempts = plan.open_system(f'{folder}/{_ATTEMPTS}')
    _remove(system, attempts)


def _remove(system, path: str) -> None:
    info = system.get_file_info(path)
    if info.is_file:
        system.delete_file(path)
    elif info.type == plan.fs.FileType.Directory:
        system.delete_dir(path)


class _File:
    """A file of lines, which gets its name when it is complete, and is not there else."""

    def __init__(self, path: str, header: str = ''):
        self.system, self.path = plan.open_system(path)
        self.system.create_dir(self.path.rsplit('/', 1)[0], recursive=True)
        self.stream = self.system.open_output_stream(self.path + '.part')
        if header:
            self.stream.write(header.encode() + b'\n')
        self.n_lines = 0

    def write(self, lines: bytes) -> None:
        self.stream.write(lines)
        self.n_lines += lines.count(b'\n')

    def close(self) -> None:
        self.stream.close()
        _remove(self.system, self.path)
        self.system.move(self.path + '.part', self.path)

    def drop(self) -> None:
        """Unless it was closed."""
        if not self.stream.closed:
            self.stream.close()
            self.system.delete_file(self.path + '.part')


def write(folder: str, parts: Iterable[Part], names: Sequence[str], series_header: str, form: str) -> Dict[str, int]:
    """PARTS, in order, into FOLDER; how many series and problems there were."""
    facts, problems, series = _File(f'{folder}/facts.csv', ','.join(names)), _File(f'{folder}/problems.jsonl'), _File(f'{folder}/series.csv', series_header)
    wrote: List[str] = []
    rows: List[bytes] = []
    try:
        for part in parts:
            if form in SUFFIX:
                wrote.append(part.facts)
            else:
                facts.write(part.facts)
            for _, said in part.problems:
                problems.write(said)
            rows += part.series
        for row in heapq.merge(*(io.BytesIO(table_of) for table_of in rows)):
            series.write(row)
        if form in SUFFIX:
            _into_place(folder, form, wrote)
        else:
            facts.close()
        series.close()
        problems.close()
    finally:
        for file in (facts, problems, series):
            file.drop()
    return {'series': series.n_lines, 'problems': problems.n_lines}
