"""A brief is Markdown in which every footnote has a note and no word of a report is markup."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from detente.dossier import Dossier
from detente.publish.brief import brief, escaped
from factories import day

CITED, NOTED = re.compile(r"(?<!\\)\[\^(\d+)\](?!:)"), re.compile(r"^\[\^(\d+)\]: ", re.MULTILINE)


@pytest.fixture(params=[("small", "2031-04-01"), ("corpus_dossier", "2025-03-01")])
def text(request: pytest.FixtureRequest) -> str:
    name, since = request.param
    with Dossier.open(request.getfixturevalue(name)) as dossier:
        return brief(dossier, day(since), None)


def test_every_footnote_has_its_note(text: str) -> None:
    cited = [int(number) for number in CITED.findall(text)]
    noted = [int(number) for number in NOTED.findall(text)]
    assert noted == list(range(1, len(noted) + 1))
    assert set(cited) == set(noted)
    assert list(dict.fromkeys(cited)) == noted, "numbered as they are first cited"


def test_every_line_is_cited(text: str) -> None:
    lines = [line for line in text.splitlines() if re.match(r"- (?!\*(and|no) )", line)]
    assert lines
    assert all(CITED.search(line) for line in lines)


def test_notes_are_verbatim(corpus_dossier: Path) -> None:
    with Dossier.open(corpus_dossier) as dossier:
        text = brief(dossier, day("2025-03-01"), None)
        reports = {report.path.rpartition("/")[2]: report.text for report in dossier.reports()}
    for line in NOTED.sub("", text[text.index("[^1]:") :]).splitlines():
        words, rest = line[1:].split("” — ", 1) if "” — " in line else ("", line)
        place = re.search(r"; (\S+), characters (\d+)–(\d+)\.", rest)
        assert place is not None
        path, start, end = place.groups()
        shown = reports[path.replace("\\", "")][int(start) : int(end)]
        assert words.rstrip("…") in escaped(shown)


def test_sections_are_cut_and_say_so(corpus_dossier: Path) -> None:
    with Dossier.open(corpus_dossier) as dossier:
        short, whole = (brief(dossier, day("2024-10-01"), None, most=most) for most in (3, 0))
    assert "more: see the statements" in short
    assert "*and " not in whole
    assert len(whole) > len(short)
    said = short.split("## What was said")[1].split("##")[0]
    assert said.count("\n- **") == 3


def test_only_the_issues_asked_for(corpus_dossier: Path) -> None:
    with Dossier.open(corpus_dossier) as dossier:
        text = brief(dossier, day("2024-10-01"), None, ("monitoring_mission",))
    state = text.split("## State of play")[1].split("##")[0]
    assert state.count("\n- **") == 1
    assert "Monitoring mission" in state


def test_hostile_words_are_words(small: Path) -> None:
    with Dossier.open(small) as dossier:
        page = MarkdownIt("commonmark").render(brief(dossier, day("2031-04-01"), None))
    assert "<script" not in page
    assert "<img" not in page
    assert "<a " not in page
    assert "<em>bold</em>" not in page


@given(st.text(st.characters(codec="utf-8"), max_size=40))
def test_escaped_text_reads_as_it_was(text: str) -> None:
    page = MarkdownIt("commonmark").render(f"- **{escaped('x' + text + 'x')}**")
    assert page.startswith("<ul>\n<li><strong>x")
    assert page.count("<") == 6
