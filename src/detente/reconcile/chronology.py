"""The chronology: each event once, with its best date, its status, and who tells it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from detente.process.definition import KnownEvent
from detente.reconcile.disagreements import disagreements
from detente.reconcile.episodes import episodes
from detente.reconcile.library import Library
from detente.reconcile.mentions import Told, mentions
from detente.reconcile.moments import inside, length, order
from detente.reconcile.things import defined_days
from detente.reconcile.titles import SHOWN, clause_told, title
from detente.records.reading import Interval
from detente.records.spans import content_id
from detente.records.views import Episode, Mention
from detente.records.vocabulary import OUTLET, EventStatus, EventType

T = TypeVar("T")

_DECIDED = (EventStatus.HAPPENED, EventStatus.DID_NOT_HAPPEN, EventStatus.ONGOING)
_AHEAD = (EventStatus.PLANNED, EventStatus.PROPOSED)


def build_chronology(library: Library) -> tuple[Episode, ...]:
    """The view ``chronology``: by last possible day, then the undated events in the order of reports and text."""
    known = {event.id: event for event in library.process.events}
    rows = [_episode(library, told, known) for told in episodes(mentions(library), library.sides)]
    return tuple(sorted(rows, key=lambda row: order(row.when)))


def _episode(library: Library, told: Sequence[Told], known: dict[str, KnownEvent]) -> Episode:
    defined = next((known[m.known] for m in told if m.known in known), None)
    kind = defined.type if defined else _favoured(told, lambda m: (m.event.type,))[0]
    place = next(iter(_favoured(told, lambda m: (m.event.place,) if m.event.place else ())), None)
    place = place or (defined.place if defined else None)
    actors = _favoured(told, lambda m: m.event.actors)
    status = _status(told)
    return Episode(
        id=_id(told, defined),
        type=kind,
        title=_opened(defined.name) if defined else _title(library, told, kind, actors, place, status),
        when=_when(told, status) or (defined_days(defined) if defined else None),
        place=place,
        actors=actors,
        status=status,
        mentions=tuple(_mention(mention) for mention in told),
        reports=len({mention.reading.report.id for mention in told}),
        independent_sources=len({mention.source for mention in told}),
        disagreements=disagreements(library, told),
    )


def _title(
    library: Library,
    told: Sequence[Told],
    kind: EventType,
    actors: Sequence[str],
    place: str | None,
    status: EventStatus,
) -> str:
    """Who met whom where they are few and known; else the words of the mention that tells it best."""
    sides = library.sides
    represented = {sides.of(name) for name in actors if sides.of(name) != name}
    taking_part = [name for name in actors if name not in represented]
    clear = len(taking_part) <= SHOWN and sides.of_one_kind(taking_part) and status not in _AHEAD
    return (title(kind, taking_part, place) if clear else None) or _in_words(told, status)


def _opened(name: str) -> str:
    return name[:1].upper() + name[1:]


def _in_words(told: Sequence[Told], status: EventStatus) -> str:
    def rank(mention: Told) -> tuple[object, ...]:
        event = mention.event
        return event.status is not status, event.asserted_by != OUTLET, not event.actors, event.when is None

    best = min(told, key=rank)
    text, sentence, trigger = best.reading.report.text, best.sentence, best.event.trigger
    return clause_told(sentence.of(text), trigger.start - sentence.start, trigger.end - sentence.start)


def _id(told: Sequence[Told], defined: KnownEvent | None) -> str:
    """By the known event, else by the first mention: later reports do not rename it."""
    if defined:
        return content_id("ep", defined.id)
    return content_id("ep", told[0].reading.report.id, told[0].event.trigger)


def _mention(told: Told) -> Mention:
    report = told.reading.report
    return Mention(
        report=report.path,
        report_id=report.id,
        span=told.event.trigger,
        text=told.event.trigger.of(report.text),
        sentence=told.sentence.of(report.text),
        asserted_by=told.event.asserted_by,
        status=told.event.status,
        when=told.looks.days,
    )


def _favoured(told: Iterable[Told], values: Callable[[Told], Iterable[T]]) -> tuple[T, ...]:
    """The values mentions give, those of most independent sources first, then those of the earlier report."""
    sources: defaultdict[T, set[str]] = defaultdict(set)
    for mention in told:
        for value in values(mention):
            sources[value].add(mention.source)
    return tuple(sorted(sources, key=lambda value: -len(sources[value])))


def _status(told: Sequence[Told]) -> EventStatus:
    """What most independent sources say became of it; plans count only while nobody says."""
    said = _favoured(told, lambda mention: (mention.event.status,))
    for group in (_DECIDED, _AHEAD):
        decided = [status for status in said if status in group]
        if decided:
            return decided[0]
    return said[0]


def _when(told: Sequence[Told], status: EventStatus) -> Interval | None:
    """The tightest days that most independent sources allow; plans give way to what happened."""
    dated = [mention for mention in told if mention.looks.days is not None]
    heard = [mention for mention in dated if mention.event.status is status] or dated
    intervals = dict.fromkeys(mention.looks.days for mention in heard if mention.looks.days)

    def rank(interval: Interval) -> tuple[object, ...]:
        backing = {m.source for m in heard if m.looks.days and inside(interval, m.looks.days)}
        covered = length(interval)
        return -len(backing), covered is None, covered or 0, order(interval)

    return min(intervals, key=rank, default=None)
