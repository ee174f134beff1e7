"""Input paths -> parts. A part is a list of ranges in the order of the input; (part, place in it) is that order, however Spark packs files.

A file of lines is cut at marks, every so many bytes; a range [start, end) owns the lines that begin in it. What is packed, or a web
archive, is one range."""
from __future__ import annotations

import glob
import os
import re
from typing import Iterable, List, NamedTuple, Sequence, Tuple

from pyarrow import fs

LINES, PACKED, WARC = 'lines', 'packed', 'warc'
MB = 1 << 20
_KINDS = ((re.compile(r'\.warc(\.gz|\.zst)?$', re.I), WARC), (re.compile(r'\.(gz|zst|zstd|bz2|lz4|xz)$', re.I), PACKED))
_URI = re.compile(r'^[a-z][a-z0-9+.-]+:', re.I)
_SCHEMES = {'s3a': 's3', 's3n': 's3'}   # as Hadoop calls what pyarrow calls s3


class Range(NamedTuple):
    path: str
    start: int
    end: int
    kind: str

    @property
    def size(self) -> int:
        return self.end - self.start


def weigh(r: Range) -> float:
    """How many bytes of lines it is, in what its facts are concerned: packed ones are more, pages have few facts."""
    return r.size * {LINES: 1, PACKED: 6, WARC: 1 / 16}[r.kind]


def n_chunks(r: Range, size: int) -> int:
    """Of SIZE bytes, as it is expected; an archive is read at once."""
    return 1 if r.kind == WARC else max(1, -(-int(weigh(r)) // size))


def kind_of(path: str) -> str:
    return next((kind for sign, kind in _KINDS if sign.search(path)), LINES)


def open_system(path: str) -> Tuple[fs.FileSystem, str]:
    """The file system of PATH, a local path or a URI, and the path in it."""
    if not _URI.match(path):
        return fs.LocalFileSystem(), os.path.abspath(path)
    scheme, rest = path.split(':', 1)
    if scheme == 'dbfs':
        return fs.LocalFileSystem(), '/dbfs' + re.sub('^/+', '/', rest)
    return fs.FileSystem.from_uri(f'{_SCHEMES.get(scheme, scheme)}:{rest}')


def _prefix(path: str, inside: str) -> str:
    """What stands before a path in its file system, to make it a path for everybody."""
    return path[:-len(inside)] if _URI.match(path) and path.endswith(inside) else ''


def _is_hidden(path: str, folder: str) -> bool:
    return any(name[:1] in '._' for name in path[len(folder):].strip('/').split('/'))


def _files_of(path: str) -> Iterable[Tuple[str, int]]:
    system, inside = open_system(path)
    inside = inside.rstrip('/') or '/'
    before = _prefix(path.rstrip('/'), inside)
    info = system.get_file_info(inside)
    if info.type == fs.FileType.NotFound:
        raise FileNotFoundError(f'{path}: not there')
    found = [info] if info.is_file else [
        one for one in system.get_file_info(fs.FileSelector(inside, recursive=True))
        if one.is_file and not _is_hidden(one.path, inside)]
    return [(before + one.path, one.size) for one in found]


def list_files(paths: Iterable[str]) -> List[Tuple[str, int]]:
    """(path, bytes) of every file of PATHS once, folders with all below them, in byte order. Local names may be patterns; names that
    begin with . or _ are passed over, as Spark does. What is not there raises FileNotFoundError."""
    found = {}
    for path in paths:
        names = sorted(glob.glob(path)) if not _URI.match(path) and glob.has_magic(path) and not os.path.exists(path) else [path]
        if not names:
            raise FileNotFoundError(f'{path}: nothing is called so')
        for name in names:
            found.update(_files_of(name))
    return sorted(found.items(), key=lambda item: os.fsencode(item[0]))


def cut(files: Sequence[Tuple[str, int]], size: int) -> List[Range]:
    """Every byte of FILES is in one range, in order; files of lines are cut every SIZE bytes."""
    ranges = []
    for path, n in files:
        kind = kind_of(path)
        step = size if kind == LINES else max(n, 1)
        ranges += [Range(path, at, min(at + step, n), kind) for at in range(0, n, step)]
    return ranges


def group(ranges: Sequence[Range], n: int) -> List[List[Range]]:
    """At most N parts, none empty, of about the same number of bytes; one after another they are RANGES."""
    total = sum(r.size for r in ranges)
    parts: List[List[Range]] = [[] for _ in range(n)]
    done = 0
    for r in ranges:   # by its middle: neither a long first nor a long last one moves the others
        parts[min(n - 1, (2 * done + r.size) * n // (2 * total))].append(r)
        done += r.size
    return [part for part in parts if part]


def make(paths: Iterable[str], n: int, range_mb: float = 32, part_mb: float = 128) -> List[List[Range]]:
    """The parts of PATHS: N, or more, so that none is much longer than PART_MB; fewer if there is little to be cut."""
    files = list_files(paths)
    total = sum(size for _, size in files)
    n = max(n, int(total // (part_mb * MB)) + 1)
    step = max(1, min(int(range_mb * MB), -(-total // n)))
    ranges = cut(files, step)
    return group(ranges, n) if ranges else []
