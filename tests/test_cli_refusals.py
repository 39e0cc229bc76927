"""Bad input, bad places, wrong use: one line each on standard error, the right exit code, everything else goes on."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from detente.cli import main
from detente.dossier import Dossier
from small import small_dossier

GOOD = (
    "FENNICK FERRY, March 4, 2031 - Ilva Toren said on Tuesday that Orland will not open the bridge before the "
    "prisoners are free. The foreign ministers of both countries met for two hours and agreed to meet again.\n"
)
OTHER_LANGUAGE = (
    "Die Außenministerin sagte am Dienstag, dass ihr Land die Brücke nicht öffnen werde, bevor die Gefangenen frei "
    "sind. Die Minister trafen sich zwei Stunden lang und wollen sich im Juni wieder treffen.\n"
)
BAD: dict[str, bytes] = {
    "empty.txt": b"",
    "picture.txt": bytes(range(256)) * 40,
    "huge.txt": b"The ministers met and said that they would meet again. " * 1_000_000,
    "german.txt": OTHER_LANGUAGE.encode(),
    "bare.html": b"<html><head><title>Nothing</title></head><body><img src='x.png'></body></html>",
    "broken.jsonl": b'{"maintext": \n',
}
"""By name: what stands in the file."""


def detente(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def one_line(result: Result) -> str:
    assert result.exit_code == 1, result.output
    assert result.stderr.count("\n") == 1, result.stderr
    assert result.stderr.startswith("detente: ")
    assert "Traceback" not in result.stderr
    return result.stderr


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_named_and_the_rest_goes_on(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(BAD[name])
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    dossier = tmp_path / "talks.db"
    result = detente("build", tmp_path / name, tmp_path / "good.txt", "--dossier", dossier)
    assert name in one_line(result)
    assert "1 read" in result.stdout
    with Dossier.open(dossier) as held:
        assert [Path(report.path).name for report in held.reports()] == ["good.txt"]


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252", "utf-8-sig"])
def test_encodings_are_no_bad_input(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "told.txt").write_text(GOOD + "“Not before,” she said.\n", encoding=encoding)
    result = detente("read", tmp_path / "told.txt", "--json")
    assert result.exit_code == 0, result.output
    assert "“Not before,”" in json.loads(result.stdout)["report"]["text"]


def test_a_missing_path_is_named(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    result = detente("read", tmp_path / "none.txt", tmp_path / "good.txt", "--json")
    assert "none.txt: does not exist" in one_line(result)
    assert result.stdout.count("\n") == 1


def test_what_was_stored_stays(tmp_path: Path) -> None:
    dossier = small_dossier(tmp_path / "talks.db")
    before = detente("show", "statements", "--dossier", dossier, "--json").stdout
    one_line(detente("build", tmp_path / "none.txt", "--dossier", dossier))
    assert detente("show", "statements", "--dossier", dossier, "--json").stdout == before


def test_a_process_file_with_a_wrong_field(tmp_path: Path) -> None:
    wrong = tmp_path / "talks.yaml"
    wrong.write_text(
        "id: talks\ntitle: Talks\ndescription: Some.\nissues:\n  - {id: x, name: X, description: y, colour: red}\n",
        encoding="utf-8",
    )
    build: list[str | Path] = ["build", tmp_path, "-p", wrong, "--dossier", tmp_path / "x.db"]
    for words in (["process", "check", wrong], build):
        said = one_line(detente(*words))
        assert "talks.yaml:5" in said
        assert "colour" in said


def newer(path: Path) -> Path:
    small_dossier(path)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 999")
    connection.close()
    return path


def no_dossier(path: Path) -> Path:
    path.write_text("These are the minutes of a meeting, not a dossier.", encoding="utf-8")
    return path


def missing(path: Path) -> Path:
    return path


UNREADABLE = [(newer, "newer version"), (no_dossier, "not a dossier"), (missing, "no such")]
READERS = [
    ["show", "state"],
    ["brief", "--since", "2031-01-01"],
    ["check"],
    ["serve"],
    ["publish", "OUT"],
    ["export", "--format", "csv", "OUT"],
]


@pytest.mark.parametrize("words", READERS, ids=lambda words: words[0])
@pytest.mark.parametrize(("made", "said"), UNREADABLE)
def test_a_dossier_that_cannot_be_read(words: list[str], made: object, said: str, tmp_path: Path) -> None:
    assert callable(made)
    path = made(tmp_path / "talks.db")
    placed = [str(tmp_path / "out") if word == "OUT" else word for word in words]
    assert said in one_line(detente(*placed, "--dossier", path))


UNWRITABLE = [
    ["publish"],
    *(["export", "--format", form] for form in ("csv", "jsonl", "brat", "annotations", "plover")),
]


@pytest.mark.parametrize("words", UNWRITABLE, ids=lambda words: words[-1])
def test_a_place_that_cannot_be_written(words: list[str], small: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert "cannot be written" in one_line(detente(*words, "--dossier", small, tmp_path / "file" / "out"))


WRONG_USE = [
    [],
    ["read"],
    ["build", "x"],
    ["show", "nothing", "--dossier", "x"],
    ["show", "changes", "--dossier", "SMALL"],
    ["show", "state", "--dossier", "SMALL", "--issue", "none"],
    ["show", "state", "--dossier", "SMALL", "--as-of", "yesterday"],
    ["brief", "--dossier", "SMALL"],
    ["brief", "--dossier", "SMALL", "--since", "2031-01-01", "--issue", "none"],
    ["export", "--dossier", "SMALL", "--format", "none", "x"],
    ["serve", "--dossier", "SMALL", "--port", "99999"],
    ["fly"],
]


@pytest.mark.parametrize("words", WRONG_USE, ids=" ".join)
def test_wrong_use(words: list[str], small: Path) -> None:
    result = detente(*(str(small) if word == "SMALL" else word for word in words))
    assert result.exit_code == 2
    assert "Usage: " in result.output


def test_a_taken_port_is_said(small: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert f"port {port}" in one_line(detente("serve", "--dossier", small, "--port", str(port)))


DETENTE = [sys.executable, "-c", "from detente.cli import main; main()"]


def test_a_reader_that_goes_away(corpus_dossier: Path) -> None:
    with subprocess.Popen(
        [*DETENTE, "show", "chronology", "--dossier", corpus_dossier],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert running.stdout.readline()
        running.stdout.close()
        assert b"Traceback" not in running.stderr.read()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk(small: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        run = subprocess.run(
            [*DETENTE, "show", "chronology", "--dossier", small], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert run.returncode == 1
    assert run.stderr.decode().count("\n") == 1


def test_serve_until_ctrl_c(small: Path) -> None:
    with subprocess.Popen(
        [*DETENTE, "serve", "--dossier", small, "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert running.stdout.readline().startswith(b"http://127.0.0.1:")
        time.sleep(0.5)
        running.send_signal(signal.SIGINT)
        assert running.wait(10) == 0
        assert running.stderr.read() == b""
