"""A report's text with everything found in it marked: text in, runs out, not a character lost."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from detente.records.reading import Reading
from detente.records.spans import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text of one kind ("content", "cue", "event" ...) with a note for the reader."""

    span: Span
    kind: str
    note: str


@dataclass(frozen=True, slots=True)
class Run:
    """Text between two boundaries: the marks that cover it, and the spans that begin here (targets of links)."""

    text: str
    start: int
    end: int
    kinds: tuple[str, ...]
    notes: tuple[str, ...]
    begins: tuple[Span, ...]


def marks_of(reading: Reading) -> tuple[Mark, ...]:
    """Every span of a reading as a mark."""
    return tuple(
        sorted(
            (*statement_marks(reading), *event_marks(reading), *other_marks(reading)),
            key=lambda mark: (mark.span, mark.kind, mark.note),
        )
    )


def statement_marks(reading: Reading) -> Iterator[Mark]:
    """Who, by which words, what."""
    for statement in reading.statements:
        who = statement.speaker.actor or statement.speaker.name or "unknown speaker"
        note = f"{who}: {statement.act.value}"
        for piece in statement.content:
            yield Mark(piece, "content", note)
        if statement.cue:
            yield Mark(statement.cue.span, "cue", note)
        if statement.speaker.span:
            yield Mark(statement.speaker.span, "source", note)


def event_marks(reading: Reading) -> Iterator[Mark]:
    """Triggers and time expressions."""
    for event in reading.events:
        yield Mark(event.trigger, "event", f"{event.type.value}, {event.status.value}")
    for time in reading.times:
        yield Mark(time.span, "time", time.value)


def other_marks(reading: Reading) -> Iterator[Mark]:
    """Conditions, positions, formats, progress claims, namings and furniture."""
    for condition in reading.conditions:
        yield Mark(condition.if_, "condition", f"condition of {condition.holder or 'the report'}")
        if condition.then:
            yield Mark(condition.then, "condition", "what depends on it")
    for position in reading.positions:
        yield Mark(position.evidence, "position", f"{position.party} on {position.issue}: {position.stance.value}")
    for track in reading.formats:
        yield Mark(track.span, "format", f"{track.name}: {track.status.value}")
    for claim in reading.progress:
        yield Mark(claim.span, "progress", f"{claim.holder or 'the report'}: {claim.direction.value}")
    for naming in reading.namings:
        yield Mark(naming.span, "naming", f"wording for {naming.of}, {naming.voice}")
    for span in reading.furniture:
        yield Mark(span, "furniture", "not part of the report")


def runs(text: str, marks: Iterable[Mark], targets: Iterable[Span] = ()) -> tuple[Run, ...]:
    """The text cut at every boundary of a mark or target; joined again, the runs give the text."""
    marks, begins = tuple(marks), sorted(set(targets) | {mark.span for mark in marks})
    cuts = sorted({0, len(text), *(edge for span in begins for edge in span)})
    out: list[Run] = []
    open_marks: list[Mark] = []
    pending = sorted(marks, key=lambda mark: mark.span)
    at = first = 0
    for start, end in pairwise(cuts):
        while at < len(pending) and pending[at].span.start <= start:
            open_marks.append(pending[at])
            at += 1
        open_marks = [mark for mark in open_marks if mark.span.end > start]
        last = first
        while last < len(begins) and begins[last].start <= start:
            last += 1
        out.append(run_of(text, Span(start, end), open_marks, begins[first:last]))
        first = last
    return tuple(out)


def run_of(text: str, span: Span, covering: Iterable[Mark], begins: Iterable[Span]) -> Run:
    """One run with the marks that cover it, each kind and note once."""
    covering = tuple(covering)
    kinds = tuple(dict.fromkeys(mark.kind for mark in covering))
    notes = tuple(dict.fromkeys(mark.note for mark in covering))
    return Run(span.of(text), span.start, span.end, kinds, notes, tuple(begins))
