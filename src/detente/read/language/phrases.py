"""Phrases and nouns that report: "according to Roe", "the rebels' demand that"."""

from detente.read.language.clauses import DETERMINERS, Row
from detente.read.language.contents import STOPS, left_content, pieces
from detente.read.language.cues import lexicon, noun_acts
from detente.read.language.found import Found, Pattern
from detente.records.spans import Span

_NOT_SOURCES = frozenset({"custom", "customs", "plan", "plans", "schedule", "need", "needs", "taste", "season"})
"""Nouns behind "according to" that measure something rather than say it."""


def source_phrases(row: Row) -> list[Found]:
    """According to X, …; …, according to X."""
    found = []
    words = [word.low for word in row.words]
    for phrase in lexicon()["sources_after"]:
        parts = phrase.split()
        for at in range(len(words) - len(parts)):
            if words[at : at + len(parts)] == parts:
                attribution = _phrase_attribution(row, at, at + len(parts))
                if attribution:
                    found.append(attribution)
    return found


def _phrase_attribution(row: Row, start: int, end: int) -> Found | None:
    stop = _source_end(row, end)
    content: list[Span] = []
    if start > 1:
        before = start - 1 if row.low(start - 1) in STOPS else start
        content.append(left_content(row, before))
    rest = stop + 1 if row.low(stop) in STOPS else stop
    if rest < len(row) and (start <= 1 or (row.low(stop) == "," and not row.quote(rest))):
        content.extend(pieces(row, rest, len(row)))
    if (
        not content
        or stop <= end
        or row.low(end) in {"which", "whom"}
        or _NOT_SOURCES & {w.low for w in row.words[end:stop]}
    ):
        return None
    return Found(row.span(end, stop), row.span(start, end), tuple(content), Pattern.PHRASE)


def _source_end(row: Row, start: int) -> int:
    at = start
    while at < len(row) and row.low(at) not in STOPS and not (row.quote(at) and at > start):
        at += 1
    return at


def reporting_nouns(row: Row) -> list[Found]:
    """The rebels' demand that …; her refusal to …: a noun with its speaker in the genitive."""
    found = []
    for at in range(1, len(row)):
        if row.low(at) not in noun_acts() or row.low(at + 1) not in {"that", "to", "for", "over", "about", "of"}:
            continue
        owner = _owner(row, at)
        start = at + 1 if row.low(at + 1) == "to" else at + 2
        # "…, in particular a demand that": the noun hangs on the attribution before it.
        hanging = row.low(at + 1) == "that" and row.low(at - 1) in {"a", "the"}
        if (owner or hanging) and start < len(row):
            end = _clause_end(row, start)
            found.append(Found(owner, row.span(at, at + 1), (row.span(start, end),), Pattern.NOUN))
    return found


def _clause_end(row: Row, start: int) -> int:
    ends = (at for at in range(start, len(row)) if row.low(at) in STOPS or (row.low(at) == "and" and row.quote(at + 1)))
    return next(ends, len(row))


def _owner(row: Row, noun: int) -> Span | None:
    for at in range(noun - 1, max(-1, noun - 4), -1):
        low = row.low(at)
        if low in {"his", "her", "their", "its", "our", "my"}:
            return row.span(at, at + 1)
        if low.endswith(("'s", "s'")):
            start = at
            while start > 0 and (row.words[start - 1].capital or row.low(start - 1) in DETERMINERS):
                start -= 1
            whole = row.span(start, at + 1)
            return Span(whole.start, whole.end - (2 if low.endswith("'s") else 1))
    return None
