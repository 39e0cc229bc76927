"""``detente serve``: the dossier's pages on this machine."""

from pathlib import Path

import click
import uvicorn

from detente.cli.common import DOSSIER, refusing
from detente.web import application


@click.command(name="serve")
@DOSSIER
@click.option("--port", type=click.IntRange(1, 65535), default=8765, show_default=True)
@refusing
def command(dossier: Path, port: int) -> None:
    """Serve the dossier's pages to this machine only; stop with Ctrl-C.

    \b
    detente serve --dossier az.db
    """
    pages = application(dossier)
    click.echo(f"http://127.0.0.1:{port}/")
    uvicorn.run(pages, host="127.0.0.1", port=port, log_level="warning")
