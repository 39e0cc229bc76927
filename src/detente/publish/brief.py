"""The brief: what moved since a day, what happened, where the parties stand; Markdown with a footnote to every line.

Each section is ranked and cut, so that the whole is read in minutes; what is cut is counted, and where it can be
read is said.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from detente.dossier import Dossier
from detente.publish.pages import held
from detente.publish.select import Wanted, rows_of
from detente.publish.wording import Names, day, days, flat, label, listing, says, shortened
from detente.records.reading import Interval, Report
from detente.records.spans import Span
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
)
from detente.records.vocabulary import AccountKind, Act, ChangeKind, ConditionStatus, EventStatus

Row = TypeVar("Row")
SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&$!])")
TELLING = (Act.DEMAND, Act.OFFER, Act.ACCEPT, Act.REJECT, Act.CONDITION, Act.COMMIT, Act.WARN_THREATEN, Act.DENY)
"""Acts that move a negotiation, and so belong in a brief; the rest is in the list of statements."""
AHEAD = (EventStatus.PLANNED, EventStatus.PROPOSED)
MOST = 8
"""Lines a section has unless asked otherwise."""
QUOTED = 280
"""Characters of a quotation in a brief; its footnote leads to the whole."""
MOVING = ("position", "format")
"""What moves, by the first word of a change; events, conditions and claims have sections of their own."""


def escaped(text: str) -> str:
    """Text on one line that Markdown takes as text."""
    return SPECIAL.sub(r"\\\1", flat(text))


def quoted(text: str) -> str:
    """Words in quotation marks, cut where they are long."""
    return f"“{escaped(shortened(text, QUOTED))}”"


class Footnotes:
    """Numbers the evidence in the order in which it is cited; the same words are cited under one number."""

    def __init__(self, reports: Iterable[Report], names: Names) -> None:
        self._reports = {report.id: report for report in reports}
        self._names = names
        self._numbers: dict[Evidence, int] = {}

    def cite(self, evidence: Evidence | Mention | None) -> str:
        """The mark to set behind a line."""
        if evidence is None:
            return ""
        key = self._sentence(evidence) if isinstance(evidence, Mention) else evidence
        return f"[^{self._numbers.setdefault(key, len(self._numbers) + 1)}]"

    def _sentence(self, mention: Mention) -> Evidence:
        """The sentence of a mention, which says more than the words that name the event."""
        text, sentence = self._reports[mention.report_id].text, mention.sentence
        start = text.find(sentence, max(0, mention.span.end - len(sentence)), mention.span.start + len(sentence))
        if start < 0:
            return Evidence(mention.report, mention.report_id, mention.span, mention.text)
        return Evidence(mention.report, mention.report_id, Span(start, start + len(sentence)), sentence)

    def may_be_new(self, evidence: Evidence, since: date) -> bool:
        """Whether the report in which the words stand may have appeared on ``since`` or later."""
        latest = self._reports[evidence.report_id].published.latest
        return latest is None or latest >= since

    def lines(self) -> Iterator[str]:
        """The notes: the words, the report, its day, its address."""
        for evidence, number in self._numbers.items():
            report = self._reports[evidence.report_id]
            published = days(Interval(report.published.earliest, report.published.latest))
            inferred = "" if report.published.given else " (inferred)"
            title = f", “{escaped(report.title)}”" if report.title else ""
            outlet = escaped(report.publisher or "publisher unknown")
            address = f" <{report.url}>" if report.url and re.fullmatch(r"https?://[^\s<>]+", report.url) else ""
            place = (
                f"{escaped(self._names.path(evidence.report))}, characters {evidence.span.start}–{evidence.span.end}"
            )
            yield f"[^{number}]: {quoted(evidence.text)} — {outlet}{title}, {published}{inferred}; {place}.{address}"


@dataclass(frozen=True, slots=True)
class Brief:
    """What every section draws on."""

    views: Reconciled
    changes: tuple[Change, ...]
    names: Names
    notes: Footnotes
    since: date
    issues: tuple[str, ...]
    most: int

    def section(self, rows: Sequence[Row], line: Callable[["Brief", Row], str], rest: str) -> Iterator[str]:
        """A list item a row, the first ``most`` of them, and how many more there are and where."""
        shown = rows[: self.most] if self.most else rows
        for row in shown:
            yield f"- {line(self, row)}"
        if len(shown) < len(rows):
            yield f"- *and {len(rows) - len(shown)} more: {rest}*"

    def about(self, issues: Sequence[str]) -> bool:
        """Whether any of these issues was asked for."""
        return not self.issues or bool(set(self.issues) & set(issues))

    def first_note(self, evidence: tuple[Evidence, ...]) -> str:
        """The mark for the first piece of evidence, if there is any."""
        return self.notes.cite(evidence[0] if evidence else None)


def brief(dossier: Dossier, since: date, as_of: date | None, issues: tuple[str, ...] = (), most: int = MOST) -> str:
    """The brief as Markdown. ``issues`` empty: all of them; ``most`` 0: every line. Same dossier, same text."""
    views = dossier.views(as_of)
    names = Names(dossier.process, views.sources)
    notes = Footnotes((reading.report for reading in dossier.readings()), names)
    told = Brief(views, dossier.changes(since, as_of), names, notes, since, issues, most)
    known = f", as known on {day(as_of)}" if as_of else ""
    lines = [f"# {escaped(dossier.process.title)}: since {day(since)}{known}", ""]
    for heading, body in sections(told):
        found = list(body)
        lines += [f"## {heading}", "", *(found or ["Nothing found."]), ""]
    lines += ["Found by machine; every note gives the words and where they stand. Read them before relying on a line."]
    return "\n".join([*lines, "", *notes.lines()]).rstrip() + "\n"


def sections(told: Brief) -> Iterator[tuple[str, Iterator[str]]]:
    """The sections in the order in which a reader with little time wants them."""
    views = told.views
    episodes = since(views.chronology, told.since)
    yield "What moved", told.section(moved(told), change, "see the changes")
    yield "What happened", told.section(ranked(episodes, told.since, ahead=False), episode, "see the chronology")
    yield "What lies ahead", told.section(ranked(episodes, told.since, ahead=True), episode, "see the chronology")
    yield "State of play", state(told)
    yield "What was said", told.section(loudest(told), saying, "see the statements")
    yield "Open conditions", told.section(waiting(told), condition, "see the conditions")
    yield "Claims of progress", told.section(claims(told), progress, "see the claims of progress")
    yield "Where accounts differ", told.section(gravest(told), account, "see the accounts")
    yield "Mediation formats", told.section(views.formats, track, "see the formats")


def moved(told: Brief) -> list[Change]:
    """Positions and formats that are not what they were; what is merely new, or learned late, is left out."""
    rows = (row for row in told.changes if row.kind is ChangeKind.WORLD and row.before)
    kept = (row for row in rows if row.what.partition(": ")[0] in MOVING and told.about(_issue_of(row, told)))
    return sorted(kept, key=lambda row: row.what)


def _issue_of(row: Change, told: Brief) -> tuple[str, ...]:
    return (row.what.rpartition(" on ")[2],) if row.what.startswith("position: ") else told.issues


def since(rows: Iterable[Episode], first: date) -> list[Episode]:
    """Episodes that may have taken place on ``first`` or later."""
    return [
        row
        for row in rows
        if row.when and (row.when.latest >= first if row.when.latest else row.when.earliest is not None)
    ]


def ranked(rows: Iterable[Episode], first: date, *, ahead: bool) -> list[Episode]:
    """What surely falls on ``first`` or later, then what most report, then the latest; ``ahead``: plans only.

    Two events told by the same clause, on the same days, would be the same line twice: the first stands for both.
    """

    def weight(row: Episode) -> tuple[bool, int, int, date]:
        sure = row.when is not None and row.when.earliest is not None and row.when.earliest >= first
        return sure, row.independent_sources, row.reports, _day(row.when)

    ordered = sorted((row for row in rows if (row.status in AHEAD) is ahead), key=weight, reverse=True)
    lines: dict[tuple[str, Interval | None], Episode] = {}
    for row in ordered:
        lines.setdefault((row.title, row.when), row)
    return list(lines.values())


def loudest(told: Brief) -> list[Saying]:
    """What moves the talks: what was surely said since first, then what is dated, most carried, and latest."""

    def weight(row: Saying) -> tuple[bool, bool, int, date]:
        sure = row.said is not None and row.said.earliest is not None and row.said.earliest >= told.since
        return sure, row.said is not None, len(row.carriers), _day(row.said)

    rows = rows_of(told.views, "statements", Wanted(since=told.since))
    kept = (row for row in rows if row.act in TELLING and told.about(row.issues))
    return sorted((row for row in kept if told.notes.may_be_new(row.content, told.since)), key=weight, reverse=True)


def waiting(told: Brief) -> list[ConditionRow]:
    """Open conditions that may be new, those of parties and people before a report's own."""
    rows = (row for row in told.views.conditions if row.status is ConditionStatus.OPEN)
    return sorted((row for row in rows if told.notes.may_be_new(row.if_, told.since)), key=lambda row: not row.holder)


