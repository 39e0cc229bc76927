"""Names in text: what is found, what is not, and who held which office when."""

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.process.definition import Process
from detente.process.load import load
from detente.process.names import NameIndex, index_of, surnames
from detente.process.offices import may_mean
from detente.records.reading import Interval
from detente.records.spans import Span

UNCHECKED = "invented for this test"


def process() -> Process:
    """A lake, two shores, and people whose names are traps."""
    return Process.model_validate(
        {
            "id": "lake",
            "title": "The lake",
            "description": "Talks about a lake.",
            "parties": [
                {
                    "id": "norland",
                    "name": "Norland",
                    "other_names": ["Republic of Norland", "NL", "the Shores"],
                    "demonyms": ["Norlandic", "Norlander", "Norlanders"],
                    "metonyms": ["the Red House", "Hafn"],
                },
                {"id": "suland", "name": "Süland-Ostra", "demonyms": ["Sülandic"], "metonyms": ["Kastel"]},
                {"id": "quail", "name": "Quail", "kind": "territory"},
            ],
            "people": [
                {
                    "id": "ana",
                    "name": "Ana von der Berg",
                    "gender": "female",
                    "party": "norland",
                    "offices": [
                        {"title": "minister of foreign affairs", "of": "norland", "start": "2019", "end": "2021-06",
                         "source": UNCHECKED},
                        {"title": "president", "of": "norland", "start": "2021-07-01", "source": UNCHECKED},
                    ],
                },
                {
                    "id": "olle",
                    "name": "Olle Berg",
                    "party": "norland",
                    "offices": [
                        {"title": "foreign minister", "of": "norland", "start": "2021-07", "source": UNCHECKED},
                        {"title": "deputy prime minister", "of": "norland", "source": UNCHECKED},
                    ],
                },
                {
                    "id": "sami",
                    "name": "Sami al-Quail",
                    "other_names": ["Sameh Kuwail"],
                    "party": "suland",
                    "offices": [{"title": "speaker", "of": "diet", "end": "2020", "source": UNCHECKED}],
                },
                {"id": "tove", "name": "Tove Berg", "party": "suland"},
            ],
            "organisations": [{"id": "diet", "name": "Sülandic Diet", "party": "suland"}],
            "places": [{"id": "new-norland", "name": "New Norland"}, {"id": "hafn-city", "name": "Hafn"},
                       {"id": "tove-bay", "name": "Tove"}],
            "formats": [{"id": "quay", "name": "Quay talks", "other_names": ["3+3"], "source": UNCHECKED}],
            "issues": [{"id": "fish", "name": "Fish", "description": "Fish.",
                        "terms": ["cease-fire", "fishing right"]}],
            "events": [{"id": "raid", "name": "Night Raid", "type": "fight", "start": "2020", "source": UNCHECKED,
                        "names": ["the nine-day war"]}],
            "wordings": [{"of": "raid", "terms": [{"term": "liberation"}, {"term": "land grab"}]}],
        }
    )  # fmt: skip


@pytest.fixture(scope="module", name="index")
def index_fixture() -> NameIndex:
    return index_of(process())


