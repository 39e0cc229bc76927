"""``detente schema``: the JSON Schema of what the commands print."""

from typing import Any

import click

from detente.records import views
from detente.records.interchange import schema_text
from detente.records.reading import Reading

KINDS: dict[str, type[Any]] = {"reading": Reading, **views.VIEWS, "changes": views.Change}


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
