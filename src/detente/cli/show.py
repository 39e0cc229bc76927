"""``detente show``: a view of the dossier, in the terminal or as JSON lines."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click

from detente.cli.common import AS_OF, DOSSIER, JSON, Day, complain, known_issues, refusing
from detente.cli.layout import Layout, width
from detente.dossier import Dossier
from detente.publish.select import Wanted, rows_of, weighed
from detente.publish.wording import Names
from detente.records.interchange import to_json
from detente.records.views import VIEWS


@click.command(name="show")
@click.argument("view", type=click.Choice([*VIEWS, "changes"]), metavar="VIEW")
@DOSSIER
@AS_OF
@click.option(
    "--since", type=Day(), help="Only what may be of that day or later; for changes, the day to compare with."
)
@click.option("--issue", help="Only what is about this issue (its id; `detente process show` lists them).")
@click.option("--party", help="Only what names this party or person.")
@JSON
@refusing
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    view: str,
    dossier: Path,
    as_of: date | None,
    since: date | None,
    issue: str | None,
    party: str | None,
    as_json: bool,
) -> None:
    """Show a view of the dossier, each line with its quotation and report.

    \b
    state        per issue: who wants what, how far apart they are, what moved
    chronology   what happened when, told once
    statements   who said what, and what they did by saying it
    positions    every stance a party held on an issue, and where it moved
    conditions   who makes what depend on what
    formats      the mediation tracks and their state
    progress     who claims how much is settled
    accounts     where reports differ about the same thing
    sources      whose voices each outlet carries
    changes      what the dossier says that it did not say on a day (--since)

    \b
    detente show state --dossier az.db
    detente show statements --dossier az.db --party Armenia --issue prisoners
    detente show chronology --dossier az.db --as-of 2023-12-31 --json
    detente show changes --dossier az.db --since 2024-01-01
    """
    if view == "changes" and since is None:
        raise click.UsageError("changes since when? Give --since YYYY-MM-DD.")
    with Dossier.open(dossier) as held:
        known_issues(held.process, [issue] if issue else [])
        rows = wanted_rows(held, view, as_of, Wanted(issue, party, since))
        if not rows:
            complain(f"{dossier}: nothing in {view} for what was asked")
        for line in printed(held, rows, as_of, as_json=as_json):
            click.echo(line)


def wanted_rows(held: Dossier, view: str, as_of: date | None, wanted: Wanted) -> tuple[Any, ...]:
    """The rows asked for."""
    if view == "changes":
        assert wanted.since is not None  # noqa: S101 - asked for above
        return weighed(held.changes(wanted.since, as_of))
    return rows_of(held.views(as_of), view, wanted)


def printed(held: Dossier, rows: tuple[Any, ...], as_of: date | None, *, as_json: bool) -> Iterator[str]:
    """Rows as JSON, or as text for a terminal."""
    if as_json:
        yield from (to_json(row) for row in rows)
        return
    views = held.views(as_of)
    parties = [party.name for party in held.process.parties if party.role == "party"]
    yield from Layout(views, Names(held.process, views.sources), parties, width()).view(rows)
