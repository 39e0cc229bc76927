"""``detente export``: the dossier in the formats other tools read."""

from pathlib import Path

import click

from detente.cli.common import DOSSIER, refusing
from detente.dossier import Dossier
from detente.publish.exports import FORMATS, export


@click.command(name="export")
@DOSSIER
@click.option("--format", "form", required=True, type=click.Choice(sorted(FORMATS)))
@click.argument("out", type=click.Path(path_type=Path))
@refusing
def command(dossier: Path, form: str, out: Path) -> None:
    """Write the dossier to OUT (a file or a folder, by format).

    \b
    jsonl        every view and reading, one JSON object a line (a folder)
    csv          tidy tables, and a datapackage.json that explains them (a folder)
    annotations  W3C Web Annotations, one JSON-LD object a line (a file)
    brat         the reports with their attributions, for brat (a folder)
    plover       events in PLOVER's JSON, one object a line (a file)

    \b
    detente export --dossier az.db --format csv tables/
    """
    with Dossier.open(dossier) as held:
        export(held, form, out)
    click.echo(f"{out}: {form}")
