"""What many reports say together: the rows of the dossier's views.

Each row carries its evidence: the report, the span and the words. Made by ``reconcile``, kept by ``dossier``,
shown by ``publish``, ``web`` and ``cli``.
"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import Field

from detente.records.reading import Interval
from detente.records.spans import Span
from detente.records.vocabulary import (
    AccountKind,
    Act,
    ChangeKind,
    ConditionStatus,
    Direction,
    EventStatus,
    EventType,
    FormatStatus,
    IssueStatus,
    Stance,
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words a line rests on, verbatim, and where they stand. ``report`` is the path it was read from."""

    report: str
    report_id: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Mention:
    """One report's mention of an episode: the trigger as evidence, its sentence, and who asserts it."""

    report: str
    report_id: str
    span: Span
    text: str
    sentence: str
    asserted_by: str
    status: EventStatus
    when: Interval | None


@dataclass(frozen=True, slots=True)
class Version:
    """One of several accounts of the same thing, with those who give it."""

    value: str
    voices: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What the mentions of one episode do not agree about."""

    about: AccountKind
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class Episode:
    """One event, told once, however many reports tell it (view ``chronology``)."""

    id: str
    type: EventType
    title: str
    when: Interval | None
    place: str | None
    actors: tuple[str, ...]
    status: EventStatus
    mentions: tuple[Mention, ...]
    reports: int
    independent_sources: int
    disagreements: tuple[Disagreement, ...]


@dataclass(frozen=True, slots=True)
class Saying:
    """A statement with all who carry it (view ``statements``). ``id`` is the statement's own."""

    id: str
    speaker: str | None
    party: str | None
    act: Act
    issues: tuple[str, ...]
    said: Interval | None
    content: Evidence
    carriers: tuple[str, ...]
    within: str | None


@dataclass(frozen=True, slots=True)
class Moved:
    """The stance a party held before, and the words it was stated in."""

    stance: Stance
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class PositionHeld:
    """A party's stance on an issue over a stretch of time (view ``positions``); ``until`` None while it holds."""

    party: str
    issue: str
    stance: Stance
    since: Interval | None
    until: Interval | None
    evidence: tuple[Evidence, ...]
    moved_from: Moved | None


@dataclass(frozen=True, slots=True)
class Standing:
    """One party's cell in the state of play."""

    stance: Stance
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class IssueState:
    """Where the parties stand on one issue now (view ``state``)."""

    issue: str
    status: IssueStatus
    parties: dict[str, Standing]


@dataclass(frozen=True, slots=True)
class Account:
    """Something told in different ways, the versions side by side (view ``accounts``)."""

    of: str
    kind: AccountKind
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class ConditionRow:
    """What someone makes depend on what, and what became of it (view ``conditions``)."""

    holder: str | None
    if_: Annotated[Evidence, Field(alias="if")]
    then: Evidence | None
    status: ConditionStatus


@dataclass(frozen=True, slots=True)
class FormatMoment:
    """A format's state by one report."""

    status: FormatStatus
    when: Interval | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class FormatRow:
    """A mediation format with its life so far (view ``formats``)."""

    name: str
    mediators: tuple[str, ...]
    status: FormatStatus
    history: tuple[FormatMoment, ...]


@dataclass(frozen=True, slots=True)
class ProgressRow:
    """A claim about how far the talks have come (view ``progress``)."""

    holder: str | None
    direction: Direction
    amount: str | None
    said: Interval | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class VoiceCount:
    """How often an outlet lets someone speak."""

    actor: str
    statements: int


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One outlet (view ``sources``): whose voices it carries, what it alone asserts, what it copied."""

    publisher: str | None
    reports: tuple[str, ...]
    voices: tuple[VoiceCount, ...]
    alone: tuple[Evidence, ...]
    copied: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing the dossier says differently since a day (view ``changes``)."""

    kind: ChangeKind
    what: str
    before: str | None
    after: str | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Reconciled:
    """All views of a dossier as they stand after reading a set of reports, known by ``as_of`` (None: all)."""

    as_of: date | None
    state: tuple[IssueState, ...]
    chronology: tuple[Episode, ...]
    statements: tuple[Saying, ...]
    positions: tuple[PositionHeld, ...]
    conditions: tuple[ConditionRow, ...]
    formats: tuple[FormatRow, ...]
    progress: tuple[ProgressRow, ...]
    accounts: tuple[Account, ...]
    sources: tuple[SourceRow, ...]


VIEWS: dict[str, type[Any]] = {
    "state": IssueState,
    "chronology": Episode,
    "statements": Saying,
    "positions": PositionHeld,
    "conditions": ConditionRow,
    "formats": FormatRow,
    "progress": ProgressRow,
    "accounts": Account,
    "sources": SourceRow,
}
"""The views a dossier keeps, by the names of their fields in ``Reconciled``, and the records in them."""
