"""Reports into a dossier: only what is new is read, and a build that was killed goes on where it stopped."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from detente.dossier.file import BadDossier, open_to_write, refusing
from detente.dossier.store import Store, Way, hash_of
from detente.gather import Refusal, gather
from detente.process.definition import Process
from detente.read import READER, read
from detente.read.many import Failed, Reader, read_all
from detente.reconcile import reconcile
from detente.records.reading import Report

Progress = Callable[[int, int | None], None]
"""Called with how many reports were read, and of how many; None while that is not known."""


@dataclass(frozen=True, slots=True)
class BuildResult:
    """How many reports were read now, how many were known already, and what was refused."""

    added: int
    skipped: int
    refused: tuple[Refusal, ...]


@dataclass(slots=True)
class _Tally:
    added: int = 0
    skipped: int = 0
    refused: list[Refusal] = field(default_factory=list)


def build(paths: Iterable[Path], process: Process, dossier_path: Path, progress: Progress | None = None) -> BuildResult:
    """Gather, read and reconcile reports into the dossier at ``dossier_path``; makes it where there is none.

    The result does not depend on the order of ``paths`` or on how many builds they were spread over. Raises
    BadDossier where the file cannot be used; what was stored before stays.
    """
    return fill(dossier_path, gather(sorted(paths)), process, Reader(READER, read), progress)


def fill(
    path: Path,
    arrivals: Iterable[Report | Refusal],
    process: Process,
    reader: Reader,
    progress: Progress | None = None,
) -> BuildResult:
    """The same for reports already gathered, with any reader."""
    way, tally = Way(reader.name, hash_of(process)), _Tally()
    with refusing(path), closing(open_to_write(path)) as connection:
        store = Store(connection)
        _claim(store, process, way, path)
        run = store.begin_run(way)
        _read_into(store, _new(store, arrivals, way, tally), process, reader, tally, progress)
        _read_into(store, store.unread(way), process, reader, tally, progress)
        store.replace_views(reconcile(tuple(store.readings(way)), process), process, way)
        store.end_run(run, ((refusal.path, refusal.reason) for refusal in tally.refused))
    return BuildResult(tally.added, tally.skipped, tuple(tally.refused))


def _claim(store: Store, process: Process, way: Way, path: Path) -> None:
    """One dossier is about one process; its definition may change."""
    held = store.process()
    if held is None:
        store.set_process(process, way)
    elif held.id != process.id:
        raise BadDossier(f"{path}: is about {held.id}, not {process.id}; name another file for {process.id}")


def _new(store: Store, arrivals: Iterable[Report | Refusal], way: Way, tally: _Tally) -> Iterator[Report]:
    for arrival in arrivals:
        if isinstance(arrival, Refusal):
            tally.refused.append(arrival)
        elif store.has_read(arrival.id, way):
            store.note_path(arrival)
            tally.skipped += 1
        else:
            yield arrival


def _read_into(
    store: Store,
    reports: Iterable[Report],
    process: Process,
    reader: Reader,
    tally: _Tally,
    progress: Progress | None,
) -> None:
    way = Way(reader.name, hash_of(process))
    try:
        for report, reading in read_all(reports, process, reader):
            if isinstance(reading, Failed):
                tally.refused.append(Refusal(report.path, reading.why))
                continue
            store.keep(report, reading, way)
            tally.added += 1
            if progress is not None:
                progress(tally.added, None)
    except BrokenProcessPool as error:
        raise BadDossier("a reading process died, perhaps for want of memory; run it again to go on") from error
