"""migstat's CSV as Arrow: the lines as they are, and the cells by which they are handed out.

A fact never holds a line end, so that one fact is one line; what breaks this is told, not worked around."""
from __future__ import annotations

import re
from typing import BinaryIO, Iterator, Sequence

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

KEYS = ('fact_id', 'doc_id', 'indicator')
TAIL = ('migstat_part', 'migstat_seq')   # columns of ours behind all others, which migstat hands through
PIECE = 8 << 20

# What the steps of the job hand to each other. beside: the indicators that a fact's document speaks of, with spaces between them.
SCHEMA = pa.schema([('kind', pa.string()), ('part', pa.int64()), ('seq', pa.int64()), ('doc_id', pa.string()), ('fact_id', pa.string()),
                    ('indicator', pa.string()),
                    ('beside', pa.string()), ('row', pa.string())])
DDL = 'kind string, part bigint, seq bigint, doc_id string, fact_id string, indicator string, beside string, row string'
FACT, PROBLEM, SERIES = 'fact', 'problem', 'series'

_NUMBERS = {'value', 'value_min', 'value_max'}
_BYTES = {'byte_start', 'byte_end', 'quote_byte_start'}
_DAYS = {'published_date', 'reference_period_start', 'reference_period_end'}


class BadTable(ValueError):
    """Not the CSV that migstat writes."""


def names_of(header: str) -> list:
    return header.rstrip('\r\n').split(',')


def pieces(stream: BinaryIO, size: int = 0) -> Iterator[bytes]:
    """All of STREAM in whole lines, about SIZE bytes at a time, or PIECE."""
    size = size or PIECE
    for block in iter(lambda: stream.read(size), b''):
        yield block if block.endswith(b'\n') else block + stream.readline()


def split(data: bytes) -> pa.Array:
    """The lines of DATA, which ends with a line end, without these."""
    if not data.endswith(b'\n'):
        raise BadTable('a table that is cut off within a line')
    text = pa.StringArray.from_buffers(1, pa.py_buffer(pa.array([0, len(data) - 1], pa.int32()).buffers()[1]), pa.py_buffer(data))
    text.validate(full=True)
    return pc.split_pattern(text, '\n').flatten()


def join(lines: pa.Array) -> bytes:
    """The other way round."""
    if len(lines) == 0:
        return b''
    if isinstance(lines, pa.ChunkedArray):
        lines = lines.combine_chunks()
    whole = pc.binary_join(pa.ListArray.from_arrays(pa.array([0, len(lines)], pa.int32()), lines), '\n')
    return whole[0].as_buffer().to_pybytes() + b'\n'


def read(data: bytes, names: Sequence[str], types: dict) -> pa.Table:
    """The columns of TYPES; an empty cell is missing unless its type is a string."""
    table = csv.read_csv(
        pa.BufferReader(data), csv.ReadOptions(use_threads=False, block_size=len(data) + 1, column_names=list(names)),
        csv.ParseOptions(newlines_in_values=False),
        csv.ConvertOptions(column_types=types, include_columns=list(types), null_values=[''], strings_can_be_null=False))
    n_lines = data.count(b'\n')
    if table.num_rows != n_lines:
        raise BadTable(f'{n_lines} lines hold {table.num_rows} rows')
    return table


def keyed(data: bytes, names: Sequence[str]) -> pa.Table:
    """Lines of facts with their KEYS, and TAIL where NAMES has it: this is cut off the lines."""
    has_tail = tuple(names[-len(TAIL):]) == TAIL
    table = read(data, names, {**{name: pa.string() for name in KEYS}, **({name: pa.int64() for name in TAIL} if has_tail else {})})
    rows = split(data)
    if has_tail:
        rows = pc.replace_substring_regex(rows, ',[0-9]+,[0-9]+$', '')
    return table.append_column('row', rows)


def batches(kind: str, part, seq, table: pa.Table) -> Iterator[pa.RecordBatch]:
    """TABLE in SCHEMA; what it has no column for is empty."""
    n = table.num_rows
    given = {'kind': pa.repeat(pa.scalar(kind), n), 'part': part, 'seq': seq}
    empty = pa.nulls(n, pa.string())
    columns = [given[f.name] if f.name in given else table[f.name] if f.name in table.column_names else empty for f in SCHEMA]
    yield from pa.table(columns, schema=SCHEMA).to_batches(max_chunksize=10000)


def with_tail(batch: pa.RecordBatch) -> bytes:
    """The lines of BATCH, of SCHEMA, with part and seq behind them."""
    column = {name: batch.column(batch.schema.names.index(name)) for name in ('row', 'part', 'seq')}
    return join(pc.binary_join_element_wise(column['row'], pc.cast(column['part'], pa.string()), pc.cast(column['seq'], pa.string()), ','))


class Speaking:
    """Which indicators documents speak of."""

    def __init__(self):
        self.pairs = []

    def add(self, facts: pa.Table) -> None:
        self.pairs.append(facts.select(['doc_id', 'indicator']).group_by(['doc_id', 'indicator']).aggregate([]))

    def close(self) -> None:
        """All is added."""
        pairs = pa.concat_tables(self.pairs).group_by(['doc_id', 'indicator']).aggregate([]).sort_by('indicator')
        lists = pairs.group_by('doc_id', use_threads=False).aggregate([('indicator', 'list')])
        self.documents = lists['doc_id'].combine_chunks()
        self.said = pc.binary_join(lists['indicator_list'].combine_chunks(), ' ')

    def beside(self, facts: pa.Table) -> pa.ChunkedArray:
        """Of each fact, what its document speaks of."""
        return self.said.take(pc.index_in(facts['doc_id'], value_set=self.documents))


def types_of(names: Sequence[str]) -> dict:
    """What the cells of a table of facts are."""
    return {name: pa.float64() if name in _NUMBERS else pa.int64() if name in _BYTES else pa.date32() if name in _DAYS else pa.string()
            for name in names}


def ddl_of(names: Sequence[str]) -> str:
    words = {pa.float64(): 'double', pa.int64(): 'bigint', pa.date32(): 'date', pa.string(): 'string'}
    return ', '.join(f'{re.sub("[^a-z0-9_]", "", name)} {words[kind]}' for name, kind in types_of(names).items())
