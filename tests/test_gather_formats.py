"""Each format becomes a report with the text and metadata its source gives."""

import json
from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from detente.gather import Refusal, gather
from detente.records.reading import Report

BODY = (
    "The delegations of Orvenia and Teskara met in Havrenne on Monday for a third round of talks on the border.\n\n"
    "Nothing was signed, but both sides said that they would come back in June with written proposals."
)


def outcomes(*paths: Path) -> list[Report | Refusal]:
    return list(gather(paths))


def only_report(path: Path) -> Report:
    (report,) = outcomes(path)
    assert isinstance(report, Report), report
    return report


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8", newline="")
    return path


def test_plain_text_is_stored_verbatim_but_for_line_ends(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", f"  {BODY}\u0301  \r\nThe end came late in the evening.\r")
    report = only_report(path)
    assert report.text == f"  {BODY}\u0301  \nThe end came late in the evening.\n"
    assert (report.path, report.encoding, report.language) == (str(path), "utf-8", "en")
    assert report.source_hash == sha256(path.read_bytes()).hexdigest()
    assert (report.published.earliest, report.published.latest, report.published.given) == (None, None, False)


def test_a_relative_path_stays_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    write(Path("in/a.txt"), BODY)
    assert [outcome.path for outcome in outcomes(Path("in"))] == ["in/a.txt"]


MARKDOWN = """---
title: Talks resume in Havrenne
date: 2031-05-12
publisher: Corvin Herald
url: https://corvin.example/talks
---
# Talks resume in Havrenne

The delegations of **Orvenia** and [Teskara](https://example.org) met in *Havrenne*
on Monday, and `nothing` was signed &mdash; both sides said.

![a table](t.png)

- They would come back in June.
- They would bring written proposals.

> "We are closer than ever," said the envoy.

| party | stance |
| --- | --- |
| Orvenia | for |
"""


def test_markdown_reads_as_prose(tmp_path: Path) -> None:
    report = only_report(write(tmp_path / "a.md", MARKDOWN))
    assert report.text == (
        "Talks resume in Havrenne\n\n"
        "The delegations of Orvenia and Teskara met in Havrenne on Monday, "
        "and nothing was signed — both sides said.\n\n"
        "They would come back in June.\n\nThey would bring written proposals.\n\n"
        '"We are closer than ever," said the envoy.\n\n'
        "party\tstance\n\nOrvenia\tfor"
    )
    assert (report.title, report.publisher) == ("Talks resume in Havrenne", "Corvin Herald")
    assert report.url == "https://corvin.example/talks"
    assert (report.published.earliest, report.published.given) == (date(2031, 5, 12), True)
    assert "front matter" in report.published.because[0].why


def test_markdown_without_front_matter_takes_its_heading_as_title(tmp_path: Path) -> None:
    report = only_report(write(tmp_path / "a.md", f"# No *deal* yet\n\n{BODY}"))
    assert (report.title, report.published.given) == ("No deal yet", False)


def test_a_rule_at_the_head_of_markdown_is_no_front_matter(tmp_path: Path) -> None:
    report = only_report(write(tmp_path / "a.md", f"---\nJust a line between rules.\n\n---\n{BODY}"))
    assert "Just a line between rules." in report.text


@pytest.mark.parametrize(
    ("said", "given", "why"),
    [
        ("2031-05-12T08:30:00Z", date(2031, 5, 12), "gives 2031-05-12"),
        ("12 May 2031", date(2031, 5, 12), "gives 2031-05-12"),
        ("'spring'", None, "no full date"),
    ],
)
def test_dates_in_front_matter(tmp_path: Path, said: str, given: date | None, why: str) -> None:
    published = only_report(write(tmp_path / "a.md", f"---\ndate: {said}\n---\n{BODY}")).published
    assert (published.earliest, published.given) == (given, given is not None)
    assert why in published.because[0].why


def page(head: str = "", body: str = BODY) -> str:
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in body.split("\n\n") * 3)
    return (
        f"<!DOCTYPE html><html><head><title>Talks go on | Corvin Herald</title>{head}</head><body>"
        f"<nav><a href='/'>Home</a> <a href='/w'>World</a></nav><article><h1>Talks go on</h1>{paragraphs}</article>"
        "<footer>Copyright 2031 Corvin Herald</footer></body></html>"
    )


METADATA = (
    "<meta property='og:site_name' content='Corvin Herald'><link rel='canonical' href='https://corvin.example/go-on'>"
    "<meta property='article:published_time' content='2031-05-12T08:00:00Z'>"
    "<meta property='article:modified_time' content='2031-05-14T09:00:00Z'>"
)


