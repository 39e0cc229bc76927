"""The brief: since a day, what changed, where the parties stand, what happened; Markdown with a footnote a line."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TypeVar

from detente.dossier import Dossier
from detente.process.definition import Process
from detente.publish.select import Wanted, rows_of
from detente.publish.wording import days
from detente.records.reading import Interval, Report
from detente.records.views import (
    Account,
    Change,
    ConditionRow,
    Episode,
    Evidence,
    FormatRow,
    IssueState,
    Mention,
    ProgressRow,
    Reconciled,
    Saying,
)
from detente.records.vocabulary import Act, ConditionStatus

Row = TypeVar("Row")
SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")
TELLING = (Act.DEMAND, Act.OFFER, Act.ACCEPT, Act.REJECT, Act.CONDITION, Act.COMMIT, Act.WARN_THREATEN, Act.DENY)
"""Acts that move a negotiation, and so belong in a brief; the rest is in the list of statements."""


def escaped(text: str) -> str:
    """Text on one line that Markdown takes as text."""
    return SPECIAL.sub(r"\\\1", " ".join(text.split()))


class Footnotes:
    """Numbers the evidence in the order in which it is cited; the same words are cited under one number."""

    def __init__(self, reports: Iterable[Report]) -> None:
        self._reports = {report.id: report for report in reports}
        self._numbers: dict[Evidence, int] = {}

    def cite(self, evidence: Evidence | Mention | None) -> str:
        """The mark to set behind a line."""
        if evidence is None:
            return ""
        key = Evidence(evidence.report, evidence.report_id, evidence.span, evidence.text)
        return f"[^{self._numbers.setdefault(key, len(self._numbers) + 1)}]"

    def lines(self) -> Iterator[str]:
        """The notes: the words, the report, its day, its address."""
        for evidence, number in self._numbers.items():
            report = self._reports[evidence.report_id]
            published = days(Interval(report.published.earliest, report.published.latest)) + (
                "" if report.published.given else ", inferred"
            )
            named = escaped(report.title or "untitled")
            where = f" <{report.url}>" if report.url and re.fullmatch(r"https?://[^\s<>]+", report.url) else ""
            outlet = escaped(report.publisher or "publisher unknown")
            place = f"`{evidence.report}`, characters {evidence.span.start}–{evidence.span.end}"
            yield (
                f"[^{number}]: “{escaped(evidence.text)}” — {named}, {outlet}, published {published}; {place}.{where}"
            )


def brief(dossier: Dossier, since: date, as_of: date | None, issues: tuple[str, ...]) -> str:
    """The brief as Markdown. ``issues`` empty: all of them. The same dossier and days give the same text."""
    notes = Footnotes(reading.report for reading in dossier.readings())
    views, changes = dossier.views(as_of), dossier.changes(since, as_of)
    known = f", as known on {as_of}" if as_of else ""
    lines = [f"# {escaped(dossier.process.title)}: since {since}{known}", ""]
    wanted = Wanted(since=since)
    parts: tuple[tuple[str, Iterator[str]], ...] = (
        ("State of play", state(views, dossier.process, issues, notes)),
        ("What changed", listed(changes, change, notes)),
        ("What happened", listed(rows_of(views, "chronology", wanted), episode, notes)),
        ("What was said", listed(telling(rows_of(views, "statements", wanted), issues), saying, notes)),
        ("Open conditions", listed(open_conditions(views), condition, notes)),
        ("Formats", listed(views.formats, track, notes)),
        ("Claims of progress", listed(rows_of(views, "progress", wanted), progress, notes)),
        ("Where accounts differ", listed(views.accounts, account, notes)),
    )
    for heading, body in parts:
        found = list(body)
        lines += [f"## {heading}", "", *(found or ["Nothing found."]), ""]
    lines += [
        "Found by machine; every note gives the words and where they stand. Read them before relying on a line.",
        "",
        *notes.lines(),
    ]
    return "\n".join(lines).rstrip() + "\n"


def state(views: Reconciled, process: Process, issues: tuple[str, ...], notes: Footnotes) -> Iterator[str]:
    """Per issue, who stands where."""
    names = {issue.id: issue.name for issue in process.issues}
    for row in views.state:
        if not issues or row.issue in issues:
            yield f"- **{escaped(names.get(row.issue, row.issue))}** ({row.status.value}): {standings(row, notes)}"


def standings(row: IssueState, notes: Footnotes) -> str:
    """The parties' stances on one issue."""
    return "; ".join(
        f"{escaped(party)} {standing.stance.value}{first_note(standing.evidence, notes)}"
        for party, standing in row.parties.items()
    )


