"""Page furniture in plain text: what stands around a report without being part of it.

Titles, bylines and datelines are no furniture: they belong to the report and tell who writes, where and when.
Sub-headings are left alone too. The phrases are data (``furniture.yaml``); the rules here say how far each reaches,
and where they doubt they leave a line in: a line of furniture read as prose does less harm than a lost sentence.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate, zip_longest

import yaml

from detente.gather.layout import blank_between, is_indented, lines_of
from detente.records.spans import Span

_ENDS_A_SENTENCE = re.compile(r"[.!?][\"'”’»)\]]*$")
_LEADS_ON = re.compile(r"[,:;–—][\"'”’]?$")
_IS_CUT_OFF = re.compile(r"(?:…|\.\.\.|\[(?:…|\.\.\.)\])[\"'”’]?$")
_ABOUT_AUTHOR = re.compile(
    r"(?:About|ABOUT) "
    r"(?:[Tt]he (?:[Aa]uthor|[Ww]riter|[Jj]ournalist)s?|(?P<name>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){1,4}))\s*:?"
)
_SPEAKS_OF_AUTHOR = re.compile(
    r"\b(?:author|writer|writes|journalist|reporter|correspondent|columnist|editor|freelance\w*|contributor|fellow"
    r"|researcher|lecturer|professor|Ph\.?D|graduate[ds]?)\b"
)
_THE_AUTHOR_IS = re.compile(r"\(?The (?:author|writer)s? (?:is|are) .+")
_MENU_BREAK = re.compile(r"\s*(?:[|•·»›>/\t]|\s{2,})\s*")
_BULLET = re.compile(r"^[•·*◦▪‣>»-]\s*")

_FEWEST_PROSE_WORDS = 5
"""A line of fewer words that ends like a sentence ("Read on.", "Orvenia Inc.") may still be a label."""

_MOST_HEADLINE_WORDS = 30
"""Headlines are shorter; a longer line without a full stop may be a paragraph that lost it."""

_MOST_HEADLINES = 15
"""What a block of other articles' headlines holds at most; a longer list is the report's own."""

_MOST_BIOGRAPHY_WORDS = 80
"""What an author box says of its author, in a paragraph."""

_WIDEST_WRAPPED = 85
"""Characters. Copy wrapped by hand stays within a terminal's or a teleprinter's line."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line without the blanks around it; ``prose`` where its paragraph ends as a sentence does.

    ``alone`` where it is all of its paragraph, which in copy wrapped by hand it seldom is.
    """

    span: Span
    text: str
    prose: bool
    alone: bool

    @property
    def words(self) -> int:
        return len(self.text.split())


def find_furniture(text: str) -> tuple[Span, ...]:
    """The stretches of ``text`` that are page furniture: code points, in order, disjoint, none empty."""
    lines = _lines(text)
    claimed = {index for index, line in enumerate(lines) if _is_phrase(line)}
    claimed |= _menus(lines)
    for rule in (_doubled_titles, _headline_blocks, _endings, _author_boxes, _cut_off_teasers):
        claimed.update(rule(lines, claimed))
    marks = (Span(*match.span()) for match in _phrases("marks").finditer(text))
    return _merge((*marks, *(lines[index].span for index in claimed)))


def without(text: str, spans: Iterable[Span]) -> str:
    """``text`` less ``spans``, which must be in order and disjoint."""
    kept, reached = [], 0
    for span in spans:
        kept.append(text[reached : span.start])
        reached = span.end
    return "".join((*kept, text[reached:]))


@cache
def _phrases(kind: str) -> re.Pattern[str]:
    table = yaml.safe_load(files(__package__).joinpath("furniture.yaml").read_text("utf-8"))
    return re.compile("|".join(f"(?:{phrase})" for phrase in table[kind]), re.IGNORECASE)


def _lines(text: str) -> tuple[_Line, ...]:
    """The lines that are not blank. In copy wrapped by hand a paragraph runs on to a blank line or an indent."""
    spans = tuple(lines_of(text))
    wrapped = _is_wrapped(spans)
    lines: list[_Line] = []
    paragraph: list[Span] = []
    for span, following in zip_longest(spans, spans[1:]):
        paragraph.append(span)
        if wrapped and following and _runs_on(text, span, following):
            continue
        prose = _is_prose(text[paragraph[0].start : span.end])
        lines.extend(_Line(part, part.of(text), prose, len(paragraph) == 1) for part in paragraph)
        paragraph = []
    return tuple(lines)


def _runs_on(text: str, line: Span, following: Span) -> bool:
    if any(_phrases("wire_ends").fullmatch(span.of(text)) for span in (line, following)):
        return False
    return not (is_indented(text, following) or blank_between(text, line, following))


def _is_wrapped(spans: Sequence[Span]) -> bool:
    widths = [span.end - span.start for span in spans]
    return len(widths) >= 5 and max(widths) <= _WIDEST_WRAPPED and 3 * sum(w > 45 for w in widths) > len(widths)


def _is_prose(paragraph: str) -> bool:
    if _LEADS_ON.search(paragraph) or len(paragraph.split()) > _MOST_HEADLINE_WORDS:
        return not _IS_CUT_OFF.search(paragraph)
    is_sentence = _ENDS_A_SENTENCE.search(paragraph) and not _IS_CUT_OFF.search(paragraph)
    return bool(is_sentence) and len(paragraph.split()) >= _FEWEST_PROSE_WORDS


def _is_phrase(line: _Line) -> bool:
    is_end = _phrases("wire_ends").fullmatch(line.text) is not None
    return is_end or (line.alone and _phrases("lines").fullmatch(line.text) is not None)


def _key(line: str) -> str:
    return " ".join(re.findall(r"\w+", line.casefold()))


def _menus(lines: Sequence[_Line]) -> set[int]:
    """Menu words: several on a line, one after a bullet, single ones above the body or on three lines running."""
    single = [bool(_phrases("menu").fullmatch(line.text)) for line in lines]
    claimed = {index for index, line in enumerate(lines) if _is_menu(line.text)}
    body = next((index for index, line in enumerate(lines) if line.prose), 0)
    claimed.update(index for index in range(body) if single[index])
    for first in range(len(lines) - 2):
        if all(single[first : first + 3]):
            claimed.update(range(first, first + 3))
    return claimed


def _is_menu(line: str) -> bool:
    bare = _BULLET.sub("", line)
    parts = [part for part in _MENU_BREAK.split(bare) if part]
    if parts and all(_phrases("menu").fullmatch(part) for part in parts):
        return len(parts) > 1 or bare != line
    if "|" in line and len(parts) > 2 and not re.search(r"\d", line):
        return any(_phrases("menu").fullmatch(part) for part in parts) and all(len(part.split()) < 5 for part in parts)
    trail = re.split(r"\s*[>»›]\s*", line)
    return len(trail) > 2 and trail[0].casefold() in {"home", "homepage"}


def _doubled_titles(lines: Sequence[_Line], claimed: set[int]) -> Iterator[int]:
    """The title said again; and a browser's "Title | Outlet" where the title itself follows."""
    first = next((index for index in range(len(lines)) if index not in claimed), None)
    if first is None or lines[first].prose or _ENDS_A_SENTENCE.search(lines[first].text):
        return
    title = lines[first].text
    following = lines[first + 1].text if first + 1 < len(lines) else ""
    if following and re.match(rf"{re.escape(following)}\s+[|–—-]\s", title, re.IGNORECASE):
        yield first
        title = following
        first += 1
    yield from (
        index for index in range(first + 1, len(lines)) if _key(title) and _key(lines[index].text) == _key(title)
    )


