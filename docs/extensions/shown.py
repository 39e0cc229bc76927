"""Runs the commands a page shows, in a folder with the shipped corpus, so that what it shows is what they print."""

import contextlib
import shlex
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from click.testing import CliRunner
from docutils import nodes
from docutils.parsers.rst import Directive, directives
from sphinx.application import Sphinx

from detente.cli import main

CORPUS = Path(__file__).parents[2] / "corpus"
COLUMNS = "92"


class Shown(Directive):
    """``{shown}``: a detente command, and the first ``lines`` lines it prints (all, where that is not given)."""

    has_content = True
    option_spec: ClassVar = {"lines": directives.positive_int}
    folder: ClassVar[str]

    def run(self) -> Sequence[nodes.Node]:
        """A literal block; a command that fails is an error of the page."""
        command = " ".join(self.content)
        with contextlib.chdir(self.folder):
            result = CliRunner(env={"COLUMNS": COLUMNS}).invoke(main, shlex.split(command)[1:])
        if result.exit_code:
            raise self.error(f"{command}: exit code {result.exit_code}: {result.output}")
        printed = result.stdout.splitlines()
        limit = self.options.get("lines", len(printed))
        lines = [f"$ {command}", *printed[:limit], *(["…"] if limit < len(printed) else [])]
        block = nodes.literal_block("\n".join(lines), "\n".join(lines))
        block["language"] = "text"
        return [block]


def setup(app: Sphinx) -> dict[str, bool]:
    """Sphinx's door: commands of all pages run one after another, in one folder."""
    place = tempfile.TemporaryDirectory()
    Shown.folder = place.name
    (Path(place.name) / "corpus").symlink_to(CORPUS)
    app.add_directive("shown", Shown)
    app.connect("build-finished", lambda *_: place.cleanup())
    return {"parallel_read_safe": False}
