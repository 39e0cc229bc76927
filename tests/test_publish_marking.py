"""Marking a report's text loses no character and marks nothing it was not told to."""

from hypothesis import given
from hypothesis import strategies as st

from detente.publish.marking import Mark, marks_of, runs
from detente.records.reading import Reading
from detente.records.spans import Span
from factories import event, report, statement

texts = st.text(min_size=1, max_size=60)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(texts)
    places = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text)))
    spans = [Span(start, min(len(text), start + length)) for start, length in draw(st.lists(places, max_size=8))]
    return text, [Mark(span, draw(st.sampled_from(["content", "event", "time"])), "note") for span in spans]


@given(marked())
def test_runs_joined_are_the_text_and_each_mark_covers_its_own(given_: tuple[str, list[Mark]]) -> None:
    text, marks = given_
    found = runs(text, marks)
    assert "".join(run.text for run in found) == text
    for run in found:
        covering = {mark.kind for mark in marks if mark.span.covers(Span(run.start, run.end))}
        assert set(run.kinds) == covering
    begun = [span for run in found for span in run.begins]
    assert sorted(begun) == sorted({mark.span for mark in marks})
    assert all(span.start == run.start for run in found for span in run.begins)


def test_a_reading_s_statements_events_and_furniture_are_marked() -> None:
    told = report("Toren said the bridge will open. Share this page")
    said = statement(told, "the bridge will open", speaker="Ilva Toren")
    reading = Reading(told, statements=(said,), events=(event(told, "open"),), furniture=(Span(33, 48),))
    kinds = {(mark.kind, mark.span.of(told.text)) for mark in marks_of(reading)}
    assert ("content", "the bridge will open") in kinds
    assert ("event", "open") in kinds
    assert ("furniture", "Share this page"[:15]) in kinds
