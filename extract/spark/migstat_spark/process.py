"""One process of migstat: fed by a thread, so that neither side waits for the other; both its outputs read to the end; its time counted."""
from __future__ import annotations

import resource
import signal
import subprocess
import threading
import time
from typing import Dict, Iterable, List, NamedTuple, Optional, Sequence


class Failed(RuntimeError):
    """migstat ended as it must not; the message is what it said."""


class Done(NamedTuple):
    status: int     # below 0: the signal that ended it
    out: bytes
    err: bytes
    hung: bool      # it was ended here, since it took too long
    cpu: float      # seconds
    wall: float

    @property
    def died(self) -> bool:
        return self.status < 0

    def check(self, command: str) -> 'Done':
        """Itself; anything but success is Failed with what was said."""
        if self.status:
            said = self.why() if self.died else self.err.decode(errors='replace').strip() or f'exit status {self.status}'
            raise Failed(f'migstat {command}: {said}')
        return self

    def why(self) -> str:
        if self.hung:
            return 'migstat took too long and was ended'
        try:
            return f'migstat was ended by {signal.Signals(-self.status).name}'
        except ValueError:
            return f'migstat was ended by signal {-self.status}'


class _Feeder(threading.Thread):
    """Writes BLOCKS to PIPE and closes it. That nobody reads any more is no failure; that BLOCKS cannot be had is kept in .failure."""

    def __init__(self, pipe, blocks: Iterable[bytes]):
        super().__init__(daemon=True)
        self.pipe, self.blocks, self.failure = pipe, blocks, None
        self.start()

    def run(self) -> None:
        try:
            for block in self.blocks:
                self.pipe.write(block)
        except BrokenPipeError:
            pass
        except BaseException as failure:   # told by who waits
            self.failure = failure
        try:
            self.pipe.close()
        except BrokenPipeError:
            pass


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def run(argv: Sequence[str], env: Dict[str, str], blocks: Iterable[bytes] = (), seconds: Optional[float] = None) -> Done:
    """Runs ARGV with BLOCKS as its input. After SECONDS it is killed. The caller runs no other process meanwhile (its time would be
    counted, too). Raises what BLOCKS raises: the input was not whole then, whatever came out."""
    before, begun = _children(), time.monotonic()
    child = subprocess.Popen(argv, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0)
    feeder = _Feeder(child.stdin, blocks)
    child.stdin = None
    hung = False
    try:
        try:
            out, err = child.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            hung = True
            child.kill()
            out, err = child.communicate()
    finally:
        if child.poll() is None:   # the task is being ended
            child.kill()
            child.wait()
    feeder.join()
    if feeder.failure is not None:
        raise feeder.failure
    return Done(child.returncode, out, err, hung, _children() - before, time.monotonic() - begun)


def check(argv: List[str], env: Dict[str, str], blocks: Iterable[bytes] = ()) -> Done:
    """RUN and .check."""
    return run(argv, env, blocks).check(argv[1])
