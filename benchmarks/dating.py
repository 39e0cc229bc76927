"""How well undated reports are dated from their text, on dated ones whose date is withheld.

Usage: python benchmarks/dating.py PATH... [--process NAME_OR_FILE] [--reports FOLDER] [--limit N]

A PATH is a JSON Lines file (``text``, ``date`` as an ISO day, ``dateline`` optional and put before the text), a folder
of text files with an ``index.json`` that maps their stems to ``{"date": ...}``, or a folder of codebook annotations
(``doc.date_not_before``, ``doc.date_not_after``) whose reports lie in ``--reports``. One row per path: reports, how
many got an interval closed on both sides, how many one bounded on at least one side, behind each the share that holds
(or, in codebook annotations, overlaps) the true date, and the median width of the closed ones in days.
"""

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from statistics import median

from detente.gather.furniture import find_furniture
from detente.process.definition import Process
from detente.process.load import load
from detente.read.dating import date_report
from detente.read.language import analyse
from detente.records.reading import Published, Report


@dataclass(frozen=True, slots=True)
class Dated:
    """A text and the days between which it appeared."""

    text: str
    earliest: date
    latest: date


def read_dated(path: Path, reports: Path | None) -> Iterator[Dated]:
    """The dated reports of a JSON Lines file, of a folder with an index, or of a folder of annotations."""
    if path.is_file():
        yield from _read_lines(path)
    elif (path / "index.json").exists():
        yield from _read_index(path)
    elif reports:
        yield from _read_annotated(path, reports)


def _read_lines(path: Path) -> Iterator[Dated]:
    for line in path.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        day = date.fromisoformat(entry["date"][:10])
        yield Dated(f"{entry.get('dateline') or ''} {entry['text']}".strip(), day, day)


def _read_index(path: Path) -> Iterator[Dated]:
    for stem, entry in sorted(json.loads((path / "index.json").read_text(encoding="utf-8")).items()):
        if entry.get("date"):
            day = date.fromisoformat(entry["date"][:10])
            yield Dated((path / f"{stem}.txt").read_text(encoding="utf-8"), day, day)


def _read_annotated(path: Path, reports: Path) -> Iterator[Dated]:
    for gold in sorted(path.glob("*.json")):
        about = json.loads(gold.read_text(encoding="utf-8"))["doc"]
        days = [date.fromisoformat(about[side]) for side in ("date_not_before", "date_not_after")]
        yield Dated((reports / about["file"]).read_text(encoding="utf-8"), days[0], days[1])


def infer(text: str, process: Process) -> Published:
    """The interval found for a text without its date."""
    unknown = Published(None, None, given=False)
    report = Report("", "", None, None, None, "en", text, unknown, "", "utf-8")
    return date_report(report, analyse(text, find_furniture(text)), process)


def holds(dated: Dated, found: Published) -> bool:
    """Whether an interval holds a day on which the text may have appeared."""
    return (found.earliest or date.min) <= dated.latest and dated.earliest <= (found.latest or date.max)


def row(path: Path, reports: Path | None, process: Process, limit: int | None) -> str:
    """The figures of one path as a line of the table."""
    found = [(dated, infer(dated.text, process)) for dated in islice(read_dated(path, reports), limit)]
    bounded = [holds(dated, p) for dated, p in found if p.earliest or p.latest]
    closed = [holds(dated, p) for dated, p in found if p.earliest and p.latest]
    widths = [(p.latest - p.earliest).days for _, p in found if p.earliest and p.latest]
    width = f"{median(widths):.0f}" if widths else "-"
    counts = f"{len(found):8}{len(closed):8}{_share(closed):>7}{len(bounded):9}{_share(bounded):>7}"
    return f"{path.stem[:28]:28}{counts}{width:>8}"


def _share(held: list[bool]) -> str:
    return f"{sum(held) / len(held):.2f}" if held else "-"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("paths", type=Path, nargs="+")
    parser.add_argument("--process", default="generic")
    parser.add_argument("--reports", type=Path)
    parser.add_argument("--limit", type=int)
    asked = parser.parse_args()
    process = load(asked.process)
    print(f"{'set':28}{'reports':>8}{'closed':>8}{'held':>7}{'bounded':>9}{'held':>7}{'width':>8}")
    for path in asked.paths:
        print(row(path, asked.reports, process, asked.limit))


if __name__ == "__main__":
    main()
