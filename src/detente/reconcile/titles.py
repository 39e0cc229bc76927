"""Short titles for events: who met whom and where, or the clause that tells it, in the report's own words."""

import re
from collections.abc import Sequence

from detente.records.vocabulary import EventType

_TOGETHER = {
    EventType.MEET: "Meeting of",
    EventType.NEGOTIATE: "Talks between",
    EventType.PRISONER_EXCHANGE: "Prisoner exchange between",
}
"""Types whose several actors stand on equal feet. Of others nothing is claimed about who did what."""

SHOWN = 3
"""Actors a title names before it counts the rest."""

LONGEST = 90
"""Characters of a title in the report's words."""

LEAST = 3
"""Words of a clause that tells anything by itself."""

_HARD = re.compile(r"[;:]\s|\]\s|\s[-–—]+\s|--|[—]|[.?!][\"”’)]*\s+(?=[A-Z\"“])|\n\s*\n")
"""Marks a title never runs across."""

_SOFT = re.compile(
    r"(?<!\d),[\"”’]?\s|\s(?=(?:but|while|whereas|although|though|because|after|before|when|until|unless|if|who)\s)",
    re.IGNORECASE,
)
"""Borders of clauses within those marks, at which a title that would grow too long is cut."""

_HEAD = 40
"""Characters of a sentence's first clause that is taken for the subject of a later one."""

_LEADING = re.compile(
    r"(?:[\s,;:.\"“”‘’'()\[\]–—-]+|(?:and|but|while|whereas|that|which|who|because|although|though|when)\b)+",
    re.IGNORECASE,
)
_EDGES = " \t\r\n,;:\"“”‘’'()[]–—-"


def title(kind: EventType, actors: Sequence[str], place: str | None) -> str | None:
    """For example "Meeting of A and B in C"; None where the type and the actors do not make a title."""
    opening = _TOGETHER.get(kind)
    if opening is None or len(actors) < 2:
        return None
    where = f" in {place}" if place and place not in actors else ""
    return f"{opening} {listed(actors)}{where}"


def clause_told(sentence: str, start: int, end: int) -> str:
    """The clause around the trigger at ``start`` to ``end`` of its sentence, with its neighbours while there is room.

    Verbatim but for white space and the first letter; an ellipsis stands where the sentence was cut behind or within.
    """
    first, last = _within(_HARD, sentence, start, end, 0, len(sentence))
    borders = sorted({first, last, *(m.end() for m in _SOFT.finditer(sentence, first, last))})
    left = max((border for border in borders if border <= start), default=first)
    right = min((border for border in borders if border >= end), default=last)
    left, right = _grown(sentence, borders, left, right)
    piece, cut = _shortened(sentence, left, right, start, end)
    text = _tidy(piece)
    head = _tidy(sentence[first : borders[1]])
    if text[:1].islower() and left > first and len(head) <= _HEAD and len(head) + len(text) <= LONGEST:
        text = f"{head} … {text}"
    goes_on = cut or sentence[right:].strip(_EDGES + ".?!")
    return text[:1].upper() + text[1:] + (" …" if goes_on else "")


def _tidy(piece: str) -> str:
    """The words without what joins them to the words before, and without quotation marks that have lost their pair."""
    joined = _LEADING.match(piece)
    text = " ".join(piece[joined.end() if joined else 0 :].split()).strip(_EDGES).rstrip(".")
    for opening, closing in (('"', '"'), ("“", "”")):
        if text.count(opening) != text.count(closing) or (opening == closing and text.count(opening) % 2):
            text = text.replace(opening, "").replace(closing, "")
    return text


def _within(border: re.Pattern[str], text: str, start: int, end: int, first: int, last: int) -> tuple[int, int]:
    """The stretch around ``start`` to ``end`` up to the nearest border on either side."""
    for match in border.finditer(text, first, last):
        if match.end() <= start:
            first = match.end()
        elif match.start() >= end:
            return first, match.start()
    return first, last


def _grown(text: str, borders: Sequence[int], left: int, right: int) -> tuple[int, int]:
    """The stretch with the clauses before it, which hold its subject, then those behind, as far as there is room."""
    for border in [b for b in reversed(borders) if b < left]:
        if right - border <= LONGEST:
            left = border
    for border in [b for b in borders if b > right]:
        if border - left <= LONGEST and (border == borders[-1] or len(text[left:right].split()) < LEAST * 2):
            right = border
    return left, right


def _shortened(text: str, left: int, right: int, start: int, end: int) -> tuple[str, bool]:
    """The stretch itself, or so many of its words around the trigger as there is room for."""
    if right - left <= LONGEST:
        return text[left:right], False
    if end - left > LONGEST:
        left = text.find(" ", max(left, min(start, end - LONGEST // 2) - LONGEST // 4), start) + 1 or start
    stop = text.rfind(" ", left, left + LONGEST)
    return text[left : max(stop, min(end, left + 2 * LONGEST))], True


def listed(names: Sequence[str]) -> str:
    """Names as a sentence lists them: "A", "A and B", "A, B, C and 2 others"."""
    shown = list(names[:SHOWN])
    rest = len(names) - len(shown)
    if rest:
        shown.append(f"{rest} other{'s' if rest > 1 else ''}")
    return " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else "".join(shown)
