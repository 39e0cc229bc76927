"""The readings that are reconciled, in an order that does not depend on how they came in."""

from collections.abc import Iterable
from datetime import date
from pathlib import PurePath

from detente.process.definition import Organisation, Party, Person, Process
from detente.reconcile.moments import order, published, said
from detente.reconcile.quoting import Sentences
from detente.reconcile.reprints import origins
from detente.reconcile.sides import Sides
from detente.records.reading import Interval, Reading, Report, Statement
from detente.records.vocabulary import OUTLET

SHORT_TITLE = 60
"""Characters of a title that can stand for an outlet nobody names."""


def known_by(readings: Iterable[Reading], day: date | None) -> tuple[Reading, ...]:
    """The readings of reports that had surely appeared by ``day``, all of them where it is None.

    A report without a last possible day of publication is left out of every past day: nobody can say it was
    known then.
    """
    if day is None:
        return tuple(readings)
    return tuple(r for r in readings if r.report.published.latest is not None and r.report.published.latest <= day)


class Library:
    """Readings by order of publication, one a report, with what views need to know about each.

    ``origin`` gives for each report's id the report it was copied from, or itself.
    """

    def __init__(self, readings: Iterable[Reading], process: Process) -> None:
        self.process = process
        self.sides = Sides(process)
        self.sentences = Sentences()
        kept: dict[str, Reading] = {}
        for reading in readings:
            other = kept.get(reading.report.id)
            if other is None or reading.report.path < other.report.path:
                kept[reading.report.id] = reading
        self.readings = tuple(sorted(kept.values(), key=_place))
        self.by_report = {reading.report.id: reading for reading in self.readings}
        self.origin = origins(self.readings)
        self._actors = _actors_of_events(process)
        self.statements = {s.id: s for reading in self.readings for s in reading.statements}

    def defined_actors(self, known: str | None) -> frozenset[str]:
        """Who took part in an event of the process definition, by name; nobody where it is not defined."""
        return self._actors.get(known or "", frozenset())

    def is_copy(self, report: Report) -> bool:
        """Whether the report goes back to another one."""
        return self.origin[report.id] != report.id

    def first_published(self, report: Report) -> Interval | None:
        """When the report, or the one it copies, appeared."""
        return published(self.by_report[self.origin[report.id]].report)

    def moment(self, statement: str | None, report: Report) -> Interval | None:
        """When something with this statement's id was said; where nothing tells, when it was first published."""
        made = self.statements.get(statement) if statement else None
        return made.said if made and made.said else self.first_published(report)

    def said(self, statement: str | None, report: Report) -> Interval | None:
        """The days on which something may have been said, bounded by publication where the report does not say."""
        return said(
            self.statements.get(statement) if statement else None, self.by_report[self.origin[report.id]].report
        )

    def voice(self, asserted_by: str, report: Report) -> str:
        """Who says so: the speaker of a statement, or the outlet."""
        statement = self.statements.get(asserted_by)
        if asserted_by == OUTLET or statement is None:
            return self.outlet(report)
        return speaker_of(statement) or self.outlet(report)

    def outlet(self, report: Report) -> str:
        """Who publishes a report: by name, else by the report's title where it is short, else by its file."""
        title = " ".join((report.title or "").split())
        return report.publisher or (title if 0 < len(title) <= SHORT_TITLE else PurePath(report.path).name)


def speaker_of(statement: Statement) -> str | None:
    """The speaker's canonical name, or the words of the report where nobody could be named."""
    return statement.speaker.actor or statement.speaker.name


def _actors_of_events(process: Process) -> dict[str, frozenset[str]]:
    listed: tuple[Party | Person | Organisation, ...] = (*process.parties, *process.people, *process.organisations)
    names = {entry.id: entry.name for entry in listed}
    return {event.id: frozenset(names[actor] for actor in event.actors if actor in names) for event in process.events}


def _place(reading: Reading) -> tuple[object, ...]:
    return order(published(reading.report)), reading.report.path, reading.report.id
