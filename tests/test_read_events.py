"""Events by their words: type, status, PLOVER type, date, place, actors, and who asserts them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.process.definition import KnownEvent, Place
from detente.read.events import build_events
from detente.read.plover import plover_of
from detente.records.reading import Event, Statement
from detente.records.vocabulary import OUTLET, EventStatus, EventType
from factories import statement
from steps import Taken, taken


def events(it: Taken, *statements: Statement) -> tuple[Event, ...]:
    return build_events(it.report, it.analysis, it.cast, it.times, statements, it.process)


def only(text: str, places: tuple[Place, ...] = (), known: tuple[KnownEvent, ...] = ()) -> Event:
    (event,) = events(taken(text, places=places, events=known))
    return event


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The ministers met in Quayle.", "happened"),
        ("The ministers will meet in Quayle.", "planned"),
        ("The ministers are scheduled to meet in Quayle.", "planned"),
        ("Their next meeting is in Quayle.", "planned"),
        ("A meeting is scheduled for May.", "planned"),
        ("Orland plans to withdraw its troops.", "planned"),
        ("The ministers should meet in Quayle.", "proposed"),
        ("She urged Vesmark to sign the treaty.", "proposed"),
        ("The treaty must be signed.", "proposed"),
        ("He called for new talks.", "proposed"),
        ("The treaty was signed in Quayle.", "happened"),
        ("The treaty was not signed.", "did_not_happen"),
        ("Nobody signed.", "did_not_happen"),
        ("He denied that they had met.", "did_not_happen"),
        ("It stays so until the treaty is signed.", "proposed"),
        ("They asked that the treaty be signed.", "proposed"),
        ("The ministers discussed a withdrawal.", "happened proposed"),
        ("The ministers never met.", "did_not_happen"),
        ("The sides failed to reach an agreement.", "did_not_happen"),
        ("Vesmark refused to sign the treaty.", "did_not_happen"),
        ("They were not prepared to negotiate.", "did_not_happen"),
        ("Orland is negotiating with Vesmark.", "ongoing"),
        ("The rivals are locked in a conflict.", "ongoing"),
        ("Officials left after the meeting.", "happened"),
    ],
)
def test_status(text: str, status: str) -> None:
    found = events(taken(text))
    assert [str(event.status) for event in found] == status.split()


@pytest.mark.parametrize(
    ("kind", "status", "words", "plover"),
    [
        (EventType.MEET, EventStatus.HAPPENED, "met", "CONSULT"),
        (EventType.MEET, EventStatus.PLANNED, "will meet", "AGREE"),
        (EventType.AGREE_SIGN, EventStatus.HAPPENED, "signed a treaty", "SUPPORT"),
        (EventType.AGREE_SIGN, EventStatus.HAPPENED, "agreed", "AGREE"),
        (EventType.CEASEFIRE, EventStatus.HAPPENED, "truce", "CONCEDE"),
        (EventType.CEASEFIRE, EventStatus.PROPOSED, "truce", "REQUEST"),
        (EventType.DEPLOY_WITHDRAW, EventStatus.HAPPENED, "deployed", "MOBILIZE"),
        (EventType.DEPLOY_WITHDRAW, EventStatus.HAPPENED, "withdrew", "RETREAT"),
        (EventType.SUSPEND_STALL, EventStatus.HAPPENED, "severed ties", "SANCTION"),
    ],
)
def test_plover(kind: EventType, status: EventStatus, words: str, plover: str) -> None:
    assert plover_of(kind, status, words) == plover


def test_every_type_and_status_has_a_plover_type() -> None:
    assert all(plover_of(kind, status, "x") for kind in EventType for status in EventStatus)


def test_the_nearest_time_of_the_clause_dates_an_event() -> None:
    first, second = events(taken("Toren met Marrow on 3 March 2031, and they signed a treaty on 5 March 2031."))
    assert first.when is not None
    assert second.when is not None
    assert (first.when.text, second.when.text) == ("3 March 2031", "5 March 2031")


def test_when_someone_spoke_does_not_date_what_is_told() -> None:
    it = taken("Toren said on 3 March 2031 that the ministers had met.")
    (event,) = events(it, statement(it.report, "the ministers had met", cue="said"))
    assert event.when is None


def test_a_date_behind_the_report_makes_an_event_planned() -> None:
    assert only("The ministers met on 3 April 2031.").status is EventStatus.PLANNED


def test_a_known_event_lends_its_dates() -> None:
    short_war = KnownEvent(
        id="short-war",
        name="Short War",
        type=EventType.FIGHT,
        start="2029-05-01",
        end="2029-05-12",
        names=("12-day war",),
        source="invented",
    )
    event = only("Nobody forgot the 12-day war.", known=(short_war,))
    assert event.known == "short-war"
    assert event.when is not None
    assert (str(event.when.earliest), str(event.when.latest), event.when.text) == ("2029-05-01", "2029-05-12", None)


def test_actors_of_the_clause_and_both_sides() -> None:
    assert only("Orland withdrew its troops, Quill reported.").actors == ("Orland",)
    assert only("The two sides signed a treaty.").actors == ("Orland", "Vesmark")


def test_place_stands_behind_its_preposition() -> None:
    places = (Place(id="quayle", name="Quayle"), Place(id="tarn", name="Tarn"))
    assert only("From Tarn came news that the ministers met in Quayle.", places=places).place == "Quayle"


def test_who_asserts_an_event() -> None:
    it = taken("The ministers met. Toren said that they signed a treaty.")
    said = statement(it.report, "they signed a treaty", cue="said")
    assert [event.asserted_by for event in events(it, said)] == [OUTLET, said.id]


WORDS = st.sampled_from(
    [
        "talks",
        "Orland",
        "signed",
        "the",
        "treaty",
        "will",
        "not",
        "met",
        ",",
        ".",
        "Monday",
        "in",
        "Vesmark",
        "after",
        "5 May",
    ]
)


@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_events_stand_on_words_of_their_own_and_reading_repeats(text: str) -> None:
    it = taken(text)
    found = events(it)
    assert found == events(taken(text))
    assert len({event.id for event in found}) == len(found)
    assert all(not one.trigger.overlaps(two.trigger) for one, two in pairwise(found))
    assert all(0 < event.confidence <= 1 for event in found)
