"""The evaluation gate: reading the project's own corpus must stay at least as good as tests/floors.json says.

A floor may be raised (`python -m benchmarks.gate --raise`); lowering one is an edit that a reviewer sees.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from benchmarks.gate import FLOORS, figures

WANTED: Mapping[str, float] = json.loads(FLOORS.read_text(encoding="utf-8"))


@cache
def measured() -> Mapping[str, float]:
    return figures(Path(__file__).parent.parent / "corpus")


@pytest.mark.parametrize("name", sorted(WANTED))
def test_quality_does_not_fall(name: str) -> None:
    assert measured()[name] >= WANTED[name], f"{name} fell to {measured()[name]:.3f} from its floor {WANTED[name]:.3f}"


def test_every_figure_has_a_floor() -> None:
    assert set(measured()) == set(WANTED)
