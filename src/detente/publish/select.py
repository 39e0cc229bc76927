"""Rows of a view that a reader asks for: of one issue, of one party, since a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from detente.errors import DetenteError
from detente.records.reading import Interval
from detente.records.views import (
    VIEWS,
    Change,
    ConditionRow,
    Episode,
    FormatRow,
    IssueState,
    PositionHeld,
    ProgressRow,
    Reconciled,
    Saying,
    SourceRow,
)
from detente.records.vocabulary import ChangeKind


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader asks for; None leaves that side open. ``since`` keeps what may have been on or after that day."""

    issue: str | None = None
    party: str | None = None
    since: date | None = None


def rows_of(reconciled: Reconciled, view: str, wanted: Wanted) -> tuple[Any, ...]:
    """The rows of ``view`` that match; raises DetenteError when there is no such view."""
    if view not in VIEWS:
        raise DetenteError(f"no view {view!r}; there are {', '.join(VIEWS)} and changes")
    rows: Sequence[Any] = getattr(reconciled, view)
    return tuple(row for row in rows if matches(row, wanted))


def weighed(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Changes as a reader wants them: the world before what was learned late, what moved before what is new."""
    kinds = (ChangeKind.WORLD, ChangeKind.LEARNED, ChangeKind.READING)
    return tuple(sorted(changes, key=lambda row: (kinds.index(row.kind), row.before is None)))


def matches(row: Any, wanted: Wanted) -> bool:
    """Whether a row says anything about what is wanted; a row without an issue, party or day passes that test."""
    issues, parties, when = issues_of(row), parties_of(row), when_of(row)
    if wanted.issue and issues is not None and wanted.issue not in issues:
        return False
    if wanted.party and parties is not None and not any(same(wanted.party, party) for party in parties):
        return False
    return not (wanted.since and when is not None and when.latest is not None and when.latest < wanted.since)


def same(asked: str, name: str) -> bool:
    """Names compare without regard to case."""
    return asked.casefold() == name.casefold()


def issues_of(row: Any) -> tuple[str, ...] | None:
    """The issues a row is about; None for rows that have none by nature."""
    match row:
        case IssueState() | PositionHeld():
            return (row.issue,)
        case Saying():
            return row.issues
    return None


def parties_of(row: Any) -> tuple[str, ...] | None:
    """The parties and people a row names; None for rows that have none by nature."""
    match row:
        case IssueState():
            return tuple(row.parties)
        case PositionHeld():
            return (row.party,)
        case Saying():
            return each(row.party, row.speaker)
        case Episode():
            return row.actors
        case ConditionRow() | ProgressRow():
            return each(row.holder)
        case FormatRow():
            return row.mediators
        case SourceRow():
            return each(*(voice.actor for voice in row.voices))
    return None


def each(*names: str | None) -> tuple[str, ...]:
    """Every name, and every one of several who speak together ("A; B")."""
    given = [name for name in names if name]
    return tuple(dict.fromkeys([*given, *(part for name in given for part in name.split("; "))]))


def when_of(row: Any) -> Interval | None:
    """The days a row belongs to, where it has any."""
    match row:
        case Episode():
            return row.when
        case Saying() | ProgressRow():
            return row.said
        case PositionHeld():
            return row.until
        case FormatRow():
            return row.history[-1].when if row.history else None
    return None
