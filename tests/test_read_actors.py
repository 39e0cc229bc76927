"""Who is meant: tables of invented reports and, for expressions in them, the actor a reader understands."""

from datetime import date

import pytest

from detente.process.definition import Process
from detente.read.actors import Cast, Who, build_cast
from detente.read.language import analyse
from detente.records.reading import Published
from detente.records.spans import Span

NEW_YEAR = Published(date(2031, 1, 1), date(2031, 1, 1), given=True)

PROCESS = Process.model_validate(
    {
        "id": "strelia-orland",
        "title": "Strelia and Orland",
        "description": "Two invented countries.",
        "parties": [
            {
                "id": "strelia",
                "name": "Strelia",
                "role": "party",
                "demonyms": ["Strelian", "Strelians"],
                "metonyms": ["Haventon"],
            },
            {"id": "orland", "name": "Orland", "role": "party", "demonyms": ["Orlander"], "metonyms": ["the Old Mill"]},
            {"id": "vesmark", "name": "Vesmark", "role": "mediator", "demonyms": ["Vesmarker"]},
        ],
        "people": [
            {
                "id": "roe",
                "name": "Jane Roe",
                "gender": "female",
                "party": "strelia",
                "offices": [{"title": "President", "of": "strelia", "start": "2029", "source": "invented"}],
            },
            {
                "id": "poe",
                "name": "Karl Poe",
                "gender": "male",
                "party": "orland",
                "offices": [{"title": "Prime Minister", "of": "orland", "start": "2030", "source": "invented"}],
            },
            {
                "id": "loe",
                "name": "Piet Loe",
                "gender": "male",
                "party": "orland",
                "offices": [
                    {
                        "title": "Foreign Minister",
                        "of": "orland",
                        "start": "2020",
                        "end": "2030-06",
                        "source": "invented",
                    }
                ],
            },
            {
                "id": "moe",
                "name": "Ada Moe",
                "gender": "female",
                "party": "orland",
                "offices": [{"title": "Foreign Minister", "of": "orland", "start": "2030-07", "source": "invented"}],
            },
        ],
        "organisations": [
            {"id": "trade", "name": "Strelian Trade Ministry", "party": "strelia"},
        ],
        "issues": [
            {"id": "river", "name": "The river", "description": "Who draws how much.", "terms": ["river", "water"]}
        ],
    }
)


def cast_of(text: str) -> Cast:
    return build_cast(analyse(text, ()), PROCESS, NEW_YEAR)


def who(text: str, expression: str, nth: int = 0) -> Who:
    start = -1
    for _ in range(nth + 1):
        start = text.index(expression, start + 1)
    return cast_of(text).who(Span(start, start + len(expression)))


