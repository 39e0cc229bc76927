"""What a speaker does by saying something: one act for each statement, the main one.

A multinomial logistic regression over the features of acts_features.py; its weights, made by ``training/acts.py``,
lie beside this module. The rules of acts_rules.py are among its features.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from detente.read.acts_features import features
from detente.read.acts_setting import Setting
from detente.records.vocabulary import Act

WEIGHTS = Path(__file__).with_name("acts_weights.npz")
_NOWHERE = Setting()


@dataclass(frozen=True, slots=True)
class ActModel:
    """Weights of a classifier of acts: a row of ``weights`` for each name in ``rows``, a column for each act."""

    acts: tuple[Act, ...]
    rows: dict[str, int]
    weights: NDArray[np.float64]
    bias: NDArray[np.float64]

    def probabilities(self, names: tuple[str, ...]) -> dict[Act, float]:
        """The probability of each act, given the names of a statement's features, in the order of ``acts``."""
        rows = [self.rows[name] for name in names if name in self.rows]
        scores = self.bias + self.weights[rows].sum(axis=0)
        odds = np.exp(scores - scores.max())
        return dict(zip(self.acts, (odds / odds.sum()).tolist(), strict=True))


def load_model(path: Path = WEIGHTS) -> ActModel:
    """The classifier stored in a file that ``training/acts.py`` wrote; its temperature is applied here."""
    with np.load(path) as stored:
        names = stored["names"].tobytes().decode("utf-8").split("\n")
        acts = tuple(Act(name) for name in stored["acts"].tobytes().decode("utf-8").split("\n"))
        temperature = float(stored["temperature"])
        weights = stored["weights"].astype(np.float64) / temperature
        bias = stored["bias"].astype(np.float64) / temperature
    return ActModel(acts, {name: row for row, name in enumerate(names)}, weights, bias)


@cache
def _model() -> ActModel:
    return load_model()


def act_probabilities(
    cue: str | None, content: str, own: tuple[str, ...] = (), setting: Setting = _NOWHERE
) -> dict[Act, float]:
    """How likely each act is; the probabilities add up to one and are calibrated by cross-validation on reports."""
    return _model().probabilities(features(cue, content, own, setting))


def act_of(cue: str | None, content: str, own: tuple[str, ...] = (), setting: Setting = _NOWHERE) -> Act:
    """The act of a statement from the words of its cue (None for a bare quotation), its content and its setting.

    ``own`` are names of the side the speaker speaks for, so that "Ruritania must" said by its own minister is
    no demand. Of acts equally likely the first in the vocabulary's order is taken.
    """
    likely = act_probabilities(cue, content, own, setting)
    return max(likely, key=lambda act: likely[act])
