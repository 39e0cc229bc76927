"""The embedded network: the text it sees, the spans made of its scores, and what the shipped one reads."""

import itertools
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.read.language.analysis import Attribution, EntityLabel
from detente.read.language.network import shipped
from detente.read.language.network_decode import PairWeights, best_paths, roles_of, tagged_runs
from detente.read.language.network_pairs import RELATION_ROWS, ROLES, allowed_transitions, relations
from detente.read.language.network_text import Words, quote_states, shape_of, windows, words_of
from detente.read.language.segments import find_paragraphs

NEWS = (
    "Velia and Tarmark resume talks\n"
    "MERIDA, Velia - Foreign Minister Oren Halvik said on Tuesday that his country would accept a ceasefire.\n"
    "“We want peace,” the minister said. “But we will not sign under fire.”\n"
    "Tarmark's president, Ilsa Corvane, rejected the offer, according to the Velian News Agency.\n"
    "Analysts believe Corvane told aides she would never give up the Sarn valley.\n"
)


@cache
def words(text: str) -> Words:
    return words_of(text, find_paragraphs(text, ()), shipped().tokenizer)


def attributions(text: str) -> tuple[Attribution, ...]:
    return shipped().read(text, find_paragraphs(text, ())).attributions


def cued(text: str, cue: str) -> Attribution:
    """The attribution whose cue contains a word, which must be the only one."""
    [found] = [a for a in attributions(text) if a.cue and cue in a.cue.of(text)]
    return found


class TestText:
    @pytest.mark.parametrize(
        ("word", "shape"),
        [
            ("peace", 0),
            ("Peace", 1),
            ("UN", 2),
            ("A", 3),
            ("1994", 4),
            (",", 5),
            ("McGill", 6),
            ("naïve", 8),
            ("Ómar", 9),
        ],
    )
    def test_shape(self, word: str, shape: int) -> None:
        assert shape_of(word) == shape

    @pytest.mark.parametrize(
        ("line", "states"),
        [
            ("he said", "oo"),
            ('" yes " he', "(i)o"),
            ("“ yes ” he", "(i)o"),
            ("« yes » he", "(i)o"),
            ('he : " yes , yes', "oo(iii"),
            ("yes ” he", "o)o"),
        ],
    )
    def test_quotation_marks(self, line: str, states: str) -> None:
        assert quote_states(line.split()) == ["o(i)".index(s) for s in states]

    def test_words_are_places_in_the_text(self) -> None:
        found = words(NEWS)
        spelled = [NEWS[s:e] for s, e in zip(found.starts, found.ends, strict=True)]
        assert "".join(spelled) == "".join(NEWS.split())

    def test_every_style_of_mark_is_the_same_subtoken(self) -> None:
        styles = ['"It’s over," she said.', "“It's over,” she said.", "«It`s over,» she said."]
        assert len({tuple(words(s).ids) for s in styles}) == 1

    @given(st.lists(st.integers(1, 60), min_size=1, max_size=12), st.integers(20, 60), st.integers(0, 30))
    def test_windows_hold_every_word_and_never_too_many(self, lengths: list[int], size: int, overlap: int) -> None:
        found = words("\n".join("no " * n for n in lengths))
        cut = windows(found, size, overlap)
        assert all(0 < w.end - w.start <= size for w in cut)
        assert {n for w in cut for n in range(w.first_word, w.last_word)} == set(range(len(found.first)))
        assert all(a.end >= b.start > a.start and b.end > a.end for a, b in itertools.pairwise(cut))
        assert all(a.end - b.start <= overlap for a, b in itertools.pairwise(cut))

    def test_a_long_paragraph_is_cut_after_a_sentence(self) -> None:
        text = "We met. " * 30
        found = words(text)
        assert {text[found.starts[w.last_word - 1]] for w in windows(found, 50)} == {"."}

    def test_relations_point_into_their_tables(self) -> None:
        found = words(NEWS)
        cues = np.array([[0, 1], [len(found.first) - 2, len(found.first)]])
        related = relations(found, cues)
        assert related.shape == (2, len(found.first), len(RELATION_ROWS))
        assert (related >= 0).all()
        assert (related < np.array(RELATION_ROWS)).all()


def scores_of(tags: str) -> np.ndarray:
    """Scores in favour of tags of two classes: ``.`` outside, ``A``/``a`` and ``B``/``b`` begin and go on."""
    return np.eye(5, dtype=np.float32)[[".AaBb".index(t) for t in tags]] * 9


