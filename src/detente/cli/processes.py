"""``detente process``: look at, check and draft process definitions."""

from collections.abc import Sequence
from pathlib import Path

import click
import yaml

from detente.cli.common import REFUSED, complain, refusing
from detente.cli.layout import filled, width
from detente.errors import DetenteError
from detente.gather import Refusal, gather
from detente.process.definition import Process
from detente.process.draft import draft_process
from detente.process.load import load, shipped


@click.group(name="process")
def command() -> None:
    """Definitions of negotiations: who takes part, what is at issue, what is known to have happened."""


@command.command(name="list")
@refusing
def list_processes() -> None:
    """List the definitions that come with detente.

    \b
    detente process list
    """
    for name in shipped():
        definition = load(name)
        click.echo(f"{name:24} {definition.title}")


@command.command(short_help="Show a definition's parts, parties and issues.")
@click.argument("name")
@click.option("--full", is_flag=True, help="Everything, as YAML.")
@refusing
def show(name: str, full: bool) -> None:
    """Show a definition: its parts with their sizes, its parties and issues; or all of it.

    \b
    detente process show armenia-azerbaijan
    detente process show my-talks.yaml --full
    """
    definition = load(name)
    if full:
        plain = definition.model_dump(mode="json", exclude_defaults=True)
        click.echo(yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, width=110), nl=False)
        return
    for line in outline(definition):
        click.echo(line)


def outline(definition: Process) -> Sequence[str]:
    """A definition in some twenty lines."""
    parts = ("parties", "people", "organisations", "places", "formats", "issues", "events", "wordings")
    sizes = ", ".join(f"{len(getattr(definition, part))} {part}" for part in parts)
    parties = [party.name for party in definition.parties if party.role == "party"]
    lines = [f"{definition.id}: {definition.title}", *filled(definition.description, width()), f"Holds {sizes}."]
    if parties:
        lines.append(f"Parties: {', '.join(parties)}.")
    widest = max(len(issue.id) for issue in definition.issues)
    return [*lines, "Issues:", *(f"  {issue.id:{widest}}  {issue.name}" for issue in definition.issues)]


@command.command(short_help="Check definitions.")
@click.argument("names", nargs=-1, required=True)
def check(names: Sequence[str]) -> None:
    """Check definitions: what is wrong is named with file, line and field.

    \b
    detente process check my-talks.yaml
    """
    wrong = False
    for name in names:
        try:
            load(name)
        except DetenteError as refusal:
            complain(str(refusal))
            wrong = True
        else:
            click.echo(f"{name}: holds")
    if wrong:
        raise SystemExit(REFUSED)


@command.command(short_help="Draft a definition from reports.")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--id", "slug", required=True, help="A short name, in lower case with hyphens.")
@click.option("--title", help="What to call the negotiation; by default the short name.")
@refusing
def new(folder: Path, slug: str, title: str | None) -> None:
    """Draft a definition from a folder of reports, on standard output, for a person to correct.

    \b
    detente process new reports/ --id river-talks > river-talks.yaml
    """
    found = list(gather([folder]))
    refused = [item for item in found if isinstance(item, Refusal)]
    reports = [item for item in found if not isinstance(item, Refusal)]
    for refusal in refused:
        complain(f"{refusal.path}: {refusal.reason}")
    if not reports:
        raise DetenteError(f"{folder}: no report to draft from; give a folder with reports in it")
    click.echo(draft_process(reports, slug, title or slug), nl=False)
    if refused:
        raise SystemExit(REFUSED)
