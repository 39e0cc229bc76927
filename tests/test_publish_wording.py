"""Days, names and labels as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.publish.wording import Names, days, flat, humanised, label, says, short_paths, shortened
from detente.records.views import SourceRow
from detente.records.vocabulary import AccountKind
from factories import interval, process

DAYS = [
    ("2031-03-04", "4 March 2031"),
    ("2031-03-04/2031-03-05", "4–5 March 2031"),
    ("2031-03-28/2031-04-02", "28 March – 2 April 2031"),
    ("2030-12-31/2031-01-02", "31 December 2030 – 2 January 2031"),
    ("2031-02-01/2031-02-28", "February 2031"),
    ("2031-02-01/2031-02-27", "1–27 February 2031"),
    ("2031-03-01/2031-05-31", "March – May 2031"),
    ("2030-12-01/2031-02-28", "December 2030 – February 2031"),
    ("2031-01-01/2031-12-31", "2031"),
    ("2029-01-01/2031-12-31", "2029 – 2031"),
    ("/2031-03-04", "4 March 2031 or earlier"),
]


@pytest.mark.parametrize(("given_", "shown"), DAYS)
def test_days(given_: str, shown: str) -> None:
    assert days(interval(given_)) == shown


def test_days_of_nothing() -> None:
    assert days(None) == "undated"


HUMANISED = [
    ("happened, 2031-03-04/2031-03-05", "happened, 4–5 March 2031"),
    ("planned, ../2031-03-04", "planned, 4 March 2031 or earlier"),
    ("planned, 2031-03-04/..", "planned, 4 March 2031 or later"),
    ("lot 2031-13-45", "lot 2031-13-45"),
    ("no day", "no day"),
]


@pytest.mark.parametrize(("text", "shown"), HUMANISED)
def test_days_in_a_text(text: str, shown: str) -> None:
    assert humanised(text) == shown


PATHS = [
    (["a/b/x.txt", "a/b/y.txt"], ["x.txt", "y.txt"]),
    (["a/b/x.txt", "a/c/x.txt", "a/c/y.txt"], ["b/x.txt", "c/x.txt", "y.txt"]),
    (["x.txt", "a/x.txt"], ["x.txt", "a/x.txt"]),
    (["a/wire.jsonl#1", "a/wire.jsonl#2"], ["wire.jsonl#1", "wire.jsonl#2"]),
]


@pytest.mark.parametrize(("paths", "shown"), PATHS)
def test_paths(paths: list[str], shown: list[str]) -> None:
    assert [short_paths(paths)[path] for path in paths] == shown


@given(st.lists(st.lists(st.sampled_from("abc"), min_size=1, max_size=4).map("/".join)))
def test_short_paths_tell_apart_what_the_paths_tell_apart(paths: list[str]) -> None:
    shown = short_paths(paths)
    assert len(set(shown.values())) == len(set(paths))


@given(st.text(), st.integers(10, 80))
def test_shortened_keeps_to_its_limit_and_one_line(text: str, limit: int) -> None:
    cut = shortened(text, limit)
    assert len(cut) <= limit
    assert "\n" not in cut
    assert cut == flat(text) or cut.endswith("…")


@pytest.mark.parametrize("steering", ["\x1b[2J", "\x07", "\u202e", "\u2066", "\x9b1m", "\r"])
def test_nothing_steers(steering: str) -> None:
    assert flat(f"a{steering}b").isprintable()


def test_names() -> None:
    sources = (SourceRow("Orland *Herald*", ("in/a.txt",), (), (), ()), SourceRow(None, ("in/b.txt",), (), (), ()))
    names = Names(process(), sources)
    assert names.issue("border") == "Border"
    assert names.issue("none") == "none"
    assert names.thing("harvest-truce") == "Harvest Truce"
    assert names.thing("old-mill") == "old mill"
    assert names.thing("Meeting of A and B") == "Meeting of A and B"
    assert names.source("in/a.txt") == "Orland *Herald*, a.txt"
    assert names.source("in/b.txt") == "b.txt"
    assert names.voices(("in/b.txt", "Toren; Marrow")) == "b.txt, Toren and Marrow"
    assert names.value(AccountKind.DATE, "2031-03-04/2031-03-05") == "4–5 March 2031"
    assert names.value(AccountKind.ACTOR, "A; B; C") == "A, B and C"
    assert names.value(AccountKind.NUMBER, "42") == "42"
    assert names.subject("position: Orland on border") == "Orland on Border"
    assert names.subject("issue: border") == "Border as a whole"
    assert names.subject("event: Meeting") == "Meeting"
    assert names.subject("condition: Ilva Toren") == "condition of Ilva Toren"
    assert names.subject("progress") == "progress"


def test_labels() -> None:
    assert label("did_not_happen") == "did not happen"
    assert label("agree_sign") == "agreement"
    assert says("did_not_happen, 2031-03-04") == "did not happen, 4 March 2031"
    assert says(None) == "not known"
