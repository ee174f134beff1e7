"""Ranges -> chunks: whole lines, some megabytes of them at a time, with the byte of the file they begin at."""
from __future__ import annotations

import lzma
from typing import BinaryIO, Iterable, Iterator, NamedTuple, Tuple

from . import plan

BLOCK = 4 * plan.MB


class Chunk(NamedTuple):
    path: str
    start: int                  # of its first byte, in what is unpacked
    blocks: Tuple[bytes, ...]   # lines, one after another; the last of a file may have no end

    @property
    def size(self) -> int:
        return sum(map(len, self.blocks))

    @property
    def data(self) -> bytes:
        return b''.join(self.blocks)


def open_blocks(path: str) -> Iterator[bytes]:
    """The bytes of a file as they are."""
    system, inside = plan.open_system(path)
    with system.open_input_stream(inside, compression=None) as stream:
        yield from iter(lambda: stream.read(BLOCK), b'')


def open_unpacked(path: str) -> BinaryIO:
    system, inside = plan.open_system(path)
    name = inside.lower()
    if name.endswith('.xz'):
        return lzma.open(system.open_input_stream(inside, compression=None))
    packing = 'zstd' if name.endswith(('.zst', '.zstd')) else 'detect'
    return system.open_input_stream(inside, compression=packing)


def start_of(r: plan.Range) -> int:
    """Where the first line that R owns begins: behind the first line end from the byte before R on. R.end or more if it owns none."""
    if r.start == 0:
        return 0
    system, inside = plan.open_system(r.path)
    with system.open_input_file(inside) as file:
        at = r.start - 1
        file.seek(at)
        for block in iter(lambda: file.read(64 * 1024), b''):
            feed = block.find(b'\n')
            if feed >= 0:
                return at + feed + 1
            at += len(block)
            if at >= r.end:
                break
    return r.end


def _lines_from(r: plan.Range, at: int) -> Iterator[bytes]:
    """The bytes from AT on to the first line end from R's last byte on."""
    system, inside = plan.open_system(r.path)
    with system.open_input_file(inside) as file:
        file.seek(at)
        for block in iter(lambda: file.read(BLOCK), b''):
            feed = block.find(b'\n', max(r.end - 1 - at, 0))
            if feed >= 0:
                yield block[:feed + 1]
                return
            yield block
            at += len(block)


def pack(blocks: Iterable[bytes], size: int, path: str, start: int = 0) -> Iterator[Chunk]:
    """BLOCKS, which follow each other, as chunks of whole lines: of SIZE bytes, or some lines less, or one more. They are not copied together."""
    held, n = [], 0
    for block in blocks:
        at = 0
        while n + len(block) - at >= size:
            room = max(size - n, 1)
            end = block.rfind(b'\n', at, at + room) + 1 or block.find(b'\n', at + room - 1) + 1
            if not end:
                break
            yield Chunk(path, start, (*held, block[at:end]))
            start += n + end - at
            held, n, at = [], 0, end
        if at < len(block):
            held.append(block[at:])
            n += len(block) - at
    if n:
        yield Chunk(path, start, tuple(held))


def chunks(r: plan.Range, size: int) -> Iterator[Chunk]:
    """What R owns; not for web archives, which are handed over as they are."""
    if r.kind == plan.PACKED:
        with open_unpacked(r.path) as stream:
            yield from pack(iter(lambda: stream.read(BLOCK), b''), size, r.path)
        return
    at = start_of(r)
    if at < r.end:
        yield from pack(_lines_from(r, at), size, r.path, at)
