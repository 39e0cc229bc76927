"""What mentions without a date are about: the thing still to be done, the event everybody knows, the noun before.

Reports rarely date what they only hope for ("a peace treaty must be signed") or take as known ("the war"). Such
mentions fall together by what they speak of.
"""

import re
from collections.abc import Callable
from functools import cache
from importlib.resources import files

import yaml

from detente.process.definition import KnownEvent, Process, first_day, last_day
from detente.reconcile.moments import apart, day_of, length, published
from detente.reconcile.quoting import telling, words
from detente.reconcile.sides import Sides
from detente.records.reading import Event, Interval, Report
from detente.records.vocabulary import EventStatus, EventType

_AHEAD = frozenset({EventStatus.PROPOSED, EventStatus.PLANNED})
_DETERMINERS = frozenset({"the", "a", "an", "this", "that", "last", "its", "their"})
_ANY_TALKS = frozenset(
    {"peace", "talks", "meeting", "meetings", "negotiations", "round", "summit", "dialogue", "session"}
)
"""Words that name no one meeting, even where the definition holds but one."""
_DEFINITE = re.compile(r"\b(?:the|this|that|these|those)(?:\s+[\w’'-]+)?\s+$|^$", re.IGNORECASE)
_BEFORE = 30
DAY, YEAR = 1, 366

ONCE = frozenset(
    {EventType.PRISONER_EXCHANGE, EventType.AGREE_SIGN, EventType.CEASEFIRE, EventType.SURRENDER, EventType.VISIT}
)
"""Types that seldom recur within days, so that reports a few days apart disagree about the day, not the event."""


def thing(event: Event, report: Report) -> str | None:
    """What an undated event that lies ahead is about; None where the lexicon has no word for it."""
    if event.when is not None or event.status not in _AHEAD:
        return None
    trigger = event.trigger.of(report.text)
    return next((name for name, pattern in _lexicon().get(event.type, ()) if pattern.search(trigger)), None)


def repeated_noun(event: Event, report: Report) -> frozenset[str] | None:
    """The telling words of an undated trigger that points back to something told before ("the joint statement")."""
    if event.when is not None:
        return None
    before = report.text[max(0, event.trigger.start - _BEFORE) : event.trigger.start]
    found = telling(event.trigger.of(report.text))
    return found if found and (_DEFINITE.search(before) or words(event.trigger.of(report.text))[0] == "the") else None


class Known:
    """The definition's events, to find which of them a mention means that does not give its name.

    ``actors`` gives for an event's id the names of those who took part in it.
    """

    def __init__(self, process: Process, sides: Sides, actors: Callable[[str], frozenset[str]]) -> None:
        self._events = [(event, _named(event), frozenset(map(sides.of, actors(event.id)))) for event in process.events]
        self._sides = sides

    def meant(self, event: Event, report: Report) -> str | None:
        """The id of the one event of the definition that a mention can mean; None where there are none or several."""
        if event.known or event.status is not EventStatus.HAPPENED:
            return event.known
        fitting = self._by_day(event) if event.when else self._by_noun(event, report)
        return fitting[0] if len(fitting) == 1 else None

    def _by_noun(self, event: Event, report: Report) -> list[str]:
        noun = frozenset(words(event.trigger.of(report.text))) - _DETERMINERS
        if noun <= _ANY_TALKS:
            return []
        same = [known for known, named, _ in self._events if known.type is event.type and noun <= named]
        return [known.id for known in same] if all(_over(known, report) for known in same) else []

    def _by_day(self, event: Event) -> list[str]:
        """What happens once and is told of the same sides on the same day."""
        days = day_of(event.when)
        if event.type not in ONCE or days is None or (length(days) or YEAR) > DAY:
            return []
        mine = frozenset(map(self._sides.of, event.actors))
        return [
            known.id
            for known, _, actors in self._events
            if known.type is event.type
            and (not mine or len(mine & actors) > 1)
            and apart(days, defined_days(known)) == 0
        ]


def _named(event: KnownEvent) -> frozenset[str]:
    return frozenset(word for name in (event.name, *event.names) for word in words(name))


def defined_days(event: KnownEvent) -> Interval:
    """The days of a defined event."""
    return Interval(first_day(event.start), last_day(event.end or event.start))


def _over(event: KnownEvent, report: Report) -> bool:
    """Whether the report may have appeared once the event had begun."""
    appeared = published(report)
    return appeared is None or appeared.latest is None or appeared.latest >= first_day(event.start)


@cache
def _lexicon() -> dict[EventType, tuple[tuple[str, re.Pattern[str]], ...]]:
    data = yaml.safe_load(files("detente.reconcile").joinpath("things.yaml").read_text(encoding="utf-8"))
    return {
        EventType(kind): tuple((name, re.compile(rf"\b(?:{row})", re.IGNORECASE)) for name, row in things.items())
        for kind, things in data.items()
    }
