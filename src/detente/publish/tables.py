"""The dossier as tidy tables: one row a thing, one value a cell, ids that stay, days as ISO dates."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from detente.dossier import Dossier
from detente.records.reading import Interval


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what it holds, and how it comes from a row."""

    name: str
    about: str
    value: Callable[[Any], object]
    type: str = "string"


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns, and its rows from a dossier."""

    name: str
    about: str
    rows: Callable[[Dossier], Iterable[Any]]
    columns: tuple[Column, ...]

    def resource(self) -> dict[str, Any]:
        """The table as a Frictionless Data resource."""
        fields = [{"name": c.name, "type": c.type, "description": c.about} for c in self.columns]
        return {
            "name": self.name,
            "path": f"{self.name}.csv",
            "profile": "tabular-data-resource",
            "encoding": "utf-8",
            "description": self.about,
            "schema": {"fields": fields, "missingValues": [""]},
        }


def interval(name: str, about: str, of: Callable[[Any], Interval | None]) -> tuple[Column, Column]:
    """Two columns for the first and last day something may lie on; empty where that side is open."""

    def side(pick: Callable[[Interval], date | None]) -> Callable[[Any], object]:
        return lambda row: (pick(found) if (found := of(row)) else None) or ""

    return (
        Column(f"{name}_earliest", f"{about}: first possible day", side(lambda when: when.earliest), "date"),
        Column(f"{name}_latest", f"{about}: last possible day", side(lambda when: when.latest), "date"),
    )


def words(of: Callable[[Any], Any]) -> tuple[Column, ...]:
    """Columns for the words a row rests on; empty where there are none."""

    def part(name: str) -> Callable[[Any], object]:
        return lambda row: getattr(found, name) if (found := of(row)) else ""

    return (
        Column("report_id", "the report the words stand in", part("report_id")),
        Column(
            "start",
            "offset of the first character (code points)",
            lambda r: s.span.start if (s := of(r)) else "",
            "integer",
        ),
        Column("end", "offset behind the last character", lambda r: s.span.end if (s := of(r)) else "", "integer"),
        Column("text", "the words, verbatim", part("text")),
    )


def first_evidence(row: Any) -> Any:
    """The first of a row's pieces of evidence."""
    return row.evidence[0] if row.evidence else None


REPORTS = Table(
    "reports",
    "the reports the dossier was built from",
    lambda dossier: dossier.reports(),
    (
        Column("id", "content hash of the report", lambda r: r.id),
        Column("path", "where it was read from", lambda r: r.path),
        Column("title", "its title, where it has one", lambda r: r.title or ""),
        Column("publisher", "who published it, where known", lambda r: r.publisher or ""),
        Column("url", "its address, where known", lambda r: r.url or ""),
        *interval("published", "publication", lambda r: r.published),
        Column(
            "date_given",
            "whether the source gave the date; else it was inferred",
            lambda r: str(r.published.given).lower(),
            "boolean",
        ),
    ),
)
STATEMENTS = Table(
    "statements",
    "who said what, each once however many reports carry it",
    lambda dossier: dossier.views().statements,
    (
        Column("id", "content hash of the statement", lambda r: r.id),
        Column("speaker", "who says it; empty where unknown", lambda r: r.speaker or ""),
        Column("party", "the party spoken for; empty where unknown", lambda r: r.party or ""),
        Column("act", "what the speaker does by saying it", lambda r: r.act.value),
        *interval("said", "when it was said", lambda r: r.said),
        Column("carriers", "how many reports carry it", lambda r: len(r.carriers), "integer"),
        *words(lambda r: r.content),
    ),
)
STATEMENT_ISSUES = Table(
    "statement_issues",
    "the issues of each statement, a row each",
    lambda dossier: [(row.id, issue) for row in dossier.views().statements for issue in row.issues],
    (Column("statement", "id in statements", lambda r: r[0]), Column("issue", "an issue's id", lambda r: r[1])),
)
EPISODES = Table(
    "episodes",
    "what happened, was planned or did not happen, each once however many reports tell it",
    lambda dossier: dossier.views().chronology,
    (
        Column("id", "the episode", lambda r: r.id),
        Column("title", "what it is", lambda r: r.title),
        Column("type", "what kind of step", lambda r: r.type.value),
        Column("status", "whether it happened", lambda r: r.status.value),
        *interval("date", "when", lambda r: r.when),
        Column("place", "where; empty where unknown", lambda r: r.place or ""),
        Column("reports", "how many reports tell it", lambda r: r.reports, "integer"),
        Column(
            "independent_sources",
            "how many of them are no copies of each other",
            lambda r: r.independent_sources,
            "integer",
        ),
    ),
)
MENTIONS = Table(
    "mentions",
    "the words in which reports tell the episodes, a row each",
    lambda dossier: [(row.id, mention) for row in dossier.views().chronology for mention in row.mentions],
    (
        Column("episode", "id in episodes", lambda r: r[0]),
        Column("asserted_by", "the outlet, or the id of the statement that says so", lambda r: r[1].asserted_by),
        *words(lambda r: r[1]),
    ),
)
EPISODE_ACTORS = Table(
    "episode_actors",
    "who takes part in each episode, a row each",
    lambda dossier: [(row.id, actor) for row in dossier.views().chronology for actor in row.actors],
    (Column("episode", "id in episodes", lambda r: r[0]), Column("actor", "a name", lambda r: r[1])),
)
POSITIONS = Table(
    "positions",
    "where each party stood on each issue, a row for each stretch of time",
    lambda dossier: dossier.views().positions,
    (
        Column("party", "whose position", lambda r: r.party),
        Column("issue", "on what", lambda r: r.issue),
        Column("stance", "for, against, conditional or unclear", lambda r: r.stance.value),
        *interval("since", "held since", lambda r: r.since),
        *interval("until", "held until; empty while it holds", lambda r: r.until),
        Column(
            "moved_from",
            "the stance before; empty for the first",
            lambda r: r.moved_from.stance.value if r.moved_from else "",
        ),
        *words(first_evidence),
    ),
)
PROGRESS = Table(
    "progress",
    "claims about how far the talks have come",
    lambda dossier: dossier.views().progress,
    (
        Column("holder", "who claims it; empty for the report itself", lambda r: r.holder or ""),
        Column("direction", "closer, stalled or further", lambda r: r.direction.value),
        Column("amount", "how much, in the claim's words", lambda r: r.amount or ""),
        *interval("said", "when it was said", lambda r: r.said),
        *words(lambda r: r.evidence),
    ),
)
TABLES = (REPORTS, STATEMENTS, STATEMENT_ISSUES, EPISODES, EPISODE_ACTORS, MENTIONS, POSITIONS, PROGRESS)
