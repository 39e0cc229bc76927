"""How well readings agree with gold in the codebook's form (docs/codebook.md).

    python -m benchmarks.codebook READINGS.jsonl GOLD_DIR

READINGS.jsonl is what ``detente read --json`` prints. A statement is found when its content shares at least half of
its words with the gold's (F1 of word sets); a time likewise; an event when its trigger stands on a word of the gold's
trigger. Each gold row is paired with one finding at most, the best first.
"""

import json
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from detente.records.interchange import from_json
from detente.records.reading import Reading
from detente.records.spans import Span

WORD = re.compile(r"\w+(?:[.,'’]\w+)*")
NO_NAME = {"the", "of", "president", "minister"}
HALF = 0.5

Words = frozenset[int]
Gold = Mapping[str, Any]
Found = TypeVar("Found")


class Text:
    """A report's words by number, so that strings and spans compare as sets of numbers."""

    def __init__(self, text: str) -> None:
        matches = list(WORD.finditer(text))
        self._places = [match.span() for match in matches]
        self._words = [match.group().lower().replace("’", "'") for match in matches]

    def at(self, *spans: Span) -> Words:
        """The words that spans touch."""
        numbered = enumerate(self._places)
        return frozenset(i for i, (start, end) in numbered if any(start < s.end and end > s.start for s in spans))

    def find(self, string: str) -> list[Words]:
        """Every place where the words of a string stand in a row."""
        wanted = [match.group().lower().replace("’", "'") for match in WORD.finditer(string)]
        size = len(wanted)
        if not size:
            return []
        starts = range(len(self._words) - size + 1)
        return [frozenset(range(i, i + size)) for i in starts if self._words[i : i + size] == wanted]

    def place(self, strings: Iterable[str]) -> Words:
        """The places of several strings, chosen to lie close together."""
        placed: Words = frozenset()
        for string in strings:
            found = self.find(string)
            if found:
                anchor = min(placed, default=0)
                placed |= min(found, key=lambda words: abs(min(words) - anchor))
        return placed


