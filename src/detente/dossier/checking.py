"""Proof that a dossier holds together: every word verbatim, every reference whole, every view as it would be made."""

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from itertools import zip_longest
from typing import Any

from detente.dossier.store import Store, Way, rows_of
from detente.process.definition import Process
from detente.reconcile import reconcile
from detente.records.reading import Reading, Report, report_id
from detente.records.spans import Span, content_id
from detente.records.views import Evidence, Mention
from detente.records.vocabulary import OUTLET


def check(store: Store, process: Process, way: Way) -> Iterator[str]:
    """Everything that does not hold, one line each; nothing when all is well."""
    yield from _file(store.connection)
    yield from _indexes(store.connection)
    for report in store.reports():
        if report.id != _id(report):
            yield f"{report.path}: report {report.id}: its id does not follow from its words"
    readings = tuple(store.readings(way))
    for reading in readings:
        yield from _reading(reading)
    yield from _views(store, {reading.report.id: reading.report.text for reading in readings})
    rebuilt = rows_of(reconcile(readings, process))
    yield from _rebuilt(store, rebuilt)


def _file(connection: sqlite3.Connection) -> Iterator[str]:
    for (line,) in connection.execute("PRAGMA integrity_check"):
        if line != "ok":
            yield f"the file is damaged: {line}"
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield f"{table} {row}: what it belongs to in {parent} is missing"


def _indexes(connection: sqlite3.Connection) -> Iterator[str]:
    """FTS5 checks its index only by a write, so the check runs on a temporary copy (on disk, where it is large)."""
    copy = sqlite3.connect("")
    try:
        connection.backup(copy)
        for table in ("report_words", "statement_words"):
            try:
                copy.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")  # noqa: S608
            except sqlite3.DatabaseError:
                yield f"{table}: the search index does not fit its text; run detente build again"
    finally:
        copy.close()


def _id(report: Report) -> str:
    given = report.published.earliest if report.published.given else None
    return report_id(report.text, report.publisher, report.url, given)


def _reading(reading: Reading) -> Iterator[str]:
    for line in (*_spans(reading), *_ids(reading), *_references(reading), *_names(reading)):
        yield f"{reading.report.path}: {line}"


def _walk(value: Any, of: str, wanted: Callable[[Any], bool]) -> Iterator[tuple[str, Any]]:
    """Every value below ``value`` that is wanted, with the id of the record it stands in."""
    if wanted(value):
        yield of, value
    elif is_dataclass(value):
        name = getattr(value, "id", of)
        for part in fields(value):
            yield from _walk(getattr(value, part.name), name, wanted)
    elif isinstance(value, tuple):
        for item in value:
            yield from _walk(item, of, wanted)
    elif isinstance(value, dict):
        yield from _walk(tuple(value.values()), of, wanted)


def _spans(reading: Reading) -> Iterator[str]:
    length = len(reading.report.text)
    for of, span in _walk(reading, "reading", lambda value: isinstance(value, Span)):
        if not 0 <= span.start < span.end <= length:
            yield f"{of}: no words at [{span.start}, {span.end})"


def _names(reading: Reading) -> Iterator[str]:
    """Speakers as written stand where they are said to."""
    text = reading.report.text
    for statement in reading.statements:
        speaker = statement.speaker
        if speaker.span and speaker.name and speaker.span.of(text).split() != speaker.name.split():
            yield f"{statement.id}: its speaker is not written {speaker.name!r}"


def _ids(reading: Reading) -> Iterator[str]:
    for statement in reading.statements:
        cue = statement.cue.span if statement.cue else None
        if statement.id != content_id("st", reading.report.id, cue, *statement.content):
            yield f"{statement.id}: its id does not follow from its words"
    for records in _kinds(reading):
        names = [record.id for record in records]
        for name in sorted({name for name in names if names.count(name) > 1}):
            yield f"{name}: several records have this id"


def _kinds(reading: Reading) -> tuple[tuple[Any, ...], ...]:
    return (
        reading.statements,
        reading.events,
        reading.conditions,
        reading.positions,
        reading.formats,
        reading.progress,
        reading.namings,
    )


def _references(reading: Reading) -> Iterator[str]:
    known = {statement.id for statement in reading.statements}
    named = [
        *((statement.id, statement.within) for statement in reading.statements),
        *((event.id, event.asserted_by) for event in reading.events if event.asserted_by != OUTLET),
        *((record.id, record.statement) for record in reading.conditions),
        *((record.id, record.statement) for record in reading.positions),
        *((record.id, record.statement) for record in reading.progress),
    ]
    for name, statement in named:
        if statement is not None and statement not in known:
            yield f"{name}: there is no statement {statement} in its report"


def _views(store: Store, texts: dict[str, str]) -> Iterator[str]:
    """Words in the views are those of the reports."""
    for name in dict.fromkeys(view for view, _, _ in store.view_bodies()):
        for row in store.view(name):
            for of, words in _walk(row, name, lambda value: isinstance(value, Evidence | Mention)):
                if not words.text or words.span.of(texts.get(words.report_id, "")) != words.text:
                    yield f"view {name}: {of}: not in {words.report}: {words.text!r}"


def _rebuilt(store: Store, rebuilt: Iterator[tuple[str, int, str]]) -> Iterator[str]:
    """Views as stored against views made now, one line for each view that differs."""
    differing = dict.fromkeys(
        (made or kept)[0] for kept, made in zip_longest(store.view_bodies(), sorted(rebuilt)) if kept != made
    )
    for name in differing:
        yield f"view {name}: differs from what the readings give; run detente build again"
