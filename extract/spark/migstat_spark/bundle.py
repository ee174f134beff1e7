"""All that a worker needs to run migstat, in one archive: the program, rules/, packs, and the libraries besides those of glibc.

A worker has Python and pyarrow; its processor and its glibc must be able to run what was built on the driver's side."""
from __future__ import annotations

import glob
import gzip
import hashlib
import io
import os
import re
import subprocess
import tarfile
from typing import Dict, Iterable, List, NamedTuple, Sequence

NAME = 'migstat-bundle'
_GLIBC = re.compile(r'^(ld-linux.*|linux-vdso.*|lib(c|m|dl|rt|pthread|resolv|util|nsl|anl|mvec)\.so.*)$')
_LATE = re.compile(rb'(?<![\w./-])lib[\w+-]+\.so(?:\.\d+)+(?![\w.])')
_NOT_NEEDED = ('libcurl.', 'libpq.')   # of `migstat run` and `export`, which talk to networks


class BundleError(RuntimeError):
    """The bundle cannot be made, or does not run."""


class Tool(NamedTuple):
    """How migstat is called: what a mapper knows of a bundle."""
    program: str
    packs: Sequence[str]
    env: Dict[str, str]

    def argv(self, command: str, *args: str) -> List[str]:
        rules = [word for pack in self.packs for word in ('--rules', pack)] if command != 'merge' else []
        return [self.program, command, *rules, *args]


# ---- making it ----

def _linked(path: str) -> Dict[str, str]:
    """soname -> file of what PATH is linked with, as the loader finds it here."""
    said = subprocess.run(['ldd', path], capture_output=True, text=True)
    if said.returncode:
        raise BundleError(f'ldd {path}: {said.stderr.strip() or said.stdout.strip()}')
    missing = re.findall(r'^\s*(\S+) => not found', said.stdout, re.M)
    if missing:
        raise BundleError(f'{path}: {", ".join(missing)} is not found here')
    return dict(re.findall(r'^\s*(\S+) => (/\S+)', said.stdout, re.M))


def _known() -> Dict[str, str]:
    """soname -> file of all that the loader knows, the first of each."""
    env = {**os.environ, 'PATH': os.environ.get('PATH', '') + ':/usr/sbin:/sbin'}
    said = subprocess.run(['ldconfig', '-p'], capture_output=True, text=True, env=env)
    known: Dict[str, str] = {}
    for name, path in re.findall(r'^\s*(\S+) .*=> (/\S+)', said.stdout, re.M):
        known.setdefault(name, path)
    return known


def libraries(program: str) -> Dict[str, str]:
    """soname -> file: what PROGRAM is linked with, and what it loads when it is first needed, whose names it holds (base/library.h)."""
    with open(program, 'rb') as file:
        late = {name.decode() for name in _LATE.findall(file.read())}
    found = _linked(program)
    known = _known()
    for name in sorted(late - set(found)):
        if name in known and not name.startswith(_NOT_NEEDED):
            found = {**_linked(known[name]), **found, name: known[name]}
    return {name: path for name, path in sorted(found.items()) if not _GLIBC.match(name)}


def _plain(info: tarfile.TarInfo) -> tarfile.TarInfo:
    info.uid = info.gid = 0
    info.uname = info.gname = ''
    info.mtime = 0
    return info


def _add(tar: tarfile.TarFile, path: str, name: str) -> None:
    """PATH as NAME, a folder with all below it, in the order of names."""
    path = os.path.realpath(path)
    tar.add(path, name, recursive=False, filter=_plain)
    if os.path.isdir(path):
        for entry in sorted(os.listdir(path)):
            _add(tar, os.path.join(path, entry), f'{name}/{entry}')


def make(out: str, program: str, rules: str, packs: Iterable[str] = ()) -> str:
    """Writes OUT, a .tar.gz: the same bytes for the same files. Returns OUT."""
    for path in (program, os.path.join(rules, 'languages'), *packs):
        if not os.path.exists(path):
            raise BundleError(f'{path}: not there')
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode='w', format=tarfile.GNU_FORMAT) as tar:
        _add(tar, program, 'bin/migstat')
        _add(tar, rules, 'rules')
        for name, path in libraries(program).items():
            _add(tar, path, f'lib/{name}')
        for n, path in enumerate(packs):   # in the order in which they were given
            _add(tar, path, f'packs/{n:03}/{os.path.basename(os.path.realpath(path))}')
    with open(out, 'wb') as file, gzip.GzipFile('', 'wb', 6, file, mtime=0) as packed:
        packed.write(held.getbuffer())
    return out


# ---- having it ----

def unpack(archive: str, folder: str) -> Tool:
    with tarfile.open(archive) as tar:
        tar.extractall(folder)
    return open_folder(folder)


def open_folder(folder: str) -> Tool:
    """The tool in FOLDER, where a bundle was unpacked."""
    program = os.path.join(folder, 'bin', 'migstat')
    if not os.access(program, os.X_OK):
        raise BundleError(f'{folder}: no bundle of migstat is unpacked there')
    packs = sorted(glob.glob(os.path.join(glob.escape(folder), 'packs', '*', '*')))
    env = {'LD_LIBRARY_PATH': os.path.join(folder, 'lib'), 'MIGSTAT_RULES': os.path.join(folder, 'rules'),
           'PATH': os.environ.get('PATH', '/usr/bin:/bin'), 'LC_ALL': 'C', 'TMPDIR': os.environ.get('TMPDIR', '/tmp')}
    return Tool(program, packs, env)


def name_of(archive: str) -> str:
    """What ARCHIVE is called on workers: by its bytes, since two jobs of one session may have two."""
    with open(archive, 'rb') as file:
        return f'{NAME}-{hashlib.sha256(file.read()).hexdigest()[:16]}'


def on_worker(name: str) -> Tool:
    """The tool of this worker: $MIGSTAT_BUNDLE, a folder that was put there before, or where Spark unpacked the archive called NAME."""
    folders = [os.environ.get('MIGSTAT_BUNDLE', ''), os.path.join(os.getcwd(), name)]
    try:
        from pyspark import SparkFiles
        folders.insert(1, SparkFiles.get(name))
    except Exception:   # no Spark here
        pass
    for folder in folders:
        if folder and os.path.isdir(folder):
            return open_folder(folder)
    raise BundleError(f'no bundle on this worker: none of {", ".join(filter(None, folders))} is there')
