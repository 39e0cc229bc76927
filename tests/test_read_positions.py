"""Where parties stand: one row for a party and an issue, the most explicit statement deciding."""

import pytest

from detente.process.definition import Issue
from detente.read.positions import build_positions
from detente.records.reading import Position, Statement
from detente.records.vocabulary import Act
from factories import statement
from steps import Taken, taken


def positions(it: Taken, *statements: Statement) -> tuple[Position, ...]:
    return build_positions(it.report, it.analysis, it.cast, statements, it.process)


@pytest.mark.parametrize(
    ("act", "words", "stance"),
    [
        (Act.DEMAND, "that the border be opened", "for"),
        (Act.OFFER, "to open the border", "for"),
        (Act.OFFER, "to open the border if the shelling stops", "conditional"),
        (Act.CONDITION, "the border opens only after a truce", "conditional"),
        (Act.REJECT, "any new border", "against"),
        (Act.ASSESS, "an open border is important", "for"),
        (Act.ASSESS, "there is no need for a new border", "against"),
        (Act.ASSESS, "the border is forty miles long", "unclear"),
    ],
)
def test_stance(act: Act, words: str, stance: str) -> None:
    it = taken(f"Toren spoke of it: {words}.")
    (row,) = positions(it, statement(it.report, words, act=act, party="Orland", issues=("border",)))
    assert (row.party, row.issue, str(row.stance)) == ("Orland", "border", stance)
    assert row.evidence.of(it.report.text) == words


def test_the_most_explicit_statement_decides_and_then_the_last() -> None:
    it = taken("Toren would rather open it. Dask refuses to open it. Toren says it is long.")
    said = [
        statement(it.report, "open it", act=Act.ASSESS, party="Orland", issues=("border",)),
        statement(it.report, "to open it.", act=Act.REJECT, party="Orland", issues=("border",)),
        statement(it.report, "it is long", act=Act.INFORM, party="Orland", issues=("border",)),
    ]
    (row,) = positions(it, *said)
    assert (str(row.stance), row.statement) == ("against", said[1].id)


def test_what_merely_informs_is_no_position() -> None:
    it = taken("Toren spoke of it: the border is forty miles long.")
    said = statement(it.report, "the border is forty miles long", act=Act.INFORM, party="Orland", issues=("border",))
    assert positions(it, said) == ()


def test_joint_statements_are_split_and_only_parties_hold_positions() -> None:
    it = taken("They want the border open, and the weather fine.")
    said = [
        statement(it.report, "border open", act=Act.DEMAND, party="Orland; Vesmark", issues=("border",)),
        statement(it.report, "weather fine", act=Act.DEMAND, party="Ilva Toren", issues=("prisoners",)),
        statement(it.report, "the weather", act=Act.DEMAND, party=None, issues=("prisoners",)),
        statement(it.report, "fine", act=Act.DEMAND, party="Orland", issues=("other",)),
    ]
    assert [(row.party, row.issue) for row in positions(it, *said)] == [("Orland", "border"), ("Vesmark", "border")]


def test_what_the_report_tells_of_both_sides() -> None:
    issues = (Issue(id="prisoners", name="Prisoners", description="Who is set free.", terms=("prisoner swap",)),)
    it = taken("The two sides agreed on a prisoner swap.", issues=issues)
    found = [(row.party, row.issue, str(row.stance), row.statement) for row in positions(it)]
    assert found == [("Orland", "prisoners", "for", None), ("Vesmark", "prisoners", "for", None)]


ISSUES = (
    Issue(id="mission", name="Mission", description="Who watches.", terms=("observers", "mission")),
    Issue(id="treaty", name="Treaty", description="The text.", terms=("treaty",)),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Orland will accept the observers on both banks.", [("Orland", "mission", "for")]),
        ("Orland firmly rejected observers.", [("Orland", "mission", "against")]),
        ("The mission is in doubt. Three times Orland has refused.", [("Orland", "mission", "against")]),
        ("Vesmark fell silent after Orland had spoken of observers.", []),
    ],
)
def test_what_the_report_tells_in_its_own_words(text: str, expected: list[tuple[str, str, str]]) -> None:
    it = taken(text, issues=ISSUES)
    assert [(row.party, row.issue, str(row.stance)) for row in positions(it)] == expected


def test_a_question_and_a_promise_to_look_into_it_leave_the_stance_open() -> None:
    it = taken("Toren asked: must we accept observers? Toren agreed to examine the treaty.", issues=ISSUES)
    said = [
        statement(it.report, "must we accept observers?", act=Act.DEMAND, party="Orland", issues=("mission",)),
        statement(it.report, "to examine the treaty", act=Act.COMMIT, party="Orland", issues=("treaty",)),
    ]
    assert [str(row.stance) for row in positions(it, *said)] == ["unclear", "unclear"]


def test_who_passes_on_what_another_party_said_takes_no_position() -> None:
    it = taken("According to Toren, Dask said that Vesmark rejects observers.", issues=ISSUES)
    carrier = statement(
        it.report, "Dask said that Vesmark rejects observers", act=Act.REJECT, party="Orland", issues=("mission",)
    )
    inner = statement(
        it.report, "Vesmark rejects observers", act=Act.REJECT, party="Vesmark", issues=("mission",), within=carrier.id
    )
    assert [row.party for row in positions(it, carrier, inner)] == ["Vesmark"]
