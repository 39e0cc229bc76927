"""From documents to batches: labels for each word, windows cut anew in every epoch, padding, noise."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor

from detente.read.language.network_pairs import relations
from detente.read.language.network_text import CLS, SEP, Ints, Window, Words, windows, words_of
from detente.read.language.segments import find_paragraphs
from training.documents import Document, Gold, Labelled, read_documents

HEADS: dict[str, tuple[str, ...]] = {
    "cue": ("CUE",),
    "entity": ("PER", "ORG", "LOC", "FAC", "MISC", "NORP", "DATE", "MONEY", "PRODUCT"),
    "entity_uner": ("PER", "ORG", "LOC"),
    "time": ("TIME",),
    "time_meantime": ("TIME",),
    "trigger": ("OCCURRENCE", "STATE", "REPORTING", "I_ACTION", "I_STATE", "ASPECTUAL", "PERCEPTION"),
    "trigger_meantime": ("EVENT",),
}
"""The tagging heads and their classes: one head for each annotation guide, because guides differ."""

BATCH = 2048
"""Subtokens in a batch, padding included."""


@dataclass(frozen=True, slots=True)
class Labels:
    """Word labels of one document.

    ``tags`` per head: 0 outside, 1+2k begins, 2+2k goes on with class k. ``cues`` has a row of first and last word,
    half open, for each attribution, and ``roles`` the role of every word to it.
    """

    tags: dict[str, Ints]
    cues: Ints
    roles: NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Example:
    """One document, encoded."""

    document: Document
    words: Words
    labels: Labels


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded windows of one corpus. ``cue_window`` tells for each cue in which row of the batch it stands."""

    ids: Tensor
    shape: Tensor
    quote: Tensor
    place: Tensor
    mask: Tensor
    first: Tensor
    word_mask: Tensor
    tags: dict[str, Tensor]
    cue_window: Tensor
    cue_words: Tensor
    relations: Tensor
    roles: Tensor

    @property
    def tokens(self) -> int:
        """Subtokens, without padding."""
        return int(self.mask.sum())


def load_examples(path: Path, tokenizer: Tokenizer) -> list[Example]:
    """Encode every document of one prepared corpus."""
    return [encode(document, tokenizer) for document in read_documents(path)]


def encode(document: Document, tokenizer: Tokenizer) -> Example:
    """Words, subtokens and labels of one document."""
    words = words_of(document.text, find_paragraphs(document.text, ()), tokenizer)
    return Example(document, words, labels_of(document, words))


def labels_of(document: Document, words: Words) -> Labels:
    """The document's annotation as labels of words."""
    tags = {head: _tagged(words, spans, HEADS[head]) for head, spans in document.layers.items()}
    gold = [g for g in document.attributions or () if g.cue]
    cues = [_word_range(words, g.cue[0].start, g.cue[-1].end) for g in gold]
    kept = [(cue, g) for cue, g in zip(cues, gold, strict=True) if cue[0] < cue[1]]
    if document.attributions is not None:
        tags["cue"] = _tagged(words, [(g.cue[0].start, g.cue[-1].end, "CUE") for _, g in kept], HEADS["cue"])
    roles = np.array([_roles(words, g) for _, g in kept], dtype=np.int8).reshape(len(kept), len(words.first))
    return Labels(tags, np.array([cue for cue, _ in kept], dtype=np.int64).reshape(-1, 2), roles)


def _word_range(words: Words, start: int, end: int) -> tuple[int, int]:
    return int(np.searchsorted(words.ends, start, side="right")), int(np.searchsorted(words.starts, end, side="left"))


def _tagged(words: Words, spans: Sequence[Labelled], classes: Sequence[str]) -> Ints:
    tags = np.zeros(len(words.first), dtype=np.int64)
    for start, end, label in spans:
        low, high = _word_range(words, start, end)
        tags[low:high] = 2 + 2 * classes.index(label)
        tags[low : min(low + 1, high)] -= 1
    return tags


def _roles(words: Words, gold: Gold) -> NDArray[np.int8]:
    roles = np.zeros(len(words.first), dtype=np.int8)
    for pieces, begin in ((gold.content, 3), (gold.source, 1)):
        for piece in pieces:
            low, high = _word_range(words, *piece)
            roles[low:high] = begin + 1
            roles[low : min(low + 1, high)] = begin
    return roles


def batches(examples: Sequence[Example], rng: np.random.Generator) -> Iterator[list[tuple[Example, Window]]]:
    """One epoch: the windows of every document, grouped by length, in random order."""
    cut = [(example, window) for example in examples for window in windows(example.words)]
    order = rng.permutation(len(cut))
    groups = []
    for pool in (order[i : i + 128] for i in range(0, len(order), 128)):
        by_length = sorted((cut[i] for i in pool), key=lambda c: c[1].end - c[1].start)
        groups += list(_filled(by_length))
    yield from (groups[i] for i in rng.permutation(len(groups)))


