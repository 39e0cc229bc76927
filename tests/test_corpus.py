"""The shipped corpus: every gold string verbatim, every reference whole, every word of the vocabularies valid."""

import json
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml

from detente.process import definition
from detente.process.definition import Process
from detente.records.vocabulary import (
    Act,
    Direction,
    EventStatus,
    EventType,
    FormatStatus,
    Quotation,
    Stance,
    TimexType,
)

CORPUS = Path(__file__).parent.parent / "corpus"
REPORTS = sorted(path.name for path in (CORPUS / "reports").iterdir())
DEFINITION = Path(definition.__file__).parent / "data" / "talvessia-ombrak.yaml"

TIMEX3 = re.compile(
    r"""^(?:
    (?:PAST|PRESENT|FUTURE)_REF
    | P(?:\d+|X)(?:Y|M|W|D|SP|SU|FA|WI|NI|DE)(?:\d+M)?            # durations of days and longer
    | PT(?:\d+|X)(?:H|M|S)
    | \d{4}(?:-(?:\d{2}(?:-\d{2})?|W\d{2}|SP|SU|FA|WI|H[12]|Q[1-4]))?
    | \d{4}-\d{2}-\d{2}T(?:MO|AF|EV|NI|\d{2}:\d{2})
    )$""",
    re.VERBOSE,
)
INTERVAL = re.compile(r"^\d{4}(?:-\d{2}(?:-\d{2})?|-(?:SP|SU|FA|WI))?(?:/\d{4}(?:-\d{2}(?:-\d{2})?)?)?$")

REAL_NAMES = re.compile(
    r"""\b(?:
    Afghanistan|Albania|Algeria|Angola|Argentina|Armenia|Australia|Austria|Azerbaijan|Baku|Bangladesh|Belarus|
    Belgium|Bolivia|Bosnia|Brazil|Britain|Bulgaria|Cairo|Cambodia|Canada|Chile|China|Colombia|Congo|Croatia|
    Cuba|Cyprus|Damascus|Denmark|Egypt|England|Eritrea|Estonia|Ethiopia|Finland|France|Geneva|Georgia|Germany|
    Greece|Haiti|Havana|Hungary|India|Indonesia|Iran|Iraq|Ireland|Israel|Italy|Japan|Jerusalem|Jordan|Kabul|
    Karabakh|Kashmir|Kazakhstan|Kenya|Kosovo|Kyiv|Laos|Latvia|Lebanon|Libya|Lithuania|London|Macedonia|Madrid|
    Mali|Mexico|Moldova|Mongolia|Morocco|Moscow|Myanmar|Nepal|Netherlands|Nicaragua|Nigeria|Norway|Oslo|
    Pakistan|Palestine|Paris|Peru|Philippines|Poland|Portugal|Qatar|Romania|Rome|Russia|Rwanda|Serbia|Somalia|
    Spain|Sudan|Sweden|Switzerland|Syria|Taiwan|Tajikistan|Tbilisi|Tehran|Tunisia|Turkey|Türkiye|Uganda|
    Ukraine|Uruguay|Venezuela|Vienna|Vietnam|Washington|Yemen|Yerevan|Zimbabwe|Reuters
    )\b""",
    re.VERBOSE,
)


class _Visible(HTMLParser):
    """Collects the text of a page outside scripts and styles."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.hidden = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden = tag in ("script", "style", "title")

    def handle_endtag(self, tag: str) -> None:
        self.hidden = False

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(data)


@cache
def articles(name: str) -> tuple[str, ...]:
    """The texts a file holds: one, or one for each line of a JSON Lines file."""
    raw = (CORPUS / "reports" / name).read_text(encoding="utf-8")
    if name.endswith(".jsonl"):
        return tuple(json.loads(line)["maintext"] for line in raw.splitlines())
    if name.endswith(".html"):
        page = _Visible()
        page.feed(raw)
        return ("".join(page.parts),)
    return (raw,)


@cache
def gold(name: str) -> dict[str, Any]:
    """The annotations of one file."""
    path = CORPUS / "gold" / f"{name.rsplit('.', 1)[0]}.A.json"
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


@cache
def process() -> Process:
    """The definition the corpus is read with."""
    return Process.model_validate(yaml.safe_load(DEFINITION.read_text(encoding="utf-8")))


VERBATIM = {
    "statements": ("speaker_text", "cue", "occasion"),
    "events": ("trigger", "sentence", "date_text"),
    "namings": ("label",),
    "conditions": ("if", "then"),
    "positions": ("evidence",),
    "formats": ("text",),
    "progress": ("text",),
    "times": ("text",),
}


def strings(kind: str, row: dict[str, Any]) -> Iterator[str]:
    """What a row claims to stand in the report."""
    yield from (row[field] for field in VERBATIM[kind] if row[field] is not None)
    yield from row.get("content", ())


def text_of(name: str, row: dict[str, Any]) -> str:
    """The text a row speaks of."""
    article: int = row.get("article", 1)
    return articles(name)[article - 1]


def rows(name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """All rows of one file's gold with their kind."""
    return ((kind, row) for kind in VERBATIM for row in gold(name)[kind])


def published() -> dict[str, list[date]]:
    """The true dates from the table of corpus/README.md."""
    table = re.findall(r"^\| `([^`]+)` \|[^|]*\|[^|]*\| ([-\d; ]+) \|", (CORPUS / "README.md").read_text("utf-8"), re.M)
    return {name: [date.fromisoformat(day.strip()) for day in days.split(";")] for name, days in table}


