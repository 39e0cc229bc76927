"""Which mentions fall together. In the tables the number beside a mention is the event it must be part of."""

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.reconcile import reconcile
from detente.reconcile.titles import LONGEST, clause_told
from detente.records.reading import Reading
from detente.records.views import Episode
from detente.records.vocabulary import AccountKind, EventStatus, EventType
from factories import event, process, reading, report, statement

TALLY = "Ilva Toren"
MARROW = "Otto Marrow"


@dataclass(frozen=True)
class M:
    """A mention: expected cluster, type, day, actors, place, and which report it stands in."""

    cluster: int
    type: EventType
    on: str | None
    actors: tuple[str, ...] = ()
    place: str | None = None
    status: EventStatus = EventStatus.HAPPENED
    known: str | None = None
    report: int | None = None
    trigger: str | None = None


MEET, TALKS, FIGHT, SIGN = EventType.MEET, EventType.NEGOTIATE, EventType.FIGHT, EventType.AGREE_SIGN
PLANNED, DENIED, PROPOSED = EventStatus.PLANNED, EventStatus.DID_NOT_HAPPEN, EventStatus.PROPOSED

TABLES = {
    "the same day, actors and type": [
        M(1, MEET, "2031-03-04", ("Orland", "Vesmark")),
        M(1, MEET, "2031-03-04", ("Orland", "Vesmark")),
    ],
    "a visit at which they negotiate": [
        M(1, EventType.VISIT, "2031-03-04", (TALLY,), "Quayle"),
        M(1, TALKS, "2031-03-04", (TALLY, MARROW), "Quayle"),
    ],
    "people and the states they speak for": [
        M(1, MEET, "2031-03-04", (TALLY, MARROW)),
        M(1, MEET, "2031-03-04", ("Orland", "Vesmark")),
    ],
    "two meetings of two pairs of the same states": [
        M(1, MEET, "2031-03-04", (TALLY, MARROW)),
        M(2, MEET, "2031-03-04", ("Ren Dask", "Una Sedge")),
    ],
    "one met two others, even when a third report names only the one": [
        M(1, MEET, "2031-03-04", ("Orland", "Vesmark")),
        M(2, MEET, "2031-03-04", ("Orland", "Quill")),
    ],
    "dates that differ by a day are one event told differently": [
        M(1, FIGHT, "2031-03-04", ("Orland", "Vesmark")),
        M(1, FIGHT, "2031-03-05", ("Orland", "Vesmark")),
    ],
    "two days apart are two events": [
        M(1, FIGHT, "2031-03-04", ("Orland", "Vesmark")),
        M(2, FIGHT, "2031-03-06", ("Orland", "Vesmark")),
    ],
    "dates do not drift along a chain": [
        M(1, FIGHT, "2031-03-04", ("Orland", "Vesmark")),
        M(1, FIGHT, "2031-03-05", ("Orland", "Vesmark")),
        M(2, FIGHT, "2031-03-06", ("Orland", "Vesmark")),
    ],
    "the same day elsewhere is another event": [
        M(1, FIGHT, "2031-03-04", ("Vesmark",), "Low Ferry"),
        M(2, FIGHT, "2031-03-04", ("Vesmark",), "Hallam Bridge"),
    ],
    "place and day are enough without actors": [
        M(1, FIGHT, "2031-03-04", (), "Low Ferry"),
        M(1, FIGHT, "2031-03-04", ("Vesmark",), "Low Ferry"),
    ],
    "reports may differ about who fired": [
        M(1, FIGHT, "2031-03-04", ("Orland",), "Low Ferry"),
        M(1, FIGHT, "2031-03-04", ("Vesmark",), "Low Ferry"),
    ],
    "day alone is not enough": [
        M(1, FIGHT, "2031-03-04"),
        M(2, FIGHT, "2031-03-04"),
    ],
    "a planned meeting is the one that was held": [
        M(1, MEET, "2031-03-03/2031-03-09", ("Orland", "Vesmark"), status=PLANNED),
        M(1, MEET, "2031-03-04", ("Orland", "Vesmark")),
    ],
    "a vague mention that can mean two events means neither": [
        M(1, MEET, "2031-03-01/2031-03-31", ("Orland", "Vesmark")),
        M(2, MEET, "2031-03-04", ("Orland", "Vesmark")),
        M(3, MEET, "2031-03-20", ("Orland", "Vesmark")),
    ],
    "a year is too vague to find its event": [
        M(1, MEET, "2031-01-01/2031-12-31", ("Orland", "Vesmark")),
        M(2, MEET, "2031-03-04", ("Orland", "Vesmark")),
    ],
    "a known event is one whatever reports call it": [
        M(1, EventType.CEASEFIRE, "2030-09-12", ("Orland",), known="harvest-truce"),
        M(1, SIGN, None, ("Vesmark",), known="harvest-truce"),
        M(1, FIGHT, "2030", known="harvest-truce"),
    ],
    "what was taken that autumn was taken in the war everybody knows": [
        M(1, FIGHT, "2030-09-12/2030-10-30", ("Orland", "Vesmark"), known="harvest-truce"),
        M(1, EventType.SEIZE_TERRITORY, "2030-09-01/2030-11-30", ("Vesmark",)),
    ],
    "an undated mention joins the one event of its own report": [
        M(1, MEET, "2031-03-04", ("Orland", "Vesmark"), report=0),
        M(1, MEET, None, ("Orland", "Vesmark"), report=0),
        M(2, MEET, None, ("Orland", "Vesmark"), report=1),
    ],
    "rounds are told apart by their numbers": [
        M(1, TALKS, "2031-03-04", ("Orland", "Vesmark"), trigger="sixth round"),
        M(2, TALKS, "2031-03-04", ("Orland", "Vesmark"), trigger="seventh round"),
    ],
    "a thing still hoped for is one by whatever words": [
        M(1, SIGN, None, ("Orland",), status=PROPOSED, trigger="sign a peace treaty"),
        M(1, SIGN, None, ("Vesmark",), status=PROPOSED, trigger="the signing of it"),
        M(2, SIGN, None, ("Vesmark",), status=PROPOSED, trigger="ratification"),
        M(3, SIGN, None, ("Vesmark",), trigger="signed"),
    ],
    "negotiations that go on are not the round that was dated": [
        M(1, TALKS, "2031-03-04", ("Orland", "Vesmark"), report=0, trigger="session"),
        M(2, TALKS, None, ("Orland", "Vesmark"), report=0, trigger="dialogue"),
    ],
    "what happens once may be dated a few days apart": [
        M(1, EventType.PRISONER_EXCHANGE, "2031-03-04", ("Orland", "Vesmark"), "Low Ferry"),
        M(1, EventType.PRISONER_EXCHANGE, "2031-03-06", ("Orland",), "Low Ferry"),
        M(2, EventType.PRISONER_EXCHANGE, "2031-03-20", ("Orland",), "Low Ferry"),
    ],
    "a place may be named with its country": [
        M(1, FIGHT, "2031-03-04", (), "Low Ferry"),
        M(1, FIGHT, "2031-03-04", (), "Low Ferry, Vesmark"),
    ],
    "what is still to come is not what the report tells as done": [
        M(1, SIGN, "2031-03-04", ("Orland", "Vesmark"), report=0),
        M(2, SIGN, None, ("Orland", "Vesmark"), status=PLANNED, report=0),
    ],
    "one who denies another thing of that day speaks of something else": [
        M(1, SIGN, "2031-03-04", ("Orland", "Vesmark"), trigger="treaty initialled"),
        M(2, SIGN, "2031-03-04", ("Orland", "Vesmark"), status=DENIED, trigger="no decision"),
    ],
    "whoever denies an event speaks of it": [
        M(1, FIGHT, "2031-03-04", ("Orland", "Vesmark"), "Low Ferry"),
        M(1, FIGHT, "2031-03-04", ("Orland",), "Low Ferry", status=DENIED),
    ],
}


