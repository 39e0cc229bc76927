"""Quotations in all the ways reports mark them, rightly and wrongly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.read.language.analysis import Quote
from detente.read.language.quotes import find_quotes
from detente.read.language.segments import find_paragraphs, find_sentences


def quotes(text: str) -> tuple[Quote, ...]:
    paragraphs = find_paragraphs(text, ())
    return find_quotes(text, paragraphs, find_sentences(text, paragraphs))


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ('"We will come," he said.', [("We will come,", 0)]),
        ("“We will come,” he said.", [("We will come,", 0)]),
        ("«We will come», he said.", [("We will come", 0)]),
        ("'We will come,' he said.", [("We will come,", 0)]),
        ("``We will come,'' he said.", [("We will come,", 0)]),
        ('"They say ‘never’ to us," he said.', [("They say ‘never’ to us,", 0), ("never", 1)]),
        ("\"They say 'never' to us,\" he said.", [("They say 'never' to us,", 0), ("never", 1)]),
        ("The rebels' leader and the army's chief met.", []),
        ("It's the states' rights that count.", []),
        ('One "plan" and one "deal" failed.', [("plan", 0), ("deal", 0)]),
        # An apostrophe typed as a quotation mark, as in some old wire copy.
        ('Ruritania"s envoy said "no" to it.', [("no", 0)]),
        # A closing mark that was never opened.
        ('We will come," he said.', []),
        # An opening mark that was never closed: it ends with its sentence and swallows nothing.
        ('He said "we will come. They waited.', [("we will come.", 0)]),
        ('"We will come, he said. "We must."', [("We will come, he said.", 0), ("We must.", 0)]),
        ('"" and " "', []),
    ],
)
def test_quotations(text: str, inner: list[tuple[str, int]]) -> None:
    assert [(q.inner.of(text), q.depth) for q in quotes(text)] == inner


def test_a_quotation_runs_over_paragraphs_when_the_mark_is_repeated() -> None:
    text = '"We came to talk.\n\n"We stayed to listen.\n\n"We left with nothing."\n\nHe sat down.'
    assert [(q.inner.of(text), q.opens, q.closes) for q in quotes(text)] == [
        ("We came to talk.", True, False),
        ("We stayed to listen.", False, False),
        ("We left with nothing.", False, True),
    ]


@given(st.text(alphabet="ab. ,\n\"'“”‘’«»`", max_size=120))
def test_odd_marks_never_break_the_text(text: str) -> None:
    found = quotes(text)
    for quote in found:
        assert 0 <= quote.span.start <= quote.inner.start <= quote.inner.end <= quote.span.end <= len(text)
        assert "\n\n" not in quote.inner.of(text)
    assert list(found) == sorted(found, key=lambda q: (q.span.start, -q.span.end))
