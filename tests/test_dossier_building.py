"""Building: only what is new is read, order does not matter, and no kill, full disk or foreign file harms anything."""

import contextlib
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import readers
from detente.dossier import BadDossier, Dossier, file
from detente.dossier.building import fill
from detente.dossier.store import Way, hash_of
from detente.gather import Refusal
from detente.process.definition import Process
from detente.read.many import Reader
from detente.records.reading import Reading, Report
from factories import process, report
from readers import PLAIN, read_plainly, reports

CONTENT = {
    "process": "id, hash, definition, reader",
    "report": "id, path, title, publisher, url, language, published, source_hash, encoding, text",
    "reading": "report, reader, process, body",
    "statement": "row, id, report, start, content, speaker, party",
    "view": "name, place, body",
}


def dump(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that a dossier says, without the order in which it came and the log of runs."""
    connection = sqlite3.connect(path)
    try:
        return {
            table: sorted(connection.execute(f"SELECT {columns} FROM {table}").fetchall(), key=repr)  # noqa: S608
            for table, columns in CONTENT.items()
        }
    finally:
        connection.close()


def problems(path: Path) -> list[str]:
    with Dossier.open(path) as dossier:
        return list(dossier.check())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "talks.db"


def test_only_what_is_new_is_read(path: Path) -> None:
    first = fill(path, iter(reports(3)), process(), PLAIN)
    second = fill(path, iter(reports(5)), process(), PLAIN)
    assert (first.added, first.skipped) == (3, 0)
    assert (second.added, second.skipped) == (2, 3)
    assert problems(path) == []


def test_a_new_reader_reads_everything_again_and_the_earlier_readings_stay(path: Path) -> None:
    fill(path, iter(reports(3)), process(), PLAIN)
    again = fill(path, iter([]), process(), Reader("plain-2", read_plainly))
    assert (again.added, again.skipped) == (3, 0)
    assert {row[1] for row in dump(path)["reading"]} == {"plain-1", "plain-2"}


def test_a_changed_definition_reads_everything_again(path: Path) -> None:
    fill(path, iter(reports(2)), process(), PLAIN)
    fill(path, iter([]), process(title="Renamed"), PLAIN)
    with Dossier.open(path) as dossier:
        assert dossier.process.title == "Renamed"
        assert len(dossier.views().statements) == 1


def test_refusals_and_faults_are_named_and_the_rest_goes_on(path: Path) -> None:
    arrivals: list[Report | Refusal] = [
        Refusal("empty.txt", "is empty"),
        report("unreadable", path="odd.txt"),
        *reports(1),
    ]
    result = fill(path, iter(arrivals), process(), PLAIN)
    assert result.added == 1
    assert [refusal.path for refusal in result.refused] == ["empty.txt", "odd.txt"]
    assert "ValueError: no sense in it" in result.refused[1].reason


def test_many_reports_are_read_by_several_processes_to_the_same_bytes(path: Path, tmp_path: Path) -> None:
    fill(path, iter(reports(20)), process(), PLAIN)
    one_by_one = tmp_path / "slow.db"
    for told in reports(20):
        fill(one_by_one, iter([told]), process(), PLAIN)
    assert dump(path) == dump(one_by_one)


@settings(max_examples=15, deadline=None)
@given(st.permutations(range(5)), st.integers(1, 4))
def test_the_order_of_building_changes_nothing(tmp_path_factory: pytest.TempPathFactory, order, split) -> None:  # type: ignore[no-untyped-def]
    folder, told = tmp_path_factory.mktemp("order"), reports(5)
    fill(folder / "whole.db", iter(told), process(), PLAIN)
    shuffled = [told[at] for at in order]
    fill(folder / "parts.db", iter(shuffled[:split]), process(), PLAIN)
    fill(folder / "parts.db", iter(shuffled[split:]), process(), PLAIN)
    assert dump(folder / "parts.db") == dump(folder / "whole.db")


def test_of_two_paths_of_a_report_the_smaller_is_kept(path: Path, tmp_path: Path) -> None:
    one = report("Toren said the border will stay open for good. They met.", "2031-03-05", path="b.txt")
    other = report("Toren said the border will stay open for good. They met.", "2031-03-05", path="a.txt")
    assert one.id == other.id
    fill(path, iter([one]), process(), PLAIN)
    fill(path, iter([other]), process(), PLAIN)
    fill(tmp_path / "turned.db", iter([other]), process(), PLAIN)
    fill(tmp_path / "turned.db", iter([one]), process(), PLAIN)
    assert [row[1] for row in dump(path)["report"]] == ["a.txt"]
    assert dump(path) == dump(tmp_path / "turned.db")


@pytest.mark.parametrize(("count", "kills"), [(8, 4), (60, 2)], ids=["in one process", "in several processes"])
def test_a_killed_build_goes_on_where_it_stopped(path: Path, tmp_path: Path, count: int, kills: int) -> None:
    whole = tmp_path / "whole.db"
    fill(whole, iter(reports(count)), process(), PLAIN)
    moments = random.Random(count)  # noqa: S311 - moments to be killed at
    for _ in range(kills):
        build = subprocess.Popen([sys.executable, readers.__file__, str(path), str(count)])
        wait_for(path, build, stored=moments.randrange(count // 2))
        time.sleep(moments.random() / 20)
        workers = workers_of(build.pid)
        build.send_signal(signal.SIGKILL)
        build.wait()
        wait_until_gone(workers)
    fill(path, iter(reports(count)), process(), PLAIN)
    assert dump(path) == dump(whole)
    assert problems(path) == []


def workers_of(pid: int) -> list[Path]:
    """The processes a build started (where the system shows them)."""
    started = [listed.read_text().split() for listed in Path(f"/proc/{pid}/task").glob("*/children")]
    return [Path(f"/proc/{worker}/exe") for line in started for worker in line]


def alive(worker: Path) -> bool:
    """Whether a process still runs: one that ended has no program any more, though it may wait to be buried."""
    with contextlib.suppress(OSError):
        return worker.readlink().name != ""
    return False


def wait_until_gone(workers: list[Path]) -> None:
    deadline = time.monotonic() + 20
    while any(map(alive, workers)):
        assert time.monotonic() < deadline, "reading processes outlive a killed build"
        time.sleep(0.05)


def wait_for(path: Path, build: "subprocess.Popen[bytes]", stored: int) -> None:
    """Until so many reports are in the file, or the build has ended."""
    deadline = time.monotonic() + 30
    while build.poll() is None and time.monotonic() < deadline:
        try:
            connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
            try:
                if connection.execute("SELECT count(*) FROM report").fetchone()[0] >= stored:
                    return
            finally:
                connection.close()
        except sqlite3.Error:
            pass
        time.sleep(0.005)


def test_a_full_disk_is_one_line_and_loses_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(path, iter(reports(2)), process(), PLAIN)
    before = dump(path)
    pages = sqlite3.connect(path).execute("PRAGMA page_count").fetchone()[0]
    monkeypatch.setattr(file, "WRITING", (*file.WRITING, f"PRAGMA max_page_count = {pages + 8}"))
    with pytest.raises(BadDossier, match="disk is full; what was stored is safe") as refusal:
        fill(path, iter([*reports(15), report("x " * 50_000 + "They met.", path="big.txt")]), process(), PLAIN)
    assert "\n" not in str(refusal.value)
    monkeypatch.undo()
    assert dump(path)["view"] == before["view"]
    fill(path, iter(reports(15)), process(), PLAIN)
    assert problems(path) == []


def test_a_locked_dossier_is_one_line(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(path, iter(reports(1)), process(), PLAIN)
    monkeypatch.setattr(file, "WAIT_MS", 50)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(BadDossier, match="another program is writing to it"):
        fill(path, iter(reports(2)), process(), PLAIN)
    other.close()


def garbage(path: Path) -> None:
    path.write_bytes(b"These are no tables. " * 500)


def foreign(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE recipe (name TEXT)")
    connection.commit()
    connection.close()


def newer(path: Path) -> None:
    fill(path, iter([]), process(), PLAIN)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.commit()
    connection.close()


def another_process(path: Path) -> None:
    fill(path, iter([]), process(id="other-talks"), PLAIN)


@pytest.mark.parametrize(
    ("prepare", "refusal"),
    [
        (garbage, "is not a dossier"),
        (foreign, "is another program's database"),
        (newer, "made by a newer version"),
        (another_process, "is about other-talks, not orland-vesmark"),
        (lambda path: path.mkdir(), "cannot be opened"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_one_line(path: Path, prepare, refusal: str) -> None:  # type: ignore[no-untyped-def]
    prepare(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(BadDossier, match=refusal) as raised:
        fill(path, iter(reports(1)), process(), PLAIN)
    assert "\n" not in str(raised.value)
    assert str(path) in str(raised.value)
    assert before is None or path.read_bytes() == before


@pytest.mark.parametrize(
    ("prepare", "refusal"),
    [
        (lambda path: None, "there is no such dossier"),
        (lambda path: path.touch(), "is empty"),
        (garbage, "is not a dossier"),
        (newer, "made by a newer version"),
    ],
)
def test_what_cannot_be_shown_is_refused_in_one_line(path: Path, prepare, refusal: str) -> None:  # type: ignore[no-untyped-def]
    prepare(path)
    with pytest.raises(BadDossier, match=refusal):
        Dossier.open(path)


def test_a_dossier_of_an_older_form_is_brought_up_to_date(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(path, iter(reports(1)), process(), PLAIN)
    steps = (*file.migrations(), "CREATE TABLE note (said TEXT) STRICT;")
    monkeypatch.setattr(file, "migrations", lambda: steps)
    with pytest.raises(BadDossier, match="older version"):
        Dossier.open(path)
    fill(path, iter(reports(1)), process(), PLAIN)
    assert problems(path) == []
    assert sqlite3.connect(path).execute("SELECT count(*) FROM note").fetchone() == (0,)


def test_the_way_of_reading_is_the_reader_and_the_definition() -> None:
    assert Way("plain-1", hash_of(process())) == Way("plain-1", hash_of(process()))
    assert hash_of(process()) != hash_of(process(title="Renamed"))


def read_nothing(told: Report, about: Process) -> Reading:
    return Reading(told)


def test_an_empty_dossier_shows_empty_views(path: Path) -> None:
    fill(path, iter([]), process(), Reader("nothing", read_nothing))
    with Dossier.open(path) as dossier:
        assert dossier.views().chronology == ()
        assert list(dossier.check()) == []
