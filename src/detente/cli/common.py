"""What the commands share: refusals as one line and an exit code, dates, options that return in many places."""

import errno
from collections.abc import Callable, Iterable
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import click

from detente.errors import DetenteError
from detente.process.definition import Process

P = ParamSpec("P")
R = TypeVar("R")

REFUSED = 1
"""Exit code when something was refused or does not hold; 2 is Click's own, for wrong use."""


class Day(click.ParamType[date]):
    """A calendar day as YYYY-MM-DD."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day, or Click's usage error."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a day; write YYYY-MM-DD", param, ctx)


def complain(line: str) -> None:
    """Say on standard error what was refused."""
    click.echo(f"detente: {line}", err=True)


def refusing(command: Callable[P, R]) -> Callable[P, R]:
    """Turn a refusal raised anywhere below into one line on standard error and exit code 1.

    A full disk under standard output is such a refusal; a reader that has gone away is left to Click, which ends
    quietly.
    """

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except DetenteError as refusal:
            complain(str(refusal))
            raise SystemExit(REFUSED) from refusal
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise
            complain(f"{error.filename or 'standard output'}: {error.strerror}")
            raise SystemExit(REFUSED) from error

    return run


def known_issues(process: Process, issues: Iterable[str]) -> None:
    """Click's usage error where an issue is none of the process's."""
    known = [issue.id for issue in process.issues]
    for issue in issues:
        if issue not in known:
            raise click.BadParameter(f"{issue!r} is no issue here; there are {', '.join(known)}", param_hint="--issue")


PATHS = click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
DOSSIER = click.option(
    "--dossier", "-d", required=True, type=click.Path(path_type=Path), metavar="FILE", help="The dossier's file."
)
PROCESS = click.option(
    "--process",
    "-p",
    "process_name",
    metavar="NAME|FILE",
    default="generic",
    show_default=True,
    help="A shipped definition's name (see `detente process list`) or a YAML file.",
)
AS_OF = click.option("--as-of", type=Day(), help="Only what was published by that day.")
JSON = click.option("--json", "as_json", is_flag=True, help="One JSON object a line; `detente schema` describes it.")
