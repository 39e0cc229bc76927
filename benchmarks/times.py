"""How well time expressions are found and anchored, against TimeML files.

Usage: python benchmarks/times.py FOLDER [--part all|tuning|held-out]

FOLDER holds ``*.tml`` files, at any depth. Their document creation time is given to the reader as the day of
publication. ``held-out`` is the fifth of the files whose names hash to zero: the grammar was never tuned on it.
Scores are those of TempEval-3 (UzZaman et al. 2013), on words instead of characters: an expression counts as found
when it shares a word with one of the gold standard (relaxed), or exactly its words (strict); type and value count
for what is found, over all that was to be found.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from pathlib import Path
from xml.etree import ElementTree

from detente.read.language import analyse
from detente.read.times import anchor
from detente.records.reading import Published

_WORD = re.compile(r"\w+(?:[.,'’]\w+)*")
MEASURES = ("strict", "relaxed", "type", "value")


@dataclass(frozen=True, slots=True)
class Marked:
    """A time expression: the numbers of its words, its type and its value."""

    words: frozenset[int]
    type: str
    value: str


def is_held_out(path: Path) -> bool:
    """Whether a file belongs to the fifth that nothing was tuned on."""
    return int.from_bytes(blake2b(path.name.encode(), digest_size=4).digest()) % 5 == 0


def read_gold(path: Path) -> tuple[str, Published, list[tuple[int, int, str, str]]]:
    """Text, day of publication and time expressions (start, end, type, value) of a TimeML file."""
    root = ElementTree.parse(path).getroot()  # noqa: S314 (a data set the user chose, not a stranger's file)
    pieces: list[str] = []
    marks: list[tuple[int, int, str, str]] = []
    _walk(root if root.find("TEXT") is None else root.find("TEXT"), pieces, marks)
    stamp = root.find("DCT/TIMEX3")
    day = re.match(r"\d{4}-\d\d-\d\d", stamp.get("value", "") if stamp is not None else "")
    known = date.fromisoformat(day[0]) if day else None
    return "".join(pieces), Published(known, known, given=known is not None), marks


def _walk(node: ElementTree.Element | None, pieces: list[str], marks: list[tuple[int, int, str, str]]) -> None:
    if node is None:
        return
    start = sum(map(len, pieces))
    pieces.append(node.text or "")
    for child in node:
        _walk(child, pieces, marks)
        pieces.append(child.tail or "")
    if node.tag == "TIMEX3":
        marks.append((start, sum(map(len, pieces)), node.get("type", ""), node.get("value", "")))


def compare(path: Path) -> Counter[str]:
    """Counts for one file: expressions found, to be found, and right in each measure."""
    text, published, marks = read_gold(path)
    starts = [match.span() for match in _WORD.finditer(text)]

    def words(start: int, end: int) -> frozenset[int]:
        return frozenset(i for i, (s, e) in enumerate(starts) if s < end and e > start)

    gold = [Marked(words(start, end), kind, value) for start, end, kind, value in marks]
    found = [Marked(words(*t.span), t.type, t.value) for t in anchor(analyse(text, ()), published)]
    counts = Counter(found=len(found), gold=len(gold))
    for ours, theirs in _pairs(found, gold):
        counts["relaxed"] += 1
        counts["strict"] += ours.words == theirs.words
        counts["type"] += ours.type == theirs.type
        counts["value"] += ours.value == theirs.value
    return counts


def _pairs(found: list[Marked], gold: list[Marked]) -> Iterator[tuple[Marked, Marked]]:
    """One-to-one pairs of expressions that share words, those that share most of theirs first."""
    options = [(-_overlap(a, b), i, j) for i, a in enumerate(found) for j, b in enumerate(gold) if a.words & b.words]
    used_found: set[int] = set()
    used_gold: set[int] = set()
    for _, i, j in sorted(options):
        if i not in used_found and j not in used_gold:
            used_found.add(i)
            used_gold.add(j)
            yield found[i], gold[j]


def _overlap(a: Marked, b: Marked) -> float:
    return 2 * len(a.words & b.words) / (len(a.words) + len(b.words))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--part", choices=("all", "tuning", "held-out"), default="all")
    asked = parser.parse_args()
    paths = sorted(asked.folder.rglob("*.tml"), key=lambda path: path.name)
    wanted = [p for p in paths if asked.part == "all" or is_held_out(p) == (asked.part == "held-out")]
    total = sum((compare(path) for path in wanted), Counter())
    print(f"{len(wanted)} files, {total['gold']} expressions, {total['found']} found")
    print(f"{'':8}{'P':>7}{'R':>7}{'F':>7}")
    for measure in MEASURES:
        precision, recall = total[measure] / max(total["found"], 1), total[measure] / max(total["gold"], 1)
        print(f"{measure:8}{precision:7.3f}{recall:7.3f}{2 * precision * recall / max(precision + recall, 1e-9):7.3f}")


if __name__ == "__main__":
    main()
