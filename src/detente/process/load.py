"""A process file becomes a ``Process``: read, checked against the definition and across entries, includes merged.

Every refusal names the file, the line and the field. YAML is composed rather than constructed, so that every value
keeps its line, and so that ``NO`` stays the code of Norway and ``2020-11`` the date the writer meant.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from detente.errors import DetenteError
from detente.process.check import Location, problems_across
from detente.process.definition import Issue, Process
from detente.process.merge import merge

DEEPEST = 12
"""Levels of nesting; a definition needs six. Refusing more keeps hostile files from exhausting the stack."""

_LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader

_SAID_BY_PYDANTIC = {
    "missing": "is missing; add it",
    "extra_forbidden": "is not a field here; remove it or correct its spelling",
    "string_type": "must be text",
    "string_too_short": "must not be empty",
    "tuple_type": "must be a list",
    "model_type": "must be a mapping of fields",
    "int_parsing": "must be a whole number",
}
_PATTERNS = {
    r"^\d{4}": "must be YYYY, YYYY-MM or YYYY-MM-DD",
    r"^[a-z0-9]": "must be lower-case letters, digits, '-' and '_', and begin with a letter or digit",
}


class BadProcess(DetenteError):
    """A process definition that cannot be used: "FILE:LINE: field: what; what to do".

    ``problems`` are all that were found, each such a line; the message is the first of them.
    """

    def __init__(self, *problems: str) -> None:
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        super().__init__(problems[0] + more)
        self.problems = problems


class _Own(Process):
    """What one file itself holds: its issues may all come from what it includes."""

    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class _Source:
    """A composed file, and the way from a field back to its line."""

    file: str
    root: yaml.Node

    def problem(self, location: Location, what: str) -> tuple[int, str]:
        """The line of a field and the message about it."""
        line = self._line(location)
        field = ".".join(str(part) for part in location) or "the whole"
        return line, f"{self.file}:{line}: {field}: {what}"

    def _line(self, location: Location) -> int:
        node, mark = self.root, self.root.start_mark
        for part in location:
            found = _step(node, part)
            if found is None:
                break
            mark, node = found
        return _number(mark)


def shipped() -> tuple[str, ...]:
    """The names of the definitions that come with the package, in alphabetical order."""
    found = (Path(entry.name) for entry in (files("detente.process") / "data").iterdir())
    return tuple(sorted(path.stem for path in found if path.suffix == ".yaml"))


def load(name_or_path: str | Path) -> Process:
    """The definition of that shipped name, or in that YAML file, with what it includes merged in.

    Raises BadProcess naming file, line and field of everything that is wrong.
    """
    return _load(_find(name_or_path), ())


def _find(name_or_path: str | Path) -> Path:
    if isinstance(name_or_path, str) and name_or_path in shipped():
        return _shipped_path(name_or_path)
    path = Path(name_or_path)
    if not path.suffix and not path.exists():
        raise BadProcess(f"{path}: no such process definition; shipped are {', '.join(shipped())}, or give a YAML file")
    return path


def _shipped_path(name: str) -> Path:
    return Path(str(files("detente.process") / "data" / f"{name}.yaml"))


def _load(path: Path, within: tuple[Path, ...]) -> Process:
    source = _compose(path)
    own = _validate(source)
    included = [_include(source, path, within, place, name) for place, name in enumerate(own.includes)]
    merged = merge(own, included)
    _refuse(source, problems_across(own, merged))
    return merged


def _include(source: _Source, path: Path, within: tuple[Path, ...], place: int, name: str) -> Process:
    wanted = _shipped_path(name) if name in shipped() else path.parent / f"{name}.yaml"
    location: Location = ("includes", place)
    if not wanted.exists():
        what = f"no definition {name!r}; shipped are {', '.join(shipped())}, or put {name}.yaml beside this file"
        _refuse(source, [(location, what)])
    if wanted.resolve() in {seen.resolve() for seen in (*within, path)}:
        _refuse(source, [(location, f"{name!r} includes itself; break the circle")])
    return _load(wanted, (*within, path))


def _refuse(source: _Source, found: list[tuple[Location, str]]) -> None:
    if found:
        in_order = sorted(source.problem(location, what) for location, what in found)
        raise BadProcess(*(message for _, message in in_order))


def _compose(path: Path) -> _Source:
    """The file's nodes, after refusing what is no definition at all."""
    text = _read(path)
    try:
        _survey(path, text)
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        at = _number(error.problem_mark or error.context_mark)
        raise BadProcess(f"{path.name}:{at}: not YAML: {error.problem}; correct the syntax") from error
    except yaml.YAMLError as error:
        raise BadProcess(f"{path.name}:1: not YAML: {_one_line(error)}; correct the syntax") from error
    if not isinstance(root, yaml.MappingNode):
        raise BadProcess(f"{path.name}:1: the whole: must be a mapping of fields; begin with 'id: ...'")
    return _Source(path.name, root)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadProcess(f"{path.name}:1: not UTF-8 text (byte {error.start}); save it as UTF-8") from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise BadProcess(f"{path}: cannot be read: {reason}; check path and rights") from error


