"""The time expressions of a report where they stand: taken apart, with their sentence and its tense."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from detente.read.language.analysis import Analysis
from detente.read.language.timexes import Expression, parse
from detente.read.tense import Tense, tense_at
from detente.records.spans import Span


@dataclass(frozen=True, slots=True)
class Told:
    """A time expression, the sentence around it and that sentence's tense at its place."""

    span: Span
    expression: Expression
    sentence: Span
    tense: Tense | None


def times_told(analysis: Analysis) -> tuple[Told, ...]:
    """The time expressions of a report in order of its text; those the grammar makes nothing of are left out."""
    return tuple(_told(analysis))


def _told(analysis: Analysis) -> Iterator[Told]:
    starts = [sentence.start for sentence in analysis.sentences]
    for span in analysis.times:
        at = bisect_right(starts, span.start) - 1
        sentence = analysis.sentences[at] if at >= 0 and analysis.sentences[at].covers(span) else span
        if expression := parse(span.of(analysis.text)):
            yield Told(span, expression, sentence, tense_at(analysis.text, sentence, span))
