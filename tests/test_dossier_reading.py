"""A dossier shows what it was built from, finds words in it, and proves itself."""

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.dossier import BadDossier, Dossier
from detente.dossier.building import fill
from detente.dossier.searching import safe_query
from detente.process.definition import Process
from detente.read.many import Reader
from detente.reconcile import reconcile
from detente.records.reading import Reading, Report
from detente.records.vocabulary import ChangeKind, FormatStatus
from factories import day, format_, process, reading, report, statement
from readers import PLAIN, read_plainly, reports

QUOTE = "The naïve bridge-builders won’t wait"


def read_quote(told: Report, about: Process) -> Reading:
    return reading(told, statements=(statement(told, QUOTE, cue="said"),))


READS_QUOTES = Reader("quotes-1", read_quote)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "talks.db"
    told = report(f"On Tuesday {QUOTE}, Toren said. The ferry sails at dawn.", "2031-03-05", path="quay.txt")
    fill(path, iter([told]), process(), READS_QUOTES)
    return path


def test_views_are_those_of_its_readings(tmp_path: Path) -> None:
    path = tmp_path / "talks.db"
    fill(path, iter(reports(3)), process(), PLAIN)
    with Dossier.open(path) as dossier:
        assert dossier.process == process()
        assert dossier.views() == reconcile([read_plainly(told, process()) for told in reports(3)], process())
        assert dossier.views(day("2031-01-01")).statements == ()
        assert [told.path for told in dossier.reports()] == [told.path for told in reports(3)]
        assert dossier.reading(reports(1)[0].id) == read_plainly(reports(1)[0], process())
        assert dossier.reading("rp-none") is None
        assert {change.kind for change in dossier.changes(day("2031-01-01"))} == {ChangeKind.WORLD}


FOUND = [
    ("naive", ["naïve"]),
    ("BRIDGE builders", ["bridge", "builders"]),
    ('"bridge-builders won’t"', ["bridge-builders won’t"]),
    ("“won’t wait”", ["won’t wait"]),
    ("bridge ferry", []),
    ("builders bridge", ["bridge", "builders"]),
    ('"builders bridge"', []),
]


@pytest.mark.parametrize(("query", "highlights"), FOUND)
def test_statements_are_found_by_all_words_and_phrases(path: Path, query: str, highlights: list[str]) -> None:
    with Dossier.open(path) as dossier:
        hits, (told,) = dossier.search(query), dossier.reports()
        assert [[span.of(told.text) for span in hit.highlights] for hit in hits] == ([highlights] if highlights else [])
        assert all(hit.span.of(told.text) == hit.text == QUOTE for hit in hits)


def test_reports_are_found_with_the_words_around(path: Path) -> None:
    with Dossier.open(path) as dossier:
        (hit,) = dossier.search("ferry", "report")
        text = next(dossier.reports()).text
        assert (hit.report, hit.span.of(text)) == ("quay.txt", hit.text)
        assert [span.of(text) for span in hit.highlights] == ["ferry"]


@given(st.text())
def test_no_query_is_an_error(query: str) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE words USING fts5 (said)")
    safe = safe_query(query)
    if safe:
        connection.execute("SELECT * FROM words WHERE words MATCH ?", (safe,)).fetchall()
    connection.close()


DAMAGE = [
    ("UPDATE report SET text = replace(text, 'Tuesday', 'Monday')", "its id does not follow from its words"),
    ("UPDATE report SET text = replace(text, 'bridge', 'brigde')", "not in quay.txt"),
    ("UPDATE reading SET body = replace(body, '[11,', '[911,')", "no words at"),
    ("DELETE FROM view WHERE name = 'sources'", "view sources: differs from what the readings give"),
    ("DELETE FROM statement", "statement_words: the search index does not fit its text"),
    ("UPDATE statement SET report = 'rp-none'", "what it belongs to in report is missing"),
]


@pytest.mark.parametrize(("damage", "problem"), DAMAGE)
def test_check_finds_what_was_tampered_with(path: Path, damage: str, problem: str) -> None:
    with Dossier.open(path) as dossier:
        assert list(dossier.check()) == []
    connection = sqlite3.connect(path)
    connection.execute(damage)
    connection.commit()
    connection.close()
    with Dossier.open(path) as dossier:
        assert any(problem in line for line in dossier.check())


def test_check_finds_references_that_lead_nowhere(tmp_path: Path) -> None:
    path = tmp_path / "talks.db"
    told = report(f"{QUOTE}, Toren said.", "2031-03-05")
    fill(path, iter([told]), process(), Reader("odd-1", read_with_a_loose_end))
    with Dossier.open(path) as dossier:
        assert any("there is no statement st-none in its report" in line for line in dossier.check())


def read_with_a_loose_end(told: Report, about: Process) -> Reading:
    return reading(told, statements=(statement(told, QUOTE, within="st-none"),))


def test_what_was_read_otherwise_since_is_a_change_of_reading(tmp_path: Path) -> None:
    path = tmp_path / "talks.db"
    fill(path, iter([report(f"{QUOTE} for the ferry, Toren said.", "2001-03-05")]), process(), READS_QUOTES)
    connection = sqlite3.connect(path)
    connection.execute("UPDATE run SET began = '2001-06-01T00:00:00', ended = '2001-06-01T00:00:10'")
    connection.commit()
    connection.close()
    fill(path, iter([]), process(), Reader("nothing-1", read_format))
    with Dossier.open(path) as dossier:
        assert {change.kind for change in dossier.changes(day("2001-07-01"))} == {ChangeKind.READING}


def read_format(told: Report, about: Process) -> Reading:

    return reading(told, formats=(format_(told, "ferry", FormatStatus.ACTIVE, "Ferry Group"),))


@pytest.mark.parametrize("page", [3, 8, 12])
def test_a_damaged_file_is_told_of_in_one_line(path: Path, page: int) -> None:
    held = bytearray(path.read_bytes())
    held[4096 * page : 4096 * (page + 1)] = b"\xff" * 4096
    path.write_bytes(held)
    try:
        with Dossier.open(path) as dossier:
            lines = list(dossier.check())
    except BadDossier as refusal:
        lines = [str(refusal)]
    assert any("damaged" in line or "does not fit" in line for line in lines)
    assert not any("\n" in line for line in lines)


def test_a_dossier_that_vanishes_under_a_reader_is_one_line(path: Path) -> None:
    dossier = Dossier.open(path)
    dossier.close()
    with pytest.raises(BadDossier):
        dossier.views()
