"""Paragraphs, sentences and tokens: where the text is cut, and that nothing is lost or moved."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.read.language.segments import (
    after_dateline,
    find_paragraphs,
    find_sentences,
    find_tokens,
    inside,
    is_heading,
    meeting,
)
from detente.records.spans import Span

WIRE = """RIVER TALKS RESUME IN HAVENTON

The two river states met on Monday for the
first time since the floods of last year, and
agreed to meet again in the autumn.
    A spokesman for the commission said the
talks had been useful and frank throughout.
    No date was set for the next round of the
talks, which began in the spring.
"""


def cut(text: str, furniture: tuple[Span, ...] = ()) -> list[str]:
    paragraphs = find_paragraphs(text, furniture)
    return [s.of(text) for s in find_sentences(text, paragraphs)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One came. Two left.", ["One came.", "Two left."]),
        ("Gen. Roe met Dr. Poe. They spoke.", ["Gen. Roe met Dr. Poe.", "They spoke."]),
        ("Troops crossed on Sept. 19, and left.", ["Troops crossed on Sept. 19, and left."]),
        ("J. K. Roe signed Protocol No. 3 today.", ["J. K. Roe signed Protocol No. 3 today."]),
        ("The U.S. Government agreed. So did we.", ["The U.S. Government agreed.", "So did we."]),
        ("They met at 5 p.m. The talks failed.", ["They met at 5 p.m.", "The talks failed."]),
        ('"We came. We left." He sat down.', ['"We came.', 'We left."', "He sat down."]),
        ('"Who won?" he asked. Nobody knew.', ['"Who won?" he asked.', "Nobody knew."]),
        ("He hesitated ... and then signed.", ["He hesitated ... and then signed."]),
        ("Prices rose 3.5 pct. They fell again.", ["Prices rose 3.5 pct.", "They fell again."]),
        ("(They had met before.) The talks went on.", ["(They had met before.)", "The talks went on."]),
        ("", []),
    ],
)
def test_sentences_end_where_a_reader_would_stop(text: str, sentences: list[str]) -> None:
    assert cut(text) == sentences


def test_hard_wrapped_copy_is_joined_and_indents_begin_paragraphs() -> None:
    paragraphs = [" ".join(p.of(WIRE).split()) for p in find_paragraphs(WIRE, ())]
    assert [p[:24] for p in paragraphs] == [
        "RIVER TALKS RESUME IN HA",
        "The two river states met",
        "A spokesman for the comm",
        "No date was set for the ",
    ]


def test_a_paragraph_to_a_line_needs_no_blank_lines() -> None:
    text = "The first paragraph stands on one line.\nThe second one stands on the next.\n"
    assert [p.of(text) for p in find_paragraphs(text, ())] == text.splitlines()


def test_furniture_has_no_part() -> None:
    text = "The talks went on.\nShare this article\nThey ended late."
    line = Span(text.index("Share"), text.index("\nThey"))
    assert cut(text, (line,)) == ["The talks went on.", "They ended late."]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Hindering peace", "heading"),
        ("COFFEE STATES REJECT PLAN", "heading"),
        ("The talks went on.", "text"),
        ("He said:", "text"),
    ],
)
def test_headings(text: str, kind: str) -> None:
    assert is_heading(text, Span(0, len(text))) is (kind == "heading")


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Haventon, 3 May 89 (ANA) -- [Text] The talks failed.", "The talks failed."),
        ("STRELSAU, May 3 — The talks failed.", "The talks failed."),
        ("STRELSAU (ANA) - The talks failed.", "The talks failed."),
        ("The talks - held in secret - failed.", "The talks - held in secret - failed."),
    ],
)
def test_the_dateline_is_no_part_of_the_first_sentence(text: str, rest: str) -> None:
    assert after_dateline(text, Span(0, len(text))).of(text) == rest


def test_tokens_keep_abbreviations_genitives_and_numbers_whole() -> None:
    text = "The U.S. envoy's 1.5 pct offer, he said, wasn't new."
    tokens = find_tokens(text, (Span(0, len(text)),))
    assert [t.of(text) for t in tokens] == (
        ["The", "U.S.", "envoy's", "1.5", "pct", "offer", ",", "he", "said", ",", "wasn't", "new", "."]
    )


@given(st.text(alphabet="aB .!?\n\"'“”’()1,;…-\t", max_size=200))
def test_cuts_are_ordered_apart_and_lose_no_word(text: str) -> None:
    paragraphs = find_paragraphs(text, ())
    sentences = find_sentences(text, paragraphs)
    tokens = find_tokens(text, sentences)
    for row in (paragraphs, sentences, tokens):
        assert all(s.start < s.end for s in row)
        assert all(a.end <= b.start for a, b in pairwise(row))
    assert "".join(t.of(text) for t in tokens) == "".join(text.split())


@given(st.lists(st.integers(0, 60), max_size=24, unique=True), st.tuples(st.integers(0, 60), st.integers(0, 60)))
def test_spans_inside_and_meeting_a_region(edges: list[int], ends: tuple[int, int]) -> None:
    ordered, region = sorted(edges), Span(*sorted(ends))
    spans = tuple(Span(start, end) for start, end in zip(ordered[::2], ordered[1::2], strict=False))
    assert inside(spans, region) == tuple(span for span in spans if region.covers(span))
    assert tuple(meeting(spans, region)) == tuple(span for span in spans if span.overlaps(region))


def test_furniture_that_overlaps_is_cut_out_once() -> None:
    text = "One two three four."
    holes = (Span(8, 14), Span(0, 4), Span(2, 5))
    assert [p.of(text) for p in find_paragraphs(text, holes)] == ["wo", "four."]
