"""The dossier's pages as HTML: the same for the local server and for static files.

Where they differ is the links, so a ``Links`` is handed in. Report text is hostile input: Jinja escapes everything,
and nothing here marks a string as safe.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from detente.dossier import Dossier
from detente.errors import DetenteError
from detente.publish.cited import spans_cited, told_once
from detente.publish.marking import marks_of, runs
from detente.publish.select import Wanted, rows_of, weighed
from detente.publish.wording import Names, covering, day, days, humanised, label, listing, says, shortened, year_of
from detente.reconcile import known_by
from detente.records.reading import Interval, Report
from detente.records.spans import Span
from detente.records.views import Episode, IssueState, PositionHeld, Reconciled, Saying

TITLES = {
    "state": "State of play",
    "changes": "What changed",
    "chronology": "Chronology",
    "statements": "Statements",
    "positions": "Positions",
    "conditions": "Conditions",
    "formats": "Formats",
    "progress": "Progress",
    "accounts": "Accounts",
    "sources": "Sources",
    "reports": "Reports",
}
QUESTIONS = {
    "state": "Who wants what on each issue, and how far apart they are.",
    "changes": "What the dossier says that it did not say on a day you choose.",
    "chronology": "What happened when, told once however many reports tell it.",
    "statements": "Who said what, and what they did by saying it.",
    "positions": "Where each party stood on each issue, from when to when, and where it moved.",
    "conditions": "Who makes what depend on what.",
    "formats": "The mediation tracks and their state, the latest first.",
    "progress": "Who claims how much is settled.",
    "accounts": "Where reports differ about the same thing.",
    "sources": "Whose voices each outlet carries, what it alone says, what it copied.",
    "reports": "The reports this dossier was made from.",
}
"""What each page answers, in one line under its title."""

FILTERS = {
    "state": ("issue", "party", "as_of"),
    "changes": ("since", "as_of"),
    "chronology": ("party", "since", "as_of"),
    "statements": ("q", "issue", "party", "since", "as_of"),
    "positions": ("issue", "party", "since", "as_of"),
    "conditions": ("party", "as_of"),
    "formats": ("since", "as_of"),
    "progress": ("party", "since", "as_of"),
    "accounts": ("as_of",),
    "sources": ("party", "as_of"),
    "reports": ("as_of",),
}
"""What a reader may ask of each page."""

COLUMNS = 6
"""Parties that get a column of their own in the state of play; more do not fit a page."""
PER_PAGE = 200
"""Rows on a page of a long view."""
FOUND = 2000
"""Statements a search gives at most: ten pages."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader asks of a page: rows wanted, words searched, a day to look back from, a page number from 1."""

    wanted: Wanted = field(default_factory=Wanted)
    words: str = ""
    as_of: date | None = None
    number: int = 1

    def answers(self) -> dict[str, str]:
        """What was asked, by the names the address has for it; only what was."""
        asked = {
            "q": self.words,
            "issue": self.wanted.issue,
            "party": self.wanted.party,
            "since": self.wanted.since,
            "as_of": self.as_of,
        }
        return {name: str(value) for name, value in asked.items() if value}


@dataclass(frozen=True, slots=True)
class Links:
    """How a page points elsewhere: to a page, to a further part of a long one, to a report (at a span), to a file."""

    page: Callable[[str], str]
    part: Callable[[str, Asked, int], str]
    report: Callable[[str, Span | None], str]
    asset: Callable[[str], str]
    live: bool
    """Whether a server answers: filters, search and as-of work."""
    changes: bool = True
    """Whether there is a page of what changed."""


def target(span: Span) -> str:
    """The anchor of a span in a report's page."""
    return f"at-{span.start}-{span.end}"


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=PackageLoader("detente.publish"),
        autoescape=select_autoescape(),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(titles=TITLES, questions=QUESTIONS, filters=FILTERS, target=target)
    environment.filters.update(days=days, day=day, label=label, humanised=humanised, says=says)
    environment.filters.update(listing=listing, shortened=shortened, told_once=told_once)
    return environment


class NoSuchReport(DetenteError):
    """A report's page was asked for that this dossier does not hold."""


