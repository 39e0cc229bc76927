"""Whatever cannot be read is refused by name in one line, and the rest goes on."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.gather import Refusal, gather, lines, reports
from detente.records.reading import Report

BODY = (
    "The delegations of Orvenia and Teskara met in Havrenne on Monday for a third round of talks on the border. "
    "Nothing was signed, but both sides said that they would come back in June with written proposals."
)
GERMAN = (
    "Die Delegationen trafen sich am Montag zu einer dritten Runde der Gespräche über den Verlauf der Grenze. "
    "Unterzeichnet wurde nichts, aber beide Seiten wollen im Juni mit neuen Vorschlägen wiederkommen."
)
RUSSIAN = "Делегации встретились в понедельник, чтобы продолжить переговоры о границе между двумя странами. " * 3


def refused(path: Path) -> str:
    (outcome,) = gather([path])
    assert isinstance(outcome, Refusal), outcome
    assert outcome.path == str(path)
    assert "\n" not in str(outcome)
    assert ";" in outcome.reason, "says what to do"
    return outcome.reason


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \n\n ", "is empty"),
        ("a.txt", "\ufeff\n".encode(), "no text"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "is binary"),
        ("a.txt", BODY.encode() + b"\x00", "is binary"),
        ("a.txt", b"%PDF-1.7\n" + bytes(range(1, 256)) * 4, "is binary"),
        ("a.txt", b"{\\rtf1\\ansi " + BODY.encode() + b"}", "is RTF"),
        ("a.txt", b"\xff\xfe" + BODY.encode("utf-16-le")[:-1], "says it is UTF-16"),
        ("a.txt", "Ž’s café — “talks” ".encode() + b"\xe2\x80 " + BODY.encode(), "UTF-8 with a damaged character"),
        ("a.txt", b"Talks resume in Havrenne", "only 4 words"),
        ("a.txt", GERMAN.encode(), "looks like German"),
        ("a.txt", RUSSIAN.encode("cp1251"), "looks like Russian"),
        ("a.txt", "代表团星期一在边界举行了第三轮会谈。双方没有签署任何文件。".encode(), "looks like Chinese"),
        ("a.txt", b"Il accordo con Havrenne non si fa, dice il ministro del Teskara oggi.", "too short to tell"),
        ("a.html", b"<html><body><img src='a.png'></body></html>", "HTML without the text"),
        ("a.html", b"not a page", "HTML without the text"),
        ("a.md", b"---\ntitle: [a\n---\n" + BODY.encode(), "front matter that is not YAML at line 3"),
        ("a.md", b"![only](a.png)", "no text"),
        ("a.pdf", b"%PDF", ".pdf files are not read"),
        ("report", BODY.encode(), "has no suffix"),
        ("index.json", b"{}", ".json files are not read"),
        ("a.jsonl", b"\n\n", "is empty"),
    ],
)
def test_a_bad_file_is_refused(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert reason in refused(path)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"text": "broken', "is not JSON: Unterminated string"),
        (b"[1, 2]", "not an object"),
        (b'"text"', "not an object"),
        (b'{"title": "no text"}', "has no text"),
        (b'{"maintext": ["a"]}', 'has a "maintext" that is not a string'),
        (b'{"text": "caf\xe9"}', "is not UTF-8 at byte 13"),
        (b"[" * 100_000, "nested too deeply"),
        (json.dumps({"text": BODY + "\ud800"}).encode(), "lone surrogate"),
        (json.dumps({"text": BODY + "\x00"}).encode(), "NUL"),
        (json.dumps({"text": GERMAN}).encode(), "looks like German"),
        (b'{"text": "' + b"x" * 3000 + b'"}', "is a line of more than"),
    ],
)
def test_a_bad_line_is_refused_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: bytes, reason: str
) -> None:
    monkeypatch.setattr(lines, "LONGEST_LINE", 200_000 if line.startswith(b"[[") else 2000)
    path = tmp_path / "a.jsonl"
    good = json.dumps({"text": BODY}).encode()
    other = json.dumps({"text": BODY + " So they said."}).encode()
    path.write_bytes(good + b"\r\n" + line + b"\n\n" + other)
    first, bad, last = gather([path])
    assert isinstance(first, Report)
    assert isinstance(last, Report)
    assert last.path == f"{path}#4"
    assert isinstance(bad, Refusal)
    assert bad.path == f"{path}#2"
    assert reason in bad.reason


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("was read"))
    assert refused(path).startswith("has 50 MB, more than the 20 MB")


def test_a_text_too_long_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reports, "LONGEST_TEXT", 1000)
    path = tmp_path / "a.txt"
    path.write_text(BODY * 10, encoding="utf-8")
    assert "more than the 1,000 a report may have" in refused(path)


@pytest.mark.parametrize("tag", ["<div>", "<b>", "<ul><li>", "<table><tr><td>", "<span><!--", "<a href='"])
def test_deeply_nested_html_neither_crashes_nor_hangs(tmp_path: Path, tag: str) -> None:
    path = tmp_path / "a.html"
    path.write_text(f"<html><body>{tag * 40_000}<p>{BODY}</p>", encoding="utf-8")
    (outcome,) = gather([path])
    assert isinstance(outcome, Report | Refusal)


def test_a_page_of_nothing_but_tags_is_refused_unparsed(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(f"<html><body>{'<div>' * 100_000}<p>{BODY}</p>", encoding="utf-8")
    assert "is HTML with 100,004 tags" in refused(path)


def test_a_parser_that_fails_is_a_refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr("trafilatura.bare_extraction", fail)
    path = tmp_path / "a.html"
    path.write_text(f"<html><body><p>{BODY}</p></body></html>", encoding="utf-8")
    assert "cannot be taken apart (RecursionError)" in refused(path)


def test_missing_paths_and_broken_links(tmp_path: Path) -> None:
    assert "does not exist" in refused(tmp_path / "nowhere.txt")
    link = tmp_path / "link.txt"
    link.symlink_to(tmp_path / "nowhere.txt")
    assert "a link to something that is not there" in refused(link)


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(BODY, encoding="utf-8")
    (tmp_path / "in" / "up").symlink_to(tmp_path, target_is_directory=True)
    self_link = tmp_path / "self.txt"
    self_link.symlink_to(self_link)
    report, up, itself = gather([tmp_path])
    assert isinstance(report, Report)
    assert isinstance(up, Refusal)
    assert "leads back to a folder already read" in up.reason
    assert isinstance(itself, Refusal)
    assert "cannot be opened" in itself.reason


def test_what_may_not_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(BODY, encoding="utf-8")

    def deny(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", deny)
    assert "cannot be read (permission denied)" in refused(path)


def test_a_folder_that_may_not_be_listed_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def deny(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", deny)
    assert "cannot be listed (permission denied)" in refused(tmp_path)


def test_a_folder_named_like_a_file_is_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "a.txt"
    folder.mkdir()
    (folder / "b.txt").write_text(BODY, encoding="utf-8")
    (outcome,) = gather([folder])
    assert isinstance(outcome, Report)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    os.mkfifo(path)
    assert "neither a file nor a folder" in refused(path)


@pytest.mark.parametrize("text", [" " * 500_000 + "x", "a" + " " * 500_000 + "\n", "[photo" * 80_000, "\n" * 500_000])
def test_hostile_text_takes_no_hours(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"{text}\n{BODY}\n{text}", encoding="utf-8")
    assert len(list(gather([path]))) == 1


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=400), suffix=st.sampled_from([".txt", ".md", ".html", ".jsonl"]))
def test_no_bytes_make_it_raise(tmp_path: Path, content: bytes, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(content)
    for outcome in gather([path]):
        assert outcome.path.startswith(str(path))
