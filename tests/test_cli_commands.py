"""Every command does what its help says."""

import json
import re
from pathlib import Path

import click
import pytest
import yaml
from click.testing import CliRunner, Result

from conftest import CORPUS
from detente.cli import main
from detente.cli.schema import KINDS
from detente.process.load import shipped
from detente.records.interchange import from_json
from detente.records.reading import Reading

FERRY = CORPUS / "reports" / "06-corvin-exchange.txt"


def detente(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def done(*words: str | Path) -> str:
    result = detente(*words)
    assert result.exit_code == 0, result.output
    return result.stdout


def commands(group: click.Group, path: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], click.Command]]:
    context = click.Context(group)
    found = []
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        found.append(((*path, name), command))
        if isinstance(command, click.Group):
            found += commands(command, (*path, name))
    return found


EVERY = commands(main)


@pytest.mark.parametrize(("path", "command"), EVERY, ids=["-".join(path) for path, _ in EVERY])
def test_help_tells_and_gives_an_example(path: tuple[str, ...], command: click.Command) -> None:
    text = done(*path, "--help")
    assert command.help
    assert isinstance(command, click.Group) or f"  detente {' '.join(path)}" in text
    assert max(map(len, text.splitlines())) <= 80


def test_read_tells_what_stands_in_a_report() -> None:
    text = done("read", FERRY, "--process", "talvessia-ombrak")
    for piece in ("06-corvin-exchange.txt", "published 26 November 2024", "statements", "events", "Emeric Sault"):
        assert piece in text


def test_read_as_json_is_one_reading_a_line_in_the_order_given() -> None:
    paths = [CORPUS / "reports" / name for name in ("06-corvin-exchange.txt", "01-corvin-sixth-round.txt")]
    lines = done("read", *paths, "--process", "talvessia-ombrak", "--json").splitlines()
    readings = [from_json(Reading, line) for line in lines]
    assert [Path(reading.report.path).name for reading in readings] == [path.name for path in paths]


def test_read_takes_a_date_where_the_report_gives_none(tmp_path: Path) -> None:
    path = tmp_path / "told.txt"
    path.write_text("Toren said that the bridge will stay closed until the prisoners are free.\n", encoding="utf-8")
    published = json.loads(done("read", path, "--date", "2031-03-04", "--json"))["report"]["published"]
    assert (published["earliest"], published["latest"], published["given"]) == ("2031-03-04", "2031-03-04", True)


def test_build_reads_only_what_is_new(tmp_path: Path) -> None:
    dossier = tmp_path / "talks.db"
    words: list[str | Path] = ["--process", "talvessia-ombrak", "--dossier", dossier]
    assert "1 read, 0 known already, 0 refused" in done("build", FERRY, *words)
    assert "0 read, 1 known already, 0 refused" in done("build", FERRY, *words)
    second = CORPUS / "reports" / "01-corvin-sixth-round.txt"
    assert "1 read, 1 known already, 0 refused" in done("build", FERRY, second, *words)


def test_no_bar_where_there_is_no_terminal(tmp_path: Path) -> None:
    result = detente("build", FERRY, "--process", "talvessia-ombrak", "--dossier", tmp_path / "talks.db")
    assert result.stderr == ""
    assert "\x1b" not in result.output


def test_process_list_and_show() -> None:
    listed = done("process", "list")
    for name in shipped():
        assert name in listed
        assert f"{name}: " in done("process", "show", name)
        assert f"{name}: holds" in done("process", "check", name)


def test_process_show_in_full_can_be_read_again(tmp_path: Path) -> None:
    path = tmp_path / "again.yaml"
    path.write_text(done("process", "show", "talvessia-ombrak", "--full"), encoding="utf-8")
    assert done("process", "check", path) == f"{path}: holds\n"


def test_process_new_drafts_a_definition_that_holds(tmp_path: Path) -> None:
    path = tmp_path / "draft.yaml"
    path.write_text(done("process", "new", CORPUS / "reports", "--id", "river-talks"), encoding="utf-8")
    assert yaml.safe_load(path.read_text(encoding="utf-8"))["id"] == "river-talks"
    assert done("process", "check", path) == f"{path}: holds\n"


@pytest.mark.parametrize("kind", KINDS)
def test_schema(kind: str) -> None:
    assert json.loads(done("schema", kind))["type"] == "object"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(shell: str) -> None:
    assert "_DETENTE_COMPLETE" in done("completion", shell)


def test_version() -> None:
    assert re.fullmatch(r"detente, version \d+\.\d+\.\d+\n", done("--version"))


def test_check_names_what_does_not_hold(tmp_path: Path, small: Path) -> None:
    assert "every record stands in its report" in done("check", "--dossier", small)


COMPLETED = [
    ("", ["read", "build", "show"]),
    ("pro", ["process"]),
    ("show ch", ["chronology", "changes"]),
    ("show --is", ["--issue"]),
]


@pytest.mark.parametrize(("typed", "offered"), COMPLETED)
def test_a_shell_is_offered_names(typed: str, offered: list[str]) -> None:
    words = f"detente {typed}"
    environment = {
        "_DETENTE_COMPLETE": "bash_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split(" ")) - 1),
    }
    answer = CliRunner(env=environment).invoke(main, prog_name="detente").stdout
    assert [line.split(",")[1] for line in answer.splitlines()][: len(offered)] == offered
