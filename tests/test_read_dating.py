"""Dating a report from what its text betrays."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.process.definition import Issue, KnownEvent, Party, Person, Process, Term
from detente.read import read
from detente.read.dateclues import find_clues
from detente.read.dating import date_report
from detente.read.language import analyse
from detente.records.reading import Published, Report
from detente.records.vocabulary import EventType

INVENTED = "invented"
PROCESS = Process(
    id="ilvera-osmark",
    title="Ilvera and Osmark",
    description="An invented negotiation.",
    parties=(
        Party(id="ilvera", name="Ilvera", role="party", demonyms=("Ilveran",)),
        Party(id="osmark", name="Osmark", role="party", demonyms=("Osmarki",)),
    ),
    people=(
        Person(
            id="dara-venn",
            name="Dara Venn",
            party="ilvera",
            offices=(
                Term(title="foreign minister", of="ilvera", start="2028-03-01", end="2030-06-30", source=INVENTED),
            ),
        ),
    ),
    issues=(Issue(id="other", name="Other", description="Anything else."),),
    events=(
        KnownEvent(
            id="river-war",
            name="River War",
            type=EventType.FIGHT,
            start="2026-05-02",
            end="2026-06-20",
            actors=("ilvera", "osmark"),
            names=("50-day war",),
            source=INVENTED,
        ),
        KnownEvent(
            id="2028-dawn",
            name="operation Dawn",
            type=EventType.SEIZE_TERRITORY,
            start="2028-09-14",
            actors=("osmark",),
            names=("Dawn offensive",),
            source=INVENTED,
        ),
        KnownEvent(
            id="2028-swap",
            name="prisoner exchange of December 2028",
            type=EventType.PRISONER_EXCHANGE,
            start="2028-12-12",
            actors=("ilvera", "osmark"),
            source=INVENTED,
        ),
        KnownEvent(
            id="tarn-summit",
            name="Tarn summit",
            type=EventType.MEET,
            start="2029-04-20",
            end="2029-04-21",
            place="Tarn",
            source=INVENTED,
        ),
        KnownEvent(
            id="tribunal",
            name="Ruling of the Tribunal of Vashmor on Article Nine",
            type=EventType.RULING_LEGAL,
            start="2029-07-04",
            source=INVENTED,
        ),
        KnownEvent(
            id="lisse-talks",
            name="Lisse talks",
            type=EventType.MEET,
            start="2027-02-03",
            place="Lisse",
            source=INVENTED,
        ),
    ),
)


def dated(text: str, given_day: date | None = None) -> Published:
    published = Published(given_day, given_day, given=given_day is not None)
    report = Report("rp-1", "a.txt", None, None, None, "en", text, published, "", "utf-8")
    return date_report(report, analyse(text, ()), PROCESS)


def test_a_given_date_stays() -> None:
    given_day = date(2031, 1, 1)
    assert dated("LISSE, 3 May 2029 (Agency) -- Talks began.", given_day) == Published(given_day, given_day, given=True)


def test_a_text_without_clues_stays_undated_and_says_so() -> None:
    found = dated("Both sides want peace.")
    assert (found.earliest, found.latest, found.given) == (None, None, False)
    assert [reason.why for reason in found.because] == ["the text holds no clue to its date"]


LONG_LEAD = (
    "Little moved on the river this spring, and nobody in either capital spoke of it with warmth or with any hope. "
    "The ferries ran, the markets opened and closed, and the children crossed the pier to school as they always had. "
    "Nothing came of the committee, whose members drank tea and counted the herons on the far bank day after long day. "
    "An old man at the harbour said that he had seen such springs before, and that they ended like all the other ones."
)

INFERRED = [
    ("LISSE, 3 May 2029 (Agency) -- Talks began.", date(2029, 5, 3), date(2029, 5, 3)),
    ("Published: May 3, 2029\nTalks began.", date(2029, 5, 3), date(2029, 5, 3)),
    ("LISSE, 29 Mar 89 (Agency) -- [Text] Talks began.", date(1989, 3, 29), date(1989, 3, 29)),
    ("The talks began in April 2027 and have stalled.", date(2027, 4, 1), None),
    ("The bridges will reopen in 2031.", None, date(2031, 12, 31)),
    ("Ilveran Foreign Minister Dara Venn said no.", date(2028, 3, 1), date(2030, 6, 30)),
    ("The former foreign minister Dara Venn said no.", None, None),
    ("The quarrel began after the 50-day war.", date(2026, 5, 2), None),
    ("Last month, the sides swapped prisoners.", date(2029, 1, 1), date(2029, 2, 3)),
    ("The prisoner exchange earlier this month raised hopes.", date(2028, 12, 12), date(2028, 12, 31)),
    ("Osmark seized the valley last September.", date(2028, 10, 1), date(2029, 9, 1)),
    ("Osmark began the Dawn offensive in September.", date(2028, 9, 14), date(2029, 8, 31)),
    ("Two weeks ago the Dawn offensive began.", date(2028, 9, 24), date(2028, 10, 5)),
    ("They swapped prisoners on Tuesday.", date(2028, 12, 12), date(2028, 12, 15)),
    ("They swapped prisoners on 12 December.", date(2028, 12, 12), date(2029, 12, 11)),
    ("They offered to exchange prisoners.", None, None),
    ("*Lisse Institute · Note · 3 May 2029 · A. Author*\n\nTalks began.", date(2029, 5, 3), date(2029, 5, 3)),
    ("They signed it six months after the Dawn offensive.", date(2029, 2, 28), None),
    ("Ahead of the Tarn summit, little moved.", None, date(2029, 4, 21)),
    ("Both leaders met at a summit in Tarn. More is to follow.", date(2029, 4, 20), date(2029, 5, 12)),
    (f"{LONG_LEAD} The Tarn summit was long.", date(2029, 4, 20), None),
    (
        f"Table for two\n\nBy A. Author\n\n{LONG_LEAD[:150]}. The Tarn summit ended.",
        date(2029, 4, 20),
        date(2029, 5, 12),
    ),
    ("They met at a summit in Tarn. On Saturday they left.", date(2029, 4, 21), date(2029, 4, 24)),
    ("LISSE, Oct. 8 (Agency) -- The swap was cheered. Shots were exchanged.", None, None),
    ("LISSE, Jan. 8 (Agency) -- They exchanged prisoners.", date(2029, 1, 8), date(2029, 1, 8)),
    ("LISSE, Oct. 8 (Agency) -- They exchanged prisoners.", date(2029, 10, 8), None),
    ("Six weeks after the Tarn summit the observers arrived.", date(2029, 5, 28), date(2029, 6, 11)),
    ("Years after the Tarn summit little had moved.", date(2029, 4, 20), None),
    ("They met for the first time since the Tarn summit.", date(2029, 4, 20), None),
    ("He asked whether the Tarn summit next month was in danger.", date(2029, 3, 1), date(2029, 3, 31)),
    ("The leaders are due to meet in Tarn on April 20.", date(2028, 4, 21), date(2029, 4, 21)),
    ("The Lissean rampart fell on Monday, the minister of the court said.", None, None),
    ("The Tribunal of Vashmor ruled that Article Nine holds.", date(2029, 7, 4), date(2029, 7, 25)),
    ("The Tribunal of Vashmor ruled on Wednesday that Article Nine holds.", date(2029, 7, 4), date(2029, 7, 7)),
    ("Dara Venn, Ilvera's foreign minister, said no.", date(2028, 3, 1), date(2030, 6, 30)),
    ("Deputy Foreign Minister Dara Venn said no.", None, None),
    ("President Barco said no.", date(1986, 8, 7), date(1990, 8, 7)),
    ("The former President Barco said no.", None, None),
    ("President Barco came to power in 1986 and left in 1990.", date(1990, 1, 1), None),
    ("President Reagan, he recalled, had been right. President Clinton agreed.", date(1993, 1, 20), date(2001, 1, 20)),
    ("By 2015 the coal was gone.", None, None),
    ("They were to take delivery in May 2028.", None, None),
    ("He spoke of the nomination in 2032 and was cheered.", None, None),
    ("LISSE, May 3 (Agency) -- The prisoner exchange last year was welcome.", date(2029, 5, 3), date(2029, 5, 3)),
]


@pytest.mark.parametrize(("text", "earliest", "latest"), INFERRED)
def test_clues_bound_the_day(text: str, earliest: date | None, latest: date | None) -> None:
    found = dated(text)
    assert (found.earliest, found.latest) == (earliest, latest)
    assert not found.given


def test_weekdays_trim_the_interval() -> None:
    found = dated("The prisoner exchange earlier this month raised hopes, Ilvera said on Monday.")
    assert (found.earliest, found.latest) == (date(2028, 12, 12), date(2028, 12, 28))
    assert found.because[-1].why == "it appeared soon after a Monday"


def test_a_contradiction_is_named_and_not_averaged() -> None:
    found = dated("LISSE, 3 May 2029 (Agency) -- Talks began. It ended in April 2030, people said.")
    assert (found.earliest, found.latest) == (date(2029, 5, 3), date(2029, 5, 3))
    assert any("contradicts" in reason.why for reason in found.because)


def test_the_majority_wins_over_the_odd_clue() -> None:
    text = "Foreign Minister Dara Venn spoke. Last month, the sides swapped prisoners. The feud ended in 2045, he said."
    found = dated(text)
    assert found.earliest == date(2029, 1, 1)
    assert [reason.why.split(":")[0] for reason in found.because if "2045" in reason.why] == [
        "contradicts the other clues and is set aside"
    ]


def test_reasons_rest_on_words_of_the_text() -> None:
    text = "Last month, the sides swapped prisoners."
    found = [(reason.span.of(text) if reason.span else None, reason.why) for reason in dated(text).because]
    assert found == [("Last month", "prisoner exchange of December 2028 was Last month")]


IN_OFFICE = [
    ("President Corazon Aquino said no.", (date(1986, 2, 25), date(1992, 6, 30))),
    ("President George W. Bush said no. President Clinton had agreed.", (date(2001, 1, 20), date(2009, 1, 20))),
    ("President Bush said no.", (date(1989, 1, 20), date(2009, 1, 20))),
    ("U.N. Secretary-General Kofi Annan said no.", (date(1997, 1, 1), date(2006, 12, 31))),
    ("Vice President Bush said no.", (None, None)),
    ("They feared a President Bush.", (None, None)),
    ("Two years before, in 1991, President Bush said no.", (date(1991, 1, 1), None)),
]


@pytest.mark.parametrize(("text", "days"), IN_OFFICE)
def test_holders_of_known_offices_date_a_report(text: str, days: tuple[date | None, date | None]) -> None:
    found = dated(text)
    assert (found.earliest, found.latest) == days


NEWS = [
    ("Rebels attacked the dam.", (date(2029, 4, 30), date(2029, 5, 3))),
    ("Rebels will attack the dam.", None),
    ("They spoke of it after rebels attacked the dam.", None),
    (f"{LONG_LEAD} Rebels attacked the dam.", None),
]


@pytest.mark.parametrize(("text", "days"), NEWS)
def test_what_the_lead_tells_undated_happened_in_the_days_before(text: str, days: tuple[date, date] | None) -> None:
    published = Published(date(2029, 5, 3), date(2029, 5, 3), given=True)
    report = Report("rp-1", "a.txt", None, None, None, "en", text, published, "", "utf-8")
    event = next(event for event in read(report, PROCESS).events if "attack" in event.trigger.of(text))
    assert (event.when and (event.when.earliest, event.when.latest)) == days


PIECES = [
    "Last month, the sides swapped prisoners.",
    "LISSE, May 3 (Agency) -- Talks began.",
    "Foreign Minister Dara Venn said on Monday no.",
    "The Dawn offensive began two years ago.",
    "It ended in 2045.",
    "The Tarn summit will be in April.",
    "Ahead of the Tarn summit it rained.",
    "It rained on 31 February 2029.",
]


@given(st.lists(st.sampled_from(PIECES), max_size=6))
@settings(max_examples=100, deadline=None)
def test_dating_is_total_ordered_and_repeatable(pieces: list[str]) -> None:
    text = "\n".join(pieces)
    found = dated(text)
    assert found == dated(text)
    assert found.because
    assert found.earliest is None or found.latest is None or found.earliest <= found.latest


@given(st.lists(st.sampled_from(PIECES), max_size=6))
@settings(max_examples=100, deadline=None)
def test_clues_allow_some_day_each(pieces: list[str]) -> None:
    for clue in find_clues(analyse("\n".join(pieces), ()), PROCESS):
        assert clue.windows
        assert all((w.earliest or date.min) <= (w.latest or date.max) for w in clue.windows)


@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)))
@settings(max_examples=50, deadline=None)
def test_a_dateline_is_the_date(day: date) -> None:
    found = dated(f"TARN, {day.day} {day:%B} {day.year} (Agency) -- It rained on {day - timedelta(1):%A}.")
    assert (found.earliest, found.latest) == (day, day)
