r"""Trains the classifier of acts: a multinomial logistic regression over named features.

Usage: python -m training.acts GOLD_DIR... --invented FOLDER... [--folds 5] [--out FILE]

GOLD_DIR holds annotated real reports (found as ``benchmarks/acts.py`` finds them); they judge and train. ``--invented``
names folders that only train: ``corpus/statements`` (JSON Lines). ``corpus/gold`` stays out, so that the evaluation
gate measures on reports the model has not seen. With ``--folds`` the tables of
``benchmarks.acts`` are printed cross-validated by report, and the temperature that calibrates the probabilities is
fitted on these answers; ``--out`` then writes the weights of a model trained on everything. Needs scikit-learn
(made with 1.9.1), which reading does not:

    python -m training.acts GOLD_DIR... --invented corpus/statements --folds 5 \
        --out src/detente/read/acts_weights.npz

Inputs are sorted and the solver takes no random steps: the same texts give the same file on the same machine.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

from benchmarks.acts import Example, examples_in, gold_examples, show
from detente.records.vocabulary import Act

_LEAST = 3
"""Training statements a feature must stand in."""
_STRENGTH = 0.3
"""Inverse strength of the penalty on weights, as scikit-learn counts it."""
_INVENTED = 0.4
"""Weight of an invented statement beside one from a real report."""
_WORTH = {
    "rule": 1.5,
    "sign:": 3.0,
    "cue:": 2.0,
    "cue=": 1.5,
    "cue~": 1.5,
    "clause:": 2.0,
    "modal1:": 2.0,
    "reports:": 2.0,
    "signs:": 0.5,
    "any": 0.5,
    "open": 0.5,
    "end": 0.5,
    "frame": 0.25,
}
"""How freely a kind of feature may take weight: classes made with thought more, single words less."""
Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """An example made ready: its report, its features, its act, and whether it is from an invented text."""

    group: str
    names: Names
    act: Act
    invented: bool


@dataclass(frozen=True, slots=True)
class Trained:
    """Feature names, in order, with a weight for each act and the acts' bias."""

    names: Names
    acts: tuple[Act, ...]
    weights: NDArray[np.float64]
    bias: NDArray[np.float64]

    def scores(self, rows: Sequence[Row]) -> NDArray[np.float64]:
        """Scores of each act (columns) for each row."""
        found: NDArray[np.float64] = _matrix(rows, self.names) @ self.weights + self.bias
        return found


