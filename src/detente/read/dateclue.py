"""What a clue to the day of publication is, and the time expressions clues are made of."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from detente.read.language.analysis import Analysis
from detente.read.language.timexes import Expression, parse
from detente.read.tense import Tense, tense_at
from detente.records.reading import Interval
from detente.records.spans import Span


class Trust(IntEnum):
    """How far a clue is trusted: a habit of reporters, what their words say, or the date itself."""

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


@dataclass(frozen=True, slots=True)
class Told:
    """A time expression with the sentence around it and that sentence's tense at its place."""

    span: Span
    expression: Expression
    sentence: Span
    tense: Tense | None


def times_told(analysis: Analysis) -> tuple[Told, ...]:
    """The time expressions of a report that stand in a sentence, in order of the text."""
    return tuple(_told(analysis))


def _told(analysis: Analysis) -> Iterator[Told]:
    starts = [sentence.start for sentence in analysis.sentences]
    for span in analysis.times:
        at = bisect_right(starts, span.start) - 1
        if at < 0 or not analysis.sentences[at].covers(span):
            continue
        if expression := parse(span.of(analysis.text)):
            sentence = analysis.sentences[at]
            yield Told(span, expression, sentence, tense_at(analysis.text, sentence, span))
