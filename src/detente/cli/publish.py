"""``detente publish``: the dossier's pages as files."""

from datetime import date
from pathlib import Path

import click

from detente.cli.common import DOSSIER, Day, refusing
from detente.dossier import Dossier
from detente.publish.site import write_site


@click.command(name="publish")
@DOSSIER
@click.option("--since", type=Day(), help="Add a page of what changed since that day.")
@click.argument("out_dir", type=click.Path(path_type=Path))
@refusing
def command(dossier: Path, since: date | None, out_dir: Path) -> None:
    """Write the pages as static files that open from disk.

    \b
    detente publish --dossier az.db site/
    detente publish --dossier az.db --since 2024-10-01 site/
    """
    with Dossier.open(dossier) as held:
        count = write_site(held, out_dir, since)
    click.echo(f"{count} pages; open {out_dir / 'index.html'}")
