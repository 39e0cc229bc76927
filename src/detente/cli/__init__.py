"""The ``detente`` command: one module per subcommand, thin over the rooms behind it."""

import importlib
from typing import ClassVar

import click

from detente import __version__


class LazyCommands(click.Group):
    """Imports a subcommand only when it is called, so that ``--help`` and completion answer at once."""

    modules: ClassVar[dict[str, str]] = {
        "read": "read_reports",
        "build": "build",
        "show": "show",
        "brief": "brief",
        "serve": "serve",
        "publish": "publish",
        "export": "export",
        "check": "check",
        "process": "processes",
        "schema": "schema",
        "completion": "completion",
    }

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - Click's signature
        """All subcommands, in the order in which a user meets them."""
        return list(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The subcommand of that name, or None."""
        if cmd_name not in self.modules:
            return None
        command = importlib.import_module(f"detente.cli.{self.modules[cmd_name]}").command
        assert isinstance(command, click.Command)  # noqa: S101 - each module's door is its command
        return command


@click.command(cls=LazyCommands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="detente")
def main() -> None:
    """Read news reports about a negotiation; keep a dossier in which every line leads back to its words.

    \b
    detente build reports/ --process generic --dossier talks.db
    detente show state --dossier talks.db
    detente serve --dossier talks.db
    """
