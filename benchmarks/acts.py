"""How well the acts of statements are told, given the statements themselves, against annotated reports.

Usage: python -m benchmarks.acts GOLD_DIR... [--weights FILE]

GOLD_DIR holds annotation files in the form docs/codebook.md describes, one to a report; the report is looked for in a
folder ``reports`` beside the gold folder or above it. Printed are accuracy, macro F1 (over the acts that occur), the
pairs most often taken for each other, and calibration: for each tenth of confidence how many answers were right.
The weights the package ships were trained on every annotated report there is: for figures on reports they have not
seen, ``training/acts.py --folds`` prints the same tables cross-validated.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detente.gather import Refusal, gather
from detente.read.acts import WEIGHTS, load_model
from detente.read.acts_features import features
from detente.read.acts_setting import Setting, setting_of
from detente.read.language.analysis import Attribution
from detente.read.language.segments import find_paragraphs, find_sentences
from detente.records.spans import Span, hull
from detente.records.vocabulary import Act

_INSIDE = 500
"""Code points a match inside the content counts as away from it: source and cue stand outside where they can."""


@dataclass(frozen=True, slots=True)
class Example:
    """A statement with its act: ``group`` is the report it comes from, ``own`` names of the speaker's side."""

    group: str
    cue: str | None
    content: str
    own: tuple[str, ...]
    setting: Setting
    act: Act

    def features(self) -> tuple[str, ...]:
        """What the classifier sees of it."""
        return features(self.cue, self.content, self.own, self.setting)


def examples_in(text: str, statements: Sequence[dict[str, Any]], group: str, side: str) -> Iterator[Example]:
    """The annotated statements of one text whose content stands in it; ``side`` is the field with the party."""
    sentences = find_sentences(text, find_paragraphs(text, ()))
    found = {row["id"]: located for row in statements if (located := _located(text, row))}
    for row in statements:
        if row["id"] not in found:
            continue
        host = found.get(row["nested_in"]) if row["nested_in"] else None
        inside = [
            found[other["id"]] for other in statements if other["nested_in"] == row["id"] and other["id"] in found
        ]
        yield Example(
            group,
            " ".join(row["cue"].split()) if row["cue"] else None,
            " ".join(" ".join(row["content"]).split()),
            (row[side],) if row.get(side) else (),
            setting_of(text, sentences, found[row["id"]], host, inside),
            Act(row["act"]),
        )


def _located(text: str, row: dict[str, Any]) -> Attribution | None:
    pieces, position = [], 0
    for content in row["content"]:
        at = text.find(content, position)
        if at < 0:
            return None
        position = at + len(content)
        pieces.append(Span(at, position))
    cue = _nearest(text, row["cue"], hull(pieces))
    return Attribution(_nearest(text, row["speaker_text"], cue or hull(pieces)), cue, tuple(pieces), 1.0)


def _nearest(text: str, words: str | None, anchor: Span) -> Span | None:
    spans = [Span(*match.span()) for match in re.finditer(re.escape(words), text)] if words else []
    return min(spans, key=lambda span: _distance(span, anchor), default=None)


def _distance(span: Span, anchor: Span) -> int:
    return _INSIDE if span.overlaps(anchor) else max(anchor.start - span.end, span.start - anchor.end)


def gold_examples(folder: Path) -> Iterator[Example]:
    """The statements of all annotation files of a folder, by name."""
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        stem = path.name.split(".")[0]
        for number, report in enumerate(gather([_report_of(folder, stem)]), start=1):
            if isinstance(report, Refusal):
                raise SystemExit(f"{report.path}: {report.reason}")
            rows = [row for row in gold["statements"] if row.get("article") in {None, number}]
            yield from examples_in(report.text, rows, stem, "on_behalf_of")


def _report_of(folder: Path, stem: str) -> Path:
    for above in folder.resolve().parents:
        found = sorted((above / "reports").rglob(f"{stem}.*"))
        if found:
            return found[0]
    raise SystemExit(f"{folder}: no report {stem} in a folder reports beside it or above; put it there")


def show(acts: Sequence[Act], answers: Sequence[dict[Act, float]]) -> None:
    """Print the tables for statements with these ``acts`` and the probabilities ``answers`` given for each."""
    said = [max(answer, key=lambda act: answer[act]) for answer in answers]
    right = [one is other for one, other in zip(said, acts, strict=True)]
    print(f"{len(acts)} statements, accuracy {sum(right) / len(acts):.3f}, macro F1 {macro_f1(acts, said):.3f}")
    mistaken = Counter((act, one) for act, one in zip(acts, said, strict=True) if act is not one)
    print("\nmost often mistaken (act, taken for)")
    for (act, one), count in sorted(mistaken.items(), key=lambda item: (-item[1], item[0]))[:12]:
        print(f"{act:>14} {one:<14}{count:4}")
    print("\nconfidence   share   mean  right")
    for tenth, rows in _tenths([max(answer.values()) for answer in answers], right):
        mean, hits = (sum(values) / len(rows) for values in zip(*rows, strict=True))
        print(f"{tenth / 10:.1f} to {(tenth + 1) / 10:.1f} {len(rows) / len(acts):7.3f} {mean:6.3f} {hits:6.3f}")


def _tenths(sure: Iterable[float], right: Iterable[bool]) -> Iterator[tuple[int, list[tuple[float, bool]]]]:
    pairs = list(zip(sure, right, strict=True))
    for tenth in range(10):
        rows = [pair for pair in pairs if min(int(pair[0] * 10), 9) == tenth]
        if rows:
            yield tenth, rows


def macro_f1(acts: Sequence[Act], said: Sequence[Act]) -> float:
    """The mean of the F1 measures of the acts that occur among ``acts``."""
    hits = Counter(act for act, one in zip(acts, said, strict=True) if act is one)
    of, taken = Counter(acts), Counter(said)
    return sum(2 * hits[act] / (of[act] + taken[act]) for act in of) / len(of)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", type=Path, nargs="+", metavar="GOLD_DIR")
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    asked = parser.parse_args()
    model = load_model(asked.weights)
    examples = [example for folder in asked.folders for example in gold_examples(folder)]
    show([one.act for one in examples], [model.probabilities(one.features()) for one in examples])


if __name__ == "__main__":
    main()
