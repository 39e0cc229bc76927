"""What the rules find in one sentence, with the pattern it was found by, before it becomes an attribution."""

from dataclasses import dataclass
from enum import StrEnum

from detente.records.spans import Span


class Pattern(StrEnum):
    """How an attribution was recognised."""

    QUOTED = "quoted"
    """A reporting verb beside a quotation."""
    CLAUSE = "clause"
    """A reporting verb with a clause or an infinitive."""
    OBJECT = "object"
    """A verb of speech or attitude with a noun phrase."""
    PHRASE = "phrase"
    """According to, in the words of."""
    NOUN = "noun"
    """A reporting noun: a demand that."""
    BARE = "bare"
    """A quotation or a turn of a transcript by itself."""


CONFIDENCE = {
    Pattern.QUOTED: 0.95,
    Pattern.CLAUSE: 0.9,
    Pattern.OBJECT: 0.8,
    Pattern.PHRASE: 0.95,
    Pattern.NOUN: 0.7,
    Pattern.BARE: 0.9,
}
"""The share of each pattern's finds that annotators of 34 reports on negotiations had marked too, rounded down."""


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution in the making: ``source`` may still have to be inherited, ``content`` may still be to come."""

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    pattern: Pattern

    @property
    def order(self) -> tuple[int, int]:
        """Where it stands in the text: by its cue, or else by its content."""
        place = self.cue or self.content[0]
        return place.start, place.end
