"""Records: spans, ids that depend only on what identifies a record, JSON both ways, refusals that name the field."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.records.interchange import BadRecord, from_json, schema, to_json, to_plain
from detente.records.reading import Condition, Interval, Published, Reading, Reason, Report, report_id
from detente.records.spans import Span, content_id, hull
from detente.records.views import ConditionRow, Evidence
from detente.records.vocabulary import ConditionStatus

spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 500), st.integers(1, 50))


def a_report(text: str) -> Report:
    published = Published(date(2031, 4, 2), date(2031, 4, 3), given=False, because=(Reason(Span(0, 1), "a weekday"),))
    identity = report_id(text, "The Tarn Courier", None, None)
    return Report(identity, "a.txt", None, "The Tarn Courier", None, "en", text, published, "00", "utf-8")


@given(spans, spans)
def test_overlap_is_mutual_and_covering_implies_it(one: Span, other: Span) -> None:
    assert one.overlaps(other) == other.overlaps(one)
    if one.covers(other):
        assert one.overlaps(other)
    assert hull([one, other]).covers(one)


def test_offsets_count_code_points() -> None:
    assert Span(2, 4).of("🇦🇽né") == "né"


def test_hull_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="no spans"):
        hull([])


@given(st.text(), spans)
def test_ids_repeat_and_tell_kinds_reports_and_spans_apart(report: str, span: Span) -> None:
    identity = content_id("st", report, span)
    assert identity == content_id("st", report, Span(*span))
    assert identity.split("-")[1] != content_id("ev", report + "x", span).split("-")[1]
    assert identity != content_id("st", report, Span(span.start, span.end + 1))


@pytest.mark.parametrize(
    ("change", "same"),
    [({}, True), ({"publisher": "Other"}, False), ({"url": "https://tarn.example/1"}, False), ({"text": "b"}, False)],
)
def test_a_report_is_its_words_publisher_address_and_day(change: dict[str, Any], same: bool) -> None:  # noqa: FBT001
    base: dict[str, Any] = {"text": "a", "publisher": "P", "url": None, "given": date(2031, 1, 1)}
    assert (report_id(**base) == report_id(**{**base, **change})) is same


@given(st.text(min_size=1, max_size=80))
def test_a_reading_survives_json(text: str) -> None:
    condition = Condition("cd-1", None, Span(0, 1), None, None)
    reading = Reading(a_report(text), conditions=(condition,), furniture=(Span(0, 1),))
    assert from_json(Reading, to_json(reading)) == reading


def test_json_has_the_contract_s_names() -> None:
    plain = to_plain(Reading(a_report("x"), conditions=(Condition("cd-1", None, Span(0, 1), None, None),)))
    assert plain["conditions"][0]["if"] == [0, 1]
    assert plain["report"]["published"]["earliest"] == "2031-04-02"
    row = ConditionRow("A", Evidence("a.txt", "rp-1", Span(0, 1), "x"), None, ConditionStatus.OPEN)
    assert to_plain(row)["if"]["text"] == "x"


@pytest.mark.parametrize(
    ("text", "where"),
    [('{"earliest": "2031-02-30", "latest": null}', "earliest"), ('{"earliest": null}', "latest"), ("[", "the whole")],
)
def test_bad_json_is_refused_by_field(text: str, where: str) -> None:
    with pytest.raises(BadRecord, match=f"not a Interval: {where}"):
        from_json(Interval, text)


def test_the_schema_describes_what_is_printed() -> None:
    assert set(schema(Reading)["properties"]) >= {"report", "statements", "events", "times", "furniture"}
    assert "if" in schema(Condition)["properties"]
