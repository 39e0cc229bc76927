"""In whose words a place stands: the innermost content around it, whatever the order of the statements."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from detente.read.voices import Voices, holder_of
from detente.records.reading import Statement
from detente.records.spans import Span
from factories import report, statement

TOLD = report("Toren said the dam would stay.")
ONE = statement(TOLD, "the dam would stay")
EDGES = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda pair: Span(*sorted(pair)))


def naively(statements: list[Statement], span: Span) -> str | None:
    covering = [
        (content.end - content.start, order, told.id)
        for order, told in enumerate(statements)
        for content in told.content
        if content.covers(span)
    ]
    return min(covering)[2] if covering else None


@given(st.lists(st.lists(EDGES, min_size=1, max_size=3), max_size=8), EDGES)
def test_the_least_content_around_a_place_has_the_word(contents: list[list[Span]], span: Span) -> None:
    statements = [replace(ONE, id=f"st-{n}", content=tuple(pieces)) for n, pieces in enumerate(contents)]
    found = Voices(statements).innermost(span)
    assert (found.id if found else None) == naively(statements, span)


def test_the_holder_is_the_resolved_name_or_the_words_of_the_report() -> None:
    assert holder_of(ONE) == "Ilva Toren"
    assert holder_of(replace(ONE, speaker=replace(ONE.speaker, actor=None, name="the engineer"))) == "the engineer"
    assert holder_of(None) is None
