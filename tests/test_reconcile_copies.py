"""Copies: a reprint is no second source, and a quotation in ten reports is one saying."""

import subprocess
import sys

import pytest

from detente.reconcile import reconcile
from detente.reconcile.library import Library
from detente.reconcile.reprints import origins
from detente.records.reading import Reading
from detente.records.vocabulary import Quotation
from factories import event, process, reading, report, span, statement

WIRE = (
    "Delegations of Orland and Vesmark met in Quayle on Tuesday to draw the line between the two river provinces. "
    "Surveyors brought maps that had lain in an archive for forty years, and the ministers looked at them for most of "
    "the afternoon. Nobody would say how many villages were still in dispute when the lamps were lit. A second day of "
    "work was to follow, said the host, whose country has lent rooms to the talks since the spring floods. Traders on "
    "both banks have waited for the bridge to open again, and some had hung out flags by the evening."
)
CUT = WIRE[: WIRE.index(" A second day")]
EDITED = WIRE.replace("forty years", "four decades").replace("most of the afternoon", "hours")
APART = (
    "Negotiators from Vesmark and Orland sat down in Quayle on Tuesday over the course of their common border. Old "
    "maps were on the table. Villages along the river wait for a decision, and so do merchants who lost the bridge "
    "trade two years ago. Talks go on tomorrow, according to officials who would not be named in this newspaper."
)


def one(text: str, published: str | None = "2031-03-05", publisher: str | None = None, path: str = "x.txt") -> Reading:
    return reading(report(text, published, path=path, publisher=publisher))


@pytest.mark.parametrize(
    ("text", "copied"),
    [
        (WIRE, True),
        (CUT, True),
        (EDITED, True),
        ("Our reporters write: " + WIRE + " More soon.", True),
        (APART + CUT, True),
        (APART, False),
    ],
    ids=["whole", "cut by half", "a few words changed", "framed", "half of it new", "written apart"],
)
def test_a_copy_goes_back_to_the_earlier_report(text: str, copied: bool) -> None:  # noqa: FBT001
    first, second = one(WIRE, "2031-03-05", "Riverwire"), one(text, "2031-03-06", "Daily")
    found = Library([second, first], process()).origin[second.report.id]
    assert (found == first.report.id) is copied


def test_the_agency_that_others_credit_is_the_origin_even_when_it_comes_later() -> None:
    agency = one(WIRE, "2031-03-06", "Riverwire")
    paper = one(WIRE + " (Riverwire)", "2031-03-05", "Daily")
    assert origins([paper, agency])[paper.report.id] == agency.report.id


def test_furniture_makes_no_copies() -> None:
    menu = "Home News Politics Economy Sport Weather About us Contact Advertise Subscribe Log in Search " * 4
    told = [report(menu + text, "2031-03-05", publisher=name) for text, name in ((WIRE, "One"), (APART, "Two"))]
    readings = [reading(source, furniture=(span(source, menu),)) for source in told]
    assert set(origins(readings).values()) == {source.id for source in told}


def test_an_event_in_a_report_and_its_copy_has_one_source() -> None:
    readings = []
    for text, publisher in ((WIRE, "Riverwire"), (CUT, "Daily"), (APART, "Post")):
        source = report(text, "2031-03-05", publisher=publisher)
        trigger = "met" if " met " in text else "sat down"
        made = event(source, trigger, on="2031-03-04", actors=("Orland", "Vesmark"), place="Quayle")
        readings.append(reading(source, events=(made,)))
    (row,) = reconcile(readings, process()).chronology
    assert (row.reports, row.independent_sources) == (3, 2)


QUOTE = "We shall not sign anything before the last prisoner is at home"

SAYINGS = {
    "the same words": (QUOTE, QUOTE, 1),
    "other punctuation and case": (QUOTE, "we shall not sign anything, before the last prisoner is at home!", 1),
    "cut": (QUOTE, "We shall not sign anything before the last prisoner", 1),
    "other words": (QUOTE, "We shall sign everything once the last bridge is open again", 2),
    "too short to tell": ("We agree", "We agree", 2),
}


@pytest.mark.parametrize(("one", "other", "count"), SAYINGS.values(), ids=SAYINGS.keys())
def test_the_same_words_are_one_saying(one: str, other: str, count: int) -> None:
    readings = []
    for at, words in enumerate((one, other)):
        source = report(f"{words}, he said in report {at}.", f"2031-03-0{5 + at}", path=f"{at}.txt")
        readings.append(reading(source, statements=(statement(source, words),)))
    rows = reconcile(readings, process()).statements
    assert len(rows) == count
    assert rows[0].carriers == (("0.txt", "1.txt") if count == 1 else ("0.txt",))


def test_the_same_words_of_two_speakers_are_two_sayings() -> None:
    readings = []
    for speaker in ("Ilva Toren", "Otto Marrow"):
        source = report(f"{QUOTE}, {speaker} said.", "2031-03-05")
        readings.append(reading(source, statements=(statement(source, QUOTE, speaker),)))
    assert len(reconcile(readings, process()).statements) == 2


def test_the_better_report_of_a_saying_is_shown_and_frames_stay_whole() -> None:
    poor = report(f"It was said that {QUOTE}.", "2031-03-04", path="poor.txt")
    good = report(f"The agency said: {QUOTE}, said Toren.", "2031-03-05", path="good.txt")
    frame = statement(good, f"{QUOTE}, said Toren", "Riverwire", cue="said:")
    inner = statement(good, QUOTE, within=frame.id, cue="said Toren")
    unnamed = statement(poor, QUOTE, None, quotation=Quotation.INDIRECT)
    rows = reconcile(
        [reading(poor, statements=(unnamed,)), reading(good, statements=(frame, inner))], process()
    ).statements
    by_id = {row.id: row for row in rows}
    assert set(by_id) == {frame.id, inner.id}
    assert by_id[inner.id].within == frame.id
    assert by_id[inner.id].carriers == ("good.txt", "poor.txt")


def test_reconciling_loads_no_scipy_until_reports_are_compared() -> None:
    asked = "import sys, detente.reconcile; print('scipy' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "False"
