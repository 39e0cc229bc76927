"""The training statements: every string verbatim, every reference whole, no real names, no passage written twice."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from detente.records.vocabulary import Act, Direction, EventStatus, EventType, Quotation, Stance
from test_corpus import REAL_NAMES

FOLDER = Path(__file__).parent.parent / "corpus" / "statements"
FILES = sorted(FOLDER.glob("*.jsonl"))
MANNERS = {
    "wire",
    "telex",
    "communique",
    "transcript",
    "interview",
    "partisan",
    "analysis",
    "parliament",
    "monitoring",
    "local",
}
SHARED_RUN = 8
"""Words in a row from which on two passages count as one text with changes."""

Passage = dict[str, Any]


def passages(path: Path) -> list[Passage]:
    """The passages of one file, one to a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def strings(passage: Passage) -> Iterator[str | None]:
    """All that a passage's annotations claim to stand in its text."""
    for statement in passage["statements"]:
        yield from (statement["speaker_text"], statement["cue"], *statement["content"])
    for condition in passage["conditions"]:
        yield from (condition["if"], condition["then"])
    yield from (event["trigger"] for event in passage["events"])
    yield from (claim["text"] for claim in passage["progress"])


def places(passage: Passage) -> Iterator[tuple[str, list[int]]]:
    """Strings with the offsets given for them, where a passage gives offsets."""
    for statement in passage["statements"]:
        at = statement.get("at", {"speaker": None, "cue": None, "content": []})
        pairs = [(statement["speaker_text"], at["speaker"]), (statement["cue"], at["cue"])]
        yield from ((string, span) for string, span in pairs if span)
        yield from zip(statement["content"], at["content"], strict=False)
    yield from ((event["trigger"], event["at"]) for event in passage["events"] if "at" in event)


def in_order(pieces: list[str], text: str) -> bool:
    """Whether the pieces of one content stand in the text one after the other."""
    position = 0
    for piece in pieces:
        position = text.find(piece, position)
        if position < 0:
            return False
        position += len(piece)
    return True


def ancestors(statement: dict[str, Any], by_id: dict[str, dict[str, Any]]) -> int:
    """How many statements a statement stands inside; more than there are means a circle."""
    depth = 0
    while statement["nested_in"] and depth <= len(by_id):
        statement = by_id[statement["nested_in"]]
        depth += 1
    return depth


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_strings_are_verbatim(path: Path) -> None:
    for passage in passages(path):
        missing = [string for string in strings(passage) if string is not None and string not in passage["text"]]
        assert missing == [], passage["id"]
        assert "" not in list(strings(passage)), passage["id"]
        for statement in passage["statements"]:
            assert statement["content"], (passage["id"], statement["id"])
            assert in_order(statement["content"], passage["text"]), (passage["id"], statement["id"])
        for string, (start, end) in places(passage):
            assert passage["text"][start:end] == string, passage["id"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_vocabularies(path: Path) -> None:
    for passage in passages(path):
        assert passage["manner"] in MANNERS, passage["id"]
        assert passage["matter"], passage["id"]
        for statement in passage["statements"]:
            Act(statement["act"])
            Quotation(statement["quote_type"])
            assert statement["stance"] is None or Stance(statement["stance"])
        for event in passage["events"]:
            EventType(event["type"])
            EventStatus(event["status"])
        for claim in passage["progress"]:
            Direction(claim["direction"])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_nesting_is_whole(path: Path) -> None:
    for passage in passages(path):
        by_id = {statement["id"]: statement for statement in passage["statements"]}
        assert len(by_id) == len(passage["statements"]), passage["id"]
        for statement in passage["statements"]:
            assert statement["nested_in"] in {*by_id, None} - {statement["id"]}, passage["id"]
            assert ancestors(statement, by_id) < len(by_id), passage["id"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_nothing_real(path: Path) -> None:
    for passage in passages(path):
        assert REAL_NAMES.findall(passage["text"]) == [], passage["id"]


def test_ids_are_unique() -> None:
    ids = [passage["id"] for path in FILES for passage in passages(path)]
    assert len(set(ids)) == len(ids)


def test_no_two_passages_share_a_run_of_words() -> None:
    seen: dict[tuple[str, ...], str] = {}
    for passage in (passage for path in FILES for passage in passages(path)):
        words = re.findall(r"\w+", passage["text"].casefold())
        for start in range(len(words) - SHARED_RUN + 1):
            run = tuple(words[start : start + SHARED_RUN])
            assert seen.setdefault(run, passage["id"]) == passage["id"], (" ".join(run), passage["id"])
