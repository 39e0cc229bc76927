"""What a process file holds. Pydantic checks it; ``process.load`` reads it and names file and line of what is wrong.

Every dated fact carries ``source``: where it can be looked up, or "general knowledge, not checked".
Partial dates ("2020", "2020-11") stand for all the days they cover.
"""

from calendar import monthrange
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from detente.records.vocabulary import EventType

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*$")]
Name = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


def first_day(partial: str) -> date:
    """The earliest day a partial date covers."""
    parts = [int(part) for part in partial.split("-")]
    return date(*[*parts, 1, 1][:3])


def last_day(partial: str) -> date:
    """The latest day a partial date covers."""
    parts = [int(part) for part in partial.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return date(year, month, parts[2] if len(parts) > 2 else monthrange(year, month)[1])


def _in_the_calendar(partial: str) -> str:
    """The same words; raises ValueError when no such day, month or year exists."""
    last_day(partial)
    return partial


PartialDate = Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$"), AfterValidator(_in_the_calendar)]


class Entry(BaseModel):
    """What all parts of a definition share: unknown fields are refused, values do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Party(Entry):
    """A side, neighbour or mediator: a state, a movement, a bloc that speaks and is spoken for.

    ``demonyms`` are adjectives and names of people ("Armenian", "Armenians"); ``metonyms`` are what stands for
    its government ("Yerevan", "the Kremlin"). ``role`` tells the parties to the negotiation from the rest.
    """

    id: Slug
    name: Name
    kind: Literal["state", "territory", "movement", "bloc"] = "state"
    role: Literal["party", "mediator", "neighbour", "other"] = "other"
    iso: str | None = None
    other_names: tuple[Name, ...] = ()
    demonyms: tuple[Name, ...] = ()
    metonyms: tuple[Name, ...] = ()


class Term(Entry):
    """An office held for a time. ``of`` is the id of a party or organisation; ``end`` None while it lasts."""

    title: Name
    of: Slug
    start: PartialDate | None = None
    end: PartialDate | None = None
    source: Name


class Person(Entry):
    """Someone who speaks or acts in the negotiation. ``party`` is the side they speak for, if any."""

    id: Slug
    name: Name
    other_names: tuple[Name, ...] = ()
    gender: Literal["female", "male"] | None = None
    party: Slug | None = None
    offices: tuple[Term, ...] = ()


class Organisation(Entry):
    """A body that speaks: a ministry, court, parliament, alliance. ``party`` is the side it belongs to, if any."""

    id: Slug
    name: Name
    other_names: tuple[Name, ...] = ()
    demonyms: tuple[Name, ...] = ()
    metonyms: tuple[Name, ...] = ()
    party: Slug | None = None


class Place(Entry):
    """A place that matters here, with the spellings rival sides use. ``party`` None where that is disputed."""

    id: Slug
    name: Name
    other_names: tuple[Name, ...] = ()
    party: Slug | None = None


class MediationFormat(Entry):
    """A track or forum in which the parties meet.

    ``mediators`` and ``members`` are ids of parties, organisations or people.
    """

    id: Slug
    name: Name
    other_names: tuple[Name, ...] = ()
    mediators: tuple[Slug, ...] = ()
    members: tuple[Slug, ...] = ()
    start: PartialDate | None = None
    end: PartialDate | None = None
    source: Name


class Issue(Entry):
    """What is negotiated about: ``terms`` are words by which reports speak of it, ``pax`` its PA-X codes."""

    id: Slug
    name: Name
    description: Name
    terms: tuple[Name, ...] = ()
    pax: tuple[Name, ...] = ()


class KnownEvent(Entry):
    """A dated event reports refer to; ``names`` are the phrases by which they do ("the 44-day war")."""

    id: Slug
    name: Name
    type: EventType
    start: PartialDate
    end: PartialDate | None = None
    place: Name | None = None
    actors: tuple[Slug, ...] = ()
    names: tuple[Name, ...] = ()
    pax_agreement: int | None = None
    source: Name


class RivalTerm(Entry):
    """One of several wordings for the same thing. ``used_by`` are parties known to prefer it."""

    term: Name
    used_by: tuple[Slug, ...] = ()


class Wording(Entry):
    """Rival wordings of the same thing. ``of`` is the id of an event, place, party or organisation, or a new slug."""

    of: Slug
    terms: tuple[RivalTerm, ...]


class Process(Entry):
    """The definition of one negotiation; what the definitions named in ``includes`` hold also holds here."""

    id: Slug
    title: Name
    description: Name
    includes: tuple[Slug, ...] = ()
    parties: tuple[Party, ...] = ()
    people: tuple[Person, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    places: tuple[Place, ...] = ()
    formats: tuple[MediationFormat, ...] = ()
    issues: tuple[Issue, ...] = Field(min_length=1)
    events: tuple[KnownEvent, ...] = ()
    wordings: tuple[Wording, ...] = ()