@pytest.mark.parametrize(
    ("text", "expression", "name"),
    [
        # Names, surnames and titles.
        ("Strelian President Jane Roe said no.", "Strelian President Jane Roe", "Jane Roe"),
        ("Roe said the talks had failed.", "Roe", "Jane Roe"),
        ("Jane Roe met Karl Poe. The president said it went well.", "The president", "Jane Roe"),
        ("Jane Roe met Karl Poe. The Orlander leader said it went well.", "The Orlander leader", "Karl Poe"),
        ("The head of state said the talks had failed.", "The head of state", "Jane Roe"),
        # Whoever holds the office when the report appears, if the report never says who.
        ("The Orlander foreign minister said the talks had failed.", "The Orlander foreign minister", "Ada Moe"),
        # Pronouns by gender, subject and distance.
        ("Jane Roe met Karl Poe. She said it went well.", "She", "Jane Roe"),
        ("Jane Roe met Karl Poe. He said it went well.", "He", "Karl Poe"),
        ("Poe said the talks failed. Later, he said they had not.", "he", "Karl Poe"),
        # Capitals and seats of government; the side behind a demonym.
        ("Haventon said the talks had failed.", "Haventon", "Strelia"),
        ("The Strelian side said the talks had failed.", "The Strelian side", "Strelia"),
        # Whose office: of its side, of the work in talks, of both sides.
        ("Haventon said no. Its president said it again.", "Its president", "Jane Roe"),
        ("Tom Ost, the special envoy, left at noon. The mediator said no.", "The mediator", "Tom Ost"),
        ("Karl Poe met Ada Moe and Jane Roe. The ministers said it went well.", "The ministers", "Ada Moe; Jane Roe"),
        ("Prime Minister Karl Poe met President Jane Roe. His counterpart said no.", "His counterpart", "counterpart"),
        (
            "Strelian Foreign Minister Tom Ost met Ada Moe. Moe smiled. Her counterpart said no.",
            "Her counterpart",
            "Tom Ost",
        ),
        ("The trade ministry in Haventon said no.", "The trade ministry in Haventon", "Strelian Trade Ministry"),
        # Names that a description introduces.
        ("The harbour master, Captain Tom Ost, said no.", "The harbour master", "Tom Ost"),
        ("The miller's secretary, a patient man named Tom Ost, said no.", "The miller's secretary", "Tom Ost"),
        ("Shop steward Tom Ost said no. He said it twice.", "He", "Tom Ost"),
        # Descriptions a pronoun takes up, by the sex and number they tell.
        ("The general met Karl Poe. A spokeswoman said no, she said.", "she", "spokeswoman"),
        ("A former mediator arrived. She said no.", "She", "former mediator"),
        ("Poe met a widow of the valley. He said no.", "He", "Karl Poe"),
        ("The council met at dusk. It said no.", "It", "council"),
        ("The council met at dusk. They said no.", "They", "council"),
        # Groups.
        ("Both sides said the talks had failed.", "Both sides", "Strelia; Orland"),
        ("Jane Roe met Karl Poe. The two leaders said it went well.", "The two leaders", "Jane Roe; Karl Poe"),
        ("Roe and Poe said it went well.", "Roe and Poe", "Jane Roe; Karl Poe"),
        # People the definition does not know go by their fullest name in the report.
        ("Spokesman Tom Ost said no. Ost said it again.", "Ost", "Tom Ost"),
        ("Tom Ost, the chief miller, said no. Ost said it again.", "Ost", "Tom Ost"),
        ("The spokesman for the mill, Tom Ost, said no.", "The spokesman for the mill", "Tom Ost"),
        # Nameless sources by their description.
        ("A diplomat close to the talks said no.", "A diplomat close to the talks", "diplomat close to the talks"),
        ("Western grain sources said no. The sources said it again.", "The sources", "Western grain sources"),
        ("A spokesman for Roe said no.", "A spokesman for Roe", "spokesman for Roe"),
    ],
)
def test_expressions_mean_whom_a_reader_takes_them_for(text: str, expression: str, name: str) -> None:
    nth = 1 if expression == "Ost" else 0
    assert who(text, expression, nth).name == name


@pytest.mark.parametrize(
    ("text", "expression", "party"),
    [
        ("Roe said no.", "Roe", "Strelia"),
        ("Strelian Trade Minister Tom Ost said no.", "Strelian Trade Minister Tom Ost", "Strelia"),
        ("Tom Ost, the trade minister of Orland, said no.", "Tom Ost", "Orland"),
        ("Strelian officials said no.", "Strelian officials", "Strelia"),
        ("Grain traders said no.", "Grain traders", None),
    ],
)
def test_the_side_spoken_for(text: str, expression: str, party: str | None) -> None:
    assert who(text, expression).party == party


def test_whoever_answers_is_the_one_named_before_the_questions() -> None:
    text = "An hour with Jane Roe.\n\nQ: Has it failed?\n\nA: It has not failed at all."
    assert who(text, "A", 1).name == "Jane Roe"
    alone = who("Q: Has it failed?\n\nA: It has not failed at all.", "A")
    assert alone.name is None
    assert alone.unresolved


def test_what_cannot_be_resolved_says_why() -> None:
    nobody = who("He said the talks had failed.", "He")
    assert nobody.name is None
    assert nobody.unresolved


def test_actors_and_places_of_a_stretch_in_order_and_once() -> None:
    text = "Orlander Prime Minister Karl Poe flew to Vesmark to meet Jane Roe; Poe left Vesmark on Monday."
    cast = cast_of(text)
    assert cast.actors_in(Span(0, len(text))) == ("Karl Poe", "Vesmark", "Jane Roe")
    assert cast.places_in(Span(0, len(text))) == ("Vesmark",)


def test_groups_count_among_the_actors_of_a_stretch() -> None:
    text = "The two sides exchanged prisoners."
    assert cast_of(text).actors_in(Span(0, len(text))) == ("Strelia", "Orland")


def test_no_text_no_actors() -> None:
    assert cast_of("").actors_in(Span(0, 0)) == ()
