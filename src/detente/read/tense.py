"""Tells whether the words around a place in a sentence speak of what was or of what is to come."""

import re
from enum import Enum

from detente.records.spans import Span


class Tense(Enum):
    """Which way from the report's own day a time without a year points."""

    PAST = "past"
    FUTURE = "future"


_FUTURE = re.compile(
    r"\b(?:will|won['’]t|shall|would|going to|plans?(?: to)?|planned|planning|scheduled|due|expected|expects?|slated"
    r"|set (?:to|for)|upcoming|(?:is|are) to|ahead of|hopes? to|wants? to|begins|starts|opens|resumes?|expires?"
    r"|tentatively|deadline|to (?:be|begin|start|meet|hold|visit|take|go|sign|open|resume|attend|discuss|vote)"
    r"|called? for|may|can|intends? to|must|should)\b|['’]ll\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:said|told|was|were|had|has|have|did|began|came|went|met|held|took|made|gave|fell|rose|won|lost|left|led|sent"
    r"|saw|fought|spoke|broke|shot|struck|wrote|put|hit|became|found|brought|got|ran|kept|paid|sold|grew|since|ago"
    r"|last|after|following|(?!expected|planned|scheduled|slated|need)[a-z]{2,}ed)\b"
)
_LIMIT = re.compile(r"\b(?:by|until|till|starting|effective|before|from)(?:\s+the)?\s+$", re.IGNORECASE)
_LIMIT_DISTANCE = 4
"""Words away from which a verb no longer outweighs a preposition that looks ahead ("by Friday")."""


def tense_at(text: str, sentence: Span, span: Span) -> Tense | None:
    """The tense of the verb nearest to ``span`` in its sentence; None where nothing tells."""
    before, after = text[sentence.start : span.start], text[span.end : sentence.end]
    future = _distance(_FUTURE, before, after)
    past = _distance(_PAST, before, after)
    if _LIMIT.search(before):
        future = min(future, _LIMIT_DISTANCE)
    if future == past:
        return None
    return Tense.FUTURE if future < past else Tense.PAST


def looks_ahead(sentence: str) -> bool:
    """Whether a sentence speaks of anything to come, so that its tenses are not to be trusted for dating."""
    return _FUTURE.search(sentence) is not None


def _distance(cue: re.Pattern[str], before: str, after: str) -> float:
    """Words between the nearest cue and the place; what follows it counts double, for it is mostly another clause."""
    gaps = [_words(before[match.end() :]) for match in cue.finditer(before)][-1:]
    gaps += [2 + 2 * _words(after[: match.start()]) for match in cue.finditer(after)][:1]
    return min(gaps, default=float("inf"))


def _words(text: str) -> int:
    return len(text.split()) + 2 * len(re.findall(r"[;:—–\"”“]|, (?:and|but|while|which|who|as)\b", text))