def claims(told: Brief) -> list[ProgressRow]:
    """Claims of progress that may be new, the latest first."""
    rows: Sequence[ProgressRow] = rows_of(told.views, "progress", Wanted(since=told.since))
    kept = (row for row in rows if told.notes.may_be_new(row.evidence, told.since))
    return sorted(kept, key=lambda row: _day(row.said), reverse=True)


def gravest(told: Brief) -> list[Account]:
    """Accounts to which a new report may have added, differences of fact before differences of wording."""
    order = (AccountKind.DENIAL, AccountKind.NUMBER, AccountKind.DATE, AccountKind.ACTOR, AccountKind.WORDING)
    rows = (row for row in told.views.accounts if any(told.notes.may_be_new(e, told.since) for e in _told_by(row)))
    return sorted(rows, key=lambda row: order.index(row.kind))


def _told_by(row: Account) -> Iterator[Evidence]:
    for version in row.versions:
        yield from version.evidence


def _day(when: Interval | None) -> date:
    """The day a row counts by: the last it may have been on."""
    return (when.latest or when.earliest or date.min) if when else date.min


def state(told: Brief) -> Iterator[str]:
    """Per issue, who stands where, and from where they moved; last, the issues on which nobody takes a stand."""
    last = held(told.views)
    silent = []
    for row in told.views.state:
        name = escaped(told.names.issue(row.issue))
        if not told.about((row.issue,)):
            continue
        if row.parties:
            yield f"- **{name}** ({row.status.value}): {standings(told, row, last)}"
        else:
            silent.append(name)
    if silent:
        yield f"- *no position found on {', '.join(silent)}*"


