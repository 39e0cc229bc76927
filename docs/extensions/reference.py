"""Makes the record reference and the command reference from the code, so that they cannot go stale."""

import dataclasses
import enum
import inspect
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, get_type_hints

import click
from sphinx.application import Sphinx

from detente.cli import main
from detente.records import reading, views, vocabulary


def prose(subject: object) -> str:
    """A docstring as Markdown."""
    return (inspect.getdoc(subject) or "").replace("``", "`")


def own_classes(module: ModuleType) -> Iterator[type[Any]]:
    """The classes a module defines, in its order."""
    for value in vars(module).values():
        if inspect.isclass(value) and value.__module__ == module.__name__:
            yield value


def type_name(hint: Any) -> str:
    """A type as a reader writes it."""
    text = hint.__name__ if inspect.isclass(hint) else str(hint)
    for prefix in ("detente.records.reading.", "detente.records.views.", "detente.records.vocabulary.", "datetime."):
        text = text.replace(prefix, "")
    return text.replace("detente.records.spans.", "").replace("|", r"\|")


def record_lines(module: ModuleType) -> Iterator[str]:
    """Each record: what it is, and its fields with their types."""
    for record in own_classes(module):
        if not dataclasses.is_dataclass(record):
            continue
        yield from (f"### {record.__name__}", "", prose(record), "", "| field | type |", "| --- | --- |")
        hints = get_type_hints(record)
        for field in dataclasses.fields(record):
            yield f"| `{field.name.rstrip('_')}` | `{type_name(hints[field.name])}` |"
        yield ""


def vocabulary_lines() -> Iterator[str]:
    """Each vocabulary and its terms."""
    for vocabulary_class in own_classes(vocabulary):
        if issubclass(vocabulary_class, enum.Enum):
            terms = ", ".join(f"`{term.value}`" for term in vocabulary_class)
            yield from (f"### {vocabulary_class.__name__}", "", prose(vocabulary_class), "", terms, "")


def command_lines(command: click.Command, path: str) -> Iterator[str]:
    """A command's help, then that of the commands below it."""
    context = click.Context(command, info_name=path)
    yield from (f"## `{path}`", "", "```text", command.get_help(context), "```", "")
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            if below is not None:
                yield from command_lines(below, f"{path} {name}")


def write_pages(app: Sphinx) -> None:
    """Write docs/generated/*.md before Sphinx reads its sources; a page that has not changed is left alone."""
    pages = {
        "records.md": [
            "# Records",
            "",
            "Made from the code. Spans are half-open ranges of code points in a report's text; days are ISO dates.",
            "`detente schema` prints the same as JSON Schema.",
            "",
            "## What one report says",
            "",
            *record_lines(reading),
            "## What many reports say together",
            "",
            *record_lines(views),
            "## Vocabularies",
            "",
            *vocabulary_lines(),
        ],
        "commands.md": ["# Commands", "", "Made from the code.", "", *command_lines(main, "detente")],
    }
    folder = Path(app.srcdir) / "generated"
    folder.mkdir(exist_ok=True)
    for name, lines in pages.items():
        text = "\n".join(lines).rstrip() + "\n"
        page = folder / name
        if not page.exists() or page.read_text(encoding="utf-8") != text:
            page.write_text(text, encoding="utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    """Sphinx's door."""
    app.connect("builder-inited", write_pages)
    return {"parallel_read_safe": True}
