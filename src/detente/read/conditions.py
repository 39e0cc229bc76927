"""Conditions: what someone makes depend on what, from "if", "unless", "only after", "X must ... before Y" and the like.

The markers are ``conditions.yaml``. Spans leave out the marker where the condition reads the same without it ("if",
"provided that") and keep it where it does not ("unless", "without"). "Whether" and "as if" set no condition.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import yaml

from detente.process.definition import Process
from detente.read.actors import Cast
from detente.read.clauses import holder_of, innermost
from detente.read.language.analysis import Analysis
from detente.records.reading import Condition, Report, Statement
from detente.records.spans import Span, content_id

_EDGES = " \t\r\n,;:.!?\"'“”‘’«»()[]-–—"
_FRONT = re.compile(
    r"(?:^|[.!?;:]|--|[—–]|,\s*(?:and|but|so|because|that)|\b(?:and|but|that|because|so)|\bsaid,?)[\s\"“‘'(]*$",
    re.IGNORECASE,
)
_BREAK = re.compile(r",(?!\d)|;|--|[—–]|\bthen\b")
_END = re.compile(r";|--|[—–]|,\s+(?:and|but|which|who|as|while|although|adding|saying|citing)\b|[\"”]\s|,[\"”]")
_TOLD = re.compile(r".*\b(?:but|that|because|while|although)\s+(?=\S+\s+\S)", re.DOTALL)
_MAIN = re.compile(r".*(?:;|--|[—–]|\bbut\b|\bthat\b(?=\s+(?:it|he|she|they|we|there|the|a)\b))", re.DOTALL)


class _Found(NamedTuple):
    """A condition's two sides and the place of its marker."""

    marker: Span
    if_: Span
    then: Span | None


class _Marker(NamedTuple):
    """Words that set a condition, and whether they belong to it."""

    words: re.Pattern[str]
    kept: bool


def build_conditions(
    report: Report,
    analysis: Analysis,
    cast: Cast,  # noqa: ARG001 - the steps of reading are all called alike
    statements: tuple[Statement, ...],
    process: Process,  # noqa: ARG001
) -> tuple[Condition, ...]:
    """The conditions of a report in the order of the text; ``holder`` is None where the report itself sets one."""
    conditions = []
    for region in _regions(analysis, statements):
        for found in _in(analysis.text, region):
            statement = innermost(statements, found.marker)
            conditions.append(
                Condition(
                    id=content_id("cd", report.id, found.if_, found.then),
                    holder=holder_of(statement),
                    if_=found.if_,
                    then=found.then,
                    statement=statement.id if statement else None,
                )
            )
    return tuple({c.id: c for c in sorted(conditions, key=lambda c: c.if_)}.values())


def _regions(analysis: Analysis, statements: Sequence[Statement]) -> Iterator[Span]:
    """Each sentence cut where a statement's content begins or ends, so that no condition runs out of its speech."""
    cuts = sorted({edge for statement in statements for content in statement.content for edge in content})
    for sentence in analysis.sentences:
        inner = [cut for cut in cuts if sentence.start < cut < sentence.end]
        for start, end in zip([sentence.start, *inner], [*inner, sentence.end], strict=True):
            yield Span(start, end)


def _in(text: str, region: Span) -> list[_Found]:
    """The conditions of one region; of two that share words of the "if" side the first form found stands."""
    kept: list[_Found] = []
    for found in (*_framed(text, region), *_marked(text, region)):
        if not any(found.if_.overlaps(other.if_) or found.if_ == other.then for other in kept):
            kept.append(found)
    return kept


def _framed(text: str, region: Span) -> Iterator[_Found]:
    for frame in _lexicon()[1]:
        match = frame.search(text, region.start, region.end)
        if match:
            if_, then = (_trim(text, _narrowed(text, Span(*match.span(side)))) for side in ("if", "then"))
            if if_ and then:
                yield _Found(if_, if_, then)


def _narrowed(text: str, side: Span) -> Span:
    """A side of a pattern from its own subject on, without what the sentence told before ("but", "that")."""
    told = _TOLD.match(side.of(text))
    return Span(side.start + told.end(), side.end) if told else side


def _marked(text: str, region: Span) -> Iterator[_Found]:
    for marker in _lexicon()[0]:
        for match in marker.words.finditer(text, region.start, region.end):
            found = _around(text, region, match, kept=marker.kept)
            if found:
                yield found


def _around(text: str, region: Span, match: re.Match[str], *, kept: bool) -> _Found | None:
    """The two sides of a marker: "if A, B" where it stands in front, "B if A" elsewhere."""
    start = match.start() if kept else match.end()
    before = text[region.start : match.start()]
    if _FRONT.search(before) or not before.strip(_EDGES):
        stop = _BREAK.search(text, match.end(), region.end)
        if_, then = (start, stop.start()) if stop else (start, region.end), (stop.end(), region.end) if stop else None
    else:
        end = _END.search(text, match.end(), region.end)
        main = _MAIN.match(text, region.start, match.start())
        if_, then = (start, end.start() if end else region.end), (main.end() if main else region.start, match.start())
    condition = _trim(text, Span(*if_))
    if not condition:
        return None
    return _Found(Span(*match.span()), condition, _trim(text, Span(*then)) if then else None)


def _trim(text: str, span: Span) -> Span | None:
    """The span without marks and white space at its edges; None where nothing is left."""
    words = span.of(text)
    left = len(words) - len(words.lstrip(_EDGES))
    right = len(words.rstrip(_EDGES))
    return Span(span.start + left, span.start + right) if left < right else None


@cache
def _lexicon() -> tuple[tuple[_Marker, ...], tuple[re.Pattern[str], ...]]:
    data: dict[str, list[str]] = yaml.safe_load(files(__package__).joinpath("conditions.yaml").read_text("utf-8"))
    unless = "".join(rf"(?<!\b{word}\s)" for word in data["not_after"])
    never = "(?!" + "|".join(rf"\s+{word}\b" for word in data["not_before"]) + ")"
    markers = [
        _Marker(re.compile(rf"{unless}\b{marker}\b{never}", re.IGNORECASE), kept)
        for kept in (False, True)
        for marker in data["kept" if kept else "dropped"]
    ]
    frames = [re.compile(frame, re.IGNORECASE | re.DOTALL) for frame in data["frames"]]
    return tuple(markers), tuple(frames)