def trigger_of(mentions: list[M], at: int) -> str:
    return f"{mentions[at].trigger or 'event'}{at:02d}"


def told(mentions: list[M]) -> list[Reading]:
    """One report for each mention, unless the table puts several into one; triggers are the mentions' numbers."""
    by_report: dict[object, list[int]] = {}
    for at, mention in enumerate(mentions):
        by_report.setdefault(at if mention.report is None else f"r{mention.report}", []).append(at)
    readings = []
    for name, members in by_report.items():
        text = " ".join(f"Word{name} {trigger_of(mentions, at)} here." for at in members)
        source = report(text, "2031-04-01", path=f"{name}.txt", publisher=f"Outlet {name}")
        events = tuple(
            event(
                source,
                trigger_of(mentions, at),
                mentions[at].type,
                on=None if mentions[at].on == "2030" else mentions[at].on,
                actors=mentions[at].actors,
                place=mentions[at].place,
                status=mentions[at].status,
                known=mentions[at].known,
            )
            for at in members
        )
        readings.append(reading(source, events=events))
    return readings


def clusters(readings: list[Reading]) -> set[frozenset[int]]:
    rows = reconcile(readings, process()).chronology
    return {frozenset(int(mention.text[-2:]) for mention in row.mentions) for row in rows}


