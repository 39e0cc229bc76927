"""How well undated reports are dated from their text, on dated ones whose date is withheld.

Usage: python benchmarks/dating.py PATH... [--process NAME_OR_FILE] [--limit N]

A PATH is a JSON Lines file (``text``, ``date`` as an ISO day, ``dateline`` optional and put before the text) or a
folder of text files with an ``index.json`` that maps their stems to ``{"date": ...}``. One row per path: reports,
how many got an interval closed on both sides, how many one bounded on at least one side, the share of these that hold
the true day, and the median width of the closed ones in days.
"""

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from statistics import median

from detente.process.definition import Process
from detente.process.load import load
from detente.read.dating import date_report
from detente.read.language import analyse
from detente.records.reading import Published, Report


@dataclass(frozen=True, slots=True)
class Dated:
    """A text and the day it appeared."""

    text: str
    day: date


def read_dated(path: Path) -> Iterator[Dated]:
    """The dated reports of a JSON Lines file or of a folder with an index."""
    if path.is_dir():
        for stem, entry in sorted(json.loads((path / "index.json").read_text(encoding="utf-8")).items()):
            if entry.get("date"):
                text = (path / f"{stem}.txt").read_text(encoding="utf-8")
                yield Dated(text, date.fromisoformat(entry["date"][:10]))
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        text = f"{entry.get('dateline') or ''} {entry['text']}".strip()
        yield Dated(text, date.fromisoformat(entry["date"][:10]))


def infer(text: str, process: Process) -> Published:
    """The interval found for a text without its date."""
    unknown = Published(None, None, given=False)
    report = Report("", "", None, None, None, "en", text, unknown, "", "utf-8")
    return date_report(report, analyse(text, ()), process)


def row(path: Path, process: Process, limit: int | None) -> str:
    """The figures of one path as a line of the table."""
    found = [(dated.day, infer(dated.text, process)) for dated in islice(read_dated(path), limit)]
    bounded = [(day, p) for day, p in found if p.earliest or p.latest]
    held = sum((p.earliest or date.min) <= day <= (p.latest or date.max) for day, p in bounded)
    widths = [(p.latest - p.earliest).days for _, p in bounded if p.earliest and p.latest]
    share = f"{held / len(bounded):.2f}" if bounded else "-"
    width = f"{median(widths):.0f}" if widths else "-"
    return f"{path.stem[:28]:28}{len(found):8}{len(widths):8}{len(bounded):9}{share:>7}{width:>8}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("paths", type=Path, nargs="+")
    parser.add_argument("--process", default="generic")
    parser.add_argument("--limit", type=int)
    asked = parser.parse_args()
    process = load(asked.process)
    print(f"{'set':28}{'reports':>8}{'closed':>8}{'bounded':>9}{'held':>7}{'width':>8}")
    for path in asked.paths:
        print(row(path, process, asked.limit))


if __name__ == "__main__":
    main()
