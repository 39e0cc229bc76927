"""What mentions without a date are about: the thing still to be done, the event everybody knows, the noun before.

Reports rarely date what they only hope for ("a peace treaty must be signed") or take as known ("the war"). Such
mentions fall together by what they speak of.
"""

import re
from functools import cache
from importlib.resources import files

import yaml

from detente.process.definition import KnownEvent, Process, first_day
from detente.reconcile.moments import published
from detente.reconcile.quoting import telling, words
from detente.records.reading import Event, Report
from detente.records.vocabulary import EventStatus, EventType

_AHEAD = frozenset({EventStatus.PROPOSED, EventStatus.PLANNED})
_DETERMINERS = frozenset({"the", "a", "an", "this", "that", "last", "its", "their"})
_ANY_TALKS = frozenset(
    {"peace", "talks", "meeting", "meetings", "negotiations", "round", "summit", "dialogue", "session"}
)
"""Words that name no one meeting, even where the definition holds but one."""
_DEFINITE = re.compile(r"\b(?:the|this|that|these|those)(?:\s+[\w’'-]+)?\s+$|^$", re.IGNORECASE)
_BEFORE = 30


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
    """The definition's events by the words of their names, to find what "the war" means where there was but one."""

    def __init__(self, process: Process) -> None:
        self._events = [(event, _named(event)) for event in process.events]

    def meant(self, event: Event, report: Report) -> str | None:
        """The id of the one event of the definition that an undated mention can mean; None where there are several."""
        noun = frozenset(words(event.trigger.of(report.text))) - _DETERMINERS
        if event.known or event.when is not None or event.status is not EventStatus.HAPPENED or noun <= _ANY_TALKS:
            return event.known
        fitting = [known for known, named in self._events if noun <= named and known.type is event.type]
        return fitting[0].id if len(fitting) == 1 and _over(fitting[0], report) else None


def _named(event: KnownEvent) -> frozenset[str]:
    return frozenset(word for name in (event.name, *event.names) for word in words(name))


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