def test_every_report_has_gold_and_a_line_in_the_readme() -> None:
    stems = {name.rsplit(".", 1)[0] for name in REPORTS}
    assert {path.name.removesuffix(".A.json") for path in (CORPUS / "gold").iterdir()} == stems
    assert len(stems) == len(REPORTS)
    assert set(published()) == set(REPORTS)


@pytest.mark.parametrize("name", REPORTS)
def test_gold_is_verbatim(name: str) -> None:
    missing = [
        (kind, string) for kind, row in rows(name) for string in strings(kind, row) if string not in text_of(name, row)
    ]
    text = (CORPUS / "reports" / name).read_text(encoding="utf-8")
    doc = gold(name)["doc"]
    furniture = [line for line in doc["boilerplate"] if line not in "\n".join(articles(name))]
    assert missing == []
    assert furniture == []
    assert doc["title_text"] is None or doc["title_text"] in text


@pytest.mark.parametrize("name", REPORTS)
def test_triggers_stand_in_their_sentences(name: str) -> None:
    for event in gold(name)["events"]:
        text = text_of(name, event)
        start = text.index(event["sentence"])
        paragraph_end = (text + "\n").index("\n", start)
        assert event["trigger"] in text[start:paragraph_end], event["id"]


@pytest.mark.parametrize("name", REPORTS)
def test_a_time_listed_twice_stands_twice(name: str) -> None:
    times = [(time["text"], time.get("article", 1)) for time in gold(name)["times"]]
    for text, article in set(times):
        assert articles(name)[article - 1].count(text) >= times.count((text, article)), text


@pytest.mark.parametrize("name", REPORTS)
def test_rows_keep_to_their_article(name: str) -> None:
    for kind, row in rows(name):
        others = [text for text in articles(name) if text is not text_of(name, row)]
        decisive = {"statements": "content", "events": "trigger"}.get(kind)
        wanted = row[decisive] if decisive else next(strings(kind, row))
        whole = " ".join(wanted) if isinstance(wanted, list) else wanted
        assert not any(re.search(rf"\b{re.escape(whole)}\b", other) for other in others), (kind, whole)


@pytest.mark.parametrize("name", REPORTS)
def test_ids_are_unique_and_references_whole(name: str) -> None:
    statements = [statement["id"] for statement in gold(name)["statements"]]
    events = [event["id"] for event in gold(name)["events"]]
    assert len(set(statements)) == len(statements)
    assert len(set(events)) == len(events)
    for statement in gold(name)["statements"]:
        assert statement["nested_in"] in {*statements, None} - {statement["id"]}
    for row in gold(name)["conditions"] + gold(name)["positions"]:
        assert row["statement"] in {*statements, None}


@pytest.mark.parametrize("name", REPORTS)
def test_vocabularies(name: str) -> None:
    issues = {issue.id for issue in process().issues}
    parties = {party.name for party in process().parties} | {body.name for body in process().organisations}
    formats = {shipped.name for shipped in process().formats}
    annotated = gold(name)
    for statement in annotated["statements"]:
        Act(statement["act"])
        Quotation(statement["quote_type"])
        assert set(statement["issues"]) <= issues
        assert statement["content"]
    for event in annotated["events"]:
        EventType(event["type"])
        EventStatus(event["status"])
    for position in annotated["positions"]:
        Stance(position["stance"])
        assert position["issue"] in issues
        assert position["party"] in parties
    for track in annotated["formats"]:
        FormatStatus(track["status"])
        assert track["name"] in formats
    for claim in annotated["progress"]:
        Direction(claim["direction"])


@pytest.mark.parametrize("name", REPORTS)
def test_one_position_for_each_party_and_issue(name: str) -> None:
    held = [(row.get("article"), row["party"], row["issue"]) for row in gold(name)["positions"]]
    assert len(set(held)) == len(held)


@pytest.mark.parametrize("name", REPORTS)
def test_times_and_dates_are_well_formed(name: str) -> None:
    for time in gold(name)["times"]:
        TimexType(time["type"])
        assert TIMEX3.match(time["value"]), time
    for event in gold(name)["events"]:
        assert event["date"] is None or INTERVAL.match(event["date"]), event
    for statement in gold(name)["statements"]:
        assert statement["said_on"] is None or INTERVAL.match(statement["said_on"]), statement


@pytest.mark.parametrize("name", REPORTS)
def test_true_date_lies_in_the_annotated_interval(name: str) -> None:
    doc = gold(name)["doc"]
    for day in published()[name]:
        assert date.fromisoformat(doc["date_not_before"]) <= day <= date.fromisoformat(doc["date_not_after"])


@pytest.mark.parametrize("name", REPORTS)
def test_length(name: str) -> None:
    for text in articles(name):
        assert 200 <= len(text.split()) <= 900


@pytest.mark.parametrize("name", [*REPORTS, DEFINITION.name])
def test_nothing_real(name: str) -> None:
    path = DEFINITION if name == DEFINITION.name else CORPUS / "reports" / name
    assert REAL_NAMES.findall(path.read_text(encoding="utf-8")) == []


def test_the_position_that_moves_twice() -> None:
    stances = [
        row["stance"]
        for name in REPORTS
        for row in gold(name)["positions"]
        if (row["party"], row["issue"]) == ("Talvessia", "monitoring_mission") and row["stance"] != "unclear"
    ]
    assert list(dict.fromkeys(stances)) == ["against", "conditional", "for"]


def test_the_reports_cover_eight_months() -> None:
    days = sorted(day for days in published().values() for day in days)
    assert len({(day.year, day.month) for day in days}) == 8
    assert len(days) == sum(len(articles(name)) for name in REPORTS)
