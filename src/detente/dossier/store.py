"""The tables of a dossier: reports, readings, views. Nothing here decides anything."""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, replace
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

from detente.dossier.file import transaction
from detente.process.definition import Process
from detente.records.interchange import from_json, to_json
from detente.records.reading import Published, Reading, Report
from detente.records.views import VIEWS, Reconciled

_REPORT = "id, path, title, publisher, url, language, text, published, source_hash, encoding"

_READINGS = (
    "SELECT reading.body, report.path, report.text FROM reading JOIN report ON report.id = reading.report"
    " WHERE reading.reader = ? AND reading.process = ?"
)


@dataclass(frozen=True, slots=True)
class Way:
    """How reports are read: by which reader, and by which definition (its hash)."""

    reader: str
    process: str


def hash_of(process: Process) -> str:
    """What tells one definition from another: SHA-256 of its JSON, hexadecimal."""
    return sha256(process.model_dump_json().encode()).hexdigest()


class Store:
    """The rows of one dossier over an open connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    # -- what the dossier is about

    def process(self) -> Process | None:
        """The definition in force; None before the first build."""
        row = self.connection.execute("SELECT definition FROM process").fetchone()
        return Process.model_validate_json(row[0]) if row else None

    def way(self) -> Way | None:
        """How the reports behind the views were read; None before the first build."""
        row = self.connection.execute("SELECT reader, hash FROM process").fetchone()
        return Way(*row) if row else None

    def set_process(self, process: Process, way: Way) -> None:
        """Put a definition and reader in force."""
        self.connection.execute(
            "INSERT INTO process (id, hash, definition, reader) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE"
            " SET hash = excluded.hash, definition = excluded.definition, reader = excluded.reader",
            (process.id, way.process, process.model_dump_json(), way.reader),
        )

    # -- reports and readings

    def has_read(self, report: str, way: Way) -> bool:
        """Whether a report was read this way."""
        found = self.connection.execute(
            "SELECT 1 FROM reading WHERE report = ? AND reader = ? AND process = ?", (report, *astuple(way))
        )
        return found.fetchone() is not None

    def note_path(self, report: Report) -> None:
        """Of several paths of one report the smallest is kept, so the order of building does not matter."""
        self.connection.execute(
            "UPDATE report SET path = ? WHERE id = ? AND path > ?", (report.path, report.id, report.path)
        )

    def keep(self, report: Report, reading: Reading, way: Way) -> None:
        """Store a report as given and its reading, both or neither."""
        with transaction(self.connection):
            values = {**_columns(report), "published": to_json(report.published)}
            self.connection.execute(
                f"INSERT INTO report ({_REPORT}) VALUES ({', '.join(f':{name}' for name in values)})"  # noqa: S608
                " ON CONFLICT (id) DO UPDATE SET path = min(path, excluded.path)",
                values,
            )
            bare = replace(reading, report=replace(reading.report, text="", path=""))
            self.connection.execute(
                "INSERT OR REPLACE INTO reading (report, reader, process, body) VALUES (?, ?, ?, ?)",
                (report.id, *astuple(way), to_json(bare)),
            )

    def unread(self, way: Way) -> Iterator[Report]:
        """Stored reports that were never read this way."""
        missing = self.connection.execute(
            "SELECT id FROM report WHERE NOT EXISTS (SELECT 1 FROM reading"
            " WHERE report = report.id AND reader = ? AND process = ?) ORDER BY added",
            astuple(way),
        ).fetchall()
        for (name,) in missing:
            report = self.report(name)
            if report is not None:
                yield report

    def report(self, name: str) -> Report | None:
        """A report as it was given, by its id."""
        row = self.connection.execute(f"SELECT {_REPORT} FROM report WHERE id = ?", (name,)).fetchone()  # noqa: S608
        return _report(row) if row else None

    def reports(self) -> Iterator[Report]:
        """Every report as it was given, by path."""
        rows = self.connection.execute(f"SELECT {_REPORT} FROM report ORDER BY path, id")  # noqa: S608
        return (_report(row) for row in rows)

    def readings(self, way: Way) -> Iterator[Reading]:
        """Every reading made this way, by path of its report."""
        rows = self.connection.execute(f"{_READINGS} ORDER BY report.path, report.id", astuple(way))
        return (_reading(*row) for row in rows)

    def reading(self, name: str, way: Way) -> Reading | None:
        """The reading made this way of the report with that id."""
        row = self.connection.execute(f"{_READINGS} AND report.id = ?", (*astuple(way), name)).fetchone()
        return _reading(*row) if row else None

    # -- views

    def replace_views(self, reconciled: Reconciled, process: Process, way: Way) -> None:
        """Put new views in the place of the old ones, together with how they were made, in one step."""
        with transaction(self.connection):
            self.set_process(process, way)
            self.connection.execute("DELETE FROM view")
            self.connection.executemany("INSERT INTO view (name, place, body) VALUES (?, ?, ?)", rows_of(reconciled))
            self.connection.execute("DELETE FROM statement")
            self.connection.executemany(
                "INSERT INTO statement (id, report, start, content, speaker, party) VALUES (?, ?, ?, ?, ?, ?)",
                (
                    (row.id, row.content.report_id, row.content.span.start, row.content.text, row.speaker, row.party)
                    for row in reconciled.statements
                ),
            )
            self.connection.execute("INSERT INTO statement_words (statement_words) VALUES ('rebuild')")

    def view(self, name: str) -> tuple[Any, ...]:
        """The rows of a view as they were stored."""
        rows = self.connection.execute("SELECT body FROM view WHERE name = ? ORDER BY place", (name,))
        return tuple(from_json(VIEWS[name], body) for (body,) in rows)

    def view_bodies(self) -> Iterator[tuple[str, int, str]]:
        """Name, place and JSON of every stored row, in order."""
        return iter(self.connection.execute("SELECT name, place, body FROM view ORDER BY name, place"))

    # -- the log

    def begin_run(self, way: Way) -> int:
        """Note that a build began; gives its number."""
        written = self.connection.execute(
            "INSERT INTO run (began, reader, process) VALUES (?, ?, ?)", (_now(), *astuple(way))
        )
        return int(written.lastrowid or 0)

    def end_run(self, run: int, refused: Iterable[tuple[str, str]]) -> None:
        """Note that it ended, and what it refused and why."""
        with transaction(self.connection):
            self.connection.execute("UPDATE run SET ended = ? WHERE number = ?", (_now(), run))
            self.connection.executemany(
                "INSERT INTO refusal (run, path, reason) VALUES (?, ?, ?)", ((run, *line) for line in refused)
            )

    def way_on(self, day: date) -> Way | None:
        """How reports were read by the last build that ended by ``day`` (UTC); None when there was none."""
        row = self.connection.execute(
            "SELECT reader, process FROM run WHERE date(ended) <= ? ORDER BY number DESC LIMIT 1", (day.isoformat(),)
        ).fetchone()
        return Way(*row) if row else None


def _reading(body: str, path: str, text: str) -> Reading:
    reading = from_json(Reading, body)
    return replace(reading, report=replace(reading.report, path=path, text=text))


def rows_of(reconciled: Reconciled) -> Iterator[tuple[str, int, str]]:
    """View, place in it and JSON of every row."""
    for name in VIEWS:
        for place, row in enumerate(getattr(reconciled, name)):
            yield name, place, to_json(row)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _columns(report: Report) -> dict[str, Any]:
    return {name: getattr(report, name) for name in _REPORT.split(", ")}


def _report(row: tuple[Any, ...]) -> Report:
    values = dict(zip(_REPORT.split(", "), row, strict=True))
    return Report(**{**values, "published": from_json(Published, values["published"])})
