"""Text and names brought to one spelling for comparing, with the way back to the text as it stands.

Accents, curly apostrophes, hyphens and line breaks differ between outlets that mean the same name: "Türkiye",
"Turkiye"; "Nagorno-Karabakh", "Nagorno Karabakh". Capitals are kept: they tell Turkey from a turkey.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import combining, normalize

from detente.records.spans import Span

_UNPLAIN = re.compile(r"\s{2,}|[^!-,./-~ ]")
"""Whatever folding may change; the rest is copied as it stands."""

_LETTERS = str.maketrans(
    {"ı": "i", "ə": "a", "Ə": "A", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D"}
    | {"ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE"}
    | dict.fromkeys("’‘ʼʻ`´′ʿʾ", "'")
    | dict.fromkeys("-‐‑‒–", " ")
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", "")
)
"""Letters that Unicode does not take apart, apostrophes, hyphens, and marks that are not seen."""


@dataclass(frozen=True, slots=True)
class Folded:
    """``text`` is the folded text; code point ``i`` of it stands at ``starts[i]`` of the text it was made from."""

    text: str
    lower: str
    starts: tuple[int, ...]
    length: int

    def span(self, start: int, end: int) -> Span:
        """Where a stretch of the folded text stands in the original text, dropped accents included."""
        return Span(self.starts[start], self.starts[end] if end < len(self.starts) else self.length)


def fold_name(name: str) -> str:
    """A name or term as it is compared, capitals kept."""
    return fold(name).text.strip()


@lru_cache(maxsize=8)
def fold(text: str) -> Folded:
    """The text as it is compared. A break between paragraphs stays a break, so that no name runs across it."""
    pieces: list[str] = []
    starts: list[int] = []
    done = 0
    for unplain in _UNPLAIN.finditer(text):
        pieces.append(text[done : unplain.start()])
        starts.extend(range(done, unplain.start()))
        plain = _plain(unplain.group())
        pieces.append(plain)
        starts.extend([unplain.start()] * len(plain))
        done = unplain.end()
    pieces.append(text[done:])
    starts.extend(range(done, len(text)))
    folded = "".join(pieces)
    return Folded(folded, _lower(folded), tuple(starts), len(text))


def in_capitals(text: str) -> bool:
    """Whether a whole text is written in capitals, as old wire copy is."""
    letters = sum(map(str.isalpha, text))
    return letters > 0 and sum(map(str.isupper, text)) > 0.8 * letters


@lru_cache(maxsize=4096)
def _plain(found: str) -> str:
    if found.isspace():
        return "\n" if found.count("\n") > 1 or "\u2029" in found else " "
    apart = normalize("NFKD", found.translate(_LETTERS))
    return "".join(letter for letter in apart if not combining(letter))


def _lower(text: str) -> str:
    """In lower case, code point by code point, so that places stay the same."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
