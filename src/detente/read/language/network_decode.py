"""From the network's scores of words to spans of words: names, times, events, and who says what."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.read.language.network_pairs import ROLES, allowed_transitions
from detente.read.language.network_text import Ints

Floats = NDArray[np.float32]
WordRange = tuple[int, int]

CUE_FLOOR = 0.5
"""How likely a word must be part of a cue to be read as one."""

_FORBIDDEN = np.where(allowed_transitions(), 0.0, -1e4).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Tagged:
    """A run of words, half open, with the number of its class and how likely its words are part of such a run.

    ``votes`` has the mean log-probability that its words give each class.
    """

    start: int
    end: int
    kind: int
    probability: float
    votes: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Roles:
    """The words that belong to one cue: its source (None where there is none), pieces of content, and a probability."""

    source: WordRange | None
    content: tuple[WordRange, ...]
    probability: float


@dataclass(frozen=True, slots=True)
class PairWeights:
    """The attribution head: row tables for the relations of word and cue, and the scores of their combination."""

    relation: tuple[Floats, Floats, Floats, Floats]
    out: Floats
    bias: Floats
    transition: Floats
    opening: Floats


def softmax(scores: Floats) -> Floats:
    """Probabilities over the last axis."""
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares: Floats = raised / raised.sum(axis=-1, keepdims=True)
    return shares


def tagged_runs(scores: Floats, floor: float = 0.5) -> list[Tagged]:
    """Runs of words from one head's scores (words x 1+2k: outside, then beginning and inside of each class).

    A word belongs to a run when it is inside any class with probability ``floor``; a run ends where the next
    word rather begins one than goes on; its class is the one that all its words together make likeliest.
    """
    shares = softmax(scores)
    inside = 1 - shares[:, 0] > floor
    begins = shares[:, 1::2].sum(axis=1) > shares[:, 2::2].sum(axis=1)
    starts = np.flatnonzero(inside & (begins | ~np.roll(inside, 1) | (np.arange(len(inside)) == 0)))
    if not len(starts):
        return []
    stops = np.flatnonzero(~inside)
    following = np.append(stops, len(inside))[np.searchsorted(stops, starts)]
    ends = np.minimum(following, np.append(starts[1:], len(inside)))
    kinds = np.log(shares[:, 1::2] + shares[:, 2::2] + 1e-9)
    return [_tagged(shares, kinds, int(s), int(e)) for s, e in zip(starts, ends, strict=True)]


def _tagged(shares: Floats, kinds: Floats, start: int, end: int) -> Tagged:
    votes = kinds[start:end].mean(axis=0)
    return Tagged(start, end, int(votes.argmax()), float(1 - shares[start:end, 0].mean()), tuple(votes.tolist()))


def pair_scores(weights: PairWeights, unary: Floats, word: Floats, cue: Floats, related: Ints) -> Floats:
    """Scores of each word's role to each cue: cues x words x roles.

    ``word`` and ``cue`` are the two sides' vectors, the first half to be added and the second to be multiplied;
    ``related`` are rows of the relation tables.
    """
    half = word.shape[-1] // 2
    added = word[None, :, :half] + cue[:, None, :half]
    for number, table in enumerate(weights.relation):
        added += table[related[..., number]]
    product = word[None, :, half:] * cue[:, None, half:]
    scores: Floats = np.maximum(added, 0) @ weights.out[:half] + product @ weights.out[half:] + weights.bias + unary
    return scores


def best_paths(weights: PairWeights, scores: Floats) -> Ints:
    """The likeliest allowed sequence of roles of each row (rows x words x roles), by Viterbi's algorithm."""
    rows, length, _ = scores.shape
    transition = weights.transition + _FORBIDDEN
    back = np.zeros((length, rows, len(ROLES)), dtype=np.int64)
    best = weights.opening + _FORBIDDEN[0] + scores[:, 0]
    for number in range(1, length):
        steps = best[:, :, None] + transition
        back[number] = steps.argmax(axis=1)
        best = steps.max(axis=1) + scores[:, number]
    paths = np.zeros((rows, length), dtype=np.int64)
    paths[:, -1] = best.argmax(axis=1)
    everyone = np.arange(rows)
    for number in range(length - 1, 0, -1):
        paths[:, number - 1] = back[number, everyone, paths[:, number]]
    return paths


def roles_of(path: Ints, scores: Floats, cue: int) -> Roles:
    """The source nearest to the cue (given by its first word) and all pieces of content on one cue's path."""
    sources, content = _pieces(path, 1), _pieces(path, 3)
    source = min(sources, key=lambda piece: (_gap(piece, cue), piece), default=None)
    taken = path > 0
    shares = softmax(scores[taken])[np.arange(int(taken.sum())), path[taken]]
    return Roles(source, tuple(content), float(shares.mean()) if len(shares) else 0.0)


def _pieces(path: Ints, begin: int) -> list[WordRange]:
    starts = np.flatnonzero(path == begin)
    stops = np.append(np.flatnonzero(path != begin + 1), len(path))
    ends = stops[np.searchsorted(stops, starts + 1)]
    return [(int(s), int(e)) for s, e in zip(starts, ends, strict=True)]


def _gap(piece: WordRange, cue: int) -> int:
    return max(cue - piece[1], piece[0] - cue)
