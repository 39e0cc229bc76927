"""Where a word stands from a cue: the relations that the attribution head scores, as numbers of table rows."""

import numpy as np
from numpy.typing import NDArray

from detente.read.language.network_text import Ints, Words

_DISTANCES = np.array([1, 2, 3, 4, 5, 7, 10, 15, 23, 36, 61])
"""Lower bounds (words) of the distance classes; wider as they get farther, on either side."""

_PARAGRAPHS, _SENTENCES, _MARKS = 2, 3, 3
"""How many paragraph ends, sentence ends and quotation marks between cue and word are told apart, on either side."""

ROLES = ("O", "B-SOURCE", "I-SOURCE", "B-CONTENT", "I-CONTENT")
"""What a word can be to a cue."""

RELATION_ROWS = tuple(2 * n + 1 for n in (len(_DISTANCES), _PARAGRAPHS, _SENTENCES, _MARKS))
"""Rows of the four relation tables: distance, paragraphs, sentences and quotation marks in between."""


def relations(words: Words, cues: Ints) -> NDArray[np.int64]:
    """Rows of the relation tables for each cue (a row of first and last word, half open) and word: cues x words x 4."""
    number = np.arange(len(words.first))
    start, end = cues[:, :1], cues[:, 1:]
    distance = np.minimum(number - start, 0) + np.maximum(number - end + 1, 0)
    classed = np.sign(distance) * np.searchsorted(_DISTANCES, np.abs(distance), side="right")
    between = (_steps(values, cues, limit) for values, limit in _counted(words))
    return np.stack([classed + len(_DISTANCES), *between], axis=-1)


def _counted(words: Words) -> tuple[tuple[Ints, int], ...]:
    return (words.paragraph, _PARAGRAPHS), (words.sentence, _SENTENCES), (words.marks, _MARKS)


def _steps(values: Ints, cues: Ints, limit: int) -> Ints:
    steps: Ints = np.clip(values[None, :] - values[cues[:, 0]][:, None], -limit, limit) + limit
    return steps


def allowed_transitions() -> NDArray[np.bool_]:
    """Which role may follow which: a piece goes on only after its own beginning or middle."""
    allowed = np.ones((len(ROLES), len(ROLES)), dtype=np.bool_)
    for inside in (2, 4):
        allowed[:, inside] = False
        allowed[[inside - 1, inside], inside] = True
    return allowed