class TestDecoding:
    @pytest.mark.parametrize(
        ("tags", "runs"),
        [
            ("....", []),
            ("Aa.B", [(0, 2, 0), (3, 4, 1)]),
            ("AAa", [(0, 1, 0), (1, 3, 0)]),
            (".aa.", [(1, 3, 0)]),
            ("Aab", [(0, 3, 0)]),
            ("..B", [(2, 3, 1)]),
        ],
    )
    def test_runs(self, tags: str, runs: list[tuple[int, int, int]]) -> None:
        assert [(t.start, t.end, t.kind) for t in tagged_runs(scores_of(tags))] == runs

    @settings(max_examples=20)
    @given(st.integers(0, 2**32 - 1))
    def test_best_path_is_the_best_of_all(self, seed: int) -> None:
        random = np.random.default_rng(seed)
        roles, length = len(ROLES), 4
        weights = PairWeights(
            relation=(np.zeros((1, 1), np.float32),) * 4,
            out=np.zeros((2, roles), np.float32),
            bias=np.zeros(roles, np.float32),
            transition=random.normal(size=(roles, roles)).astype(np.float32),
            opening=random.normal(size=roles).astype(np.float32),
        )
        scores = random.normal(size=(1, length, roles)).astype(np.float32)
        allowed = allowed_transitions()

        def total(path: tuple[int, ...]) -> float:
            if not allowed[0, path[0]] or not all(allowed[a, b] for a, b in itertools.pairwise(path)):
                return -np.inf
            moves = sum(weights.transition[a, b] for a, b in itertools.pairwise(path))
            return float(weights.opening[path[0]] + moves + sum(scores[0, i, r] for i, r in enumerate(path)))

        best = max(itertools.product(range(roles), repeat=length), key=total)
        assert tuple(best_paths(weights, scores)[0]) == best

    def test_the_nearest_source_is_taken_and_all_content(self) -> None:
        path = np.array([1, 2, 0, 3, 4, 0, 0, 1, 3])
        found = roles_of(path, np.zeros((9, len(ROLES)), np.float32), cue=6)
        assert found.source == (7, 8)
        assert found.content == ((3, 5), (8, 9))


class TestShipped:
    def test_indirect_speech(self) -> None:
        said = attributions(NEWS)[0]
        assert said.source
        assert "Halvik" in said.source.of(NEWS)
        assert "accept a ceasefire" in said.content[0].of(NEWS)

    def test_a_quotation_in_two_pieces(self) -> None:
        text = "“We want peace,” Oren Halvik told reporters, “and we want it now.”"
        said = cued(text, "told")
        assert said.source
        assert said.source.of(text) == "Oren Halvik"
        assert "want peace" in said.content[0].of(text)
        assert "want it now" in said.content[-1].of(text)

    def test_according_to(self) -> None:
        said = cued(NEWS, "according to")
        assert said.source
        assert said.source.of(NEWS) == "the Velian News Agency"

    def test_speech_inside_speech(self) -> None:
        text = "Oren Halvik said that Ilsa Corvane had told him she would sign the treaty."
        outer, inner = shipped().read(text, find_paragraphs(text, ()), nested=True).attributions
        assert (outer.within, inner.within) == (None, 0)

    def test_names(self) -> None:
        text = "Oren Halvik flew to Berlin for talks with the European Union."
        found = shipped().read(text, find_paragraphs(text, ())).entities
        assert [(e.span.of(text), e.label) for e in found] == [
            ("Oren Halvik", EntityLabel.PERSON),
            ("Berlin", EntityLabel.LOCATION),
            ("European Union", EntityLabel.ORGANISATION),
        ]

    @pytest.mark.parametrize("marks", ["“”", '""', "«»"])
    def test_style_of_marks_changes_nothing(self, marks: str) -> None:
        text = f"{marks[0]}We want peace,{marks[1]} Oren Halvik said."
        [said] = attributions(text)
        assert said.source
        assert said.source.of(text) == "Oren Halvik"

    def test_reading_again_gives_the_same(self) -> None:
        paragraphs = find_paragraphs(NEWS, ())
        assert shipped().read(NEWS, paragraphs) == shipped().read(NEWS, paragraphs)

    def test_nothing_of_a_long_text_is_left_out(self) -> None:
        text = NEWS * 40
        found = attributions(text)
        assert found[-1].content[-1].end > len(text) - 200
        per_part = [sum(n * len(NEWS) <= a.content[0].start < (n + 1) * len(NEWS) for a in found) for n in range(40)]
        assert min(per_part) >= 3

    @pytest.mark.parametrize("text", ["", "   \n ", "\u200b", "?!", "한국어"])
    def test_odd_texts(self, text: str) -> None:
        assert attributions(text) == ()

    def test_only_the_given_paragraphs_are_read(self) -> None:
        paragraphs = find_paragraphs(NEWS, ())
        found = shipped().read(NEWS, paragraphs[1:2])
        spans = [e.span for e in found.entities] + [s for a in found.attributions for s in a.content]
        assert spans
        assert all(paragraphs[1].covers(s) for s in spans)

    @settings(max_examples=15, deadline=None)
    @given(st.text(alphabet='Aa b.“”"\n,sé1', max_size=80))
    def test_any_text_gives_spans_inside_it(self, text: str) -> None:
        found = shipped().read(text, find_paragraphs(text, ()))
        spans = [*(e.span for e in found.entities), *found.times, *(t.span for t in found.triggers)]
        spans += [s for a in found.attributions for s in (*a.content, a.cue, a.source) if s]
        assert all(0 <= s.start < s.end <= len(text) for s in spans)