def standings(told: Brief, row: IssueState, last: dict[tuple[str, str], PositionHeld]) -> str:
    """The parties' stances on one issue."""
    said = []
    for party, standing in row.parties.items():
        position = last.get((row.issue, party))
        before = position.moved_from if position and position.stance is standing.stance else None
        line = f"{escaped(party)} {standing.stance.value}{told.first_note(standing.evidence)}"
        said.append(line + (f" (was {before.stance.value}{told.notes.cite(before.evidence)})" if before else ""))
    return "; ".join(said)


def change(told: Brief, row: Change) -> str:
    """One change, with what was there before."""
    what = escaped(told.names.subject(row.what))
    return f"**{what}**: {escaped(says(row.before))} → {escaped(says(row.after))}{told.first_note(row.evidence)}"


def episode(told: Brief, row: Episode) -> str:
    """One event, how sure, by how many."""
    place = f", {escaped(row.place)}" if row.place and row.place not in row.title else ""
    sources = f"{row.independent_sources} independent source{'s' * (row.independent_sources != 1)}"
    cited = "".join(dict.fromkeys(told.notes.cite(mention) for mention in row.mentions[:2]))
    return f"**{days(row.when)}**: {escaped(row.title)}{place} ({label(row.status.value)}, {sources}){cited}"


def saying(told: Brief, row: Saying) -> str:
    """One statement."""
    who, act = escaped(listing(row.speaker or "unknown speaker")), label(row.act.value)
    about = f" on {escaped(told.names.issues(row.issues))}" if row.issues else ""
    return f"**{who}** ({act}{about}, {days(row.said)}): {quoted(row.content.text)}{told.notes.cite(row.content)}"


def condition(told: Brief, row: ConditionRow) -> str:
    """What depends on what."""
    then = f", then {quoted(row.then.text)}" if row.then else ""
    who = escaped(listing(row.holder or "A report itself"))
    return f"**{who}**: if {quoted(row.if_.text)}{then}{told.notes.cite(row.if_)}"


def track(told: Brief, row: FormatRow) -> str:
    """A mediation format and its state."""
    last = next((moment.evidence for moment in reversed(row.history) if moment.status is row.status), None)
    return f"**{escaped(row.name)}**: {row.status.value}{told.notes.cite(last)}"


def progress(told: Brief, row: ProgressRow) -> str:
    """A claim of progress."""
    claim = f"{row.direction.value}{f', {escaped(row.amount)}' if row.amount else ''}"
    who, words = escaped(listing(row.holder or "A report itself")), quoted(row.evidence.text)
    return f"**{who}** ({days(row.said)}): {claim}: {words}{told.notes.cite(row.evidence)}"


def account(told: Brief, row: Account) -> str:
    """Rival accounts side by side."""
    versions = "; ".join(
        f"{escaped(told.names.value(row.kind, version.value))} "
        f"({escaped(told.names.voices(version.voices))}){told.first_note(version.evidence)}"
        for version in row.versions
    )
    return f"**{escaped(told.names.thing(row.of))}** ({row.kind.value}): {versions}"
