"""What a clue to the day of publication is."""

from dataclasses import dataclass
from enum import IntEnum

from detente.records.reading import Interval
from detente.records.spans import Span


class Trust(IntEnum):
    """How far a clue is trusted: a likelihood, a habit of reporters, what their words say, or the date itself."""

    GUESS = 0
    HABIT = 1
    WORDS = 2
    DATELINE = 3


@dataclass(frozen=True, slots=True)
class Clue:
    """What some words say about the day of publication: it lies in one of ``windows``."""

    span: Span
    windows: tuple[Interval, ...]
    why: str
    trust: Trust
