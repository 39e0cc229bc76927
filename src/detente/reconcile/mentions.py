"""Mentions of events as they compare between reports, and how much two of them look like one event.

Scores are whole points: what speaks for one event, less what speaks against. ``JOIN`` points make one event. The
table below is the whole judgement; ``tests/test_reconcile_episodes.py`` shows what it means case by case.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from detente.reconcile.library import Library
from detente.reconcile.moments import apart, day_of, length
from detente.reconcile.quoting import telling, words
from detente.reconcile.sides import Sides
from detente.reconcile.things import ONCE, Known, repeated_noun, thing
from detente.records.reading import Event, Interval, Reading
from detente.records.spans import Span
from detente.records.vocabulary import EventStatus, EventType

PRECISE = 3
"""Days an interval may cover to name one moment: a day, a weekend, "Monday or Tuesday"."""

VAGUE = 92
"""Days an interval may cover and still help to find its event: a season, not a year."""

LEAST_SENTENCE = 6
"""Words a sentence needs before finding it in two reports means that one has it from the other."""

JOIN = 5
SAME_TYPE, SAME_FAMILY = 2, 1
SAME_DAY, NEAR_DAY, FAR_DAY = 2, 1, -10
SAME_ACTORS, SAME_SIDES, OTHER_CULPRIT, OTHER_ACTORS = 2, 1, -1, -3
SAME_PLACE, OTHER_PLACE = 2, -2
OTHER_OUTCOME = -2
DEFINED = 1
"""What a process definition lists as an event is what reports most likely mean."""


AHEAD = frozenset({EventStatus.PLANNED, EventStatus.PROPOSED})
"""What has not taken place yet, by whoever says so."""

ONCE_WITHIN, NEAR = 3, 1
"""Days by which reports may differ about one event, for those types and for others."""

_ORDINAL = re.compile(
    r"\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\d+(?:st|nd|rd|th))\b",
    re.IGNORECASE,
)
_BEFORE = 24
"""Characters before a trigger in which its number stands: "the seventh round", "a second day of talks"."""

_FAMILY = {
    EventType.MEET: "talks",
    EventType.NEGOTIATE: "talks",
    EventType.MEDIATE: "talks",
    EventType.VISIT: "talks",
    EventType.FIGHT: "fighting",
    EventType.SEIZE_TERRITORY: "fighting",
    EventType.SURRENDER: "fighting",
    EventType.AGREE_SIGN: "agreement",
    EventType.CEASEFIRE: "agreement",
}
"""Types by which different reports speak of one event: a visit at which ministers meet to negotiate."""


@dataclass(frozen=True, slots=True)
class Looks:
    """What can be compared: mentions that look the same are the same, or cannot be told apart."""

    type: EventType
    days: Interval | None
    actors: frozenset[str]
    place: frozenset[str]
    known: str | None
    words: frozenset[str]
    ordinal: str | None
    ahead: bool
    denied: bool

    @property
    def family(self) -> str:
        """The kind of event across the types by which reports speak of it."""
        return family(self.type)

    @property
    def anchors(self) -> bool:
        """Whether other mentions can be found to mean this event: it has a moment or a name."""
        return self.precise or self.known is not None

    @property
    def precise(self) -> bool:
        """Whether the days name one moment."""
        return self.covers_at_most(PRECISE)

    def covers_at_most(self, count: int) -> bool:
        """Whether both bounds are known and no more than ``count`` days apart."""
        covered = length(self.days) if self.days else None
        return covered is not None and covered <= count


@dataclass(frozen=True, slots=True)
class Told:
    """One mention in its report; ``source`` is the id of the report in which the sentence first stood.

    ``place`` is where it took place by the mention or the definition, as words. ``known`` is the definition's event it
    means, ``thing`` what it hopes for, ``noun`` what it points back to.
    """

    reading: Reading
    event: Event
    source: str
    sentence: Span
    looks: Looks
    place: frozenset[str]
    known: str | None
    thing: str | None
    noun: frozenset[str] | None


def family(kind: EventType) -> str:
    """The kind of event across the types by which reports speak of it."""
    return _FAMILY.get(kind, kind.value)


def mentions(library: Library) -> tuple[Told, ...]:
    """Every event of every reading, in the order of reports and text."""
    return tuple(_mentions(library))


def _mentions(library: Library) -> Iterator[Told]:
    first: dict[tuple[str, ...], str] = {}
    known = Known(library.process, library.sides, library.defined_actors)
    places = {defined.id: defined.place for defined in library.process.events}
    for reading in library.readings:
        for event in sorted(reading.events, key=lambda event: (event.trigger, event.id)):
            sentence, source = library.sentences.at(reading, event.trigger), library.origin[reading.report.id]
            told = words(sentence.of(reading.report.text))
            meant = known.meant(event, reading.report)
            yield Told(
                reading=reading,
                event=event,
                source=first.setdefault(told, source) if len(told) >= LEAST_SENTENCE else source,
                sentence=sentence,
                looks=_looks(library, reading, event, meant),
                place=frozenset(words(event.place or places.get(meant or "") or "")),
                known=meant,
                thing=thing(event, reading.report),
                noun=repeated_noun(event, reading.report),
            )


def _looks(library: Library, reading: Reading, event: Event, known: str | None) -> Looks:
    text = reading.report.text
    return Looks(
        type=event.type,
        days=day_of(event.when),
        actors=frozenset(event.actors) or library.defined_actors(known),
        place=frozenset(words(event.place)) if event.place else frozenset(),
        known=known,
        words=telling(event.trigger.of(text)),
        ordinal=_ordinal(text, event.trigger),
        ahead=event.status in AHEAD,
        denied=event.status is EventStatus.DID_NOT_HAPPEN,
    )


def score(one: Looks, other: Looks, sides: Sides) -> int:
    """How many points speak for one event; ``JOIN`` is enough."""
    defined = DEFINED if one.known or other.known else 0
    told = defined + _kind(one, other) + _days(one, other) + _outcome(one, other)
    return told + _actors(one, other, sides) + _place(one, other)


def at_odds(one: Looks, other: Looks, sides: Sides) -> bool:
    """Whether the two cannot be one event, whatever links them through a third."""
    if _differ(one.known, other.known) or _differ(one.ordinal, other.ordinal):
        return True
    if _days(one, other) == FAR_DAY or _place(one, other) == OTHER_PLACE:
        return True
    alike = _actors(one, other, sides)
    return alike == OTHER_ACTORS or (_several(one, other) and alike == 0 and _place(one, other) != SAME_PLACE)


def _differ(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other


def _ordinal(text: str, trigger: Span) -> str | None:
    """The number in or shortly before a trigger: the seventh round is not the sixth."""
    found = _ORDINAL.findall(text, max(0, trigger.start - _BEFORE), trigger.end)
    return str(found[-1]).casefold() if found else None


def _outcome(one: Looks, other: Looks) -> int:
    """What did not happen is what another says did only where the place or the words are the same too."""
    alike = one.denied == other.denied or one.words & other.words or _place(one, other) == SAME_PLACE
    return 0 if alike else OTHER_OUTCOME


def _kind(one: Looks, other: Looks) -> int:
    """Type OTHER says nothing about an event; there the words must."""
    if one.type is EventType.OTHER and not one.words & other.words:
        return 0
    if one.type is other.type:
        return SAME_TYPE
    return SAME_FAMILY if one.family == other.family else -JOIN


def _days(one: Looks, other: Looks) -> int:
    if one.days is None or other.days is None:
        return 0
    gap = apart(one.days, other.days)
    if gap > _reach(one, other):
        return FAR_DAY
    if gap > NEAR:
        return 0
    return SAME_DAY if gap == 0 and one.precise and other.precise else NEAR_DAY


def _reach(one: Looks, other: Looks) -> int:
    return ONCE_WITHIN if one.type is other.type and one.type in ONCE else NEAR


def _place(one: Looks, other: Looks) -> int:
    """A town alone, with its country, or the country alone: all the same place for all one can tell."""
    if not one.place or not other.place:
        return 0
    return SAME_PLACE if one.place <= other.place or other.place <= one.place else OTHER_PLACE


def _actors(one: Looks, other: Looks, sides: Sides) -> int:
    if not one.actors or not other.actors:
        return 0
    if one.actors <= other.actors or other.actors <= one.actors:
        return SAME_ACTORS
    mine, theirs = ({sides.of(name) for name in looks.actors} for looks in (one, other))
    if not mine & theirs:
        return OTHER_CULPRIT if _same_fight(one, other) else OTHER_ACTORS
    return SAME_SIDES if (mine <= theirs or theirs <= mine) and not _other_people(one, other, sides) else 0


def _same_fight(one: Looks, other: Looks) -> bool:
    """Whether both tell of violence at one place: that they name other actors may be what they differ about."""
    return one.family == other.family == "fighting" and _place(one, other) == SAME_PLACE


def _other_people(one: Looks, other: Looks, sides: Sides) -> bool:
    """Whether both name people of a shared side, and not the same ones: ministers met, and presidents met."""
    mine = {name for name in one.actors if sides.is_person(name)}
    theirs = {name for name in other.actors if sides.is_person(name)}
    shared = {sides.of(name) for name in mine} & {sides.of(name) for name in theirs}
    return bool(shared) and not mine & theirs


def _several(one: Looks, other: Looks) -> bool:
    """Whether both name several actors, so that those they do not share are others: A met B, and A met C."""
    return len(one.actors) > 1 and len(other.actors) > 1
