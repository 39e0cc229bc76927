"""The views as text for a terminal: every line with its words and the report they stand in."""

import shutil
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from functools import singledispatchmethod
from itertools import zip_longest
from typing import Any

from detente.publish.cited import told_once
from detente.publish.pages import columns, held
from detente.publish.wording import Names, days, flat, label, listing, says, shortened
from detente.records.views import (
    Account,
    Change,
    ConditionRow,
    Episode,
    Evidence,
    FormatRow,
    IssueState,
    Mention,
    PositionHeld,
    ProgressRow,
    Reconciled,
    Saying,
    SourceRow,
)

NARROW, WIDE = 60, 120
"""Columns of text: below the one nothing can be laid out, beyond the other lines are hard to read."""
QUOTED = 320
"""Characters of a quotation shown before it is cut; the report holds the rest."""
CELL = 120
"""The same in a cell of the state of play."""
SIGNS = {"for": "●", "against": "✕", "conditional": "◐", "unclear": "?"}


def width() -> int:
    """Columns to write in: the terminal's, within reason; 110 where there is none."""
    return min(max(shutil.get_terminal_size((110, 24)).columns, NARROW), WIDE)


def filled(text: str, columns: int, first: str = "", rest: str | None = None, *, hyphens: bool = False) -> list[str]:
    """A paragraph of ``text``; ``rest`` indents all lines but the first, by default as far as ``first``.

    ``hyphens``: lines may break behind them, as file names in narrow cells must.
    """
    under = " " * len(first) if rest is None else rest
    return textwrap.wrap(
        flat(text), columns, initial_indent=first, subsequent_indent=under, break_on_hyphens=hyphens
    ) or [first]


