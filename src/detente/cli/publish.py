"""``detente publish``: the dossier's pages as files."""

from pathlib import Path

import click

from detente.cli.common import DOSSIER, refusing
from detente.dossier import Dossier
from detente.publish.site import write_site


@click.command(name="publish")
@DOSSIER
@click.argument("out_dir", type=click.Path(path_type=Path))
@refusing
def command(dossier: Path, out_dir: Path) -> None:
    """Write the pages as static files that open from disk.

    \b
    detente publish --dossier az.db site/
    """
    with Dossier.open(dossier) as held:
        count = write_site(held, out_dir)
    click.echo(f"{count} pages; open {out_dir / 'index.html'}")
