"""Records to JSON and back, and the JSON Schema of each: the form the record reference in docs/ describes."""

import json
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from detente.errors import DetenteError

T = TypeVar("T")


class BadRecord(DetenteError):
    """A JSON text that is not the record it should be."""


_adapters: dict[type[Any], TypeAdapter[Any]] = {}


def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    if kind not in _adapters:
        _adapters[kind] = TypeAdapter(kind)
    return _adapters[kind]


def to_json(record: Any) -> str:
    """One line of JSON for a record: keys in the order of its fields, non-ASCII characters as they are."""
    return _adapter(type(record)).dump_json(record, by_alias=True).decode()


def to_plain(record: Any) -> Any:
    """The same as dictionaries, lists, strings and numbers."""
    return _adapter(type(record)).dump_python(record, mode="json", by_alias=True)


def from_json(kind: type[T], text: str | bytes) -> T:
    """The record of type ``kind`` that ``text`` holds; raises BadRecord naming the field that is wrong."""
    try:
        record: T = _adapter(kind).validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the whole"
        raise BadRecord(f"not a {kind.__name__}: {where}: {first['msg']}") from error
    return record


def schema(kind: type[Any]) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a record type as it is printed."""
    return _adapter(kind).json_schema(by_alias=True, mode="serialization")


def schema_text(kind: type[Any]) -> str:
    """The same, laid out for people."""
    return json.dumps(schema(kind), indent=2, ensure_ascii=False)
