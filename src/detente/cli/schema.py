"""``detente schema``: the JSON Schema of what the commands print."""

import click

from detente.records import views
from detente.records.interchange import schema_text
from detente.records.reading import Reading

KINDS = {
    "reading": Reading,
    "chronology": views.Episode,
    "statements": views.Saying,
    "positions": views.PositionHeld,
    "state": views.IssueState,
    "accounts": views.Account,
    "conditions": views.ConditionRow,
    "formats": views.FormatRow,
    "progress": views.ProgressRow,
    "sources": views.SourceRow,
    "changes": views.Change,
}


@click.command(name="schema")
@click.argument("kind", type=click.Choice(sorted(KINDS)), default="reading", metavar="[KIND]")
def command(kind: str) -> None:
    """Print the JSON Schema of a reading (`detente read --json`) or of a view's rows (`detente show VIEW --json`).

    KIND is "reading" or a view's name.

    \b
    detente schema reading
    detente schema chronology
    """
    click.echo(schema_text(KINDS[kind]))
