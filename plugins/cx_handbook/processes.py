"""Work spread over processes, where the system can fork: for handbooks of thousands of records."""

from __future__ import annotations

import os
import pickle
import threading
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

FEW = 300
"""So many things are not worth a process."""


def spread(work: Callable[[Sequence[T]], R], things: Sequence[T], processes: int) -> list[R]:
    """What *work* makes of each share of *things*; every share after the first in a process of its own.

    Shares are taken in turn, so that they weigh the same. What *work* returns must survive pickling. Where nothing can
    be forked, or a process fails, its share is worked on here, so that a bug shows as it would without processes.
    """
    if len(things) < FEW or not _can_fork():
        processes = 1
    shares = [things[number::processes] for number in range(processes)]
    children = [_Child(work, share) for share in shares[1:]]
    results = [work(shares[0])]
    for child, share in zip(children, shares[1:], strict=True):
        done, result = child.result()
        results.append(result if done else work(share))
    return results


def cores() -> int:
    """How many processors this process may use, four at most."""
    able = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(4, able)


def _can_fork() -> bool:
    return hasattr(os, "fork") and threading.active_count() == 1


class _Child:
    """A process that does one share of the work and sends back what it made."""

    def __init__(self, work: Callable[[Sequence[T]], R], share: Sequence[T]) -> None:
        self._reads, writes = os.pipe()
        self._pid = os.fork()
        if self._pid == 0:
            os.close(self._reads)
            _work(work, share, writes)
        os.close(writes)

    def result(self) -> tuple[bool, Any]:
        """Whether it did its share, and what it made."""
        with os.fdopen(self._reads, "rb") as pipe:
            sent = pipe.read()
        _, status = os.waitpid(self._pid, 0)
        return (True, pickle.loads(sent)) if status == 0 else (False, None)


def _work(work: Callable[[Sequence[T]], R], share: Sequence[T], writes: int) -> None:
    """Do *share*, send the result, and end this process without a word, whatever happens."""
    status = 1
    try:
        with os.fdopen(writes, "wb") as pipe:
            pipe.write(pickle.dumps(work(share), protocol=pickle.HIGHEST_PROTOCOL))
        status = 0
    finally:
        os._exit(status)
