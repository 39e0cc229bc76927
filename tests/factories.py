"""Records for tests, by their words: every span is found by the words given, so no test counts characters."""

from datetime import date
from hashlib import sha256

from detente.process.definition import Issue, KnownEvent, Organisation, Party, Person, Process, RivalTerm, Wording
from detente.records.reading import (
    Condition,
    Cue,
    Event,
    Format,
    Interval,
    Naming,
    Position,
    Progress,
    Published,
    Reading,
    Report,
    Speaker,
    Statement,
    When,
    report_id,
)
from detente.records.spans import Span, content_id
from detente.records.vocabulary import (
    OUTLET,
    Act,
    Direction,
    EventStatus,
    EventType,
    FormatStatus,
    Plover,
    Quotation,
    Stance,
)


def day(text: str) -> date:
    return date.fromisoformat(text)


def days(text: str) -> tuple[date | None, date | None]:
    """``"2031-03-04"``, ``"2031-03-01/2031-03-31"``, ``"/2031-03-31"``."""
    first, _, last = text.partition("/")
    earliest = day(first) if first else None
    return earliest, (day(last) if last else earliest)


def interval(text: str) -> Interval:
    return Interval(*days(text))


def when(text: str | None) -> When | None:
    return When(*days(text), text=None) if text else None


def report(
    text: str,
    published: str | None = None,
    path: str | None = None,
    publisher: str | None = None,
    *,
    given: bool = True,
) -> Report:
    dates = Published(*days(published), given=given) if published else Published(None, None, given=False)
    named = report_id(text, publisher, None, dates.earliest if dates.given else None)
    return Report(
        id=named,
        path=path or f"{named}.txt",
        title=None,
        publisher=publisher,
        url=None,
        language="en",
        text=text,
        published=dates,
        source_hash=sha256(text.encode()).hexdigest(),
        encoding="utf-8",
    )


def span(told: Report, words: str, nth: int = 0) -> Span:
    """Where the ``nth`` occurrence of ``words`` stands."""
    start = -1
    for _ in range(nth + 1):
        start = told.text.index(words, start + 1)
    return Span(start, start + len(words))


def statement(
    told: Report,
    words: str,
    speaker: str | None = "Ilva Toren",
    act: Act = Act.INFORM,
    *,
    party: str | None = None,
    issues: tuple[str, ...] = (),
    said: str | None = None,
    within: str | None = None,
    quotation: Quotation = Quotation.DIRECT,
    cue: str | None = None,
) -> Statement:
    content, marked = span(told, words), Cue(span(told, cue)) if cue else None
    return Statement(
        id=content_id("st", told.id, marked.span if marked else None, content),
        speaker=Speaker(None, speaker, speaker, None, None if speaker else "not named"),
        party=party,
        cue=marked,
        content=(content,),
        quotation=quotation,
        within=within,
        addressee=None,
        occasion=None,
        said=interval(said) if said else None,
        act=act,
        issues=issues,
        confidence=1.0,
    )


def event(
    told: Report,
    trigger: str,
    kind: EventType = EventType.MEET,
    *,
    on: str | None = None,
    actors: tuple[str, ...] = (),
    place: str | None = None,
    status: EventStatus = EventStatus.HAPPENED,
    asserted_by: str = OUTLET,
    known: str | None = None,
) -> Event:
    at = span(told, trigger)
    return Event(
        id=content_id("ev", told.id, at),
        trigger=at,
        type=kind,
        plover=Plover.CONSULT,
        actors=actors,
        place=place,
        when=when(on),
        status=status,
        asserted_by=asserted_by,
        confidence=1.0,
        known=known,
    )


def condition(told: Report, if_: str, holder: str | None, then: str | None = None, of: str | None = None) -> Condition:
    at = span(told, if_)
    return Condition(content_id("cd", told.id, at), holder, at, span(told, then) if then else None, of)


def position(told: Report, words: str, party: str, issue: str, stance: Stance, of: str | None = None) -> Position:
    return Position(content_id("ps", told.id, party, issue), party, issue, stance, of, span(told, words))


def format_(told: Report, words: str, status: FormatStatus, name: str, mediators: tuple[str, ...] = ()) -> Format:
    at = span(told, words)
    return Format(content_id("fm", told.id, at), name, at, mediators, status)


def progress(told: Report, words: str, holder: str | None, direction: Direction, amount: str | None = None) -> Progress:
    at = span(told, words)
    return Progress(content_id("pg", told.id, at), holder, at, direction, amount)


def naming(told: Report, words: str, of: str, voice: str = OUTLET) -> Naming:
    at = span(told, words)
    return Naming(content_id("nm", told.id, at), of, at, voice)


def reading(
    told: Report,
    *,
    statements: tuple[Statement, ...] = (),
    events: tuple[Event, ...] = (),
    conditions: tuple[Condition, ...] = (),
    positions: tuple[Position, ...] = (),
    formats: tuple[Format, ...] = (),
    progress: tuple[Progress, ...] = (),
    namings: tuple[Naming, ...] = (),
    furniture: tuple[Span, ...] = (),
) -> Reading:
    return Reading(
        report=told,
        statements=statements,
        events=events,
        conditions=conditions,
        positions=positions,
        formats=formats,
        progress=progress,
        namings=namings,
        furniture=furniture,
    )


def process(**changes: object) -> Process:
    """A small invented negotiation: Orland and Vesmark, with Quill between them."""
    fields: dict[str, object] = {
        "id": "orland-vesmark",
        "title": "Orland and Vesmark",
        "description": "Talks between two invented states.",
        "parties": (
            Party(id="orland", name="Orland", role="party"),
            Party(id="vesmark", name="Vesmark", role="party"),
            Party(id="quill", name="Quill", role="mediator"),
        ),
        "people": (
            Person(id="toren", name="Ilva Toren", party="orland"),
            Person(id="dask", name="Ren Dask", party="orland"),
            Person(id="marrow", name="Otto Marrow", party="vesmark"),
            Person(id="sedge", name="Una Sedge", party="vesmark"),
        ),
        "organisations": (Organisation(id="orland-mfa", name="Orland Foreign Ministry", party="orland"),),
        "issues": (
            Issue(id="border", name="Border", description="Where the border runs."),
            Issue(id="prisoners", name="Prisoners", description="Who is to be set free."),
        ),
        "events": (
            KnownEvent(
                id="harvest-truce",
                name="Harvest Truce",
                type=EventType.CEASEFIRE,
                start="2030-09-12",
                source="invented",
            ),
        ),
        "wordings": (
            Wording(of="harvest-truce", terms=(RivalTerm(term="Harvest Truce"), RivalTerm(term="Black Friday"))),
        ),
    }
    return Process.model_validate(fields | changes)
