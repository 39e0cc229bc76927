"""``detente serve``: the dossier's pages on this machine."""

import socket
from contextlib import suppress
from pathlib import Path

import click
import uvicorn

from detente.cli.common import DOSSIER, refusing
from detente.errors import DetenteError
from detente.web import application

HERE = "127.0.0.1"


@click.command(name="serve")
@DOSSIER
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0 takes one that is free."
)
@refusing
def command(dossier: Path, port: int) -> None:
    """Serve the dossier's pages to this machine only; stop with Ctrl-C.

    \b
    detente serve --dossier az.db
    """
    pages = application(dossier)
    with bound(port) as listening:
        click.echo(f"http://{HERE}:{listening.getsockname()[1]}/")
        server = uvicorn.Server(uvicorn.Config(pages, log_level="warning", server_header=False))
        with suppress(KeyboardInterrupt):  # Ctrl-C is how one stops it
            server.run(sockets=[listening])


def bound(port: int) -> socket.socket:
    """A socket on this machine's own address; raises DetenteError when the port is taken."""
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HERE, port))
    except OSError as error:
        listening.close()
        raise DetenteError(f"port {port}: {error.strerror}; name another one with --port") from error
    return listening
