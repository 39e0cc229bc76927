"""``detente export``: the dossier in the formats other tools read."""

from pathlib import Path

import click

from detente.cli.common import DOSSIER, refusing
from detente.dossier import Dossier
from detente.publish.exports import FORMATS, export


@click.command(name="export", short_help="Write the dossier for other tools.")
@DOSSIER
@click.option("--format", "form", required=True, type=click.Choice(sorted(FORMATS)))
@click.argument("out", type=click.Path(path_type=Path))
@refusing
def command(dossier: Path, form: str, out: Path) -> None:
    """Write the dossier to OUT (a file or a folder, by format).

    \b
    jsonl        every view, one file each, one JSON object a line (a folder)
    csv          tidy tables with a datapackage.json that explains each column (a folder)
    annotations  W3C Web Annotations with quote and position selectors (a file, one JSON-LD object a line)
    brat         the reports with their attributions for the brat annotator (a folder)
    plover       events in PLOVER's JSON (a file, one object a line)

    \b
    detente export --dossier az.db --format csv tables/
    """
    with Dossier.open(dossier) as held:
        export(held, form, out)
    click.echo(f"{out}: {form}")