def overlap(one: Words, other: Words) -> float:
    """F1 of two sets of words."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def touching(one: Words, other: Words) -> float:
    """1 when they share a word."""
    return 1.0 if one & other else 0.0


def paired(
    found: Sequence[Words], gold: Sequence[Words], score: Callable[[Words, Words], float], floor: float
) -> list[tuple[int, int]]:
    """One-to-one pairs of numbers in ``found`` and ``gold``, the best first."""
    ranked = sorted(
        (-value, i, j)
        for i, one in enumerate(found)
        for j, other in enumerate(gold)
        if (value := score(one, other)) >= floor
    )
    left: set[int] = set()
    right: set[int] = set()
    pairs = []
    for _, i, j in ranked:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((i, j))
    return pairs


def same_actor(found: str | None, gold: str | None) -> bool:
    """Whether two names mean one actor: one's words are among the other's, or they share the last name."""
    one, other = name_words(found), name_words(gold)
    if not one or not other:
        return False
    return one <= other or other <= one or (bool(one & other) and (found or "").split()[-1].lower() in other)


def name_words(name: str | None) -> set[str]:
    """The words of a name that tell it from others."""
    return {match.group().lower() for match in WORD.finditer(name or "")} - NO_NAME - {"and"}


@dataclass
class Tally:
    """Counts for precision, recall and accuracies, by name."""

    hits: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    found: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    gold: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, name: str, hits: int, found: int, gold: int) -> None:
        """Count what was found, what should have been, and what agreed."""
        self.hits[name] += hits
        self.found[name] += found
        self.gold[name] += gold

    def figures(self) -> dict[str, float]:
        """F1 of everything counted; an accuracy where as many were found as should have been."""
        return {
            name: 2 * self.hits[name] / total if (total := self.found[name] + self.gold[name]) else 0.0
            for name in self.hits
        }


def score(readings: Iterable[Reading], folder: Path) -> dict[str, float]:
    """Figures by name over all readings that have gold ``<stem>.*.json`` in ``folder``."""
    tally = Tally()
    for reading in readings:
        gold = gold_of(reading, folder)
        if gold:
            score_reading(reading, gold, tally)
    return tally.figures()


def gold_of(reading: Reading, folder: Path) -> Gold | None:
    """The gold of a report: of its own article, where one file holds several."""
    name, _, number = Path(reading.report.path).name.partition("#")
    found = sorted(folder.glob(f"{name.rsplit('.', 1)[0]}.*.json"))
    if not found:
        return None
    gold: dict[str, Any] = json.loads(found[0].read_text(encoding="utf-8"))
    if number:
        for kind, rows in gold.items():
            if isinstance(rows, list):
                gold[kind] = [row for row in rows if row.get("article", int(number)) == int(number)]
    return gold


def score_reading(reading: Reading, gold: Gold, tally: Tally) -> None:
    """Count one reading against its gold."""
    text = Text(reading.report.text)
    score_statements(reading, gold, text, tally)
    score_times(reading, gold, text, tally)
    score_events(reading, gold, text, tally)
    score_positions(reading, gold, tally)
    conditions = [text.at(condition.if_) for condition in reading.conditions]
    wanted = [words for row in gold["conditions"] if (words := text.place([row["if"]]))]
    tally.add("conditions", len(paired(conditions, wanted, overlap, 0.4)), len(conditions), len(wanted))
    published = reading.report.published
    late = str(published.latest or "") >= gold["doc"]["date_not_before"]
    early = "" < str(published.earliest or "") <= gold["doc"]["date_not_after"]
    tally.add("publication", int(late and early), 1, 1)


def score_statements(reading: Reading, gold: Gold, text: Text, tally: Tally) -> None:
    """Statements, their speakers, quotation types, acts and issues."""
    rows = [(words, row) for row in gold["statements"] if (words := text.place(row["content"]))]
    found = [text.at(*statement.content) for statement in reading.statements]
    pairs = paired(found, [words for words, _ in rows], overlap, HALF)
    both = [(reading.statements[i], rows[j][1]) for i, j in pairs]
    right = sum(same_actor(one.speaker.actor or one.speaker.name, row["speaker"]) for one, row in both)
    tally.add("statements", len(pairs), len(found), len(rows))
    tally.add("statements with speaker", right, len(found), len(rows))
    tally.add("quotation", sum(one.quotation == row["quote_type"] for one, row in both), len(both), len(both))
    tally.add("act", sum(one.act == row["act"] for one, row in both), len(both), len(both))
    for one, row in both:
        tally.add("issues", len(set(one.issues) & set(row["issues"])), len(one.issues), len(row["issues"]))


def score_times(reading: Reading, gold: Gold, text: Text, tally: Tally) -> None:
    """Time expressions and their values; one listed twice stands at its first two places."""
    rows = list(numbered_times(gold["times"], text))
    found = [text.at(time.span) for time in reading.times]
    pairs = paired(found, [words for words, _ in rows], overlap, HALF)
    right = sum(reading.times[i].value == rows[j][1] for i, j in pairs)
    tally.add("times", len(pairs), len(found), len(rows))
    tally.add("time values", right, len(found), len(rows))


def numbered_times(rows: Iterable[Gold], text: Text) -> Iterator[tuple[Words, str]]:
    """Gold times with their places."""
    seen: dict[str, int] = defaultdict(int)
    for row in rows:
        places = text.find(row["text"])
        if places:
            yield places[min(seen[row["text"]], len(places) - 1)], row["value"]
            seen[row["text"]] += 1


def score_events(reading: Reading, gold: Gold, text: Text, tally: Tally) -> None:
    """Events with type and status."""
    rows = [(words, row) for row in gold["events"] if (words := trigger_of(row, text))]
    found = [text.at(event.trigger) for event in reading.events]
    pairs = paired(found, [words for words, _ in rows], touching, 1.0)
    both = [(reading.events[i], rows[j][1]) for i, j in pairs]
    tally.add("events", len(pairs), len(found), len(rows))
    tally.add("event type", sum(one.type == row["type"] for one, row in both), len(both), len(both))
    tally.add("event status", sum(one.status == row["status"] for one, row in both), len(both), len(both))


def trigger_of(row: Gold, text: Text) -> Words:
    """The place of a gold trigger: the first in or after the beginning of its sentence."""
    places = text.find(row["trigger"])
    if not places:
        return frozenset()
    sentence = min(min(text.find(row["sentence"]), default=frozenset({0}), key=min))
    return min(places, key=lambda words: (min(words) < sentence, abs(min(words) - sentence)))


def score_positions(reading: Reading, gold: Gold, tally: Tally) -> None:
    """Positions by party and issue, and with the right stance."""
    rows = list(gold["positions"])
    right = stance = 0
    for position in reading.positions:
        match = next(
            (row for row in rows if row["issue"] == position.issue and same_actor(position.party, row["party"])), None
        )
        if match:
            rows.remove(match)
            right += 1
            stance += position.stance == match["stance"]
    tally.add("positions", right, len(reading.positions), len(gold["positions"]))
    tally.add("position stance", stance, right, right)


def main() -> None:
    """Print the figures, a line each."""
    readings = (from_json(Reading, line) for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines() if line)
    for name, value in score(readings, Path(sys.argv[2])).items():
        print(f"{name:24} {value:.3f}")


if __name__ == "__main__":
    main()
