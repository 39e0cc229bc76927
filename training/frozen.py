"""What the frozen lower layers make of each window, worked out once and kept in memory."""

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence

from detente.read.language.network_text import Window
from training.examples import Batch, Example
from training.model import Network


class Frozen:
    """The frozen layers' output in bfloat16, some 0.8 kilobytes for each subtoken of the training data."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._kept: dict[tuple[str, str, int], Tensor] = {}

    def __call__(self, group: Sequence[tuple[Example, Window]], batch: Batch) -> Tensor:
        """Hidden vectors of the batch made from these windows, padded with zeros."""
        keys = [(example.document.corpus, example.document.name, window.start) for example, window in group]
        if any(key not in self._kept for key in keys):
            self._keep(keys, batch)
        return pad_sequence([self._kept[key] for key in keys], batch_first=True)

    def _keep(self, keys: Sequence[tuple[str, str, int]], batch: Batch) -> None:
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            hidden = self._network.lower(batch.ids, batch.mask).bfloat16()
        for key, row, mask in zip(keys, hidden, batch.mask, strict=True):
            self._kept[key] = row[: int(mask.sum())].clone()
