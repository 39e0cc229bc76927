"""Claims of progress: direction, amount, holder."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.read.progress import build_progress
from detente.records.reading import Progress, Statement
from factories import statement
from steps import Taken, taken


def claims(it: Taken, *statements: Statement) -> tuple[Progress, ...]:
    return build_progress(it.report, it.analysis, it.cast, statements, it.process)


@pytest.mark.parametrize(
    ("text", "direction", "amount"),
    [
        ("About 80 percent of the text is agreed.", "closer", "80 percent"),
        ("Fifteen of seventeen articles are settled.", "closer", "Fifteen of seventeen articles"),
        ("Most of the text has been finalized.", "closer", "Most of the text"),
        ("Barely half of the text is agreed.", "stalled", "Barely half of the text"),
        ("Of the eleven articles, she said, ten are now finished.", "closer", "ten"),
        ("The sides are closer than ever.", "closer", None),
        ("It was a breakthrough.", "closer", None),
        ("She was optimistic.", "closer", None),
        ("The talks made little progress.", "stalled", None),
        ("There was no breakthrough.", "stalled", None),
        ("They are no closer.", "stalled", None),
        ("Major differences remain.", "stalled", None),
        ("The talks ended in deadlock.", "stalled", None),
        ("They failed to reach an agreement.", "stalled", None),
        ("The sides are further apart.", "further", None),
        ("The talks collapsed.", "further", None),
        ("It was a setback.", "further", None),
    ],
)
def test_direction_and_amount(text: str, direction: str, amount: str | None) -> None:
    (claim,) = claims(taken(text))
    assert (str(claim.direction), claim.amount) == (direction, amount)


def test_a_share_that_is_not_settled_is_no_progress() -> None:
    assert claims(taken("Some 30 percent of the text is not agreed.")) == ()


def test_the_holder_is_who_says_it() -> None:
    it = taken("Toren said that a deal is close, but little progress was seen.")
    said = statement(it.report, "a deal is close", cue="said")
    held, own = claims(it, said)
    assert (held.holder, held.statement, held.span.of(it.report.text)) == ("Ilva Toren", said.id, "a deal is close")
    assert (own.holder, own.statement) == (None, None)


WORDS = st.sampled_from(
    [
        "progress",
        "no",
        "little",
        "90",
        "percent",
        "of",
        "text",
        "agreed",
        ",",
        ".",
        "deadlock",
        "talks",
        "close to",
        "a",
    ]
)


@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_one_claim_a_clause_and_amounts_verbatim(text: str) -> None:
    found = claims(taken(text))
    assert len({claim.span for claim in found}) == len(found)
    for claim in found:
        assert claim.span.of(text).strip(" ,.") == claim.span.of(text) != ""
        assert claim.amount is None or claim.amount in text