def invented_examples(folder: Path) -> Iterator[Example]:
    """The statements of an invented corpus: passages with their annotation, or reports with gold files."""
    lines = [line for path in sorted(folder.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]
    for passage in map(json.loads, lines):
        yield from examples_in(passage["text"], passage["statements"], passage["id"], "party")
    yield from gold_examples(folder)


def _row(example: Example, *, invented: bool) -> Row:
    """Real reports and every second invented text have the speaker's side hidden, as it is without a definition."""
    hidden = not invented or blake2b(example.group.encode(), digest_size=1).digest()[0] % 2
    shown = Example(
        example.group, example.cue, example.content, () if hidden else example.own, example.setting, example.act
    )
    return Row(example.group, shown.features(), example.act, invented)


def _worth(name: str) -> float:
    fitting = [prefix for prefix in _WORTH if name.startswith(prefix)]
    return _WORTH[max(fitting, key=len)] if fitting else 1.0


def _matrix(rows: Sequence[Row], names: Names) -> csr_matrix:
    column = {name: at for at, name in enumerate(names)}
    cells = [(at, column[name]) for at, row in enumerate(rows) for name in row.names if name in column]
    places = tuple(np.array(cells, dtype=np.int64).reshape(-1, 2).T)
    return csr_matrix((np.ones(len(cells)), places), shape=(len(rows), len(names)))


def train(rows: Sequence[Row]) -> Trained:
    """Fit the classifier; what its features are worth is already in the weights it returns."""
    counts = Counter(name for row in rows for name in row.names)
    names = tuple(sorted(name for name, count in counts.items() if count >= _LEAST))
    worth = np.array([_worth(name) for name in names])
    # A feature of invented statements alone, left out of the result: what is commoner there is not learnt as common.
    marks = csr_matrix(np.array([[row.invented] for row in rows], dtype=float))
    seen = _matrix(rows, names).multiply(worth).tocsr()
    from_where = np.array([_INVENTED if row.invented else 1.0 for row in rows])
    model = LogisticRegression(C=_STRENGTH, max_iter=400, tol=1e-4)
    model.fit(hstack([seen, marks]).tocsr(), [row.act.value for row in rows], sample_weight=from_where)
    acts = tuple(Act(name) for name in model.classes_)
    return Trained(names, acts, model.coef_.T[: len(names)] * worth[:, None], model.intercept_)


def folds_of(rows: Sequence[Row], count: int) -> dict[str, int]:
    """The fold of each real report: the largest first, each into the fold with the fewest statements."""
    sizes = Counter(row.group for row in rows if not row.invented)
    filled, fold = [0] * count, {}
    for group, size in sorted(sizes.items(), key=lambda item: (-item[1], item[0])):
        fold[group] = filled.index(min(filled))
        filled[fold[group]] += size
    return fold


def cross_validate(rows: Sequence[Row], count: int) -> tuple[list[Row], NDArray[np.float64], tuple[Act, ...]]:
    """The rows of real reports with the scores given by models that did not see their report."""
    fold = folds_of(rows, count)
    tested: list[Row] = []
    scores = []
    for number in range(count):
        held = [row for row in rows if fold.get(row.group) == number and not row.invented]
        model = train([row for row in rows if row.invented or fold[row.group] != number])
        tested += held
        scores.append(model.scores(held))
    return tested, np.vstack(scores), model.acts


def temperature_for(scores: NDArray[np.float64], right: NDArray[np.int64]) -> float:
    """The number scores are to be divided by so that the probability of what is right is greatest (Guo et al. 2017)."""

    def loss(temperature: float) -> float:
        return float(-np.log(_probabilities(scores / temperature)[np.arange(len(right)), right]).mean())

    return round(float(minimize_scalar(loss, bounds=(0.3, 5.0), method="bounded").x), 3)


def _probabilities(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    odds: NDArray[np.float64] = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: NDArray[np.float64] = odds / odds.sum(axis=1, keepdims=True)
    return shares


def store(model: Trained, temperature: float, path: Path) -> None:
    """Write the weights as the reader loads them, in half precision."""
    kept = np.abs(model.weights).max(axis=1) > 0.01
    names = "\n".join(name for name, keep in zip(model.names, kept, strict=True) if keep)
    np.savez_compressed(
        path,
        names=np.frombuffer(names.encode(), dtype=np.uint8),
        acts=np.frombuffer("\n".join(model.acts).encode(), dtype=np.uint8),
        weights=model.weights[kept].astype(np.float16),
        bias=model.bias.astype(np.float32),
        temperature=np.float32(temperature),
    )


def main() -> None:
    """Train, judge, store."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path, nargs="+", metavar="GOLD_DIR")
    parser.add_argument("--invented", type=Path, nargs="*", default=[])
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args()
    rows = [_row(one, invented=False) for folder in asked.gold for one in gold_examples(folder)]
    rows += [_row(one, invented=True) for folder in asked.invented for one in invented_examples(folder)]
    temperature = 1.0
    if asked.folds:
        tested, scores, acts = cross_validate(rows, asked.folds)
        temperature = temperature_for(scores, np.array([acts.index(row.act) for row in tested]))
        shares = _probabilities(scores / temperature)
        print(f"temperature {temperature}")
        show([row.act for row in tested], [dict(zip(acts, line.tolist(), strict=True)) for line in shares])
    if asked.out:
        store(train(rows), temperature, asked.out)


if __name__ == "__main__":
    main()
