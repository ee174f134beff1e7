"""migstat's CSV as Arrow: the lines as they are, and the cells by which they are handed out.

A fact never holds a line end, so that one fact is one line; what breaks this is told, not worked around."""
from __future__ import annotations

import re
from typing import BinaryIO, Iterator, Sequence, Tuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

AT = 'migstat_at'    # a column of ours, which migstat hands through, to the end of its rows: where in the input a fact comes from
PART, CHUNK = 1 << 44, 1 << 24   # AT is part * PART + chunk * CHUNK + row; in its order one run over all would have given the facts
_DIGITS = 19         # of AT, always
PIECE = 2 << 20
_AT_ONCE = 1 << 20

_NUMBERS = {'value', 'value_min', 'value_max'}
_BYTES = {'byte_start', 'byte_end', 'quote_byte_start'}
_DAYS = {'published_date', 'reference_period_start', 'reference_period_end'}


class BadTable(ValueError):
    """Not the CSV that migstat writes."""


def names_of(header: str) -> list:
    return header.rstrip('\r\n').split(',')


# ---- without what asks pyarrow to look at a thing of Python's: it reads pandas in then, which takes longer than most tasks ----

_TYPES = {'int32': pa.int32(), 'int64': pa.int64()}


def of_numbers(values: np.ndarray) -> pa.Array:
    return pa.Array.from_buffers(_TYPES[values.dtype.name], len(values), [None, pa.py_buffer(np.ascontiguousarray(values))])


def numbers_of(column) -> np.ndarray:
    """Of integers, none of them missing."""
    chunks = column.chunks if isinstance(column, pa.ChunkedArray) else [column]
    kind = np.dtype(f'int{column.type.bit_width}')
    views = [np.frombuffer(chunk.buffers()[1], kind)[chunk.offset:chunk.offset + len(chunk)] for chunk in chunks if len(chunk)]
    return np.concatenate(views) if views else np.empty(0, kind)


_EMPTY, _COMMA, _FEED = pa.BinaryArray.from_buffers(pa.binary(), 3, [None, pa.py_buffer(np.array([0, 0, 1, 2], np.int32).tobytes()), pa.py_buffer(b',\n')])


# ---- lines ----

def pieces(stream: BinaryIO, size: int = 0) -> Iterator[bytes]:
    """All of STREAM in whole lines, about SIZE bytes at a time, or PIECE."""
    size = size or PIECE
    for block in iter(lambda: stream.read(size), b''):
        yield block if block.endswith(b'\n') else block + stream.readline()


def split(data: bytes) -> pa.Array:
    """The lines of DATA, which ends with a line end, with these: looked at, not copied."""
    if not data.endswith(b'\n'):
        raise BadTable('a table that is cut off within a line')
    ends = np.flatnonzero(np.frombuffer(data, np.uint8) == ord('\n')) + 1
    starts = np.concatenate(([0], ends)).astype(np.int32)
    return pa.BinaryArray.from_buffers(pa.binary(), len(ends), [None, pa.py_buffer(starts.tobytes()), pa.py_buffer(data)])


def join(lines: pa.Array) -> bytes:
    """The other way round: one after another."""
    starts = np.frombuffer(lines.buffers()[1], np.int32)[lines.offset:lines.offset + len(lines) + 1]
    return lines.buffers()[2].slice(int(starts[0]), int(starts[-1] - starts[0])).to_pybytes() if len(lines) else b''


def end_lines(texts: pa.Array) -> bytes:
    """TEXTS, a line each."""
    return join(pc.binary_join_element_wise(texts.cast(pa.binary()), _EMPTY, _FEED))


def add_head(lines: pa.Array, first: int) -> pa.Array:
    """LINES with a cell of AT in front, from FIRST on."""
    at = np.arange(first, first + len(lines), dtype=np.int64)
    cells = pc.utf8_lpad(of_numbers(at).cast(pa.string()), _DIGITS, '0')
    return pc.binary_join_element_wise(cells.cast(pa.binary()), lines, _COMMA)


def tails(data: bytes) -> np.ndarray:
    """The last cells of the lines of DATA: AT, as migstat handed it through."""
    raw = np.frombuffer(data, np.uint8)
    ends = np.flatnonzero(raw == ord('\n'))
    at, wrong = np.zeros(ends.size, np.int64), raw[ends - _DIGITS - 1] != ord(',')
    for back in range(_DIGITS, 0, -1):
        digit = raw[ends - back] - np.uint8(ord('0'))
        wrong |= digit > 9
        at = at * 10 + digit
    if wrong.any():
        raise BadTable(f'{AT} did not come back as it was given')
    return at


def cut_tails(data: bytes) -> bytes:
    """DATA without them."""
    raw = np.frombuffer(data, np.uint8)
    ends = np.flatnonzero(raw == ord('\n'))
    kept = np.ones(raw.size, bool)
    kept[ends[:, None] - np.arange(_DIGITS + 1, 0, -1)] = False
    return raw[kept].tobytes()


# ---- cells ----

def read(data: bytes, names: Sequence[str], types: dict) -> pa.Table:
    """The columns of TYPES; an empty cell is missing unless its type is a string. Piece by piece, which takes half the time of all at once."""
    if not data:
        return pa.schema(types).empty_table()
    view, read, at = pa.py_buffer(data), [], 0
    while at < len(data):
        end = data.find(b'\n', at + _AT_ONCE) + 1 or len(data)
        read.append(_read(view.slice(at, end - at), names, types))
        at = end
    return pa.concat_tables(read)


def _read(data: pa.Buffer, names: Sequence[str], types: dict) -> pa.Table:
    table = csv.read_csv(
        pa.BufferReader(data), csv.ReadOptions(use_threads=False, block_size=data.size + 1, column_names=list(names)),
        csv.ParseOptions(newlines_in_values=False),
        csv.ConvertOptions(column_types=types, include_columns=list(types), null_values=[''], strings_can_be_null=False))
    n_lines = np.count_nonzero(np.frombuffer(data, np.uint8) == ord('\n'))
    if table.num_rows != n_lines:
        raise BadTable(f'{n_lines} lines hold {table.num_rows} rows')
    return table


def numbered(column: pa.ChunkedArray) -> Tuple[np.ndarray, list]:
    """Each value as the number of a text, and the texts."""
    coded = pa.concat_arrays(column.chunks or [pa.nulls(0, column.type)]).dictionary_encode()
    return numbers_of(coded.indices), coded.dictionary.to_pylist()


def types_of(names: Sequence[str]) -> dict:
    """What the cells of a table of facts are."""
    return {name: pa.float64() if name in _NUMBERS else pa.int64() if name in _BYTES else pa.date32() if name in _DAYS else pa.string()
            for name in names}


def ddl_of(names: Sequence[str]) -> str:
    words = {pa.float64(): 'double', pa.int64(): 'bigint', pa.date32(): 'date', pa.string(): 'string'}
    return ', '.join(f'{re.sub("[^a-z0-9_]", "", name)} {words[kind]}' for name, kind in types_of(names).items())
