"""One SQLite file: opened, recognised, brought to the form this version writes; what SQLite refuses, in one line."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote

from detente.errors import DetenteError

APPLICATION = 0x44C3A974
"""SQLite's application id of a dossier: "Dét" in UTF-8 and a t."""

WAIT_MS = 5000
"""How long to wait for another program's lock, in milliseconds, before giving up."""

WRITING = ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = NORMAL", "PRAGMA foreign_keys = ON")
"""WAL lets pages be read while a build writes; NORMAL loses nothing when a program is killed."""


class BadDossier(DetenteError):
    """The file is no dossier, or cannot be read or written now."""


def migrations() -> tuple[str, ...]:
    """The SQL that leads from an empty file to this version's form, step by step."""
    steps = files("detente.dossier").joinpath("migrations").iterdir()
    return tuple(step.read_text(encoding="utf-8") for step in sorted(steps, key=lambda step: step.name))


@contextmanager
def refusing(path: Path) -> Iterator[None]:
    """Turn what SQLite raises into BadDossier."""
    try:
        yield
    except sqlite3.Error as error:
        raise BadDossier(f"{path}: {_said(error)}") from error


def _said(error: sqlite3.Error) -> str:
    told = {
        "SQLITE_FULL": "the disk is full; what was stored is safe. Make room and run it again",
        "SQLITE_IOERR": "cannot be read or written (disk error or quota); what was stored is safe. Run it again",
        "SQLITE_BUSY": "another program is writing to it; wait for it or end it, then run this again",
        "SQLITE_LOCKED": "another program is writing to it; wait for it or end it, then run this again",
        "SQLITE_NOTADB": "is not a dossier; name another file",
        "SQLITE_CORRUPT": "is damaged; restore a copy, or build it anew from the reports",
        "SQLITE_READONLY": "may not be written to; check its permissions",
        "SQLITE_CANTOPEN": "cannot be opened; check that its folder exists and may be written to",
    }
    name: str = getattr(error, "sqlite_errorname", None) or ""
    if "decode to UTF-8" in str(error):  # raised by Python's sqlite3 without SQLite's code
        name = "SQLITE_CORRUPT"
    return next((line for code, line in told.items() if name.startswith(code)), f"SQLite refuses it: {error}")


def open_to_read(path: Path) -> sqlite3.Connection:
    """A connection that cannot change the file; raises BadDossier where there is none, or of another kind."""
    if not path.is_file():
        raise BadDossier(f"{path}: there is no such dossier; make it with: detente build REPORTS --dossier {path}")
    with refusing(path):
        connection = _connect(path, "mode=ro" if _can_share(path) else "immutable=1")
        try:
            if _recognised(connection, path) == 0:
                raise BadDossier(f"{path}: is empty; fill it with: detente build REPORTS --dossier {path}")
            if _version(connection) < len(migrations()):
                raise BadDossier(f"{path}: was made by an older version; bring it up to date with detente build")
        except BaseException:
            connection.close()
            raise
    return connection


def open_to_write(path: Path) -> sqlite3.Connection:
    """A connection to the dossier at ``path``, made or brought up to date where needed; raises BadDossier."""
    with refusing(path):
        connection = _connect(path, "mode=rwc")
        try:
            _recognised(connection, path)
            for pragma in WRITING:
                connection.execute(pragma)
            _migrate(connection)
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All that is done inside, or nothing of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _connect(path: Path, how: str) -> sqlite3.Connection:
    uri = f"file:{quote(str(path.absolute()))}?{how}"
    # A page server reads from several threads; SQLite itself serialises them (threadsafety 3).
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    connection.execute(f"PRAGMA busy_timeout = {WAIT_MS}")
    return connection


def _can_share(path: Path) -> bool:
    """Whether SQLite can keep its shared memory beside the file; a dossier on read-only media never changes."""
    return os.access(path.absolute().parent, os.W_OK) or path.with_name(path.name + "-wal").exists()


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _recognised(connection: sqlite3.Connection, path: Path) -> int:
    """The application id: ours, or 0 for a file in which nothing is; raises BadDossier for any other file."""
    found = int(connection.execute("PRAGMA application_id").fetchone()[0])
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if found != APPLICATION and (found or tables):
        raise BadDossier(f"{path}: is another program's database, not a dossier; name another file")
    if _version(connection) > len(migrations()):
        raise BadDossier(f"{path}: was made by a newer version of Détente; update this one")
    return found


def _migrate(connection: sqlite3.Connection) -> None:
    steps = migrations()
    while (version := _version(connection)) < len(steps):
        connection.executescript(
            f"BEGIN IMMEDIATE; {steps[version]}\n"
            f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {version + 1}; COMMIT;"
        )