class Pages:
    """Renders the pages of one dossier."""

    def __init__(self, dossier: Dossier, links: Links) -> None:
        self._dossier = dossier
        self._links = links
        self._process = dossier.process

    def _render(self, template: str, name: str, asked: Asked, **context: Any) -> str:
        page = _templates().get_template(template)
        shared = {
            "name": name,
            "title": TITLES.get(name, ""),
            "asked": asked,
            "links": self._links,
            "process": self._process,
            "names": Names(self._process, self._dossier.views(asked.as_of).sources),
        }
        return page.render(shared | context) + "\n"

    def view(self, name: str, asked: Asked) -> str:
        """A view's page; raises DetenteError for a view there is none of."""
        if name == "reports":
            return self._render("reports.html", name, asked, reports=self._reports(asked.as_of))
        if name == "changes":
            return self._changes(asked)
        rows = self._rows(name, asked)
        if name == "state":
            return self._state(asked, rows)
        part = paged(rows, asked.number)
        if name == "chronology":
            part["years"] = by_year(part["rows"])
        return self._render(f"{name}.html", name, asked, **part)

    def parts(self, name: str) -> int:
        """How many pages a view takes when nothing in particular is asked."""
        if name in ("state", "reports", "changes"):
            return 1
        return int(paged(self._rows(name, Asked()), 1)["pages"])

    def _state(self, asked: Asked, rows: Sequence[IssueState]) -> str:
        views = self._dossier.views(asked.as_of)
        reports = self._reports(asked.as_of)
        parties = [party.name for party in self._process.parties if party.role == "party"]
        return self._render(
            "state.html",
            "state",
            asked,
            rows=rows,
            columns=columns(rows, parties),
            held=held(views),
            counts=counted(rows),
            reports=len(reports),
            outlets=sum(row.publisher is not None for row in views.sources),
            covered=covering(
                Interval(report.published.earliest, report.published.latest)
                for report in reports
                if report.published.earliest and report.published.latest
            ),
            inferred=sum(not report.published.given for report in reports),
        )

    def _reports(self, as_of: date | None) -> list[Report]:
        """The reports known by a day, the newest first, with the dates that reading found."""
        reports = [reading.report for reading in known_by(self._dossier.readings(), as_of)]
        return sorted(reports, key=lambda report: (_appeared(report), report.path), reverse=True)

    def _rows(self, name: str, asked: Asked) -> tuple[Any, ...]:
        rows = rows_of(self._dossier.views(asked.as_of), name, asked.wanted)
        if name == "statements" and asked.words:
            order = {hit.id: place for place, hit in enumerate(self._dossier.search(asked.words, limit=FOUND))}
            sayings: Sequence[Saying] = [row for row in rows if row.id in order]
            return tuple(sorted(sayings, key=lambda row: order[row.id]))
        return rows

    def _changes(self, asked: Asked) -> str:
        since = asked.wanted.since
        rows = weighed(self._dossier.changes(since, asked.as_of)) if since else ()
        return self._render("changes.html", "changes", asked, rows=rows)

    def report(self, report_id: str) -> str:
        """A report's page: its text with all that was found in it; raises NoSuchReport when there is none."""
        reading = self._dossier.reading(report_id)
        if reading is None:
            raise NoSuchReport(f"no report {report_id} in this dossier; see the list of reports")
        aimed_at = spans_cited(self._dossier.views()).get(report_id, frozenset())
        cut = runs(reading.report.text, marks_of(reading), aimed_at)
        return self._render("report.html", "report", Asked(), reading=reading, runs=cut)


def _appeared(report: Report) -> date:
    return report.published.latest or report.published.earliest or date.min


def paged(rows: Sequence[Any], number: int) -> dict[str, Any]:
    """One page of rows with how many pages and rows there are."""
    pages = max(1, -(-len(rows) // PER_PAGE))
    number = min(max(1, number), pages)
    part = rows[(number - 1) * PER_PAGE : number * PER_PAGE]
    return {"rows": part, "number": number, "pages": pages, "total": len(rows)}


def by_year(rows: Iterable[Episode]) -> list[tuple[str, list[Episode]]]:
    """Episodes under their years, in the order they come."""
    return [(year, list(group)) for year, group in groupby(rows, key=lambda row: year_of(row.when))]


def columns(rows: Sequence[IssueState], first: Sequence[str]) -> tuple[str, ...]:
    """The parties that get a column: the negotiation's own first, then those with a stance on most issues."""
    counts: dict[str, int] = {}
    for row in rows:
        for party in row.parties:
            counts[party] = counts.get(party, 0) + 1
    own = [party for party in first if party in counts]
    rest = sorted((party for party in counts if party not in own), key=lambda party: (-counts[party], party))
    return tuple((own + rest)[:COLUMNS])


def held(views: Reconciled) -> dict[tuple[str, str], PositionHeld]:
    """The position each party holds on each issue now: the last row of the ledger."""
    return {(row.issue, row.party): row for row in views.positions}


def counted(rows: Iterable[IssueState]) -> list[tuple[str, int]]:
    """How many issues are in each state, in the order in which a reader cares."""
    found = [row.status.value for row in rows]
    return [
        (status, found.count(status)) for status in ("contested", "close", "agreed", "untouched") if status in found
    ]


def assets() -> dict[str, bytes]:
    """The files that go with the pages, by name."""
    folder = files("detente.publish") / "static"
    return {item.name: item.read_bytes() for item in sorted(folder.iterdir(), key=lambda item: item.name)}
