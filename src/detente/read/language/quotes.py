"""Quotations: stretches between quotation marks of any style, also nested, unbalanced or running over paragraphs."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from detente.read.language.analysis import Quote
from detente.records.spans import Span

_DOUBLE_OPEN = {"“": "”", "«": "»", "„": "”"}
_DOUBLE_CLOSE = {"”": "“", "»": "«"}
_SINGLE = "'‘’"


@dataclass(frozen=True, slots=True)
class _Mark:
    """One quotation mark: its place, its family, and which way it can point."""

    span: Span
    family: str
    opens: bool
    closes: bool


def find_quotes(text: str, paragraphs: tuple[Span, ...], sentences: tuple[Span, ...]) -> tuple[Quote, ...]:
    """The quotations of a text in order, outer before inner.

    A quotation that a paragraph leaves open goes on where the next begins with the same mark; otherwise it
    ends with its sentence, so that a forgotten mark never swallows the text after it.
    """
    found: list[Quote] = []
    going_on = ""
    for number, paragraph in enumerate(paragraphs):
        marks = _marks(text, paragraph)
        following = _first_family(text, paragraphs[number + 1]) if number + 1 < len(paragraphs) else ""
        quotes, left_open = _pair(text, marks, paragraph, sentences, following)
        if going_on and quotes and quotes[0].span.start == paragraph.start:
            quotes[0] = _continued(quotes[0])
        going_on = left_open
        found += quotes
    said = (quote for quote in found if quote.inner.of(text).strip())
    return tuple(_with_depth(sorted(said, key=lambda q: (q.span.start, -q.span.end))))


def _with_depth(ordered: list[Quote]) -> Iterator[Quote]:
    around: list[Quote] = []
    for quote in ordered:
        while around and not around[-1].span.covers(quote.span):
            around.pop()
        yield replace(quote, depth=len(around))
        around.append(quote)


def _continued(quote: Quote) -> Quote:
    return replace(quote, opens=False)


def _first_family(text: str, paragraph: Span) -> str:
    marks = _marks(text, Span(paragraph.start, min(paragraph.end, paragraph.start + 2)))
    return marks[0].family if marks and marks[0].span.start == paragraph.start and marks[0].opens else ""


def _marks(text: str, stretch: Span) -> list[_Mark]:
    marks = []
    place = stretch.start
    while place < stretch.end:
        width = 2 if text[place : place + 2] in {"``", "''"} else 1
        mark = _mark(text, Span(place, place + width), stretch)
        if mark:
            marks.append(mark)
        place += width
    return marks


def _mark(text: str, span: Span, stretch: Span) -> _Mark | None:
    sign = span.of(text)
    before = text[span.start - 1] if span.start > stretch.start else " "
    after = text[span.end] if span.end < len(text) else " "
    can_open = not after.isspace() and (before.isspace() or before in "([—–-/\"'“‘«„")
    can_close = not before.isspace() and not after.isalnum()
    if sign in _DOUBLE_OPEN:
        return _Mark(span, "curly" if sign != "«" else "french", opens=True, closes=False)
    if sign in _DOUBLE_CLOSE:
        # Some keyboards open with a closing mark.
        return _Mark(span, "curly" if sign != "»" else "french", opens=can_open and not can_close, closes=True)
    if sign in {'"', "``", "''"}:
        if before.isalnum() and after.isalnum():
            return None
        neither = not can_open and not can_close
        return _Mark(span, "straight", opens=can_open or neither, closes=can_close or neither)
    if sign in _SINGLE and (can_open or can_close) and not (before.isalnum() and after.isalnum()):
        return _Mark(span, "single", opens=can_open and sign != "’", closes=can_close and sign != "‘")
    return None


def _pair(
    text: str, marks: list[_Mark], paragraph: Span, sentences: tuple[Span, ...], following: str
) -> tuple[list[Quote], str]:
    """The quotations of one paragraph, and the family of the one the next paragraph goes on with ("" for none)."""
    quotes: list[Quote] = []
    opened: list[_Mark] = []
    for number, mark in enumerate(marks):
        families = [m.family for m in opened]
        if mark.closes and mark.family in families and not _is_genitive(text, mark, marks[number + 1 :]):
            start = opened[families.index(mark.family)]
            # Marks opened inside and never closed are typing errors: they fall away with the outer one.
            del opened[families.index(mark.family) :]
            quotes.append(_quote(start, mark.span))
        elif mark.opens and mark.family not in families:
            opened.append(mark)
        elif mark.opens and mark.family != "single":
            quotes.append(_unclosed(text, opened[families.index(mark.family)], mark.span.start, sentences))
            opened = [mark]
    outer = next((m for m in opened if m.family != "single"), None)
    if outer is None:
        return quotes, ""
    if following == outer.family:
        whole = _quote(outer, Span(paragraph.end, paragraph.end))
        return [*quotes, replace(whole, closes=False)], following
    quotes.append(_unclosed(text, outer, paragraph.end, sentences))
    return quotes, ""


def _is_genitive(text: str, mark: _Mark, later: list[_Mark]) -> bool:
    """Whether a mark that could close is the apostrophe of "the rebels' demands", because a better one follows."""
    if mark.family != "single" or text[mark.span.start - 1] != "s":
        return False
    upcoming = next((m for m in later if m.family == "single"), None)
    return upcoming is not None and upcoming.closes and not upcoming.opens


def _quote(start: _Mark, end: Span) -> Quote:
    return Quote(Span(start.span.start, end.end), Span(start.span.end, end.start), opens=True, closes=True, depth=0)


def _unclosed(text: str, mark: _Mark, limit: int, sentences: tuple[Span, ...]) -> Quote:
    around = bisect_right(sentences, mark.span.start, key=lambda s: s.start) - 1
    end = sentences[around].end if around >= 0 else limit
    end = max(mark.span.end, min(end, limit))
    end = mark.span.end + len(text[mark.span.end : end].rstrip())
    return Quote(Span(mark.span.start, end), Span(mark.span.end, end), opens=True, closes=True, depth=0)
