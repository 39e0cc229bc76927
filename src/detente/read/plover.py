"""Which of PLOVER's sixteen event types an event is, by its type, its status and its words (``plover.yaml``)."""

import re
from functools import cache
from importlib.resources import files

import yaml

from detente.records.vocabulary import EventStatus, EventType, Plover


def plover_of(kind: EventType, status: EventStatus, words: str) -> Plover:
    """The PLOVER type. Words decide only for what happened or goes on: a withdrawal asked for is a request."""
    if status in (EventStatus.HAPPENED, EventStatus.ONGOING):
        for plover, beginnings in _by_word():
            if beginnings.search(words):
                return plover
    return _by_status()[kind, status]


@cache
def _tables() -> dict[str, dict[str, dict[str, str] | list[str]]]:
    tables: dict[str, dict[str, dict[str, str] | list[str]]] = yaml.safe_load(
        files(__package__).joinpath("plover.yaml").read_text("utf-8")
    )
    return tables


@cache
def _by_status() -> dict[tuple[EventType, EventStatus], Plover]:
    return {
        (EventType(kind), EventStatus(status)): Plover(plover)
        for kind, row in _tables()["by_status"].items()
        if isinstance(row, dict)
        for status, plover in row.items()
    }


@cache
def _by_word() -> tuple[tuple[Plover, re.Pattern[str]], ...]:
    return tuple(
        (Plover(plover), re.compile(r"\b(?:" + "|".join(re.escape(b) for b in row) + ")", re.IGNORECASE))
        for plover, row in _tables()["by_word"].items()
    )