@pytest.mark.parametrize("name", ["a.html", "a.htm", "A.HTML"])
def test_a_page_gives_its_article_and_metadata(tmp_path: Path, name: str) -> None:
    report = only_report(write(tmp_path / name, page(METADATA)))
    assert "met in Havrenne on Monday" in report.text
    assert "\n\n" in report.text
    assert "Home" not in report.text
    assert "Copyright" not in report.text
    assert (report.title, report.publisher) == ("Talks go on", "Corvin Herald")
    assert report.url == "https://corvin.example/go-on"


def test_the_day_of_publication_and_that_of_an_update_are_kept_apart(tmp_path: Path) -> None:
    published = only_report(write(tmp_path / "a.html", page(METADATA))).published
    assert (published.earliest, published.latest, published.given) == (date(2031, 5, 12), date(2031, 5, 12), True)
    assert published.because[0].why.split()[3:5] == ["give", "2031-05-12"]
    assert "2031-05-14" in published.because[1].why


def test_a_page_without_a_date_has_none(tmp_path: Path) -> None:
    assert not only_report(write(tmp_path / "a.html", page())).published.given


NEWS_PLEASE = {
    "title": "Talks go on",
    "maintext": BODY,
    "date_publish": "2031-05-12 08:30:00",
    "date_modify": "2031-05-14 08:30:00",
    "url": "https://corvin.example/go-on",
    "source_domain": "corvin.example",
    "authors": ["Jane Roe"],
    "language": "en",
}
PLAIN = {"id": "7", "date": "2031-05-13T15:36", "source": "CNA", "title": "Again", "text": BODY}


def lines(*records: object) -> str:
    return "\n".join(json.dumps(record) for record in records)


def test_both_kinds_of_json_lines(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", "\ufeff" + lines(NEWS_PLEASE, PLAIN) + "\n")
    first, second = outcomes(path)
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert [first.path, second.path] == [f"{path}#1", f"{path}#2"]
    assert (first.title, first.publisher, first.url) == ("Talks go on", "corvin.example", NEWS_PLEASE["url"])
    assert (first.published.earliest, second.published.earliest) == (date(2031, 5, 12), date(2031, 5, 13))
    assert (second.publisher, second.title, second.text) == ("CNA", "Again", BODY)
    assert second.source_hash == sha256(json.dumps(PLAIN).encode()).hexdigest()


@pytest.mark.parametrize(
    ("record", "given"),
    [
        ({"text": BODY, "date_publish": None, "date": "2031-05-13"}, date(2031, 5, 13)),
        ({"text": BODY, "date": "last week"}, None),
        ({"text": f"HAVRENNE, May 14, 2031 (CNA) - {BODY}", "date": "last week"}, date(2031, 5, 14)),
        ({"maintext": None, "text": BODY}, None),
    ],
)
def test_dates_on_json_lines(tmp_path: Path, record: object, given: date | None) -> None:
    assert only_report(write(tmp_path / "a.jsonl", lines(record))).published.earliest == given


def test_folders_are_read_by_name_and_what_cannot_be_a_report_is_passed_over(tmp_path: Path) -> None:
    deeper = tmp_path / "b"
    for folder in (deeper, tmp_path / ".git", tmp_path / "a"):
        folder.mkdir()
    for number, name in enumerate(("c.txt", "b/z.md", "a/y.TXT", "b/.hidden.txt", ".git/config.txt")):
        write(tmp_path / name, f"{BODY} The session had number {number} on the list.")
    for name in ("photo.jpg", "index.json", "table.csv", "talk.mp3", "old.zip", "b/style.css"):
        write(tmp_path / name, "not a report")
    write(tmp_path / "report.pdf", "not a report")
    found = outcomes(tmp_path)
    assert [Path(outcome.path).relative_to(tmp_path).as_posix() for outcome in found] == [
        "a/y.TXT",
        "b/z.md",
        "c.txt",
        "report.pdf",
    ]
    assert [type(outcome) for outcome in found] == [Report, Report, Report, Refusal]


def test_reading_again_gives_the_same(tmp_path: Path) -> None:
    write(tmp_path / "a.html", page(METADATA))
    write(tmp_path / "b.md", MARKDOWN)
    write(tmp_path / "c.jsonl", lines(PLAIN))
    assert outcomes(tmp_path) == outcomes(tmp_path)


def identifiers(found: Sequence[Report | Refusal]) -> list[str]:
    return [outcome.id for outcome in found if isinstance(outcome, Report)]


def test_the_same_report_twice_is_refused_naming_the_first(tmp_path: Path) -> None:
    first = write(tmp_path / "a.txt", BODY)
    write(tmp_path / "b.txt", BODY)
    report, refusal = outcomes(tmp_path)
    assert isinstance(report, Report)
    assert isinstance(refusal, Refusal)
    assert refusal.reason == f"is the same report as {first}; give it once"
    assert len(identifiers(outcomes(first, first))) == 1