class Layout:
    """Lays out the rows of one dossier's views."""

    def __init__(self, views: Reconciled, names: Names, parties: Sequence[str], columns: int) -> None:
        self._views = views
        self._names = names
        self._parties = parties
        self._columns = columns

    def view(self, rows: Sequence[Any]) -> Iterator[str]:
        """A whole view; the state of play as a table, everything else row by row."""
        if rows and isinstance(rows[0], IssueState):
            yield from self._table(rows)
            return
        for row in rows:
            yield from self.lines(row)

    def _table(self, rows: Sequence[IssueState]) -> Iterator[str]:
        parties = columns(rows, self._parties)[:2]
        last = held(self._views)
        room = (self._columns - 26) // max(1, len(parties)) - 2
        yield self._row([["Issue"], *([party] for party in parties)], room)
        yield "─" * self._columns
        for row in (row for row in rows if row.parties):
            issue = [*filled(self._names.issue(row.issue), 24), row.status.value, *self._others(row, parties)]
            yield self._row([issue, *(self._cell(row, party, last, room) for party in parties)], room)
            yield ""
        silent = self._names.issues(row.issue for row in rows if not row.parties)
        if silent:
            yield from filled(f"No position found on {silent}.", self._columns)

    def _others(self, row: IssueState, parties: Sequence[str]) -> Iterator[str]:
        for party, standing in row.parties.items():
            if party not in parties:
                yield from filled(f"{SIGNS[standing.stance.value]} {party} {standing.stance.value}", 24, rest="  ")

    def _cell(self, row: IssueState, party: str, last: dict[tuple[str, str], PositionHeld], room: int) -> Sequence[str]:
        standing = row.parties.get(party)
        if standing is None:
            return ["–"]
        position = last.get((row.issue, party))
        before = position.moved_from if position and position.stance is standing.stance else None
        was = f" (was {before.stance.value})" if before else ""
        lines = filled(f"{SIGNS[standing.stance.value]} {standing.stance.value}{was}", room, rest="  ")
        for evidence in standing.evidence[:1]:
            lines += filled(f"“{shortened(evidence.text, CELL)}”", room, "  ")
            lines += filled(f"[{self._names.path(evidence.report)}]", room, "  ", hyphens=True)
        return lines

    @staticmethod
    def _row(cells: Sequence[Sequence[str]], room: int) -> str:
        sizes = [26, *[room + 2] * (len(cells) - 1)]
        lines = zip_longest(*cells, fillvalue="")
        return "\n".join(
            "".join(piece.ljust(size) for piece, size in zip(line, sizes, strict=True)).rstrip() for line in lines
        )

    def _quoted(self, evidence: Evidence | Mention, text: str, first: str = "    ") -> list[str]:
        words = f"“{shortened(text, QUOTED)}” [{self._names.source(evidence.report)}]"
        return filled(words, self._columns, first, " " * (len(first) + 1))

    def _headed(self, head: str, evidence: Iterable[Evidence], limit: int = 3, indent: str = "") -> Iterator[str]:
        yield from filled(head, self._columns, indent, indent + "  ")
        shown = list(evidence)
        for item in shown[:limit]:
            yield from self._quoted(item, item.text)
        if len(shown) > limit:
            yield f"    and {len(shown) - limit} more"

    @singledispatchmethod
    def lines(self, row: Any) -> Iterator[str]:
        """A view's row as lines of text."""
        raise TypeError(f"no layout for {type(row).__name__}")

    @lines.register
    def _(self, row: Episode) -> Iterator[str]:
        place = f", {row.place}" if row.place and row.place not in row.title else ""
        told = f"{row.reports} report{'s' * (row.reports != 1)}"
        if row.reports > 1:
            told += f", {row.independent_sources} independent"
        head = f"{days(row.when)} · {row.title}{place}  ({label(row.status.value)}; {told})"
        yield from filled(head, self._columns, rest="  ")
        mentions = told_once(row.mentions)
        for mention in mentions[:2]:
            yield from self._quoted(mention, mention.sentence)
        if len(mentions) > 2:
            yield f"    and {len(mentions) - 2} more"
        for difference in row.disagreements:
            versions = "; ".join(
                f"{self._names.value(difference.about, v.value)} ({self._names.voices(v.voices)})"
                for v in difference.versions
            )
            yield from filled(f"accounts differ, {difference.about.value}: {versions}", self._columns, "    ")

    @lines.register
    def _(self, row: Saying) -> Iterator[str]:
        who = listing(row.speaker or "unknown speaker")
        party = f" for {listing(row.party)}" if row.party and row.party != row.speaker else ""
        about = f" on {self._names.issues(row.issues)}" if row.issues else ""
        copies = f" (carried by {len(row.carriers)} reports)" if len(row.carriers) > 1 else ""
        head = f"{days(row.said)} · {who}{party}: {label(row.act.value)}{about}{copies}"
        yield from self._headed(head, [row.content])

    @lines.register
    def _(self, row: PositionHeld) -> Iterator[str]:
        until = f", until {days(row.until)}" if row.until else ""
        stance = f"{SIGNS[row.stance.value]} {row.stance.value}"
        head = f"{self._names.issue(row.issue)}, {row.party}: {stance}, since {days(row.since)}{until}"
        yield from self._headed(head, row.evidence)
        if row.moved_from:
            yield from self._headed(
                f"moved from {row.moved_from.stance.value}:", [row.moved_from.evidence], indent="  "
            )

    @lines.register
    def _(self, row: ConditionRow) -> Iterator[str]:
        yield f"{listing(row.holder) if row.holder else 'the report itself'}: {row.status.value}"
        yield from self._quoted(row.if_, row.if_.text, "    if   ")
        if row.then:
            yield from filled(f"“{shortened(row.then.text, QUOTED)}”", self._columns, "    then ", " " * 10)

    @lines.register
    def _(self, row: FormatRow) -> Iterator[str]:
        hosts = f" ({', '.join(row.mediators)})" if row.mediators else ""
        yield f"{row.name}{hosts}: {row.status.value}"
        for moment in reversed(row.history):
            yield from self._headed(f"{days(moment.when)}: {moment.status.value}", [moment.evidence], indent="  ")

    @lines.register
    def _(self, row: ProgressRow) -> Iterator[str]:
        amount = f", {row.amount}" if row.amount else ""
        who = listing(row.holder) if row.holder else "the report itself"
        yield from self._headed(f"{days(row.said)} · {who}: {row.direction.value}{amount}", [row.evidence])

    @lines.register
    def _(self, row: Account) -> Iterator[str]:
        yield f"{self._names.thing(row.of)}: accounts differ, {row.kind.value}"
        for version in row.versions:
            head = f"{self._names.value(row.kind, version.value)}: {self._names.voices(version.voices)}"
            yield from self._headed(head, version.evidence, limit=1, indent="  ")

    @lines.register
    def _(self, row: SourceRow) -> Iterator[str]:
        count = f"{len(row.reports)} report{'s' * (len(row.reports) != 1)}"
        yield f"{row.publisher or 'publisher unknown'}: {count}"
        voices = ", ".join(f"{listing(voice.actor)} {voice.statements}" for voice in row.voices[:8])
        more = f" and {len(row.voices) - 8} more" if len(row.voices) > 8 else ""
        yield from filled(f"carries {voices or 'no voices'}{more}", self._columns, "  ", "    ")
        if row.alone:
            yield from self._headed("alone in saying:", row.alone, indent="  ")
        if row.copied:
            yield from self._headed("copied:", row.copied, indent="  ")

    @lines.register
    def _(self, row: Change) -> Iterator[str]:
        before = f"{says(row.before)} → " if row.before else ""
        after = "no longer said" if row.after is None else says(row.after)
        head = f"{row.kind.value}: {self._names.subject(row.what)}: {before}{after}"
        yield from self._headed(head, row.evidence, limit=1)
