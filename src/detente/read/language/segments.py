"""Paragraphs, sentences and tokens as spans of a text that is never changed."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import median

import yaml

from detente.records.spans import Span

_LINE = re.compile(r"[^\n]+")
_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}"  # U.S., U.N.
    r"|\d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s)?%?"
    r"|[^\W_]+(?:[-&/][^\W_]+)*(?:['’](?:s|S|t|re|ve|ll|d|m)\b|(?<=s)['’](?=\s))?"
    r"|\.{2,}|--+|\S"
)
_STOP = re.compile(r"(?P<mark>[.!?]+|…)(?P<close>[\"'”’»)\]]*)(?=\s|$)")
_SEQUEL = re.compile(r"\s*[\"'“‘«(\[—–-]*")
"""What can stand between a full stop and the first letter of the next sentence."""
_WORD = 64
"""Code points before a full stop within which the abbreviation it may belong to begins."""
_ENDS_SENTENCE = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_ABBREVIATIONS = frozenset(yaml.safe_load(Path(__file__).with_name("grammar.yaml").read_text("utf-8"))["abbreviations"])
_DATELINE = re.compile(
    r"(?P<city>[A-Z][\w .'-]{1,40}?(?:\s\([A-Z .]+\))?)"
    r"(?P<date>,?\s(?:\d{1,2}\s[A-Z][a-z]{2,8}|[A-Z][a-z]{2,8}\.?\s\d{1,2})(?:,?\s\d{2,4})?)?"
    r"(?P<agency>\s?\([^)]{2,60}\))?\s*(?:--|–|—|:|-\s)\s*(?:\[[^\]]{1,200}\]\s*)*"
)
_WRAP_WIDTH = 100
"""The longest line (characters) of text that some system broke at a fixed width."""


def find_paragraphs(text: str, furniture: tuple[Span, ...]) -> tuple[Span, ...]:
    """The paragraphs of a text, less its furniture, without the white space around them.

    Blank lines always part paragraphs. Single line breaks do in text with one paragraph to a line; in
    hard-wrapped text (wire copy) only an indented line begins a new one.
    """
    lines = [Span(*m.span()) for m in _LINE.finditer(text) if m.group().strip()]
    wrapped = _is_wrapped(text, lines)
    blocks: list[Span] = []
    for before, line in pairwise([Span(0, 0), *lines]):
        if blocks and wrapped and _continues(text, before, line):
            blocks[-1] = Span(blocks[-1].start, line.end)
        else:
            blocks.append(line)
    holes = _merged(furniture)
    pieces = (piece for block in blocks for piece in _without(block, meeting(holes, block)))
    return tuple(p for p in (trim(text, piece) for piece in pieces) if p.start < p.end)


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    if len(lines) < 4 or max(line.end - line.start for line in lines) > _WRAP_WIDTH:
        return False
    unfinished = sum(not _ENDS_SENTENCE.search(line.of(text).rstrip()) for line in lines)
    return unfinished / len(lines) > 0.4 and median(line.end - line.start for line in lines) > 40


def _continues(text: str, before: Span, line: Span) -> bool:
    if text.count("\n", before.end, line.start) > 1:
        return False
    return _indent(line.of(text)) <= _indent(before.of(text)) or _indent(line.of(text)) < 2


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Spans that touch or overlap as one, in order; empty ones fall away."""
    merged: list[Span] = []
    for span in sorted(span for span in spans if span.start < span.end):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _without(block: Span, holes: Sequence[Span]) -> Iterator[Span]:
    """What ``holes`` (in order, none touching) leave of a block."""
    start = block.start
    for hole in holes:
        if start < hole.start:
            yield Span(start, hole.start)
        start = hole.end
    if start < block.end:
        yield Span(start, block.end)


def inside(spans: tuple[Span, ...], region: Span) -> tuple[Span, ...]:
    """Those of ``spans`` (in order, none overlapping) that lie in a region; takes logarithmic time to find them."""
    start = bisect_left(spans, region.start, key=lambda span: span.start)
    end = bisect_right(spans, region.end, key=lambda span: span.end)
    return spans[start:end]


def meeting(spans: Sequence[Span], region: Span) -> Sequence[Span]:
    """Those of ``spans`` (in order, none overlapping) that share a code point with a region; as quick to find."""
    start = bisect_right(spans, region.start, key=lambda span: span.end)
    end = bisect_left(spans, region.end, key=lambda span: span.start)
    return spans[start:end]


def trim(text: str, span: Span) -> Span:
    """The span without white space at either end (empty, at its start, when it holds nothing else)."""
    piece = span.of(text)
    start = span.start + len(piece) - len(piece.lstrip())
    return Span(start, max(start, span.end - len(piece) + len(piece.rstrip())))


def find_sentences(text: str, paragraphs: tuple[Span, ...]) -> tuple[Span, ...]:
    """The sentences of each paragraph; closing marks belong to the sentence they end."""
    return tuple(sentence for paragraph in paragraphs for sentence in _sentences(text, paragraph))


def _sentences(text: str, paragraph: Span) -> Iterator[Span]:
    start = paragraph.start
    for stop in _STOP.finditer(text, paragraph.start, paragraph.end):
        if _ends_here(text, stop, paragraph):
            yield Span(start, stop.end())
            start = trim(text, Span(stop.end(), paragraph.end)).start
    if start < paragraph.end:
        yield Span(start, paragraph.end)


def _ends_here(text: str, stop: re.Match[str], paragraph: Span) -> bool:
    if stop.end() == paragraph.end:
        return False
    sequel = _SEQUEL.match(text, stop.end(), paragraph.end)
    first = text[sequel.end() : sequel.end() + 1] if sequel and sequel.end() < paragraph.end else ""
    if first.islower():
        return False
    if stop["mark"] != "." or stop["close"]:
        return True
    return not _is_abbreviation(text[max(paragraph.start, stop.start() - _WORD) : stop.start()], first)


def _is_abbreviation(before: str, following: str) -> bool:
    word = re.split(r"[\s(\"'“‘«\[]", before)[-1]
    if re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", word):
        # "the U.S. Government" and "in the U.S. Officials said" look alike; a name is the commoner sequel.
        return word.lower() not in {"a.m", "p.m"}
    if len(word) == 1 and word.isupper():
        return word != "I"
    if word.lower() in {"no", "nos", "mar", "sun", "art", "co", "inc", "ltd", "corp", "pct", "etc"}:
        return following.isdigit() if word.lower() in {"no", "nos", "mar", "art"} else False
    return word.lower() in _ABBREVIATIONS


def find_tokens(text: str, sentences: tuple[Span, ...]) -> tuple[Span, ...]:
    """Words and single marks of punctuation; a genitive stays with its word, abbreviations keep their points."""
    return tuple(Span(*m.span()) for s in sentences for m in _TOKEN.finditer(text, s.start, s.end))


def after_dateline(text: str, paragraph: Span) -> Span:
    """The paragraph without the place, date and agency that wire copy opens with ("HAVENTON, 3 May (ANA) -- ")."""
    found = _DATELINE.match(text, paragraph.start, paragraph.end)
    if found is None or not (found["date"] or found["agency"] or found["city"].isupper()):
        return paragraph
    return Span(found.end(), paragraph.end)


def is_heading(text: str, paragraph: Span) -> bool:
    """Whether a paragraph is a title or subheading: short, one line, and no sentence by its last mark."""
    words = paragraph.of(text)
    if words.isupper() and len(words.split()) <= 20:
        return True
    return len(words.split()) <= 14 and not re.search(r"[.!?…:,;\"”’»']$", words)
