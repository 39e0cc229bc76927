"""Mediation formats: known ones, others, who mediates, and what has become of them."""

import pytest

from detente.process.definition import MediationFormat
from detente.read.formats import build_formats
from detente.records.reading import Format
from steps import taken

LAKE_GROUP = MediationFormat(
    id="lake-group", name="Lake Group", other_names=("Group of the Lake",), mediators=("quill",), source="invented"
)


def formats(text: str, *known: MediationFormat) -> tuple[Format, ...]:
    it = taken(text, formats=known)
    return build_formats(it.report, it.analysis, it.cast, (), it.process)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The Lake Group came to Tarn.", "active"),
        ("The Lake Group has been on hold since May.", "stalled"),
        ("Orland rejected the Lake Group.", "rejected"),
        ("The Lake Group is over.", "ended"),
        ("She suggested the Group of the Lake.", "proposed"),
    ],
)
def test_a_known_format_and_its_state(text: str, status: str) -> None:
    (found,) = formats(text, LAKE_GROUP)
    assert (found.name, found.mediators, str(found.status)) == ("Lake Group", ("Quill",), status)


def test_a_format_wound_up_before_the_report_is_over() -> None:
    (found,) = formats("Both spoke of the Lake Group.", LAKE_GROUP.model_copy(update={"end": "2029-12"}))
    assert str(found.status) == "ended"


@pytest.mark.parametrize(
    ("text", "words", "name", "mediators"),
    [
        ("They met for talks mediated by Quill.", "talks mediated by Quill", "Quill: mediation", ("Quill",)),
        ("It ended with a Quill-brokered truce.", "Quill-brokered truce", "Quill: mediation", ("Quill",)),
        ("They met under the auspices of Quill.", "under the auspices of Quill", "Quill: mediation", ("Quill",)),
        ("They held direct talks.", "direct talks", "Bilateral talks", ()),
        ("They held trilateral negotiations.", "trilateral negotiations", "Trilateral talks", ()),
    ],
)
def test_formats_nobody_defined(text: str, words: str, name: str, mediators: tuple[str, ...]) -> None:
    (found,) = formats(text)
    assert (found.span.of(text), found.name, found.mediators) == (words, name, mediators)


def test_what_was_brokered_is_past() -> None:
    (found,) = formats("Quill praised an accord it brokered in 2027.")
    assert (found.mediators, str(found.status)) == (("Quill",), "past")


def test_talks_go_by_their_sides_however_they_are_told() -> None:
    one, two = formats("Vesmark held talks with Orland. The talks between Orland and Vesmark went on.")
    assert one.name == two.name == "Orland; Vesmark: talks"
