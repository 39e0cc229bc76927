"""The ``detente`` command: one module per subcommand, thin over the rooms behind it."""

import importlib
from typing import ClassVar

import click
from click.shell_completion import CompletionItem

from detente import __version__


class LazyCommands(click.Group):
    """Imports a subcommand only when it is called, so that ``--help`` and completion answer at once."""

    about: ClassVar[dict[str, tuple[str, str]]] = {
        "read": ("read_reports", "Read reports and print what stands in each."),
        "build": ("build", "Read reports into a dossier."),
        "show": ("show", "Show a view of the dossier."),
        "brief": ("brief", "Print a cited brief in Markdown."),
        "serve": ("serve", "Serve the pages to this machine."),
        "publish": ("publish", "Write the pages as files."),
        "export": ("export", "Write the dossier for other tools."),
        "check": ("check", "Prove that every record stands in its report."),
        "process": ("processes", "Look at, check and draft process definitions."),
        "schema": ("schema", "Print the JSON Schema of what is printed."),
        "completion": ("completion", "Print a completion script."),
    }
    """By name: the module that holds the subcommand, and what it does in a line."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - Click's signature
        """All subcommands, in the order in which a user meets them."""
        return list(self.about)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The subcommand of that name, or None."""
        if cmd_name not in self.about:
            return None
        command = importlib.import_module(f"detente.cli.{self.about[cmd_name][0]}").command
        assert isinstance(command, click.Command)  # noqa: S101 - each module's door is its command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list of subcommands in the help, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in self.about.items()])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """What may stand where the user is typing, without importing any subcommand."""
        names = [
            CompletionItem(name, help=line) for name, (_, line) in self.about.items() if name.startswith(incomplete)
        ]
        return names + click.Command.shell_complete(self, ctx, incomplete)


@click.command(cls=LazyCommands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="detente")
def main() -> None:
    """Read news reports about a negotiation; keep a dossier in which every line leads back to its words.

    \b
    detente build reports/ --process generic --dossier talks.db
    detente show state --dossier talks.db
    detente serve --dossier talks.db
    """
