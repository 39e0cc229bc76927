"""What the network adds to the rules' attributions, and which attribution stands inside which."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from detente.read.language.analysis import Attribution
from detente.read.language.joined import SURE, joined
from detente.read.language.nesting import clusters, nested
from detente.records.spans import Span, hull

TEXT = (
    'Envoy Tarn, who had come by the night train from the coast, said "the weir is closed," aides claimed. '
    "Observers doubt that the line will hold."
)


def row(source: str | None, cue: str, content: str, confidence: float = 0.95) -> Attribution:
    def place(words: str) -> Span:
        return Span(TEXT.index(words), TEXT.index(words) + len(words))

    return Attribution(place(source) if source else None, place(cue), (place(content),), confidence)


SAID = row("Envoy Tarn", "said", "the weir is closed,")
DOUBTED = row("Observers", "doubt", "that the line will hold")


def contents(rows: tuple[Attribution, ...]) -> list[str]:
    return [found.content[0].of(TEXT) for found in rows]


def test_what_the_rules_passed_over_is_added_cut_as_the_codebook_cuts() -> None:
    assert contents(joined(TEXT, [SAID], [DOUBTED])) == ["the weir is closed,", "the line will hold"]


def test_the_rules_finding_stands_where_both_tell_one_statement() -> None:
    same = row("Envoy Tarn", "said", '"the weir is closed,"')
    assert joined(TEXT, [SAID], [same]) == (SAID,)


def test_only_sure_attributions_with_a_source_are_added() -> None:
    unsure = row("Observers", "doubt", "the line will hold", SURE - 0.01)
    nobody = row(None, "doubt", "the line will hold")
    assert joined(TEXT, [SAID], [unsure, nobody]) == (SAID,)


def test_speech_inside_speech_is_found_again_after_joining() -> None:
    whole = 'Envoy Tarn, who had come by the night train from the coast, said "the weir is closed,"'
    outer = row("aides", "claimed", whole)
    found = joined(TEXT, [outer], [SAID])
    assert [(f.cue, f.within) for f in found] == [(SAID.cue, 1), (outer.cue, None)]


spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 80), st.integers(1, 30))
rows = st.lists(st.builds(lambda cue, content: Attribution(None, cue, (content,), 0.9), spans, spans), max_size=12)


@given(rows)
def test_whoever_stands_within_another_lies_in_its_content(made: list[Attribution]) -> None:
    for number, found in enumerate(nested(made)):
        assert found.within != number
        if found.within is not None:
            assert made[found.within].content[0].covers(found.cue or found.content[0])


@given(rows)
def test_clusters_part_all_rows_into_stretches_that_do_not_touch(made: list[Attribution]) -> None:
    parts = list(clusters(made))
    assert sorted(map(id, made)) == sorted(id(found) for part in parts for found in part)
    reaches = [hull(piece for found in part for piece in found.content) for part in parts]
    assert all(one.end <= other.start for one, other in pairwise(reaches))
