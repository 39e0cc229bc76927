"""A dossier, open for reading."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from detente.dossier import checking, searching
from detente.dossier.file import BadDossier, open_to_read, refusing
from detente.dossier.searching import Hit, Kind
from detente.dossier.store import Store, Way
from detente.process.definition import Process
from detente.reconcile import changes, reconcile
from detente.records.reading import Reading, Report
from detente.records.views import VIEWS, Change, Reconciled


class Dossier:
    """What is known about one negotiation. Opened with ``Dossier.open``; nothing here changes the file.

    All methods raise BadDossier, in one line, where SQLite cannot read the file.
    """

    def __init__(self, path: Path, store: Store, process: Process, way: Way) -> None:
        self.path = path
        self.process = process
        self._store = store
        self._way = way
        self._views: dict[date | None, Reconciled] = {}

    @classmethod
    def open(cls, path: Path) -> Self:
        """The dossier at ``path``; raises BadDossier where there is none, or none that this version can read."""
        connection = open_to_read(path)
        with refusing(path):
            store = Store(connection)
            process, way = store.process(), store.way()
        if process is None or way is None:
            connection.close()
            raise BadDossier(f"{path}: is empty; fill it with: detente build REPORTS --dossier {path}")
        return cls(path, store, process, way)

    def close(self) -> None:
        """Let go of the file."""
        self._store.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def views(self, as_of: date | None = None) -> Reconciled:
        """All views: as stored, or as they would have stood on a past day, by reports that had appeared by then."""
        if as_of not in self._views:
            self._views[as_of] = self._stored() if as_of is None else reconcile(self.readings(), self.process, as_of)
        return self._views[as_of]

    def changes(self, since: date, as_of: date | None = None) -> tuple[Change, ...]:
        """What the dossier says (as of a day, or now) that it did not say on ``since``.

        Where a build has since read the same reports another way, what it said on ``since`` is what the reading
        in force on that day gives.
        """
        return changes(self._as_said_on(since), self.views(as_of), since)

    def readings(self) -> tuple[Reading, ...]:
        """Every report's reading now in force, by path."""
        with refusing(self.path):
            return tuple(self._store.readings(self._way))

    def reading(self, name: str) -> Reading | None:
        """The reading now in force of the report with that id; None where there is none."""
        with refusing(self.path):
            return self._store.reading(name, self._way)

    def reports(self) -> Iterator[Report]:
        """Every report as it was given, by path."""
        with refusing(self.path):
            yield from self._store.reports()

    def search(self, query: str, kind: Kind = "statement", limit: int = 50) -> tuple[Hit, ...]:
        """Statements or reports in which all words and all "quoted phrases" of ``query`` occur, the best first."""
        with refusing(self.path):
            return tuple(searching.search(self._store.connection, query, kind, limit))

    def check(self) -> Iterator[str]:
        """Everything in the dossier that does not hold, one line each; nothing when all is well."""
        with refusing(self.path):
            yield from checking.check(self._store, self.process, self._way)

    def _stored(self) -> Reconciled:
        with refusing(self.path):
            return Reconciled(as_of=None, **{name: self._store.view(name) for name in VIEWS})

    def _as_said_on(self, day: date) -> Reconciled:
        with refusing(self.path):
            earlier = self._store.way_on(day)
            if earlier is None or earlier == self._way:
                return self.views(day)
            then = {reading.report.id: reading for reading in self._store.readings(earlier)}
        return reconcile([then.get(now.report.id, now) for now in self.readings()], self.process, day)
