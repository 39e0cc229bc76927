"""A report's text as the network sees it: words, subtokens, what the vocabulary loses, and windows.

The vocabulary is lower-case, without accents and blind to line breaks, so letter shape, accents, quotation marks and
paragraph ends are given back as features beside each subtoken. Training and reading share this module.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from detente.records.spans import Span

Ints = NDArray[np.int64]

WINDOW = 254
"""Subtokens in a window; with the two marks around it, the 256 positions the encoder was last trained on."""

CLS, SEP = 101, 102
"""The subtokens that stand at the start and end of every window in BERT's vocabulary."""

SHAPES = 16
QUOTE_STATES = 4
PLACES = 4

OPEN, CLOSE, STRAIGHT = "“«„‟", "”»", '"＂'
_OUTSIDE, _OPENING, _INSIDE, _CLOSING = range(QUOTE_STATES)
_PLAIN = str.maketrans({**dict.fromkeys(OPEN + CLOSE + STRAIGHT, '"'), **dict.fromkeys("‘’‚‛`´", "'")})
_SENTENCE_END = frozenset(".?!")


@dataclass(frozen=True, slots=True)
class Words:
    """Words and subtokens of some paragraphs of a text.

    Per subtoken: ``ids``, ``shape``, ``quote``, ``place``. Per word: ``first`` (its first subtoken), ``starts`` and
    ``ends`` (code points), ``paragraph``, ``sentence`` and ``marks`` (how many sentence ends and quotation marks stand
    before it). ``cuts`` are the subtokens at which paragraphs begin, and the number of subtokens last.
    """

    ids: Ints
    shape: Ints
    quote: Ints
    place: Ints
    first: Ints
    starts: Ints
    ends: Ints
    paragraph: Ints
    sentence: Ints
    marks: Ints
    cuts: Ints


@dataclass(frozen=True, slots=True)
class Window:
    """Subtokens ``start`` to ``end`` and words ``first_word`` to ``last_word``, both half open."""

    start: int
    end: int
    first_word: int
    last_word: int


def shape_of(word: str) -> int:
    """Number of a word's letter shape, below ``SHAPES``.

    In order: small letters, Title, CAPITALS, one capital, digits, a mark, mIxed letters, anything else; eight more
    where letters carry accents, which the vocabulary drops.
    """
    if not word.isalpha():
        return 4 if word.isnumeric() else 5 if len(word) == 1 else 7
    return _letters(word) + 8 * (not word.isascii())


def _letters(word: str) -> int:
    if word.islower():
        return 0
    if word.isupper():
        return 2 if len(word) > 1 else 3
    return 1 if word[0].isupper() and word[1:].islower() else 6


def quote_states(words: Sequence[str]) -> list[int]:
    """For each word of a paragraph: outside, an opening mark, inside, or a closing mark.

    A straight mark opens where none is open and closes otherwise. A quotation left open ends with its paragraph: the
    next one opens with a mark of its own, as newspapers print it, or is not in quotation marks.
    """
    states = []
    inside = False
    for word in words:
        if word in OPEN or (word in STRAIGHT and not inside):
            states.append(_OPENING)
            inside = True
        elif word in CLOSE or word in STRAIGHT:
            states.append(_CLOSING)
            inside = False
        else:
            states.append(_INSIDE if inside else _OUTSIDE)
    return states


def words_of(text: str, paragraphs: Sequence[Span], tokenizer: Tokenizer) -> Words:
    """Take the paragraphs of a text apart into words and subtokens. Word offsets are code points of ``text``."""
    plain = text.translate(_PLAIN)
    encodings = tokenizer.encode_batch([plain[p.start : p.end] for p in paragraphs], add_special_tokens=False)
    parts = [_paragraph(text, p.start, e) for p, e in zip(paragraphs, encodings, strict=True)]
    parts = [p for p in parts if p.ids]
    return _joined(parts)


@dataclass(frozen=True, slots=True)
class _Paragraph:
    ids: list[int]
    first: list[int]
    starts: list[int]
    ends: list[int]
    shape: list[int]
    quote: list[int]
    ends_sentence: list[bool]


