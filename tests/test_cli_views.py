"""What ``detente show`` and ``detente brief`` print, as golden text, and as JSON by its schema."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from detente.cli import main
from detente.cli.schema import KINDS
from detente.records.interchange import from_json
from detente.records.views import VIEWS
from small import HOSTILE


class TextFile(SingleFileSnapshotExtension):
    """One readable file a golden text."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


@pytest.fixture
def golden(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(TextFile)


def detente(*words: str | Path) -> Result:
    return CliRunner(env={"COLUMNS": "100"}).invoke(main, [str(word) for word in words])


@pytest.mark.parametrize("view", VIEWS)
def test_view_as_text(view: str, small: Path, golden: SnapshotAssertion) -> None:
    result = detente("show", view, "--dossier", small)
    assert result.exit_code == 0, result.output
    assert result.stdout == golden


def test_changes_as_text(small: Path, golden: SnapshotAssertion) -> None:
    assert detente("show", "changes", "--dossier", small, "--since", "2031-04-01").stdout == golden


def test_brief(small: Path, golden: SnapshotAssertion) -> None:
    result = detente("brief", "--dossier", small, "--since", "2031-04-01")
    assert result.exit_code == 0, result.output
    assert result.stdout == golden


EVIDENCE = {"report", "span", "text"}
SHAPES: dict[str, set[str]] = {
    "chronology": {
        *("id", "type", "title", "when", "place", "actors", "status", "mentions"),
        *("reports", "independent_sources", "disagreements"),
    },
    "statements": {"id", "speaker", "party", "act", "issues", "said", "content", "carriers", "within"},
    "positions": {"party", "issue", "stance", "since", "until", "evidence", "moved_from"},
    "state": {"issue", "status", "parties"},
    "accounts": {"of", "kind", "versions"},
    "conditions": {"holder", "if", "then", "status"},
    "formats": {"name", "mediators", "status", "history"},
    "progress": {"holder", "direction", "amount", "said", "evidence"},
}
"""The keys users script against; a view may say more."""


@pytest.mark.parametrize("view", VIEWS)
def test_view_as_json(view: str, small: Path) -> None:
    result = detente("show", view, "--dossier", small, "--json")
    lines = result.stdout.splitlines()
    assert lines
    for line in lines:
        assert SHAPES.get(view, set()) <= json.loads(line).keys()
        from_json(KINDS[view], line)


def test_evidence_in_json_is_verbatim(small: Path) -> None:
    rows = [json.loads(line) for line in detente("show", "positions", "--dossier", small, "--json").stdout.splitlines()]
    for row in rows:
        for evidence in row["evidence"]:
            assert evidence.keys() >= EVIDENCE
            assert len(evidence["text"]) == evidence["span"][1] - evidence["span"][0]


FILTERED = [
    (("statements", "--party", "vesmark"), ["Otto Marrow", "Una Sedge"], ["Ilva Toren"]),
    (("statements", "--issue", "border"), ["Ilva Toren"], ["Otto Marrow"]),
    (("chronology", "--since", "2031-06-01"), ["June 2031"], ["4 March 2031"]),
    (("positions", "--as-of", "2031-04-01"), ["against"], ["moved from"]),
    (("formats", "--as-of", "2031-04-01"), ["active"], ["ended"]),
]


@pytest.mark.parametrize(("words", "there", "gone"), FILTERED)
def test_rows_asked_for(words: tuple[str, ...], there: list[str], gone: list[str], small: Path) -> None:
    text = detente("show", *words, "--dossier", small).stdout
    assert all(piece in text for piece in there)
    assert not any(piece in text for piece in gone)


def test_nothing_found_is_said(small: Path) -> None:
    result = detente("show", "statements", "--party", "Nobody", "--dossier", small)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "nothing in statements" in result.stderr


def test_a_terminal_is_not_steered(small: Path) -> None:
    text = detente("show", "statements", "--dossier", small).stdout
    assert "\u202e" in HOSTILE
    assert "\u202e" not in text


@pytest.mark.parametrize("columns", ["20", "80", "300"])
def test_lines_keep_to_the_terminal(columns: str, corpus_dossier: Path) -> None:
    runner = CliRunner(env={"COLUMNS": columns})
    for view in ("state", "chronology", "statements"):
        lines = runner.invoke(main, ["show", view, "--dossier", str(corpus_dossier)]).stdout.splitlines()
        assert max(map(len, lines)) <= min(max(int(columns), 60), 120)


@pytest.mark.parametrize("view", [*VIEWS, "changes"])
def test_every_view_of_the_corpus_says_something(view: str, corpus_dossier: Path) -> None:
    since = ["--since", "2025-01-01"] if view == "changes" else []
    result = detente("show", view, "--dossier", corpus_dossier, *since)
    assert result.exit_code == 0, result.output
    assert "corpus/reports" not in result.stdout, "paths are shown short"
    assert len(result.stdout.splitlines()) > 5


def test_the_corpus_proves_itself(corpus_dossier: Path) -> None:
    result = detente("check", "--dossier", corpus_dossier)
    assert result.exit_code == 0, result.output
