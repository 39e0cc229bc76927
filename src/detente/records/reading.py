"""What one report says: the records that ``read(report, process)`` makes.

All are frozen and slotted. Spans are code points of ``Report.text``; dates are calendar days where the
thing happened, without time zone, because reports hardly ever give one. A value nobody could establish is
``None``; it is never a default.
"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import Field

from detente.records.spans import Span, content_id
from detente.records.vocabulary import (
    Act,
    Direction,
    EventStatus,
    EventType,
    FormatStatus,
    Plover,
    Quotation,
    Stance,
    TimexType,
)


@dataclass(frozen=True, slots=True)
class Reason:
    """One clue to a conclusion: the words it rests on (None when it rests on no words) and what follows."""

    span: Span | None
    why: str


@dataclass(frozen=True, slots=True)
class Interval:
    """A day known only to lie between two days, both included; None where that side is open."""

    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True)
class Published:
    """When a report appeared: as its source gave it, or as its text betrays it, with the reasons."""

    earliest: date | None
    latest: date | None
    given: bool
    because: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """One report as stored: the text every span points into, and what its source said about it.

    ``source_hash`` (SHA-256, hexadecimal) and ``encoding`` lead back to the original bytes.
    """

    id: str
    path: str
    title: str | None
    publisher: str | None
    url: str | None
    language: str
    text: str
    published: Published
    source_hash: str
    encoding: str


def report_id(text: str, publisher: str | None, url: str | None, given: date | None) -> str:
    """The id of a report: the same words from the same publisher at the same address and day are one report."""
    return content_id("rp", text, publisher, url, given.isoformat() if given else None)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says it: as written, and as resolved. ``unresolved`` says why ``actor`` is None."""

    span: Span | None
    name: str | None
    actor: str | None
    actor_id: str | None
    unresolved: str | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that report the speech: "said", "according to", "has been reluctant"."""

    span: Span


@dataclass(frozen=True, slots=True)
class Occasion:
    """The words for where, when or through which medium something was said."""

    span: Span


@dataclass(frozen=True, slots=True)
class Statement:
    """Reported speech, thought or attitude of a named or described source.

    ``content`` has several spans where the sentence interrupts it. ``within`` is the id of the statement
    inside which this one is reported. ``issue_spans`` are the words that decided each of ``issues``.
    """

    id: str
    speaker: Speaker
    party: str | None
    cue: Cue | None
    content: tuple[Span, ...]
    quotation: Quotation
    within: str | None
    addressee: str | None
    occasion: Occasion | None
    said: Interval | None
    act: Act
    issues: tuple[str, ...]
    confidence: float
    issue_spans: tuple[tuple[str, Span], ...] = ()


@dataclass(frozen=True, slots=True)
class When:
    """When an event took place, and the words (or the anchor) that say so; ``text`` None when inferred."""

    earliest: date | None
    latest: date | None
    text: str | None


@dataclass(frozen=True, slots=True)
class Event:
    """One mention of something a chronology would list. ``asserted_by`` is OUTLET or a statement's id.

    ``known`` is the id of the process definition's event this mention speaks of, when it is recognised.
    """

    id: str
    trigger: Span
    type: EventType
    plover: Plover
    actors: tuple[str, ...]
    place: str | None
    when: When | None
    status: EventStatus
    asserted_by: str
    confidence: float
    known: str | None = None


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression with its TIMEX3 value and the days it covers (None for durations and sets)."""

    span: Span
    type: TimexType
    value: str
    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True)
class Condition:
    """What someone makes depend on what. ``holder`` is None where the report itself says so."""

    id: str
    holder: str | None
    if_: Annotated[Span, Field(alias="if")]
    then: Span | None
    statement: str | None


@dataclass(frozen=True, slots=True)
class Position:
    """Where a party stands on an issue by this report: at most one for each party and issue."""

    id: str
    party: str
    issue: str
    stance: Stance
    statement: str | None
    evidence: Span


@dataclass(frozen=True, slots=True)
class Format:
    """A mention of a mediation format or negotiating track, with the state the report gives it."""

    id: str
    name: str
    span: Span
    mediators: tuple[str, ...]
    status: FormatStatus


@dataclass(frozen=True, slots=True)
class Progress:
    """A claim that the parties are nearer to each other, stuck, or further apart; None: the report's own."""

    id: str
    holder: str | None
    span: Span
    direction: Direction
    amount: str | None
    statement: str | None = None


@dataclass(frozen=True, slots=True)
class Naming:
    """A loaded or distinctive wording for an event, place or actor, and whose word it is."""

    id: str
    of: str
    span: Span
    voice: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything found in one report. ``furniture`` are stretches of text that are no part of the report."""

    report: Report
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    times: tuple[Time, ...] = ()
    conditions: tuple[Condition, ...] = ()
    positions: tuple[Position, ...] = ()
    formats: tuple[Format, ...] = ()
    progress: tuple[Progress, ...] = ()
    namings: tuple[Naming, ...] = ()
    furniture: tuple[Span, ...] = ()
