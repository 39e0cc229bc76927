"""The dossier's pages as HTML: the same for the local server and for static files.

Where they differ is the links, so a ``Links`` is handed in. Report text is hostile input: Jinja escapes everything,
and nothing here marks a string as safe.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from detente.dossier import Dossier
from detente.errors import DetenteError
from detente.publish.marking import marks_of, runs
from detente.publish.select import VIEWS, Wanted, rows_of
from detente.reconcile import known_by
from detente.records.reading import Interval, Report
from detente.records.spans import Span
from detente.records.views import Evidence, IssueState, Mention, Saying

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
COLUMNS = 6
"""Parties that get a column of their own in the state of play; more do not fit a page."""
PER_PAGE = 200
"""Rows on a page of a long view."""
FOUND = 2000
"""Statements a search gives at most: ten pages."""


@dataclass(frozen=True, slots=True)
class Links:
    """How a page points to another page, to a report (at a span), and to a file that goes with the pages."""

    page: Callable[[str], str]
    report: Callable[[str, Span | None], str]
    asset: Callable[[str], str]
    live: bool
    """Whether a server answers: filters, search and as-of work."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader asks of a page: rows wanted, words searched, a day to look back from, a page number from 1."""

    wanted: Wanted = field(default_factory=Wanted)
    words: str = ""
    as_of: date | None = None
    number: int = 1


def target(span: Span) -> str:
    """The anchor of a span in a report's page."""
    return f"at-{span.start}-{span.end}"


def days(when: Interval | None) -> str:
    """An interval as a reader writes it."""
    if when is None or (when.earliest is None and when.latest is None):
        return "undated"
    if when.earliest == when.latest:
        return str(when.earliest)
    return f"{when.earliest or '…'} – {when.latest or '…'}"


class Pages:
    """Renders the pages of one dossier."""

    def __init__(self, dossier: Dossier, links: Links) -> None:
        self._dossier = dossier
        self._links = links
        self._process = dossier.process
        issue_names = {issue.id: issue.name for issue in self._process.issues}
        self._templates = Environment(
            loader=PackageLoader("detente.publish"),
            autoescape=select_autoescape(),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.globals.update(links=links, titles=TITLES, process=self._process, target=target)
        self._templates.filters.update(days=days, issue=lambda slug: issue_names.get(slug, slug), at=self._at)

    def _at(self, evidence: Evidence | Mention) -> str:
        return self._links.report(evidence.report_id, evidence.span)

    def _render(self, template: str, name: str, asked: Asked, **context: Any) -> str:
        page = self._templates.get_template(template)
        return page.render(name=name, title=TITLES.get(name, name), asked=asked, **context) + "\n"

    def view(self, name: str, asked: Asked) -> str:
        """A view's page; raises DetenteError for a view there is none of."""
        if name == "reports":
            return self._render("reports.html", name, asked, reports=self._reports(asked.as_of))
        if name == "changes":
            return self._changes(asked)
        rows = self._rows(name, asked)
        context: dict[str, Any] = {"rows": rows}
        if name == "state":
            context["columns"] = columns(rows, [party.name for party in self._process.parties if party.role == "party"])
        else:
            context.update(paged(rows, asked.number))
        return self._render(f"{name}.html", name, asked, **context)

    def _reports(self, as_of: date | None) -> list[Report]:
        """The reports known by a day, the newest first, with the dates that reading found."""
        reports = [reading.report for reading in known_by(self._dossier.readings(), as_of)]
        return sorted(reports, key=lambda report: (report.published.latest or date.min, report.path), reverse=True)

    def _rows(self, name: str, asked: Asked) -> tuple[Any, ...]:
        rows = rows_of(self._dossier.views(asked.as_of), name, asked.wanted)
        if name == "statements" and asked.words:
            order = {hit.id: place for place, hit in enumerate(self._dossier.search(asked.words, limit=FOUND))}
            sayings: Sequence[Saying] = [row for row in rows if row.id in order]
            return tuple(sorted(sayings, key=lambda row: order[row.id]))
        return rows

    def _changes(self, asked: Asked) -> str:
        since = asked.wanted.since
        rows = self._dossier.changes(since, asked.as_of) if since else ()
        return self._render("changes.html", "changes", asked, rows=rows)

    def report(self, report_id: str, asked: Asked) -> str:
        """A report's page: its text with all that was found in it; raises DetenteError when there is none."""
        reading = self._dossier.reading(report_id)
        if reading is None:
            raise DetenteError(f"no report {report_id} in this dossier; see the list of reports")
        marks = marks_of(reading)
        return self._render("report.html", "report", asked, reading=reading, runs=runs(reading.report.text, marks))


def paged(rows: Sequence[Any], number: int) -> dict[str, Any]:
    """One page of rows with how many pages there are."""
    pages = max(1, -(-len(rows) // PER_PAGE))
    number = min(max(1, number), pages)
    return {"rows": rows[(number - 1) * PER_PAGE : number * PER_PAGE], "number": number, "pages": pages}


def columns(rows: Sequence[IssueState], first: Sequence[str]) -> tuple[str, ...]:
    """The parties that get a column: the negotiation's own first, then those with a stance on most issues."""
    counts: dict[str, int] = {}
    for row in rows:
        for party in row.parties:
            counts[party] = counts.get(party, 0) + 1
    own = [party for party in first if party in counts]
    rest = sorted((party for party in counts if party not in own), key=lambda party: (-counts[party], party))
    return tuple((own + rest)[:COLUMNS])


def assets() -> dict[str, bytes]:
    """The files that go with the pages, by name."""
    folder = files("detente.publish") / "static"
    return {item.name: item.read_bytes() for item in sorted(folder.iterdir(), key=lambda item: item.name)}


__all__ = ["VIEWS", "Asked", "Links", "Pages", "assets", "target"]
