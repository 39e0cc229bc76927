"""The network: a small pretrained encoder, features that its vocabulary loses, and one head for each task."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from detente.read.language.network_pairs import RELATION_ROWS, ROLES, allowed_transitions
from detente.read.language.network_text import PLACES, QUOTE_STATES, SHAPES
from training.examples import HEADS, Batch

WIDTH, DEPTH, ATTENTION_HEADS, VOCABULARY, POSITIONS = 384, 6, 12, 30522, 512
FROZEN = 2
"""Layers that stay as they were pretrained, with the embeddings below them: a third of the work of training saved."""

PAIR_WIDTH = 128
"""Width of each of the two ways (sum and product) in which the attribution head joins a word with a cue."""

FORBIDDEN = -1e4


class Layer(nn.Module):
    """One layer of BERT's encoder."""

    def __init__(self) -> None:
        super().__init__()
        self.joint = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.widen = nn.Linear(WIDTH, 4 * WIDTH)
        self.narrow = nn.Linear(4 * WIDTH, WIDTH)
        self.last_norm = nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, hidden: Tensor, bias: Tensor | None) -> Tensor:
        """``bias`` is added to the attention scores: 0 where a subtoken stands, very low at padding."""
        rows, length, _ = hidden.shape
        joint = self.joint(hidden).view(rows, length, 3, ATTENTION_HEADS, WIDTH // ATTENTION_HEADS)
        query, key, value = joint.permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=bias)
        mixed = mixed.transpose(1, 2).reshape(rows, length, WIDTH)
        hidden = self.norm(hidden + self.out(mixed))
        wide = functional.gelu(self.widen(hidden))
        narrowed: Tensor = self.last_norm(hidden + self.narrow(wide))
        return narrowed


class Scores(NamedTuple):
    """What the network says of each word: ``tags`` per head, and what the attribution head needs of words and cues."""

    tags: dict[str, Tensor]
    unary: Tensor
    word: Tensor
    cue: Tensor


class Network(nn.Module):
    """Encoder and heads."""

    forbidden: Tensor

    def __init__(self) -> None:
        super().__init__()
        self.embed = nn.Embedding(VOCABULARY, WIDTH)
        self.position = nn.Embedding(POSITIONS, WIDTH)
        self.embed_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.features = nn.ModuleList(nn.Embedding(n, WIDTH) for n in (SHAPES, QUOTE_STATES, PLACES))
        self.layers = nn.ModuleList(Layer() for _ in range(DEPTH))
        self.dropout = nn.Dropout(0.1)
        self.heads = nn.ModuleDict({name: nn.Linear(WIDTH, 1 + 2 * len(c)) for name, c in HEADS.items()})
        self.unary = nn.Linear(WIDTH, len(ROLES))
        self.word = nn.Linear(WIDTH, 2 * PAIR_WIDTH)
        self.cue = nn.Linear(WIDTH, 2 * PAIR_WIDTH)
        self.relation = nn.ModuleList(nn.Embedding(n, PAIR_WIDTH) for n in RELATION_ROWS)
        self.pair_out = nn.Linear(2 * PAIR_WIDTH, len(ROLES))
        self.transition = nn.Parameter(torch.zeros(len(ROLES), len(ROLES)))
        self.opening = nn.Parameter(torch.zeros(len(ROLES)))
        for table in [*self.features, *self.relation]:
            nn.init.normal_(table.weight, std=0.02)
        for part in (self.embed, self.position, self.embed_norm, *self.layers[:FROZEN]):
            part.requires_grad_(requires_grad=False)
        self.register_buffer("forbidden", torch.from_numpy(np.where(allowed_transitions(), 0.0, FORBIDDEN)).float())

    def lower(self, ids: Tensor, mask: Tensor | None) -> Tensor:
        """Hidden vectors of all subtokens after the frozen layers; ``mask`` is False at padding, None without any."""
        hidden: Tensor = self.embed_norm(self.embed(ids) + self.position.weight[: ids.shape[1]])
        for layer in self.layers[:FROZEN]:
            hidden = layer(hidden, _attention_bias(mask, hidden))
        return hidden

    def upper(self, hidden: Tensor, features: Sequence[Tensor], mask: Tensor | None) -> Tensor:
        """Hidden vectors after all layers; ``features`` are the shape, quotation state and place of each subtoken."""
        for table, values in zip(self.features, features, strict=True):
            hidden = hidden + table(values)
        for layer in self.layers[FROZEN:]:
            hidden = layer(hidden, _attention_bias(mask, hidden))
        dropped: Tensor = self.dropout(hidden)
        return dropped

    def score(self, hidden: Tensor, first: Tensor, heads: tuple[str, ...]) -> Scores:
        """Scores of the words whose first subtokens are ``first``."""
        words = hidden.gather(1, first[:, :, None].expand(-1, -1, WIDTH))
        tags = {name: self.heads[name](words) for name in heads}
        return Scores(tags, self.unary(words), self.word(words), self.cue(words))

    def pair(self, scores: Scores, batch: Batch) -> Tensor:
        """Scores of the roles of every word of the window to each cue: cues x words x roles."""
        numbers = torch.arange(batch.first.shape[1])
        inside = (numbers >= batch.cue_words[:, :1]) & (numbers < batch.cue_words[:, 1:])
        weight = inside.float() / inside.sum(1, keepdim=True).clamp(min=1)
        cue = torch.einsum("cw,cwd->cd", weight, scores.cue[batch.cue_window])
        word = scores.word[batch.cue_window]
        related = sum(table(batch.relations[..., i]) for i, table in enumerate(self.relation))
        added = functional.relu(word[..., :PAIR_WIDTH] + cue[:, None, :PAIR_WIDTH] + related)
        joined = torch.cat([added, word[..., PAIR_WIDTH:] * cue[:, None, PAIR_WIDTH:]], dim=-1)
        scored: Tensor = self.pair_out(joined) + scores.unary[batch.cue_window]
        return scored


def _attention_bias(mask: Tensor | None, hidden: Tensor) -> Tensor | None:
    return None if mask is None else ((1.0 - mask[:, None, None, :].float()) * FORBIDDEN).to(hidden.dtype)


def pretrained(folder: Path) -> Network:
    """The network with the encoder's pretrained weights (a BERT checkpoint as safetensors) and fresh heads."""
    weights = load_file(folder / "model.safetensors")
    weights = {name.removeprefix("bert."): value for name, value in weights.items()}
    network = Network()
    state = network.state_dict()
    kinds = weights["embeddings.token_type_embeddings.weight"][0]
    state["embed.weight"] = weights["embeddings.word_embeddings.weight"]
    state["position.weight"] = weights["embeddings.position_embeddings.weight"] + kinds
    for kind in ("weight", "bias"):
        state[f"embed_norm.{kind}"] = weights[f"embeddings.LayerNorm.{kind}"]
        for number in range(DEPTH):
            state.update(_layer_state(weights, number, kind))
    network.load_state_dict(state)
    return network


def _layer_state(weights: dict[str, Tensor], number: int, kind: str) -> dict[str, Tensor]:
    old, new = f"encoder.layer.{number}", f"layers.{number}"
    parts = [weights[f"{old}.attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
    names = {
        "out": "attention.output.dense", "norm": "attention.output.LayerNorm", "widen": "intermediate.dense",
        "narrow": "output.dense", "last_norm": "output.LayerNorm",
    }  # fmt: skip
    state = {f"{new}.{ours}.{kind}": weights[f"{old}.{theirs}.{kind}"] for ours, theirs in names.items()}
    return {**state, f"{new}.joint.{kind}": torch.cat(parts)}