def _paragraph(text: str, offset: int, encoding: Encoding) -> _Paragraph:
    first: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    before: int | None = None
    for i, (number, (start, end)) in enumerate(zip(encoding.word_ids, encoding.offsets, strict=True)):
        if number != before:
            first.append(i)
            starts.append(offset + start)
            ends.append(offset + end)
            before = number
        ends[-1] = offset + end
    words = [text[s:e] for s, e in zip(starts, ends, strict=True)]
    shape, quote = [shape_of(w) for w in words], quote_states(words)
    return _Paragraph(encoding.ids, first, starts, ends, shape, quote, [w in _SENTENCE_END for w in words])


def _joined(parts: Sequence[_Paragraph]) -> Words:
    cuts = np.cumsum([0, *(len(p.ids) for p in parts)])
    first = _row([f + int(cut) for p, cut in zip(parts, cuts, strict=False) for f in p.first])
    quote = _row([q for p in parts for q in p.quote])
    lengths = np.diff(np.append(first, cuts[-1]))
    place = np.ones(len(first), dtype=np.int64)
    counts = np.cumsum([0, *(len(p.first) for p in parts)])
    place[counts[1:] - 1] = 3
    place[counts[:-1]] = 2
    ends_sentence = _row([e for p in parts for e in p.ends_sentence])
    is_mark = (quote == _OPENING) | (quote == _CLOSING)
    return Words(
        ids=_row([i for p in parts for i in p.ids]),
        shape=np.repeat(_row([s for p in parts for s in p.shape]), lengths),
        quote=np.repeat(quote, lengths),
        place=np.repeat(place, lengths),
        first=first,
        starts=_row([s for p in parts for s in p.starts]),
        ends=_row([e for p in parts for e in p.ends]),
        paragraph=np.repeat(np.arange(len(parts)), np.diff(counts)),
        sentence=np.cumsum(ends_sentence) - ends_sentence,
        marks=np.cumsum(is_mark) - is_mark,
        cuts=cuts,
    )


def _row(values: Sequence[int]) -> Ints:
    return np.asarray(values, dtype=np.int64)


def windows(words: Words, size: int = WINDOW, overlap: int = 0) -> list[Window]:
    """Cut into windows of at most ``size`` subtokens, at paragraph ends where one is in reach.

    Windows follow one another; each takes up to ``overlap`` subtokens of whole paragraphs before it once more. A
    paragraph longer than ``size`` is cut after a sentence where possible, else after a word: nothing is left out.
    """
    stops = _stops(words, size)
    found: list[Window] = []
    start = 0
    while start < len(words.ids):
        end = stops[bisect_right(stops, start + size) - 1]
        found.append(_window(words, start, end))
        start = end if end == len(words.ids) else _next_start(words, stops, end, size, overlap)
    return found


def _next_start(words: Words, stops: Sequence[int], end: int, size: int, overlap: int) -> int:
    reach = stops[bisect_right(stops, end)] - size
    again = (int(c) for c in words.cuts if max(reach, end - overlap) <= c < end)
    return min(again, default=end)


def _window(words: Words, start: int, end: int) -> Window:
    return Window(start, end, int(np.searchsorted(words.first, start)), int(np.searchsorted(words.first, end)))


def _stops(words: Words, size: int) -> list[int]:
    stops = [int(words.cuts[0])]
    for cut in words.cuts[1:]:
        while cut - stops[-1] > size:
            stops.append(_inner_stop(words, stops[-1], size))
        stops.append(int(cut))
    return stops


def _inner_stop(words: Words, start: int, size: int) -> int:
    low, high = (int(i) for i in np.searchsorted(words.first, [start, start + size], side="right"))
    sentence = words.sentence[low - 1 : high]
    begins = np.flatnonzero(np.diff(sentence)) + low
    word = int(begins[-1]) if len(begins) else high - 1
    return int(words.first[word]) if words.first[word] > start else start + size