def _filled(cut: Sequence[tuple[Example, Window]]) -> Iterator[list[tuple[Example, Window]]]:
    group: list[tuple[Example, Window]] = []
    for example, window in cut:
        if group and (len(group) + 1) * (window.end - window.start + 2) > BATCH:
            yield group
            group = []
        group.append((example, window))
    if group:
        yield group


def collate(group: Sequence[tuple[Example, Window]], rng: np.random.Generator | None = None) -> Batch:
    """Pad the windows to one batch; with ``rng``, add the noise of training."""
    width = max(w.end - w.start for _, w in group) + 2
    wide = max(w.last_word - w.first_word for _, w in group)
    columns = {name: np.zeros((len(group), width), dtype=np.int64) for name in ("ids", "shape", "quote", "place")}
    mask = np.zeros((len(group), width), dtype=np.bool_)
    first, word_mask = np.zeros((len(group), wide), dtype=np.int64), np.zeros((len(group), wide), dtype=np.bool_)
    for row, (example, window) in enumerate(group):
        length = window.end - window.start
        for name, column in columns.items():
            column[row, 1 : length + 1] = getattr(example.words, name)[window.start : window.end]
        columns["ids"][row, [0, length + 1]] = CLS, SEP
        mask[row, : length + 2] = True
        count = window.last_word - window.first_word
        first[row, :count] = example.words.first[window.first_word : window.last_word] - window.start + 1
        word_mask[row, :count] = True
    if rng is not None:
        _add_noise(columns, rng)
    tensors = {name: torch.from_numpy(column) for name, column in columns.items()}
    return Batch(
        **tensors, mask=torch.from_numpy(mask), first=torch.from_numpy(first), word_mask=torch.from_numpy(word_mask),
        tags=_tag_rows(group, wide), **_cue_rows(group, wide),
    )  # fmt: skip


def _add_noise(columns: dict[str, Ints], rng: np.random.Generator) -> None:
    """Write some windows in capitals or in small letters; take the quotation features from some."""
    ids, shape = columns["ids"], columns["shape"]
    letters = (shape % 8 == 0) | (shape % 8 == 1) | (shape % 8 == 2) | (shape % 8 == 7)
    row = rng.random((len(ids), 1))
    shape[letters & (row < 0.04)] = 2
    shape[letters & (row > 0.96)] = 0
    columns["quote"][(rng.random((len(ids), 1)) < 0.03).repeat(ids.shape[1], axis=1)] = 0


def _tag_rows(group: Sequence[tuple[Example, Window]], wide: int) -> dict[str, Tensor]:
    rows = {}
    for head in group[0][0].labels.tags:
        tags = np.full((len(group), wide), -100, dtype=np.int64)
        for row, (example, window) in enumerate(group):
            tags[row, : window.last_word - window.first_word] = _cut(
                example.labels.tags[head][window.first_word : window.last_word]
            )
        rows[head] = torch.from_numpy(tags)
    return rows


def _cut(labels: NDArray[np.int64]) -> NDArray[np.int64]:
    """Labels of a window: a span that began before it begins at its first word."""
    cut = labels.copy()
    if len(cut) and cut[0] > 0 and cut[0] % 2 == 0:
        cut[0] -= 1
    return cut


def _cue_rows(group: Sequence[tuple[Example, Window]], wide: int) -> dict[str, Tensor]:
    rows: list[int] = []
    spans: list[tuple[int, int]] = []
    roles: list[Ints] = []
    related: list[Ints] = []
    for row, (example, window) in enumerate(group):
        low, high = window.first_word, window.last_word
        inside = np.flatnonzero((example.labels.cues[:, 0] >= low) & (example.labels.cues[:, 0] < high))
        cues = np.minimum(example.labels.cues[inside], high)
        pad = (0, wide - (high - low))
        for number, cue, relation in zip(inside, cues, relations(example.words, cues)[:, low:high], strict=True):
            rows.append(row)
            spans.append((int(cue[0]) - low, int(cue[1]) - low))
            roles.append(np.pad(_cut(example.labels.roles[number, low:high].astype(np.int64)), pad))
            related.append(np.pad(relation, (pad, (0, 0))))
    return {
        "cue_window": torch.tensor(rows, dtype=torch.long),
        "cue_words": torch.tensor(spans, dtype=torch.long).reshape(-1, 2),
        "roles": torch.from_numpy(np.array(roles, dtype=np.int64).reshape(-1, wide)),
        "relations": torch.from_numpy(np.array(related, dtype=np.int64).reshape(-1, wide, 4)),
    }
