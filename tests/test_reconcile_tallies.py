"""Counts in reports, and the ones that cannot all be right: invented sentences about Orland and Vesmark."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.process.definition import KnownEvent, Party, RivalTerm, Wording
from detente.reconcile import reconcile
from detente.reconcile.quantities import quantities
from detente.records.reading import Reading
from detente.records.spans import Span
from detente.records.views import Reconciled, Version
from detente.records.vocabulary import AccountKind, EventStatus, EventType
from factories import event, naming, process, reading, report, statement

FIGHT, SWAP, DISPLACE = EventType.FIGHT, EventType.PRISONER_EXCHANGE, EventType.DISPLACE

PARTIES = (
    Party(id="orland", name="Orland", role="party", demonyms=("Orlandic", "Orlander", "Orlanders")),
    Party(id="vesmark", name="Vesmark", role="party", demonyms=("Vesmarker", "Vesmarkers")),
)


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Orland freed 32 prisoners.", [("32", "freed", "32 prisoners")]),
        ("It freed thirty-one army prisoners after 31 days.", [("31", "freed", "thirty-one army prisoners")]),
        ("Shelling killed two thousand people.", [("2,000", "dead", "two thousand people")]),
        ("A hundred and more villagers fled.", []),
        ("Seven Orlandic soldiers fell at the ford.", [("7", "dead", "Seven Orlandic soldiers")]),
        ("The raid killed six of our men.", [("6", "dead", "six of our men")]),
        ("The blast left 11 dead and 30 wounded.", [("11", "dead", "11"), ("30", "wounded", "30")]),
        ("It killed nine soldiers and wounded 12.", [("9", "dead", "nine soldiers"), ("12", "wounded", "12")]),
        ("The Red Lamp put the toll at nine.", [("9", "dead", "nine")]),
        ("At least 40 people were driven out.", [("at least 40", "displaced", "40 people")]),
        ("About 1,200 people were displaced.", [("about 1,200", "displaced", "1,200 people")]),
        ("Vesmark handed over 17 soldiers.", [("17", "freed", "17 soldiers")]),
        ("It was the first swap of 20 prisoners since the war.", [("20", None, "20 prisoners")]),
        ("The army burned four villages.", [("4", "villages", "four villages")]),
        ("More than 9,000 people have died since 2019.", []),
        ("Six more soldiers died.", []),
        ("Another five soldiers died.", []),
        ("Two of the prisoners died.", []),
        ("A shepherd, 71, was freed.", []),
        ("In 2031 soldiers died there.", []),
        ("A nine-week war killed nobody for 3 weeks.", []),
        ("It could kill 50 people.", []),
        ("Article 4 of the law was dropped.", []),
        ("The loan was $40 million.", []),
    ],
)
def test_what_a_sentence_counts(sentence: str, found: list[tuple[str, str | None, str]]) -> None:
    counted = [(q.said, q.kind, q.span.of(sentence)) for q in quantities(sentence, Span(0, len(sentence)))]
    assert counted == found


@given(st.text(alphabet="0123456789 ,.-aeinorst\nABÉ“”$%", max_size=60))
def test_counts_stand_where_they_say_and_allow_their_own_value(text: str) -> None:
    for quantity in quantities(text, Span(0, len(text))):
        assert 0 <= quantity.span.start < quantity.span.end <= len(text)
        assert quantity.low <= quantity.value
        assert quantity.high is None or quantity.value <= quantity.high


def told(kind: EventType, trigger: str, *texts: str) -> list[Reading]:
    """One report a text, by outlets A, B ..., each telling of an event of one day; ``trigger`` as it says it."""
    readings = []
    for text, outlet in zip(texts, "ABCDEF", strict=False):
        source = report(text, "2031-03-05", publisher=outlet)
        word = next(word for word in trigger.split("|") if word in text)
        made = event(source, word, kind, on="2031-03-04", actors=("Orland", "Vesmark"))
        readings.append(reading(source, events=(made,)))
    return readings


def versions(readings: list[Reading], **changes: object) -> list[tuple[str, tuple[str, ...]]]:
    return [(v.value, v.voices) for v in rows(reconcile(readings, process(parties=PARTIES, **changes)))]


def rows(dossier: Reconciled) -> list[Version]:
    return [v for account in dossier.accounts if account.kind is AccountKind.NUMBER for v in account.versions]


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        ("Nine people were killed.", "Eleven men were killed.", ["9 dead", "11 dead"]),
        ("A clash killed 1,200 people.", "A clash killed two thousand people.", ["1,200 dead", "2,000 dead"]),
        ("Nine people were killed.", "At least seven people were killed.", []),
        ("Nine people were killed.", "More than ten people were killed.", ["9 dead", "at least 10 dead"]),
        ("Some 500 people were killed.", "Nearly 480 people were killed.", []),
        ("Shells killed 31,000 people.", "Shells killed 30,600 people.", []),
        ("Nine people were killed.", "Nine soldiers were killed.", []),
        ("Nine people were killed.", "Five soldiers and some cooks were killed.", []),
        ("Nine people were killed.", "Nine people were wounded; a clash followed.", []),
        ("Seven Orlandic soldiers were killed.", "Five Vesmarker soldiers were killed.", []),
        (
            "Seven Orlandic soldiers were killed.",
            "Five soldiers of ours and six Orlandic soldiers were killed.",
            ["6 dead (Orland, soldiers)", "7 dead (Orland, soldiers)"],
        ),
        ("Nine people were killed.", "Nine hundred people were killed.", []),
        ("Nine people were killed.", "A clash killed five people. It killed four people at the ford.", []),
    ],
)
def test_counts_that_cannot_both_be_right_stand_side_by_side(one: str, other: str, values: list[str]) -> None:
    found = versions(told(FIGHT, "were killed|clash|killed", one, other))
    assert [value for value, _ in found] == values


def test_the_next_sentence_counts_where_it_goes_on_and_says_who_counts() -> None:
    first = report(
        "Soldiers clashed at the ford. Nine people were killed, the Red Lamp said.", "2031-03-05", publisher="A"
    )
    second = report("Soldiers clashed at the ford. Eleven men died in all.", "2031-03-05", publisher="B")
    third = report(
        "Soldiers clashed at the ford. In a separate raid, 20 people were killed.", "2031-03-05", publisher="C"
    )
    readings = [
        reading(
            source,
            statements=(statement(source, "Nine people were killed", "Red Lamp"),) if source is first else (),
            events=(event(source, "clashed", FIGHT, on="2031-03-04", actors=("Orland", "Vesmark")),),
        )
        for source in (first, second, third)
    ]
    assert versions(readings) == [("9 dead", ("Red Lamp",)), ("11 dead", ("B",))]


def test_the_parts_of_a_disputed_whole_stand_beside_it() -> None:
    readings = told(
        FIGHT,
        "clash",
        "Nine people were killed in the clash.",
        "Eleven people were killed in the clash.",
        "Seven Orlandic soldiers were killed in the clash.",
    )
    assert versions(readings) == [("7 dead (Orland, soldiers)", ("C",)), ("9 dead", ("A",)), ("11 dead", ("B",))]


def test_those_freed_on_each_side_add_up() -> None:
    whole, parts = "They exchanged 59 prisoners.", "Forty-two Orlanders and 17 Vesmarkers were exchanged at dawn."
    assert versions(told(SWAP, "exchanged", whole, parts)) == []


def test_our_people_are_those_of_the_party_whose_words_the_outlet_uses() -> None:
    wordings = (
        Wording(
            of="harvest-truce",
            terms=(
                RivalTerm(term="the Long Peace", used_by=("orland",)),
                RivalTerm(term="Black Friday", used_by=("vesmark",)),
            ),
        ),
    )
    readings = told(
        SWAP,
        "exchanged|released",
        "They exchanged prisoners. Forty-two Orlanders walked home.",
        "Forty-five of our people were released, the first since the Long Peace.",
        "Thirty of our people were released, the first since Black Friday.",
    )
    named = [
        reading(r.report, events=r.events, namings=(naming(r.report, term, "harvest-truce"),) if term else ())
        for r, term in zip(readings, (None, "the Long Peace", "Black Friday"), strict=True)
    ]
    assert versions(named, wordings=wordings) == [("42 freed (Orland)", ("A",)), ("45 freed (Orland)", ("B",))]
    assert versions(readings, wordings=wordings) == []


def test_an_undated_report_of_an_exchange_joins_it_by_its_place_and_counts_at_its_head() -> None:
    swap = KnownEvent(
        id="ford-swap",
        name="Exchange at Ostry Ford",
        type=SWAP,
        start="2031-03-04",
        place="Ostry Ford",
        actors=("orland", "vesmark"),
        source="invented",
    )
    dated = report("Orland and Vesmark swapped captives. Forty Orlanders came home.", "2031-03-04", publisher="A")
    undated = report(
        "They are back.\n\nForty-four Orlanders walked to freedom.\n\n"
        "It was cold at the ford by Ostry.\n\nIn return Orland handed over a baker.",
        publisher="B",
    )
    elsewhere = report("Fifty Orlanders walked to freedom.\n\nOrland handed over a cook.", publisher="C")
    readings = [
        reading(dated, events=(event(dated, "swapped captives", SWAP, on="2031-03-04", actors=("Orland", "Vesmark")),)),
        reading(undated, events=(event(undated, "handed over", SWAP, actors=("Orland",)),)),
        reading(elsewhere, events=(event(elsewhere, "handed over", SWAP, actors=("Orland",)),)),
    ]
    assert versions(readings, events=(swap,)) == [("40 freed (Orland)", ("A",)), ("44 freed (Orland)", ("B",))]


def test_what_was_only_planned_has_no_count_to_dispute() -> None:
    readings = []
    for text in ("They will free 30 prisoners.", "They will free 40 prisoners."):
        source = report(text, "2031-03-01", publisher=text[15:17])
        made = event(source, "free", SWAP, on="2031-03-04", actors=("Orland",), status=EventStatus.PLANNED)
        readings.append(reading(source, events=(made,)))
    assert versions(readings) == []


def test_evidence_is_the_words_of_the_count() -> None:
    readings = told(FIGHT, "clash", "Nine people were killed in the clash.", "Eleven men died in the clash.")
    found = rows(reconcile(readings, process(parties=PARTIES)))
    assert [words.text for version in found for words in version.evidence] == ["Nine people", "Eleven men"]


@given(st.permutations(["Nine people died in the clash.", "Ten men died in the clash.", "The clash killed 12 people."]))
def test_the_order_of_reports_does_not_matter(texts: list[str]) -> None:
    readings = told(FIGHT, "clash", *sorted(texts))
    order = [sorted(texts).index(text) for text in texts]
    assert versions([readings[at] for at in order]) == versions(readings)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "Some 500 families fled, the Red Lamp said. The council says the number is 740.",
            ["about 500 families", "740 families"],
        ),
        ("Some 500 families fled, the Red Lamp said. The council says the figure is closer to 520.", []),
        ("Some 500 families fled from nine towns, the Red Lamp said. The council says the number is 740.", []),
        ("Some 500 families fled, the Red Lamp said. The council says the number is 740 per cent higher.", []),
        ("Some 500 families fled, the Red Lamp said. Earlier the Red Lamp said the number was 740.", []),
    ],
)
def test_a_number_that_the_next_voice_corrects(text: str, values: list[str]) -> None:
    source = report(text, "2031-03-05", publisher="A")
    second = text[text.index(". ") + 2 :]
    sayings = (
        statement(source, text[: text.index(",")], "Red Lamp"),
        statement(source, second, "Red Lamp" if "Earlier" in second else "Council"),
    )
    found = rows(reconcile([reading(source, statements=sayings)], process(parties=PARTIES)))
    assert [version.value for version in found] == values
