"""What training makes small: negative log-likelihoods of the labels, counted per word."""

import torch
from torch import Tensor
from torch.nn import functional

from training.examples import Batch
from training.model import Network

WEIGHTS = {"cue": 2.0}
"""Heads whose loss counts more: without its cue an attribution is lost whole."""


def batch_loss(network: Network, batch: Batch, lower: Tensor) -> Tensor:
    """Sum over the batch's annotated heads, divided by its words. ``lower`` is what the frozen layers make of it.

    The encoder runs in bfloat16, the heads do not.
    """
    with torch.autocast("cpu", torch.bfloat16):
        hidden = network.upper(lower, (batch.shape, batch.quote, batch.place), batch.mask)
    scores = network.score(hidden.float(), batch.first, tuple(batch.tags))
    loss = torch.zeros(())
    for name, tags in batch.tags.items():
        tag_loss = functional.cross_entropy(scores.tags[name].flatten(0, 1), tags.flatten(), reduction="sum")
        loss = loss + WEIGHTS.get(name, 1.0) * tag_loss
    if len(batch.cue_window):
        emissions = network.pair(scores, batch)
        transition = network.transition + network.forbidden
        opening = network.opening + network.forbidden[0]
        loss = loss + chain_loss(emissions, batch.roles, batch.word_mask[batch.cue_window], transition, opening)
    return loss / batch.word_mask.sum()


def chain_loss(emissions: Tensor, roles: Tensor, mask: Tensor, transition: Tensor, opening: Tensor) -> Tensor:
    """Sum of the negative log-likelihoods of a linear-chain conditional random field over each row."""
    steps = emissions.gather(2, roles[:, :, None])[:, :, 0]
    moves = transition[roles[:, :-1], roles[:, 1:]]
    gold = (steps * mask).sum() + (moves * mask[:, 1:]).sum() + opening[roles[:, 0]].sum()
    forward = opening + emissions[:, 0]
    for number in range(1, emissions.shape[1]):
        ahead = torch.logsumexp(forward[:, :, None] + transition, dim=1) + emissions[:, number]
        forward = torch.where(mask[:, number, None], ahead, forward)
    return torch.logsumexp(forward, dim=1).sum() - gold
