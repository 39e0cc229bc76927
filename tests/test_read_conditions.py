"""What is made to depend on what."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.read.conditions import build_conditions
from detente.records.reading import Condition, Statement
from factories import statement
from steps import Taken, taken


def conditions(it: Taken, *statements: Statement) -> tuple[Condition, ...]:
    return build_conditions(it.report, it.analysis, it.cast, statements, it.process)


def sides(text: str) -> list[tuple[str, str | None]]:
    it = taken(text)
    return [(c.if_.of(text), c.then.of(text) if c.then else None) for c in conditions(it)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We can sign if Vesmark pulls back.", [("Vesmark pulls back", "We can sign")]),
        ("If Vesmark pulls back, we can sign.", [("Vesmark pulls back", "we can sign")]),
        ("There will be no deal unless the camp is closed.", [("unless the camp is closed", "There will be no deal")]),
        ("Talks resume only after the camp is closed.", [("the camp is closed", "Talks resume")]),
        ("We will stay as long as the truce holds.", [("as long as the truce holds", "We will stay")]),
        ("We will sign provided that the camp is closed.", [("the camp is closed", "We will sign")]),
        ("It freed ten men in exchange for a truce.", [("a truce", "It freed ten men")]),
        ("The camp must be closed before we sign.", [("The camp must be closed", "we sign")]),
        ("A formal treaty is needed to open the border.", [("A formal treaty", "open the border")]),
        ("In order to end this, Vesmark must pull back.", [("Vesmark must pull back", "end this")]),
        ("Without a truce, no talks are possible.", [("Without a truce", "no talks are possible")]),
        ("We cannot talk until the shelling stops.", [("the shelling stops", "We cannot talk")]),
        ("Much depends on the harvest.", [("the harvest", "Much")]),
        ("We would sign when the camp has been closed.", [("the camp has been closed", "We would sign")]),
        ("They spoke but a formal treaty is needed to open it.", [("a formal treaty", "open it")]),
        ("If they want to return we can discuss it.", [("they want to return", "we can discuss it")]),
        ("They said that, unless the war stops, we will not vote.", [("unless the war stops", "we will not vote")]),
        ("If they sign, then we go.", [("they sign", "we go")]),
        ("Obviously, if they sign, peace is near.", [("they sign", "peace is near")]),
        # no conditions
        ("Peace depends on how far this front will go.", []),
        ("We do not agree with taking them in exchange for ransom.", []),
        ("We will stay as long as it takes.", []),
        ("He spoke on condition of anonymity.", []),
        ("She asked if the road was open.", []),
        ("He spoke as if nothing had happened.", []),
        ("Few, if any, came.", []),
        ("He agreed without hesitation.", []),
        ("It does not depend on one party.", []),
        ("They do not meet until May.", []),
    ],
)
def test_sides(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert sides(text) == expected


def test_the_holder_is_who_says_it_and_the_condition_stays_in_the_speech() -> None:
    it = taken("Peace is near if Orland pulls back, Marrow said, adding that he was tired.")
    said = statement(it.report, "Peace is near if Orland pulls back", speaker="Otto Marrow", cue="said")
    (found,) = conditions(it, said)
    assert (found.holder, found.statement) == ("Otto Marrow", said.id)
    assert found.if_.of(it.report.text) == "Orland pulls back"


def test_the_reports_own_condition_has_no_holder() -> None:
    (found,) = conditions(taken("Peace is near if Orland pulls back."))
    assert (found.holder, found.statement) == (None, None)


WORDS = st.sampled_from(
    [
        "if",
        "unless",
        "Orland",
        "signs",
        ",",
        "no",
        "talks",
        "until",
        "must",
        "before",
        "then",
        ".",
        "without",
        "“",
        "”",
        "we",
    ]
)


@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_sides_lie_in_the_text_and_apart(text: str) -> None:
    found = conditions(taken(text))
    assert len({c.id for c in found}) == len(found)
    for condition in found:
        assert condition.if_.of(text).strip()
        assert condition.then is None or condition.then.of(text).strip()
        assert condition.then is None or not condition.then.overlaps(condition.if_)
