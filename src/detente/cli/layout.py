"""The views as text for a terminal: every line with its words and the report they stand in."""

import textwrap
from collections.abc import Iterable, Iterator
from functools import singledispatch
from typing import Any

from detente.records.reading import Interval
from detente.records.views import (
    Account,
    Change,
    ConditionRow,
    Episode,
    Evidence,
    FormatRow,
    IssueState,
    PositionHeld,
    ProgressRow,
    Saying,
    SourceRow,
)

WIDTH = 110
QUOTED = 320
"""Characters of a quotation shown before it is cut; the report holds the rest."""


def one_line(text: str, limit: int = QUOTED) -> str:
    """Text on one line, cut at ``limit`` characters."""
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else flat[: limit - 1].rstrip() + "…"


def days(when: Interval | None) -> str:
    """An interval as a reader writes it; "undated" where nothing is known."""
    if when is None or (when.earliest is None and when.latest is None):
        return "undated"
    if when.earliest == when.latest:
        return str(when.earliest)
    return f"{when.earliest or '…'} to {when.latest or '…'}"


def quoted(evidence: Evidence, indent: str = "    ") -> str:
    """The words and where they stand."""
    words = f"“{one_line(evidence.text)}” [{evidence.report}]"
    return textwrap.fill(words, WIDTH, initial_indent=indent, subsequent_indent=indent + " ")


def headed(head: str, evidence: Iterable[Evidence], limit: int = 3) -> Iterator[str]:
    """A line and the words under it, at most ``limit`` of them."""
    yield textwrap.fill(head, WIDTH, subsequent_indent="  ")
    shown = list(evidence)
    for item in shown[:limit]:
        yield quoted(item)
    if len(shown) > limit:
        yield f"    and {len(shown) - limit} more"


@singledispatch
def lines(row: Any) -> Iterator[str]:
    """A view's row as lines of text."""
    raise TypeError(f"no layout for {type(row).__name__}")


@lines.register
def _(row: IssueState) -> Iterator[str]:
    yield f"{row.issue}: {row.status.value}"
    for party, standing in row.parties.items():
        yield from headed(f"  {party}: {standing.stance.value}", standing.evidence, limit=1)


@lines.register
def _(row: Episode) -> Iterator[str]:
    place = f", {row.place}" if row.place else ""
    told = f"{row.reports} report{'s' * (row.reports != 1)}, {row.independent_sources} independent"
    yield f"{days(row.when)}  {row.title}{place}  ({row.type.value}, {row.status.value}; {told})"
    for mention in row.mentions[:2]:
        sentence = f"“{one_line(mention.sentence)}” [{mention.report}]"
        yield textwrap.fill(sentence, WIDTH, initial_indent="    ", subsequent_indent="     ")
    for difference in row.disagreements:
        versions = "; ".join(f"{v.value} ({', '.join(v.voices)})" for v in difference.versions)
        yield textwrap.fill(f"differ about {difference.about.value}: {versions}", WIDTH, initial_indent="    ")


@lines.register
def _(row: Saying) -> Iterator[str]:
    who = row.speaker or "unknown speaker"
    party = f" for {row.party}" if row.party and row.party != row.speaker else ""
    about = f" on {', '.join(row.issues)}" if row.issues else ""
    copies = f" (carried by {len(row.carriers)} reports)" if len(row.carriers) > 1 else ""
    yield from headed(f"{days(row.said)}  {who}{party}: {row.act.value}{about}{copies}", [row.content])


@lines.register
def _(row: PositionHeld) -> Iterator[str]:
    until = f" until {days(row.until)}" if row.until else ""
    yield from headed(f"{row.party} on {row.issue}: {row.stance.value}, since {days(row.since)}{until}", row.evidence)
    if row.moved_from:
        yield from headed(f"  moved from {row.moved_from.stance.value}:", [row.moved_from.evidence])


@lines.register
def _(row: ConditionRow) -> Iterator[str]:
    yield f"{row.holder or 'the report'}: {row.status.value}"
    yield quoted(row.if_, "    if ")
    if row.then:
        yield quoted(row.then, "    then ")


@lines.register
def _(row: FormatRow) -> Iterator[str]:
    hosts = f" ({', '.join(row.mediators)})" if row.mediators else ""
    yield f"{row.name}{hosts}: {row.status.value}"
    for moment in row.history:
        yield from headed(f"  {days(moment.when)}: {moment.status.value}", [moment.evidence])


@lines.register
def _(row: ProgressRow) -> Iterator[str]:
    amount = f", {row.amount}" if row.amount else ""
    yield from headed(f"{days(row.said)}  {row.holder or 'the report'}: {row.direction.value}{amount}", [row.evidence])


@lines.register
def _(row: Account) -> Iterator[str]:
    yield f"{row.of}: accounts differ in {row.kind.value}"
    for version in row.versions:
        yield from headed(f"  {version.value} — {', '.join(version.voices)}", version.evidence, limit=2)


@lines.register
def _(row: SourceRow) -> Iterator[str]:
    yield f"{row.publisher or 'publisher unknown'}: {len(row.reports)} reports"
    voices = ", ".join(f"{voice.actor} {voice.statements}" for voice in row.voices[:8])
    yield textwrap.fill(f"carries {voices or 'no voices'}", WIDTH, initial_indent="    ", subsequent_indent="    ")
    if row.alone:
        yield from headed("    alone in saying:", row.alone)
    if row.copied:
        yield from headed("    copied:", row.copied)


@lines.register
def _(row: Change) -> Iterator[str]:
    moved = f": {row.before or 'nothing'} → {row.after or 'nothing'}" if row.before or row.after else ""
    yield from headed(f"{row.kind.value}: {row.what}{moved}", row.evidence)
