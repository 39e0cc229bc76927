"""Places in a report's text, and the ids made from them."""

from collections.abc import Iterable
from hashlib import blake2b
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of Unicode code points ``[start, end)`` in one report's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words that stand here."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


def hull(spans: Iterable[Span]) -> Span:
    """The smallest span that covers all of ``spans``; raises ValueError when there is none."""
    spans = tuple(spans)
    if not spans:
        raise ValueError("hull of no spans")
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def content_id(kind: str, *parts: str | int | Iterable[int] | None) -> str:
    """An id that depends on nothing but what identifies a record, so that reading again gives it again.

    ``kind`` is a short prefix ("st" for statements); ``parts`` are the report's id and the spans.
    Sixty-four bits of BLAKE2b: among ten million records two share an id with probability 3e-6.
    """
    digest = blake2b(digest_size=8)
    for part in parts:
        piece = part if part is None or isinstance(part, str | int) else tuple(part)
        digest.update(repr(piece).encode() + b"\x1f")
    return f"{kind}-{digest.hexdigest()}"
