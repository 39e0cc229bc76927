"""Every export says what the dossier says, in a form its readers take."""

import csv
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from detente.cli import main
from detente.dossier import Dossier
from detente.publish.exports import FORMATS, export, unbroken
from detente.records.interchange import from_json, to_json
from detente.records.reading import Reading
from detente.records.spans import Span
from detente.records.views import VIEWS


@pytest.fixture(params=["small", "corpus_dossier"])
def held(request: pytest.FixtureRequest) -> Iterator[Dossier]:
    with Dossier.open(request.getfixturevalue(request.param)) as dossier:
        yield dossier


def objects(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_repeats_to_the_byte(form: str, small: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        result = CliRunner().invoke(main, ["export", "--dossier", str(small), "--format", form, str(tmp_path / name)])
        assert result.exit_code == 0, result.output
    one, two = ({path.name: path.read_bytes() for path in files(tmp_path / name)} for name in ("one", "two"))
    assert list(one.values()) == list(two.values())
    assert one


def files(place: Path) -> list[Path]:
    return sorted(place.rglob("*")) if place.is_dir() else [place]


def test_jsonl_is_the_views_and_readings(held: Dossier, tmp_path: Path) -> None:
    export(held, "jsonl", tmp_path)
    assert {path.stem for path in tmp_path.iterdir()} == {*VIEWS, "readings"}
    lines = (tmp_path / "readings.jsonl").read_text(encoding="utf-8").splitlines()
    assert tuple(from_json(Reading, line) for line in lines) == held.readings()
    views = held.views()
    for view in VIEWS:
        lines = (tmp_path / f"{view}.jsonl").read_text(encoding="utf-8").splitlines()
        assert lines == [to_json(row) for row in getattr(views, view)]


def test_tables_keep_to_their_description(held: Dossier, tmp_path: Path) -> None:
    export(held, "csv", tmp_path)
    package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    assert {path.name for path in tmp_path.iterdir()} == {
        "datapackage.json",
        *(resource["path"] for resource in package["resources"]),
    }
    for resource in package["resources"]:
        kinds = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
        with (tmp_path / resource["path"]).open(encoding="utf-8", newline="") as source:
            rows = csv.DictReader(source)
            assert rows.fieldnames == list(kinds)
            for row in rows:
                assert all(fits(kinds[name], value) for name, value in row.items())


def fits(kind: str, value: str) -> bool:
    if not value or kind == "string":
        return True
    if kind == "date":
        return is_day(value)
    return value.isdecimal() if kind == "integer" else value in ("true", "false")


def is_day(text: str) -> bool:
    return date.fromisoformat(text).isoformat() == text


def test_tables_join(held: Dossier, tmp_path: Path) -> None:
    export(held, "csv", tmp_path)

    def column(table: str, name: str) -> set[str]:
        with (tmp_path / f"{table}.csv").open(encoding="utf-8", newline="") as source:
            return {row[name] for row in csv.DictReader(source)}

    assert column("statement_issues", "statement") <= column("statements", "id")
    assert column("mentions", "episode") == column("episodes", "id")
    assert column("episode_actors", "episode") <= column("episodes", "id")
    assert column("statements", "report_id") <= column("reports", "id")


def test_selectors_of_annotations_find_their_words(held: Dossier, tmp_path: Path) -> None:
    export(held, "annotations", tmp_path / "out.jsonl")
    texts = {report.url or f"urn:detente:{report.id}": report.text for report in held.reports()}
    rows = objects(tmp_path / "out.jsonl")
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        assert row["@context"] == "http://www.w3.org/ns/anno.jsonld"
        text = texts[row["target"]["source"]]
        quote, place = row["target"]["selector"]
        start, end = place["start"], place["end"]
        assert text[start:end] == quote["exact"]
        assert text[:start].endswith(quote["prefix"])
        assert text[end:].startswith(quote["suffix"])


def test_brat_files_fit_their_texts(held: Dossier, tmp_path: Path) -> None:
    export(held, "brat", tmp_path)
    assert "[events]" in (tmp_path / "annotation.conf").read_text(encoding="utf-8")
    for annotations in tmp_path.glob("*.ann"):
        text = annotations.with_suffix(".txt").read_bytes().decode()
        bound = {}
        for line in annotations.read_text(encoding="utf-8").splitlines():
            name, body, *words = line.split("\t")
            if name.startswith("T"):
                kind, _, places = body.partition(" ")
                pieces = [text[int(s) : int(e)] for s, e in (place.split() for place in places.split(";"))]
                assert " ".join(pieces) == words[0]
                assert not any("\n" in piece for piece in pieces)
                bound[name] = kind
            else:
                arguments = dict(part.split(":") for part in body.split() if ":" in part)
                assert set(arguments.values()) <= bound.keys()
                assert name[0] == ("E" if "Cue" in arguments else "R")


def test_a_span_over_lines_is_cut_at_them() -> None:
    text = "one\n\ntwo\r\nthree"
    assert [span.of(text) for span in unbroken(text, Span(0, len(text)))] == ["one", "two", "three"]


def test_plover_events_have_the_required_fields(held: Dossier, tmp_path: Path) -> None:
    export(held, "plover", tmp_path / "out.jsonl")
    rows = objects(tmp_path / "out.jsonl")
    assert len(rows) == sum(len(reading.events) for reading in held.readings())
    for row in rows:
        assert {"id", "date", "actor", "event"} <= row.keys()
        assert row["event"][0].isupper()