def _headline_blocks(lines: Sequence[_Line], claimed: set[int]) -> Iterator[int]:
    """Openers ("Related", "Check Also") with the headlines and teasers that follow up to the next prose."""
    in_body = False
    for index, line in enumerate(lines):
        in_body = in_body or (line.prose and index not in claimed)
        if not line.prose and _phrases("headline_blocks").fullmatch(line.text):
            yield index
            # Before the body, what follows may be the report's own headline.
            if in_body:
                yield from _headlines_from(lines, index + 1)


def _headlines_from(lines: Sequence[_Line], start: int) -> Iterator[int]:
    for index in range(start, min(start + _MOST_HEADLINES, len(lines))):
        if lines[index].prose:
            return
        yield index


def _endings(lines: Sequence[_Line], claimed: set[int]) -> Iterator[int]:
    """The likes of "Leave a Reply" and all that follows, where two thirds of the prose at least went before."""
    for index, line in enumerate(lines):
        if _phrases("endings").fullmatch(line.text):
            yield index
            if _is_latter_part(lines, index, claimed):
                yield from range(index, len(lines))
                return


def _is_latter_part(lines: Sequence[_Line], index: int, claimed: set[int]) -> bool:
    prose = list(accumulate(line.words * (line.prose and at not in claimed) for at, line in enumerate(lines)))
    before = prose[index]
    return before > 0 and before >= 2 * (prose[-1] - before)


def _author_boxes(lines: Sequence[_Line], claimed: set[int]) -> Iterator[int]:
    """An "About Jane Roe" with what is said of her, and "The author is ...", once the report is over."""
    for index, line in enumerate(lines):
        about = _ABOUT_AUTHOR.fullmatch(line.text)
        if about is None:
            is_note = index not in claimed and _THE_AUTHOR_IS.fullmatch(line.text) is not None
            if is_note and all(at in claimed for at in range(index + 1, len(lines))):
                yield index
            continue
        biography = _biography(lines, index + 1, about["name"])
        nothing_follows = index + 1 == len(lines) or not lines[index + 1].prose or index + 1 in claimed
        if _is_latter_part(lines, index, claimed) and (biography or nothing_follows):
            yield from (index, *biography)


def _biography(lines: Sequence[_Line], index: int, name: str | None) -> tuple[int, ...]:
    if index == len(lines) or lines[index].words > _MOST_BIOGRAPHY_WORDS:
        return ()
    begins_with_name = name is not None and lines[index].text.startswith(name)
    return (index,) if begins_with_name or _SPEAKS_OF_AUTHOR.search(lines[index].text) else ()


def _cut_off_teasers(lines: Sequence[_Line], claimed: set[int]) -> Iterator[int]:
    """After the last prose: a headline and the beginning of its article, cut off with an ellipsis.

    A cut-off line right after prose is left: it may be the report's own last paragraph behind a paywall.
    """
    last = max((index for index, line in enumerate(lines) if line.prose and index not in claimed), default=None)
    if last is None:
        return
    for index in range(last + 2, len(lines)):
        if index not in claimed and _IS_CUT_OFF.search(lines[index].text):
            yield from (index - 1, index)


def _merge(spans: Iterable[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
