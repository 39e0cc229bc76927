"""From a report to its statements: speakers, sides, quotation, nesting, occasion, addressee, date and act."""

from datetime import date

import pytest

from detente.process.definition import Process
from detente.read.actors import build_cast
from detente.read.language import analyse
from detente.read.statements import build_statements
from detente.records.reading import Interval, Published, Report, Statement, Time
from detente.records.spans import Span
from detente.records.vocabulary import Act, Quotation, TimexType

PUBLISHED = Published(date(2031, 3, 5), date(2031, 3, 5), given=True)
PROCESS = Process.model_validate(
    {
        "id": "strelia-orland",
        "title": "Strelia and Orland",
        "description": "Two invented countries.",
        "parties": [
            {"id": "strelia", "name": "Strelia", "role": "party", "demonyms": ["Strelian"]},
            {"id": "orland", "name": "Orland", "role": "party", "demonyms": ["Orlander"]},
        ],
        "people": [
            {"id": "roe", "name": "Jane Roe", "gender": "female", "party": "strelia"},
            {"id": "poe", "name": "Karl Poe", "gender": "male", "party": "orland"},
        ],
        "issues": [
            {"id": "river", "name": "The river", "description": "Who draws how much.", "terms": ["river", "water"]},
            {"id": "treaty", "name": "The treaty", "description": "Its text.", "terms": ["treaty"]},
        ],
    }
)


def report_of(text: str) -> Report:
    return Report("rp-1", "a.txt", None, None, None, "en", text, PUBLISHED, "", "utf-8")


def statements(text: str, times: tuple[Time, ...] = ()) -> tuple[Statement, ...]:
    analysis = analyse(text, ())
    return build_statements(report_of(text), analysis, build_cast(analysis, PROCESS, PUBLISHED), times, PROCESS)


def only(text: str) -> Statement:
    (statement,) = statements(text)
    return statement


def test_a_quotation_above_a_name_is_the_named_persons() -> None:
    statement = only('"We will surely sign": an hour with Jane Roe.')
    assert statement.speaker.actor == "Jane Roe"
    assert statement.cue is None


@pytest.mark.parametrize(
    ("text", "quotation"),
    [
        ('"The water is ours," Roe said.', Quotation.DIRECT),
        ("Roe said the water was theirs.", Quotation.INDIRECT),
        ('Roe said the water was "theirs alone" by right.', Quotation.MIXED),
        ('"The water," Roe said, "is ours."', Quotation.DIRECT),
    ],
)
def test_quotation(text: str, quotation: Quotation) -> None:
    assert only(text).quotation is quotation


def test_speaker_as_written_and_as_resolved() -> None:
    statement = only("Strelian leader Jane Roe said the river was theirs.")
    assert statement.speaker.name == "Strelian leader Jane Roe"
    assert (statement.speaker.actor, statement.speaker.actor_id, statement.party) == ("Jane Roe", "roe", "Strelia")


def test_a_bare_quotation_goes_on_from_the_last_speaker() -> None:
    first, second = statements('"The water is ours," Roe said.\n\n"We shall not sell the river."')
    assert second.cue is None
    assert second.speaker.span is None
    assert second.speaker.actor == first.speaker.actor == "Jane Roe"


def test_a_quotation_that_nobody_began_has_no_speaker() -> None:
    statement = only('"The water is ours."')
    assert statement.speaker.actor is None
    assert statement.speaker.unresolved


def test_speech_in_speech_names_the_statement_around_it() -> None:
    outer, inner = statements("Poe said Roe refused to sign the treaty.")
    assert (outer.within, inner.within) == (None, outer.id)
    assert (outer.speaker.actor, inner.speaker.actor) == ("Karl Poe", "Jane Roe")


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("Roe told Poe that the river was theirs.", "Karl Poe"),
        ("Roe urged Orland to sign the treaty.", "Orland"),
        ("Roe accused Poe of bad faith.", "Karl Poe"),
        ("Roe said the river was theirs.", None),
    ],
)
def test_addressee(text: str, addressee: str | None) -> None:
    assert only(text).addressee == addressee


@pytest.mark.parametrize(
    ("text", "occasion"),
    [
        ("Roe said in an interview with Radio Strelia that the river was theirs.", "an interview with Radio Strelia"),
        ("Roe said at a news conference that the river was theirs.", "a news conference"),
        ("Addressing the miners' congress, Roe said the river was theirs.", "Addressing the miners' congress"),
        ("Roe said the river was theirs.", None),
    ],
)
def test_occasion(text: str, occasion: str | None) -> None:
    found = only(text).occasion
    assert (found.span.of(text) if found else None) == occasion


def test_the_day_beside_the_cue_is_when_it_was_said() -> None:
    text = "Roe said on Monday that the river would be closed on Friday."
    monday, friday = (Span(text.index(d), text.index(d) + 6) for d in ("Monday", "Friday"))
    times = tuple(
        Time(span, TimexType.DATE, day.isoformat(), day, day)
        for span, day in ((monday, date(2031, 3, 3)), (friday, date(2031, 3, 7)))
    )
    (statement,) = statements(text, times)
    assert statement.said == Interval(date(2031, 3, 3), date(2031, 3, 3))


def test_without_a_day_nothing_is_made_up() -> None:
    assert only("Roe said the river was theirs.").said is None


def test_issues_with_the_words_that_decided() -> None:
    text = "Roe said the treaty would share the water."
    statement = only(text)
    assert statement.issues == ("treaty", "river")
    assert [(issue, span.of(text)) for issue, span in statement.issue_spans] == [
        ("treaty", "treaty"),
        ("river", "water"),
    ]


def test_a_content_without_terms_takes_the_issues_of_its_sentence() -> None:
    assert only('Asked about the river, Roe said: "We will share it."').issues == ("river",)


def test_an_answer_takes_the_issues_of_the_question_before_it() -> None:
    text = (
        "Courier: What becomes of the river?\n\nRoe: We shall be glad to share it.\n\n"
        "Courier: And the treaty, when will that be signed?\n\nRoe: I hope to see it done by the summer."
    )
    assert [statement.issues for statement in statements(text)] == [("river",), ("treaty",)]


def test_acts_reach_the_statement() -> None:
    assert [s.act for s in statements("Roe urged Orland to sign. Poe rejected the plan.")] == [Act.APPEAL, Act.REJECT]


def test_reading_again_gives_the_same_ids() -> None:
    text = '"The water is ours," Roe said. Poe said she refused to talk.'
    assert statements(text) == statements(text)
    assert len({s.id for s in statements(text)}) == len(statements(text))
