"""Reading many reports at once, their readings in the order of the reports."""

import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import chain, islice
from multiprocessing import get_context, parent_process

from detente.process.definition import Process
from detente.records.reading import Reading, Report

FEW = 16
"""Below so many reports starting processes takes longer than reading."""

AHEAD = 4
"""Reports in hand for each process: enough to keep it busy, few enough to lose little when killed."""


@dataclass(frozen=True, slots=True)
class Reader:
    """A way of reading: its name, and the pure function (importable by name) that does it."""

    name: str
    read: Callable[[Report, Process], Reading]


@dataclass(frozen=True, slots=True)
class Failed:
    """A report that the reader could not cope with, and how it failed."""

    why: str


def read_all(reports: Iterable[Report], process: Process, reader: Reader) -> Iterator[tuple[Report, Reading | Failed]]:
    """Each report with its reading, in order; ``reports`` is taken from only as far as processes can work."""
    coming = iter(reports)
    first = list(islice(coming, FEW))
    workers = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if len(first) < FEW or workers == 1:
        yield from ((report, _attempt(reader, report, process)) for report in chain(first, coming))
    else:
        yield from _in_processes(chain(first, coming), process, reader, workers)


def _in_processes(
    reports: Iterable[Report], process: Process, reader: Reader, workers: int
) -> Iterator[tuple[Report, Reading | Failed]]:
    hand: deque[tuple[Report, Future[Reading | Failed]]] = deque()
    setup = (reader, process)
    with ProcessPoolExecutor(workers, get_context("spawn"), initializer=_begin, initargs=setup) as pool:
        try:
            for report in reports:
                hand.append((report, pool.submit(_work, report)))
                if len(hand) > AHEAD * workers:
                    yield _taken(hand)
            while hand:
                yield _taken(hand)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _taken(hand: "deque[tuple[Report, Future[Reading | Failed]]]") -> tuple[Report, Reading | Failed]:
    report, future = hand.popleft()
    return report, future.result()


def _attempt(reader: Reader, report: Report, process: Process) -> Reading | Failed:
    """A fault in reading one report must not keep the others out of the dossier."""
    try:
        return reader.read(report, process)
    except Exception as error:
        return Failed(f"could not be read ({type(error).__name__}: {error}); please report this with the file")


_at_work: list[tuple[Reader, Process]] = []
"""What this worker process reads with: sent once, not with every report."""


def _begin(reader: Reader, process: Process) -> None:
    _at_work[:] = [(reader, process)]
    threading.Thread(target=_leave_with_parent, daemon=True).start()


def _leave_with_parent() -> None:
    """End with a build that was killed: a pool's workers would otherwise wait for work for ever."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(report: Report) -> Reading | Failed:
    ((reader, process),) = _at_work
    return _attempt(reader, report, process)
