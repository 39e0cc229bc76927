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
        ("They met for talks mediated by Quill.", "talks mediated by Quill", "Mediation by Quill", ("Quill",)),
        ("It ended with a Quill-brokered truce.", "Quill-brokered truce", "Mediation by Quill", ("Quill",)),
        ("They met under the auspices of Quill.", "under the auspices of Quill", "Mediation by Quill", ("Quill",)),
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
    assert one.name == two.name == "Talks of Orland and Vesmark"


BRIDGE = MediationFormat(
    id="bridge-talks", name="bridge talks", members=("orland", "vesmark"), start="2040-02", source="invented"
)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("They proposed direct talks.", "proposed"),
        ("The session was held again without a third party.", "active"),
        ("They talked for five hours, without a mediator in sight.", "active"),
    ],
)
def test_talks_of_the_parties_alone_are_the_track_the_definition_has_for_them(text: str, status: str) -> None:
    (found,) = formats(text, BRIDGE.model_copy(update={"start": "2020"}))
    assert (found.name, str(found.status)) == ("Bridge talks", status)


def test_a_track_that_has_not_begun_is_proposed() -> None:
    (found,) = formats("They come for direct talks.", BRIDGE)
    assert str(found.status) == "proposed"


def test_the_talks_that_stalled_are_those_named_before() -> None:
    named, taken_up = formats("The Lake Group came to Tarn. The talks were stalled, she said.", LAKE_GROUP)
    assert (taken_up.name, str(named.status), str(taken_up.status)) == ("Lake Group", "active", "stalled")
