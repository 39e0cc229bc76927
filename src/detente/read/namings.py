"""Loaded or distinctive wordings: rival words of the definition, words that take a side, words in scare quotes.

The generic words are ``namings.yaml``. ``Naming.of`` is the id of a known event or the definition's own key where there
is one, else the place or actor of the clause, else the words themselves.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

import yaml

from detente.process.definition import Process
from detente.process.names import NameIndex, index_of
from detente.read.actors import Cast
from detente.read.language.analysis import Analysis
from detente.read.surroundings import clause_at, is_told, sentence_at
from detente.read.voices import Voices, holder_of
from detente.records.reading import Naming, Report, Statement
from detente.records.spans import Span, content_id, hull
from detente.records.vocabulary import OUTLET

_SET_OFF = 4
"""Words at most between quotation marks that set off a term; longer ones quote speech."""

_TERM_AHEAD = re.compile(
    r"\b(?:an?|the|this|that|these|those|its|his|her|their|such|as|called|dubbed|termed|labell?ed|named|of)\s+$",
    re.IGNORECASE,
)
"""Words before a term set off in quotation marks; before quoted speech stand others."""

_EDGES = " ,.;:!?"
_BESIDE = 40


def build_namings(
    report: Report, analysis: Analysis, cast: Cast, statements: tuple[Statement, ...], process: Process
) -> tuple[Naming, ...]:
    """The wordings in order of the text, no two on the same words; the voice is the speaker's where one says them."""
    voices = Voices(statements)
    kept: dict[Span, str] = {}
    taken: set[int] = set()
    for span, of in _found(analysis, cast, statements, index_of(process)):
        if taken.isdisjoint(range(*span)) and is_told(analysis, span):
            kept[span] = of
            taken.update(range(*span))
    return tuple(
        Naming(
            id=content_id("nm", report.id, span),
            of=of,
            span=span,
            voice=holder_of(voices.innermost(span)) or OUTLET,
        )
        for span, of in sorted(kept.items())
    )


def _found(
    analysis: Analysis, cast: Cast, statements: tuple[Statement, ...], index: NameIndex
) -> Iterator[tuple[Span, str]]:
    """The definition's rival wordings first, then generic words, then what stands in quotation marks."""
    for span, of, _ in index.wordings(analysis.text):
        yield span, of
    events = index.known_events(analysis.text)
    for kind, pattern in _lexicon():
        for match in pattern.finditer(analysis.text):
            span = Span(*match.span())
            if not _in_name(analysis.text, span):
                yield span, _named(analysis, cast, events, span, kind)
    for span in _set_off(analysis, statements):
        yield span, _named(analysis, cast, events, span, "any")


def _set_off(analysis: Analysis, statements: tuple[Statement, ...]) -> Iterator[Span]:
    """Short terms in quotation marks, unless they are all that someone is quoted with."""
    whole = {content for statement in statements for content in statement.content}
    for quote in analysis.quotes:
        words = quote.inner.of(analysis.text)
        ahead = analysis.text[max(0, quote.span.start - _BESIDE) : quote.span.start]
        if quote.inner in whole or quote.span in whole or not _TERM_AHEAD.search(ahead):
            continue
        if words.strip(_EDGES) and len(words.split()) <= _SET_OFF:
            start = quote.inner.start + len(words) - len(words.lstrip(_EDGES))
            yield Span(start, start + len(words.strip(_EDGES)))


def _in_name(text: str, span: Span) -> bool:
    """Whether a capitalised word stands beside another: part of a name, which takes no side."""
    words = span.of(text)
    before, after = text[max(0, span.start - _BESIDE) : span.start], text[span.end : span.end + _BESIDE]
    beside = re.search(r"[A-Z][\w’'-]*\s+$", before) or re.match(r"\s+[A-Z]", after)
    return words[:1].isupper() and not words.isupper() and bool(beside)


def _named(analysis: Analysis, cast: Cast, events: Sequence[tuple[Span, str]], span: Span, kind: str) -> str:
    """What the words name: an event known by name near them, else the place or actor of the clause or sentence."""
    sentence, clause = sentence_at(analysis, span), clause_at(analysis, span)
    around = hull([span, clause])
    first = bisect_right(events, around.start, key=lambda event: event[0].end)
    last = bisect_left(events, around.end, key=lambda event: event[0].start)
    for known, event in events[first:last]:
        if known.overlaps(span) or (kind == "event" and clause.covers(known)):
            return event
    finders = (cast.places_in, cast.actors_in) if kind == "event" else (cast.actors_in, cast.places_in)
    for region in (span, clause, sentence):
        for find in finders:
            for name in find(region)[:1]:
                return name
    return " ".join(span.of(analysis.text).lower().split())


@cache
def _lexicon() -> tuple[tuple[str, re.Pattern[str]], ...]:
    groups = yaml.safe_load(files(__package__).joinpath("namings.yaml").read_text("utf-8"))
    return tuple(
        (group["of"], re.compile(r"(?<![\w'’-])(?:" + "|".join(group["words"]) + r")(?![\w-])", re.IGNORECASE))
        for group in groups.values()
    )
