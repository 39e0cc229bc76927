"""Conditions: what someone makes depend on what, from "if", "unless", "only after", "X must ... before Y" and the like.

The markers are ``conditions.yaml``. Spans leave out the marker where the condition reads the same without it ("if",
"provided that") and keep it where it does not ("unless", "without"). "Whether" and "as if" set no condition.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import yaml

from detente.process.definition import Process
from detente.read.actors import Cast
from detente.read.language.analysis import Analysis
from detente.read.voices import Voices, holder_of
from detente.records.reading import Condition, Report, Statement
from detente.records.spans import Span, content_id

_EDGES = " \t\r\n,;:.!?\"'“”‘’«»()[]-–—"
_FRONT = re.compile(
    r"(?:^|[.!?;:]|--|[—–]|,\s*(?:and|but|so|because|that)|\b(?:and|but|that|because|so),?|\bsaid,?)[\s\"“‘'(]*$",
    re.IGNORECASE,
)
_OPENER = re.compile(r"\W*[\w’'-]+(?: [\w’'-]+)?,\s*")
"""One or two words that open a sentence before its condition: "Obviously," and "In turn,"."""
_BREAK = re.compile(
    r",(?!\d)|;|--|[—–]|\bthen\b"
    r"|(?<!that)(?<!think)(?<!thinks)(?<!what)(?<!believe)(?<!sure)(?<!what)(?<!until)(?<!and)(?<!or)(?<!which)\s"
    r"(?=(?:we|it|they|he|she|there|you|I)\s+(?:can|could|will|would|must|may|might|shall|stands|(?:are|is) going to"
    r"|said|believed|added)\b)"
)
"""Where the condition in front ends and what depends on it begins; many reports leave the comma out."""
_END = re.compile(r";|--|[—–]|,\s+(?:and|but|which|who|as|while|although|adding|saying|citing)\b|[\"”]\s|,[\"”]")
_TOLD = re.compile(r".*(?:\b(?:but|that|because|while|although)\s+|\]\s*)(?=\S+\s+\S)", re.DOTALL)
_MAIN = re.compile(r".*(?:;|--|[—–]|\bbut\b|\bthat\b(?=\s+(?:it|he|she|they|we|there|the|a)\b))", re.DOTALL)
_JOINS = re.compile(r"(?:(?:but|and|so|then|thus|that)\b[\s,]*)+", re.IGNORECASE)
"""Words that only join what depends on a condition to the words before."""
_BARE = re.compile(r"[\w’'-]+|(?:that|this|it|what|how|whether|which|who|where)\b.*", re.IGNORECASE | re.DOTALL)
"""One word, or a question or pronoun in place of a condition: nothing anybody could fulfil."""
_LONGEST = 1500
"""Code points of the longest stretch that patterns are tried on, whose cost grows with its square."""
_WORD = 20
"""Code points before a marker in which a word that forbids it stands."""


class _Found(NamedTuple):
    """A condition's two sides and the place of its marker."""

    marker: Span
    if_: Span
    then: Span | None


class _Frame(NamedTuple):
    """A whole sentence pattern with groups ``if`` and ``then``, and the words without which it cannot fit."""

    core: re.Pattern[str]
    pattern: re.Pattern[str]


class _Lexicon(NamedTuple):
    markers: re.Pattern[str]
    not_after: re.Pattern[str]
    frames: tuple[_Frame, ...]


def build_conditions(
    report: Report,
    analysis: Analysis,
    cast: Cast,  # noqa: ARG001 - the steps of reading are all called alike
    statements: tuple[Statement, ...],
    process: Process,  # noqa: ARG001
) -> tuple[Condition, ...]:
    """The conditions of a report in the order of the text; ``holder`` is None where the report itself sets one."""
    voices = Voices(statements)
    conditions = []
    for region in _regions(analysis, statements):
        for found in _in(analysis.text, region):
            statement = voices.innermost(found.marker)
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
        inner = cuts[bisect_right(cuts, sentence.start) : bisect_left(cuts, sentence.end)]
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
    if region.end - region.start > _LONGEST:
        return
    for frame in _lexicon().frames:
        match = frame.core.search(text, *region) and frame.pattern.search(text, *region)
        if match:
            if_, then = (_trim(text, _narrowed(text, Span(*match.span(side)))) for side in ("if", "then"))
            if if_ and then and not _BARE.fullmatch(if_.of(text)):
                yield _Found(if_, if_, then)


def _narrowed(text: str, side: Span) -> Span:
    """A side of a pattern from its own subject on, without what the sentence told before ("but", "that")."""
    told = _TOLD.match(side.of(text))
    return Span(side.start + told.end(), side.end) if told else side


def _marked(text: str, region: Span) -> Iterator[_Found]:
    lexicon = _lexicon()
    for match in lexicon.markers.finditer(text, *region):
        if lexicon.not_after.search(text, max(region.start, match.start() - _WORD), match.start()):
            continue
        found = _around(text, region, match, kept=match["kept"] is not None)
        if found:
            yield found


def _around(text: str, region: Span, match: re.Match[str], *, kept: bool) -> _Found | None:
    """The two sides of a marker: "if A, B" where it stands in front, "B if A" elsewhere."""
    start = match.start() if kept else match.end()
    before = text[region.start : match.start()]
    if _FRONT.search(before) or _OPENER.fullmatch(before) or not before.strip(_EDGES):
        stop = _BREAK.search(text, match.end(), region.end)
        if_, then = (start, stop.start()) if stop else (start, region.end), (stop.end(), region.end) if stop else None
    else:
        end = _END.search(text, match.end(), region.end)
        main = _MAIN.match(text, region.start, match.start())
        if_, then = (start, end.start() if end else region.end), (main.end() if main else region.start, match.start())
    condition = _trim(text, Span(*if_))
    if not condition or len(condition.of(text).split()) == 1:
        return None
    return _Found(Span(*match.span()), condition, _dependent(text, Span(*then)) if then else None)


def _dependent(text: str, span: Span) -> Span | None:
    """What depends on a condition, from its own first word on; None where a word or an adverb is all there is."""
    trimmed = _trim(text, span)
    joined = _JOINS.match(text, *trimmed) if trimmed else None
    found = _trim(text, Span(joined.end(), span.end)) if joined else trimmed
    return found if found and len(found.of(text).split()) > 1 else None


def _trim(text: str, span: Span) -> Span | None:
    """The span without marks and white space at its edges; None where nothing is left."""
    words = span.of(text)
    left = len(words) - len(words.lstrip(_EDGES))
    right = len(words.rstrip(_EDGES))
    return Span(span.start + left, span.start + right) if left < right else None


@cache
def _lexicon() -> _Lexicon:
    data = yaml.safe_load(files(__package__).joinpath("conditions.yaml").read_text("utf-8"))
    kept, dropped, never, words = ("|".join(data[key]) for key in ("kept", "dropped", "not_before", "not_after"))
    return _Lexicon(
        markers=re.compile(rf"\b(?:(?P<kept>{kept})|{dropped})\b(?!\s+(?:{never})\b)", re.IGNORECASE),
        not_after=re.compile(rf"\b(?:{words})\s+$", re.IGNORECASE),
        frames=tuple(
            _Frame(
                re.compile(rf"\b(?:{frame['core']})\b", re.IGNORECASE),
                re.compile(frame["pattern"], re.IGNORECASE | re.DOTALL),
            )
            for frame in data["frames"]
        ),
    )