def _survey(path: Path, text: str) -> None:
    """Refuse aliases, which can blow up a small file, and nesting deeper than any definition, before composing."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.AliasEvent):
            raise BadProcess(f"{path.name}:{_number(event.start_mark)}: aliases (*name) are not taken; write it out")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            raise BadProcess(f"{path.name}:{_number(event.start_mark)}: nested too deeply; see docs/process-files.md")


def _validate(source: _Source) -> _Own:
    _refuse(source, list(_bad_keys(source.root, ())))
    try:
        return _Own.model_validate(_plain(source.root))
    except ValidationError as error:
        _refuse(source, [(_location(details), _what(details)) for details in error.errors()])
        raise


def _plain(node: yaml.Node) -> object:
    """Nodes as dictionaries, lists and text; only nulls are read as YAML reads them."""
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(child) for child in node.value]
    return None if node.tag == "tag:yaml.org,2002:null" else str(node.value)


def _bad_keys(node: yaml.Node, location: Location) -> Iterator[tuple[Location, str]]:
    if isinstance(node, yaml.SequenceNode):
        for place, child in enumerate(node.value):
            yield from _bad_keys(child, (*location, place))
    elif isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            name = str(key.value)
            if not isinstance(key, yaml.ScalarNode):
                yield location, f"a field's name must be a word (line {_number(key.start_mark)}); correct it"
            elif name in seen:
                yield (*location, name), f"is given twice (again on line {_number(key.start_mark)}); keep one"
            seen.add(name)
            yield from _bad_keys(value, (*location, name))


def _number(mark: Any) -> int:
    """The line a mark stands on, counted from 1; the first where PyYAML knows none."""
    return 1 if mark is None else int(mark.line) + 1


def _step(node: yaml.Node, part: str | int) -> tuple[Any, yaml.Node] | None:
    """From a node to its field or entry: where that begins, and its node."""
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node.value[part].start_mark, node.value[part]
    if isinstance(node, yaml.MappingNode):
        return next(((key.start_mark, value) for key, value in node.value if key.value == part), None)
    return None


def _location(details: ErrorDetails) -> Location:
    return tuple(details["loc"])


def _what(details: ErrorDetails) -> str:
    if details["type"] == "string_pattern_mismatch":
        pattern = details["ctx"]["pattern"]
        return next(said for start, said in _PATTERNS.items() if pattern.startswith(start))
    if details["type"] == "value_error":
        return "no such day in the calendar; correct it"
    if details["type"] in {"literal_error", "enum"}:
        return f"must be one of {details['ctx']['expected']}"
    return _SAID_BY_PYDANTIC.get(details["type"], _one_line(details["msg"]))


def _one_line(words: object) -> str:
    return " ".join(str(words).split())
