"""Definitions put together: what a file holds itself comes before what it includes.

Of an entry that both hold, the file's own is kept whole. Two actors are the same when they share the id, the ISO code
or a full name; the included one's id is then replaced wherever the included definition refers to it. A file's issues
replace those of what it includes, because issues divide one subject among themselves and do not add up.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from detente.process.check import ENTRIES, actors, full_names
from detente.process.definition import Organisation, Party, Person, Process

_HOLD_IDS = frozenset({"party", "of", "mediators", "members", "actors", "used_by"})
"""The fields whose values are ids of other entries."""


def merge(own: Process, included: Sequence[Process]) -> Process:
    """One definition of ``own`` and everything ``included``, earlier before later; ids may still be unknown."""
    merged = own
    for other in included:
        merged = _join(merged, _renamed(other, _same_actors(merged, other)))
    return Process.model_construct(**{field: getattr(merged, field) for field in Process.model_fields})


def _join(first: Process, second: Process) -> Process:
    taken = {entry.id for kind in ENTRIES for entry in getattr(first, kind)}
    lists: dict[str, Any] = {
        kind: (*getattr(first, kind), *(entry for entry in getattr(second, kind) if entry.id not in taken))
        for kind in ENTRIES
    }
    worded = {wording.of for wording in first.wordings}
    lists["wordings"] = (*first.wordings, *(wording for wording in second.wordings if wording.of not in worded))
    lists["issues"] = first.issues or second.issues
    return first.model_copy(update=lists)


def _same_actors(first: Process, second: Process) -> dict[str, str]:
    """For every actor of ``second`` that ``first`` knows by another id: that id."""
    known: dict[str, str] = {}
    for _, entry in actors(first):
        for sign in _signs(entry):
            known.setdefault(sign, entry.id)
    same: dict[str, str] = {}
    for _, entry in actors(second):
        found = next((known[sign] for sign in _signs(entry) if sign in known), entry.id)
        if found != entry.id:
            same[entry.id] = found
    return same


def _signs(entry: Party | Person | Organisation) -> Iterable[str]:
    """What makes an actor the same as another: its id first, then ISO code, then names."""
    yield f"id {entry.id}"
    if isinstance(entry, Party) and entry.iso:
        yield f"iso {entry.iso}"
    yield from (f"name {name.casefold()}" for name in full_names(entry))


def _renamed(process: Process, ids: dict[str, str]) -> Process:
    """The definition with other ids, in the entries themselves and wherever they are referred to."""
    if not ids:
        return process
    return Process.model_validate(_replaced(process.model_dump(), ids))


def _replaced(value: Any, ids: dict[str, str], *, holds_ids: bool = False) -> Any:
    if isinstance(value, dict):
        return {key: _replaced(held, ids, holds_ids=key == "id" or key in _HOLD_IDS) for key, held in value.items()}
    if isinstance(value, list | tuple):
        return [_replaced(held, ids, holds_ids=holds_ids) for held in value]
    return ids.get(value, value) if holds_ids and isinstance(value, str) else value