def found(index: NameIndex, text: str) -> list[tuple[str, str, str]]:
    return [(mention.span.of(text), "/".join(mention.ids), mention.form) for mention in index.mentions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norland's fleet left.", [("Norland", "norland", "name")]),
        ("Norland’s fleet and Kastel’s.", [("Norland", "norland", "name"), ("Kastel", "suland", "metonym")]),
        ("Norlandia is elsewhere.", []),
        ("norland in small letters", []),
        ("NORLAND AND SULAND OSTRA AGREE", [("NORLAND", "norland", "name"), ("SULAND OSTRA", "suland", "name")]),
        ("Süland–Ostra, Suland-Ostra", [("Süland–Ostra", "suland", "name"), ("Suland-Ostra", "suland", "name")]),
        # accents in two code points, as some outlets send them
        ("Su\u0308land-Ostra", [("Su\u0308land-Ostra", "suland", "name")]),
        ("the Norlandic-Sülandic border", [("Norlandic", "norland", "demonym"), ("Sülandic", "suland", "demonym")]),
        ("the Republic of\nNorland", [("Republic of\nNorland", "norland", "name")]),
        # no name runs across paragraphs
        ("the Republic of\n\nNorland", [("Norland", "norland", "name")]),
        ("The Red House and Shores", [("Red House", "norland", "metonym"), ("Shores", "norland", "name")]),
        ("N.L. and NL-led talks, NLX", [("N.L.", "norland", "name"), ("NL", "norland", "name")]),
        # two people share a surname; a particle tells the third
        ("Berg said", [("Berg", "olle/tove", "surname")]),
        ("Von der Berg said, Olle Berg said", [("Von der Berg", "ana", "surname"), ("Olle Berg", "olle", "name")]),
        # a territory and a person of the same name: both are candidates
        ("al-Quail met Al Quail; Quail", [
            ("al-Quail", "sami", "surname"), ("Al Quail", "sami", "surname"), ("Quail", "quail/sami", "name"),
        ]),
        ("Kuwail", [("Kuwail", "sami", "surname")]),
        # a longer place hides the party inside it
        ("New Norland", []),
        # a capital is place and metonym at once
        ("Hafn said", [("Hafn", "norland", "metonym")]),
        ("the Sülandic Diet", [("Sülandic Diet", "diet", "name")]),
    ],
)  # fmt: skip
def test_mentions(index: NameIndex, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(index, text) == expected


def test_everything_else_that_has_a_name(index: NameIndex) -> None:
    text = (
        "In Hafn, the 3+3 met after the nine-day war over fishing rights, a cease fire and a Land Grab. Tove Berg left."
    )
    words = [(span.of(text), what) for span, what in index.places(text)]
    assert words == [("Hafn", "Hafn")]
    assert [(span.of(text), what) for span, what in index.formats(text)] == [("3+3", "quay")]
    assert [(span.of(text), what) for span, what in index.known_events(text)] == [("nine-day war", "raid")]
    assert [(span.of(text), what) for span, what in index.issue_terms(text)] == [
        ("fishing rights", "fish"),
        ("cease fire", "fish"),
    ]
    assert [(span.of(text), *what) for span, *what in index.wordings(text)] == [("Land Grab", "raid", "land grab")]
    assert (index.name("raid"), index.name("fish"), index.name("ana")) == ("Night Raid", "Fish", "Ana von der Berg")
    assert (index.actor("sami").party, index.actor("diet").kind, index.actor("ana").gender) == (
        "suland",
        "organisation",
        "female",
    )


DAY = date(2021, 6, 30)


@pytest.mark.parametrize(
    ("title", "of", "when", "expected"),
    [
        ("Foreign Minister", "norland", Interval(date(2020, 1, 1), date(2020, 1, 1)), ("ana",)),
        ("foreign minister", "norland", Interval(date(2022, 1, 1), None), ("olle",)),
        # the end of a term stands for its whole month
        ("foreign minister", "norland", Interval(DAY, DAY), ("ana",)),
        ("foreign minister", None, None, ("ana", "olle")),
        ("top diplomat", "norland", Interval(None, date(2021, 7, 31)), ("ana", "olle")),
        ("president", "norland", Interval(date(2030, 1, 1), None), ("ana",)),
        ("president", "norland", Interval(None, date(2021, 6, 30)), ()),
        ("leader", "norland", None, ("ana",)),
        ("prime minister", "norland", None, ()),
        ("deputy prime minister", "norland", None, ("olle",)),
        # a party stands for its organisations
        ("parliament speaker", "suland", None, ("sami",)),
        ("speaker", "diet", Interval(date(2021, 1, 1), None), ()),
        ("president", "suland", None, ()),
    ],
)
def test_holders(
    index: NameIndex, title: str, of: str | None, when: Interval | None, expected: tuple[str, ...]
) -> None:
    assert index.holders(title, of, when) == expected


@pytest.mark.parametrize(
    ("title", "office", "may"),
    [
        ("Defense Minister", "minister of defence", True),
        ("PM", "prime minister", True),
        ("spokeswoman", "spokesperson", True),
        ("special representative", "special envoy", True),
        ("minister", "finance minister", True),
        ("president", "vice president", False),
        ("vice-president", "vice president", True),
        ("head of state", "president", True),
        ("foreign minister", "secretary of state", True),
        ("foreign minister", "deputy foreign minister", False),
        ("minister", "president", False),
        ("minister", "prime minister", False),
        ("general", "secretary-general", False),
        ("special envoy", "special envoy for the lake", True),
        ("envoy", "special envoy for the lake", True),
        ("ambassador", "ambassador to Suland", True),
        ("president", "president of the lake board", False),
    ],
)
def test_titles(title: str, office: str, may: bool) -> None:  # noqa: FBT001
    assert may_mean(title, office) is may


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ana Berg", ("Berg",)),
        ("Ana M. Berg Jr.", ("Berg",)),
        ("Charles de la Tour", ("de la Tour",)),
        ("Omar bin Said", ("bin Said",)),
        ("Sami al-Quail", ("al-Quail", "Quail")),
        ("Berg", ()),
    ],
)
def test_surnames(name: str, expected: tuple[str, ...]) -> None:
    assert surnames(name) == expected


def test_one_index_for_one_process() -> None:
    lake = process()
    assert index_of(lake) is index_of(lake)
    assert index_of(lake) is not index_of(process())


def test_words_written_like_acronyms_in_a_text_of_capitals() -> None:
    generic = index_of(load("generic"))
    assert found(generic, "THEY TOLD US WHO CAME IN A CAR. TURKEY AGREED.") == [("TURKEY", "turkiye", "name")]
    assert found(generic, "The WHO and the US agreed.") == [
        ("WHO", "who", "name"),
        ("US", "united-states", "name"),
    ]
    assert found(generic, "Central American ministers ate turkey in Geneva.") == [
        ("Central American", "central-america", "demonym")
    ]


PIECES = st.sampled_from(
    [
        "Norland",
        "norland",
        "NORLAND",
        "’s",
        "'s",
        "Süland",
        "Süland",
        "-",
        "–",
        "Ostra",
        "Republic of",
        " ",
        "\n\n",
        "Berg",
        "von der",
        "Ana",
        "al-",
        "Quail",
        "N.L.",
        "the ",
        "Red House",
        "New ",
        "ß",
        "3+3",
        "Hafn",
        "İ",
        "x",
        "́",
    ]
)
TEXTS = st.one_of(st.lists(PIECES, max_size=12).map("".join), st.lists(PIECES, max_size=12).map(" ".join), st.text())


def whole_words(span: Span, text: str) -> bool:
    before, after = text[: span.start][-1:], text[span.end :][:1]
    return not (before.isalnum() or after.isalnum())


@given(TEXTS)
def test_mentions_are_whole_words_in_order_without_overlaps(text: str) -> None:
    index = INDEX
    answers = (
        [mention.span for mention in index.mentions(text)],
        [span for span, _ in index.places(text)],
        [span for span, _ in index.formats(text)],
        [span for span, _ in index.known_events(text)],
        [span for span, *_ in index.wordings(text)],
    )
    for spans in answers:
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert all(first.end <= second.start for first, second in itertools.pairwise(spans))
        assert all(whole_words(span, text) for span in spans)


INDEX = index_of(process())
