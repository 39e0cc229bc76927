"""Words looked up in statements and reports."""

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from detente.records.spans import Span

Kind = Literal["statement", "report"]

_TERM = re.compile(r"[\"“”](?P<phrase>[^\"“”]+)[\"“”]?|(?P<word>\S+)")
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
"""Unicode noncharacters, which no text may hold, around what was found."""

AROUND = 120
"""Characters of a report shown on each side of the first words found."""

_FOUND: dict[Kind, str] = {
    "statement": "statement.id, report.path, report.id, start, highlight(statement_words, 0, :open, :close)"
    " FROM statement_words JOIN statement ON statement.row = statement_words.rowid"
    " JOIN report ON report.id = statement.report WHERE statement_words MATCH :query",
    "report": "report.id, report.path, report.id, 0, highlight(report_words, 1, :open, :close)"
    " FROM report_words JOIN report ON report.added = report_words.rowid WHERE report_words MATCH :query",
}


@dataclass(frozen=True, slots=True)
class Hit:
    """Words found: in a statement or a report (by its id), where they stand, and which of them matched.

    ``span`` and ``highlights`` are code points of the report's text; ``text`` are the words at ``span``.
    """

    kind: Kind
    id: str
    report: str
    report_id: str
    span: Span
    text: str
    highlights: tuple[Span, ...]


def safe_query(asked: str) -> str:
    """What a person typed as an FTS5 query: all words and quoted phrases must occur; "" when there is no word in it."""
    terms = (match["phrase"] or match["word"] for match in _TERM.finditer(asked.replace("\0", " ")))
    return " ".join('"' + term.replace('"', " ") + '"' for term in terms if re.search(r"\w", term))


def search(connection: sqlite3.Connection, asked: str, kind: Kind, limit: int) -> Iterator[Hit]:
    """The best matches first (BM25)."""
    query = safe_query(asked)
    if not query:
        return
    rows = connection.execute(
        f"SELECT {_FOUND[kind]} ORDER BY rank, 2, 4 LIMIT :limit",
        {"open": _OPEN, "close": _CLOSE, "query": query, "limit": limit},
    )
    for name, path, report, start, marked in rows:
        text, found = _unmarked(marked)
        shown = Span(0, len(text)) if kind == "statement" else _excerpt(text, found)
        placed = (Span(start + one.start, start + one.end) for one in found if shown.covers(one))
        span = Span(start + shown.start, start + shown.end)
        yield Hit(kind, name, path, report, span, shown.of(text), tuple(placed))


def _unmarked(marked: str) -> tuple[str, tuple[Span, ...]]:
    pieces, found, length = [], [], 0
    for piece in re.split(f"([{_OPEN}{_CLOSE}])", marked):
        if piece in (_OPEN, _CLOSE):
            found.append(length)
        else:
            pieces.append(piece)
            length += len(piece)
    return "".join(pieces), tuple(Span(start, end) for start, end in zip(found[::2], found[1::2], strict=True))


def _excerpt(text: str, found: tuple[Span, ...]) -> Span:
    """Whole words around the first match; the beginning where only the title matched."""
    first = found[0] if found else Span(0, 0)
    start, end = max(0, first.start - AROUND), min(len(text), first.end + AROUND)
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return Span(start, end)
