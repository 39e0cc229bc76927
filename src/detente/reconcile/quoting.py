"""Evidence out of readings: the words of a span, the sentence around it, and words as they compare."""

import re
from bisect import bisect_right

from detente.read.language.segments import find_paragraphs, find_sentences
from detente.records.reading import Reading, Report
from detente.records.spans import Span
from detente.records.views import Evidence

LEAST_WORD = 5
"""Letters of a word that says what a sentence is about; shorter ones are mostly grammar."""

STEM = 5
"""Letters by which words of one family compare: withdraw and withdrawal, though not withdrew."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


def evidence(report: Report, span: Span) -> Evidence:
    """The words at ``span`` with the report they stand in."""
    return Evidence(report.path, report.id, span, span.of(report.text))


def words(text: str) -> tuple[str, ...]:
    """The words of a text as they compare between reports: without case, punctuation or kind of apostrophe."""
    return tuple(word.casefold().replace("’", "'") for word in _WORD.findall(text))


def telling(text: str) -> frozenset[str]:
    """The stems of the longer words of a text."""
    return frozenset(word[:STEM] for word in words(text) if len(word) >= LEAST_WORD)


def body(reading: Reading) -> str:
    """The report's text without its page furniture, which copies rarely share."""
    kept, last = [], 0
    for span in sorted(reading.furniture):
        kept.append(reading.report.text[last : span.start])
        last = max(last, span.end)
    return " ".join([*kept, reading.report.text[last:]])


class Sentences:
    """The sentences of reports, found once for each."""

    def __init__(self) -> None:
        self._found: dict[str, tuple[Span, ...]] = {}

    def of(self, reading: Reading) -> tuple[Span, ...]:
        """All sentences of a report outside its furniture, in order."""
        report = reading.report
        if report.id not in self._found:
            self._found[report.id] = find_sentences(report.text, find_paragraphs(report.text, reading.furniture))
        return self._found[report.id]

    def at(self, reading: Reading, span: Span) -> Span:
        """The sentence in which ``span`` begins, stretched to cover it whole; ``span`` itself where none is found."""
        sentences = self.of(reading)
        at = bisect_right(sentences, span.start, key=lambda sentence: sentence.start) - 1
        if at < 0 or not sentences[at].overlaps(span):
            return span
        return Span(sentences[at].start, max(sentences[at].end, span.end))

    def first(self, reading: Reading) -> Span:
        """The first sentence of a report; all of its text where none is found."""
        return next(iter(self.of(reading)), Span(0, len(reading.report.text)))
