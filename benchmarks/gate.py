"""The floors below which the quality of reading the project's own corpus must not fall.

python -m benchmarks.gate            prints each figure beside its floor
python -m benchmarks.gate --raise    raises floors to what is reached now, and lowers none
"""

import argparse
import json
import math
from pathlib import Path

from benchmarks.codebook import score
from detente.gather import Refusal, gather
from detente.process.load import load
from detente.read import read

ROOT = Path(__file__).parent.parent
FLOORS = ROOT / "tests" / "floors.json"
STEP = 100
"""Floors are kept to two decimals, rounded down: a tie broken otherwise must not fail a build."""


def figures(corpus: Path) -> dict[str, float]:
    """The figures that reading ``corpus`` reaches against its gold, and the records that rest on furniture."""
    process = load((corpus / "PROCESS").read_text(encoding="utf-8").strip())
    found = [report for report in gather([corpus / "reports"]) if not isinstance(report, Refusal)]
    return score((read(report, process) for report in found), corpus / "gold")


def main() -> None:
    """Print the figures beside their floors, and raise these if asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--raise", dest="lift", action="store_true", help="raise the floors to what is reached")
    lift = parser.parse_args().lift
    floors: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    reached = figures(ROOT / "corpus")
    for name, value in reached.items():
        print(f"{name:24} {value:.3f}  floor {floors.get(name, 0.0):.2f}")
        floors[name] = max(floors.get(name, 0.0), math.floor(value * STEP) / STEP)
    if lift:
        FLOORS.write_text(json.dumps(floors, indent=2, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
