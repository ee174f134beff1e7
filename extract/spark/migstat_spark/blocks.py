"""What the steps of the job hand to each other: some megabytes of lines at a time, not rows, so that Spark has little to do.

A shuffle is of pairs (bucket, Block); whoever gets a bucket puts its blocks in order by .at, so that nothing hangs on who sent them first."""
from __future__ import annotations

import tempfile
import zlib
from typing import BinaryIO, Iterable, Iterator, List, NamedTuple, Tuple

import numpy as np
import pyarrow as pa

from . import table

_ZSTD = pa.Codec('zstd', compression_level=1)
FACTS, PROBLEMS, SERIES = 'facts', 'problems', 'series'


class Block(NamedTuple):
    kind: str
    at: Tuple[int, int]   # of facts: who made it and its number; of problems: part and number
    packed: bytes         # lines, each with its end: a sixth of their bytes has a long way to go, through files, sockets and networks
    n_bytes: int          # of the lines
    more: tuple = ()      # of facts on their way to claims: Whose

    @property
    def data(self) -> bytes:
        return _ZSTD.decompress(self.packed, decompressed_size=self.n_bytes, asbytes=True)


def block(kind: str, at: Tuple[int, int], data: bytes, more: tuple = ()) -> Block:
    return Block(kind, at, _ZSTD.compress(data, asbytes=True), len(data), more)


class Whose(NamedTuple):
    """Of a block of facts, which of them are those of the bucket: the others stand beside them in their documents."""
    to: bytes             # of each, int32: the part of the output that it belongs to; -1: it is not of this bucket
    indicators: Tuple[str, ...]   # of those that are


def bucket_of(text: str, n: int) -> int:
    """The same on every machine, unlike hash()."""
    return zlib.crc32(text.encode()) % n


def runs(to: np.ndarray) -> Iterator[Tuple[int, np.ndarray]]:
    """(bucket, places) of each bucket in TO; -1 is none."""
    order = np.argsort(to, kind='stable')
    cuts = np.flatnonzero(np.diff(to[order])) + 1
    for places in np.split(order, cuts):
        if places.size and to[places[0]] >= 0:
            yield int(to[places[0]]), places


def take(lines: pa.Array, places: np.ndarray) -> pa.Array:
    return lines if places.size == len(lines) else lines.take(table.of_numbers(places))


class Spool:
    """Blocks on the disk, packed, while they come in; in order when all are there."""

    def __init__(self, folder: str, given: Iterable[Block]):
        self.file: BinaryIO = tempfile.TemporaryFile(dir=folder)
        self.held: List[Tuple[int, int, Block]] = []   # where each begins, its bytes, and it without these
        at = 0
        for block in given:
            self.held.append((at, len(block.packed), block._replace(packed=b'')))
            at += self.file.write(block.packed)
        self.held.sort(key=lambda held: held[2].at)

    def __bool__(self) -> bool:
        return bool(self.held)

    def more(self) -> List[tuple]:
        return [block.more for _, _, block in self.held]

    def write(self, path: str, header: str) -> None:
        """A table, and the spool is empty."""
        with open(path, 'wb') as out:
            out.write(header.encode() + b'\n')
            for start, n, block in self.held:
                self.file.seek(start)
                out.write(block._replace(packed=self.file.read(n)).data)
        self.file.close()


def parted(blocks: Iterable[Block]) -> Tuple[Iterator[Block], List[Block]]:
    """Facts as they come, and the others, which are few: all of them once the facts are gone through."""
    others: List[Block] = []

    def facts() -> Iterator[Block]:
        for block in blocks:
            if block.kind == FACTS:
                yield block
            else:
                others.append(block)
    return facts(), others
