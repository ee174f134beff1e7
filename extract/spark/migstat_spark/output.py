"""DataFrames of lines -> files: facts as Parquet or CSV, series as CSV, problems as lines of JSON."""
from __future__ import annotations

import os
from typing import Iterable, Iterator, Sequence

import pyarrow as pa
from pyspark.sql import DataFrame

from . import plan, table


class _Typed:
    """Lines of facts.csv -> its columns: numbers, days, texts; an empty number or day is missing."""

    def __init__(self, names: Sequence[str]):
        self.names = list(names)

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            if batch.num_rows:
                yield from table.read(table.join(batch.column(0)), self.names, table.types_of(self.names)).to_batches()


def in_order(facts: DataFrame) -> DataFrame:
    return facts.orderBy('part', 'seq').select('row')


def typed(facts: DataFrame, names: Sequence[str]) -> DataFrame:
    """The columns of facts.csv, in its order."""
    return in_order(facts).mapInArrow(_Typed(names), table.ddl_of(names))


def write_lines(path: str, rows: DataFrame, header: str = '') -> int:
    """One file, written on this side, partition by partition; complete or, where the file system can rename, not there."""
    system, inside = plan.open_system(path)
    system.create_dir(os.path.dirname(inside), recursive=True)
    n = 0
    with system.open_output_stream(inside + '.part') as file:
        if header:
            file.write(header.encode() + b'\n')
        for row in rows.toLocalIterator(prefetchPartitions=True):
            file.write(row[0].encode() + b'\n')
            n += 1
    system.move(inside + '.part', inside)
    return n


def write_facts(folder: str, facts: DataFrame, names: Sequence[str], form: str) -> None:
    """FORM: parquet, a folder facts.parquet; csv, one file facts.csv; csv-parts, a folder facts.csv of files, each with the line of names."""
    header = ','.join(names)
    if form == 'parquet':
        typed(facts, names).write.mode('overwrite').parquet(plan.uri_of(f'{folder}/facts.parquet'))
    elif form == 'csv-parts':
        _with_header(in_order(facts), header).write.mode('overwrite').text(plan.uri_of(f'{folder}/facts.csv'))
    else:
        write_lines(f'{folder}/facts.csv', in_order(facts), header)


def _with_header(rows: DataFrame, header: str) -> DataFrame:
    def add(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        is_first = True
        for batch in batches:
            if is_first and batch.num_rows:
                yield pa.RecordBatch.from_pydict({'row': [header]})
                is_first = False
            yield batch
    return rows.mapInArrow(add, 'row string')


def write_series(folder: str, series: DataFrame, header: str) -> int:
    return write_lines(f'{folder}/series.csv', series.orderBy('indicator', 'seq').select('row'), header)


def write_problems(folder: str, problems: DataFrame) -> int:
    return write_lines(f'{folder}/problems.jsonl', problems.orderBy('part', 'seq').select('row'))