def first_note(evidence: tuple[Evidence, ...], notes: Footnotes) -> str:
    """The mark for the first piece of evidence, if there is any."""
    return notes.cite(evidence[0] if evidence else None)


def listed(rows: Iterable[Row], line: Callable[[Row, Footnotes], str], notes: Footnotes) -> Iterator[str]:
    """One list item a row."""
    for row in rows:
        yield f"- {line(row, notes)}"


def telling(rows: Iterable[Saying], issues: tuple[str, ...]) -> Iterator[Saying]:
    """Statements that move the negotiation, on the issues asked for."""
    for row in rows:
        if row.act in TELLING and (not issues or set(issues) & set(row.issues)):
            yield row


def open_conditions(views: Reconciled) -> Iterator[ConditionRow]:
    """What still waits for something."""
    return (row for row in views.conditions if row.status is ConditionStatus.OPEN)


def change(row: Change, notes: Footnotes) -> str:
    """One change, with what was there before."""
    moved = (
        f": {escaped(row.before or 'nothing')} → {escaped(row.after or 'nothing')}" if row.before or row.after else ""
    )
    return f"({row.kind.value}) {escaped(row.what)}{moved}{first_note(row.evidence, notes)}"


def episode(row: Episode, notes: Footnotes) -> str:
    """One event, how sure, by how many."""
    place = f", {escaped(row.place)}" if row.place else ""
    status = row.status.value.replace("_", " ")
    sure = f"{status}; independent sources: {row.independent_sources}"
    cited = "".join(notes.cite(mention) for mention in row.mentions[:2])
    return f"{days(row.when)}: {escaped(row.title)}{place} ({sure}){cited}"


def saying(row: Saying, notes: Footnotes) -> str:
    """One statement."""
    who = escaped(row.speaker or "unknown speaker")
    act = row.act.value.replace("_", " ")
    return f"{days(row.said)}: {who} ({act}): “{escaped(row.content.text)}”{notes.cite(row.content)}"


def condition(row: ConditionRow, notes: Footnotes) -> str:
    """What depends on what."""
    then = f", then “{escaped(row.then.text)}”" if row.then else ""
    return f"{escaped(row.holder or 'the report')}: if “{escaped(row.if_.text)}”{then}{notes.cite(row.if_)}"


def track(row: FormatRow, notes: Footnotes) -> str:
    """A mediation format and its state."""
    last = row.history[-1].evidence if row.history else None
    return f"{escaped(row.name)}: {row.status.value}{notes.cite(last)}"


def progress(row: ProgressRow, notes: Footnotes) -> str:
    """A claim of progress."""
    amount = f", {escaped(row.amount)}" if row.amount else ""
    claim = f"{escaped(row.holder or 'the report')}: {row.direction.value}{amount}"
    return f"{days(row.said)}: {claim}{notes.cite(row.evidence)}"


def account(row: Account, notes: Footnotes) -> str:
    """Rival accounts side by side."""
    versions = "; ".join(
        f"“{escaped(version.value)}” ({escaped(', '.join(version.voices))}){first_note(version.evidence, notes)}"
        for version in row.versions
    )
    return f"{escaped(row.of)} ({row.kind.value}): {versions}"