@pytest.mark.parametrize("mentions", TABLES.values(), ids=TABLES.keys())
def test_mentions_fall_together_as_the_table_says(mentions: list[M]) -> None:
    expected: dict[int, set[int]] = {}
    for at, mention in enumerate(mentions):
        expected.setdefault(mention.cluster, set()).add(at)
    assert clusters(told(mentions)) == {frozenset(members) for members in expected.values()}


MENTIONS = st.builds(
    M,
    cluster=st.just(0),
    type=st.sampled_from([MEET, TALKS, FIGHT]),
    on=st.sampled_from([None, "2031-03-04", "2031-03-05", "2031-03-06", "2031-03-01/2031-03-31"]),
    actors=st.sampled_from([(), ("Orland",), ("Orland", "Vesmark"), (TALLY, MARROW), ("Orland", "Quill")]),
    place=st.sampled_from([None, "Quayle", "Low Ferry"]),
    status=st.sampled_from(list(EventStatus)),
    known=st.sampled_from([None, None, "harvest-truce"]),
    report=st.sampled_from([None, 0, 1]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(MENTIONS, min_size=1, max_size=10), st.randoms(use_true_random=False))
def test_the_order_of_readings_changes_nothing_and_every_mention_is_told_once(mentions, random) -> None:  # type: ignore[no-untyped-def]
    readings = told(mentions)
    shuffled = list(readings)
    random.shuffle(shuffled)
    assert reconcile(readings, process()) == reconcile(shuffled, process())
    assert sorted(at for cluster in clusters(readings) for at in cluster) == list(range(len(mentions)))


def only(readings: list[Reading]) -> Episode:
    (row,) = reconcile(readings, process()).chronology
    return row


def test_the_day_most_independent_sources_allow_is_the_day() -> None:
    row = only(
        told(
            [
                M(1, FIGHT, "2031-03-04", ("Orland", "Vesmark")),
                M(1, FIGHT, "2031-03-05", ("Orland", "Vesmark")),
                M(1, FIGHT, "2031-03-05", ("Orland", "Vesmark")),
            ]
        )
    )
    assert str(row.when.earliest) == str(row.when.latest) == "2031-03-05"  # type: ignore[union-attr]
    assert [(d.about, [v.value for v in d.versions]) for d in row.disagreements] == [
        (AccountKind.DATE, ["2031-03-04", "2031-03-05"])
    ]


def test_reports_that_blame_others_stand_side_by_side() -> None:
    row = only(told(TABLES["reports may differ about who fired"]))
    assert [(d.about, [v.value for v in d.versions]) for d in row.disagreements] == [
        (AccountKind.ACTOR, ["Orland", "Vesmark"])
    ]


def test_naming_one_of_two_who_took_part_is_no_disagreement() -> None:
    both = M(1, FIGHT, "2031-03-04", ("Orland", "Vesmark"), "Low Ferry")
    assert only(told([*TABLES["reports may differ about who fired"], both])).disagreements == ()


def test_a_sentence_taken_over_into_another_report_is_no_second_source() -> None:
    sentence = "Negotiators of Orland and Vesmark met at the old customs house on Friday."
    readings = []
    for name in ("Post", "Daily"):
        source = report(f"{sentence} The {name} adds words of its own.", "2031-03-05", publisher=name)
        readings.append(reading(source, events=(event(source, "met", on="2031-03-04", actors=("Orland", "Vesmark")),)))
    row = only(readings)
    assert (row.reports, row.independent_sources) == (2, 1)


def test_what_was_planned_has_happened_once_someone_says_so() -> None:
    row = only(told(TABLES["a planned meeting is the one that was held"]))
    assert row.status is EventStatus.HAPPENED
    assert str(row.when.latest) == "2031-03-04"  # type: ignore[union-attr]


def test_a_denied_event_shows_both_sides() -> None:
    first = report("Shells fell on Low Ferry, the army said.", "2031-03-05", publisher="Orland Post")
    second = report("No attack took place, Toren said.", "2031-03-05", publisher="Vesmark Daily")
    denial = statement(second, "No attack took place", cue="said")
    row = only(
        [
            reading(first, events=(event(first, "fell", FIGHT, on="2031-03-04", place="Low Ferry"),)),
            reading(
                second,
                statements=(denial,),
                events=(
                    event(
                        second,
                        "attack",
                        FIGHT,
                        on="2031-03-04",
                        place="Low Ferry",
                        status=DENIED,
                        asserted_by=denial.id,
                    ),
                ),
            ),
        ]
    )
    (disagreement,) = row.disagreements
    assert disagreement.about is AccountKind.DENIAL
    assert [(v.value, v.voices) for v in disagreement.versions] == [
        ("it did not happen", ("Ilva Toren",)),
        ("it happened", ("Orland Post",)),
    ]


@pytest.mark.parametrize(
    ("mention", "title"),
    [
        (M(1, MEET, None, ("Orland", "Vesmark"), "Quayle"), "Meeting of Orland and Vesmark in Quayle"),
        (M(1, EventType.CEASEFIRE, None, known="harvest-truce"), "Harvest Truce"),
    ],
)
def test_titles_say_what_is_known(mention: M, title: str) -> None:
    assert only(told([mention])).title == title


@pytest.mark.parametrize(
    ("sentence", "trigger", "title"),
    [
        ("The court struck down the clause.", "struck down", "The court struck down the clause"),
        ("LOW FERRY, May 2 - Orland freed 12 men.", "freed", "Orland freed 12 men"),
        (
            "Orland, which had held the ferry ever since the flood of the century and after, withdrew its guards.",
            "withdrew",
            "Orland … withdrew its guards",
        ),
        ("“We shall not sign,” she said; the talks go on.", "sign", "We shall not sign, she said …"),
        ("Unless they sign, the war goes on.", "sign", "Unless they sign, the war goes on"),
    ],
)
def test_what_no_name_tells_is_titled_by_its_clause(sentence: str, trigger: str, title: str) -> None:
    source = report(f"It was cold. {sentence}", "2031-03-05")
    made = event(source, trigger, EventType.RULING_LEGAL)
    assert only([reading(source, events=(made,))]).title == title


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(["Orland,", "sign", "and", "the", "border;", "when", "“truce”", "it\n", "who"]), min_size=1
    ),
    st.data(),
)
def test_titles_are_short_and_in_the_words_of_the_report(words: list[str], data: st.DataObject) -> None:
    sentence = " ".join(words)
    at = data.draw(st.integers(0, len(words) - 1))
    start = len(" ".join(words[:at])) + bool(at)
    title = clause_told(sentence, start, start + len(words[at]))
    assert len(title) <= LONGEST + len(words[at]) + 2
    told = title.replace("…", " ").casefold().split()
    spoken = sentence.casefold().replace("“", "").replace("”", "").split()
    assert all(any(word.strip("“”,;") in one for one in spoken) for word in told)


def test_undated_events_follow_in_the_order_of_reports() -> None:
    readings = told([M(1, FIGHT, None, ("Vesmark",), trigger="zeal"), M(2, FIGHT, "2031-03-04", ("Orland",))])
    assert [row.when is None for row in reconcile(readings, process()).chronology] == [False, True]
