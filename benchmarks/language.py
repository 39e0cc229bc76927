"""How well the language layer reads news: ``python -m benchmarks.language DATA [--reader network] [--perturb]``.

``DATA`` holds the sets of ``training.corpora`` in their published form; what they keep for measuring (PolNeAR's
dev split, fixed shares of the others) is read, and one figure a line is printed. ``--polnear FOLDER`` and its like
measure on another folder of the same format instead, all of it that the reader holds out.

Spans are compared as sets of words, so punctuation at their ends does not count; names with their class. An
attribution is found when at least half its content agrees (F1 of words), one to one, best pairs first; with its source
when the sources share a word or both have none. A quotation is direct when all its words stand in quotation marks,
indirect when none do, mixed otherwise.
"""

import argparse
import re
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from benchmarks.perturbations import PERTURBATIONS
from detente.read.language import analyse
from detente.read.language.analysis import Analysis
from detente.read.language.network import shipped
from detente.read.language.quotes import find_quotes
from detente.read.language.segments import find_paragraphs, find_sentences
from detente.records.spans import Span
from training.corpora import CORPORA
from training.documents import Document, Gold

Words = frozenset[int]
Reader = Callable[[str], Analysis]

_WORD = re.compile(r"\w+(?:[.,'’]\w+)*")


class Text:
    """A text and its words, to turn spans into sets of word numbers."""

    def __init__(self, text: str) -> None:
        self._ranges = [m.span() for m in _WORD.finditer(text)]

    def words(self, *spans: Sequence[int]) -> Words:
        """Numbers of the words that the spans touch."""
        return frozenset(i for i, (s, e) in enumerate(self._ranges) for span in spans if s < span[1] and e > span[0])


@dataclass(slots=True)
class Tally:
    """Counts behind one F1."""

    hits: int = 0
    found: int = 0
    gold: int = 0

    def add(self, found: Set[object], gold: Set[object]) -> None:
        """Count two sets of things of one text."""
        self.hits += len(found & gold)
        self.found += len(found)
        self.gold += len(gold)

    def __str__(self) -> str:
        precision = self.hits / self.found if self.found else 0.0
        recall = self.hits / self.gold if self.gold else 0.0
        f1 = 2 * self.hits / (self.found + self.gold) if self.found + self.gold else 0.0
        return f"F {f1:.3f}  P {precision:.3f}  R {recall:.3f}  n {self.gold}"


Tallies = dict[str, Tally]


def by_network(text: str) -> Analysis:
    """The network's findings alone, without speech inside speech, which no set here has marked."""
    paragraphs = find_paragraphs(text, ())
    found = shipped().read(text, paragraphs, nested=False)
    return Analysis(
        text=text, paragraphs=paragraphs, sentences=(), tokens=(), quotes=(), entities=found.entities,
        attributions=found.attributions, times=found.times, triggers=found.triggers,
    )  # fmt: skip


def by_layer(text: str) -> Analysis:
    """What the whole language layer finds."""
    return analyse(text, ())


READERS: dict[str, Reader] = {"layer": by_layer, "network": by_network}


def count(document: Document, analysis: Analysis, tallies: Tallies) -> None:
    """Add one document's counts for every kind of annotation that it has."""
    text = Text(document.text)
    if document.attributions is not None:
        _count_attributions(document, analysis, text, tallies)
    names = {"PER", "ORG", "LOC"}
    for layer in document.layers.keys() & {"entity", "entity_uner"}:
        gold = {(text.words((s, e)), label) for s, e, label in document.layers[layer] if label in names}
        _tally(tallies, "names").add({(text.words(e.span), e.label.value) for e in analysis.entities}, gold)
    for layer in document.layers.keys() & {"time", "time_meantime"}:
        _count_spans("times", [text.words(t) for t in analysis.times], _gold(document, layer, text), tallies)
    for layer in document.layers.keys() & {"trigger", "trigger_meantime"}:
        _count_spans("events", [text.words(t.span) for t in analysis.triggers], _gold(document, layer, text), tallies)
        if layer == "trigger_meantime":  # it has no classes
            continue
        classed = {(text.words(t.span), t.kind.value) for t in analysis.triggers}
        gold = {(text.words((s, e)), kind) for s, e, kind in document.layers[layer]}
        _tally(tallies, "events with class").add(classed, gold)


def _tally(tallies: Tallies, name: str) -> Tally:
    return tallies.setdefault(name, Tally())


def _gold(document: Document, layer: str, text: Text) -> list[Words]:
    return [text.words((s, e)) for s, e, _ in document.layers[layer]]


def _count_spans(name: str, found: Sequence[Words], gold: Sequence[Words], tallies: Tallies) -> None:
    _tally(tallies, f"{name}, strict").add(set(found), set(gold))
    relaxed = _tally(tallies, f"{name}, relaxed")
    relaxed.hits += len(_paired(found, gold, floor=1e-9))
    relaxed.found += len(found)
    relaxed.gold += len(gold)


def _paired(found: Sequence[Words], gold: Sequence[Words], floor: float) -> list[tuple[int, int]]:
    """One-to-one pairs by F1 of words, best first."""
    scored = ((_f1(f, g), i, j) for i, f in enumerate(found) for j, g in enumerate(gold) if f & g)
    pairs: list[tuple[int, int]] = []
    for score, i, j in sorted(scored, key=lambda s: (-s[0], s[1], s[2])):
        if score >= floor and all(i != p and j != q for p, q in pairs):
            pairs.append((i, j))
    return pairs


def _f1(a: Words, b: Words) -> float:
    return 2 * len(a & b) / (len(a) + len(b))


def _count_attributions(document: Document, analysis: Analysis, text: Text, tallies: Tallies) -> None:
    found = [Gold((a.source,) if a.source else (), (a.cue,) if a.cue else (), a.content) for a in analysis.attributions]
    gold = list(document.attributions or ())
    for role in ("source", "cue", "content"):
        sides = [{text.words(s) for row in rows for s in getattr(row, role)} - {frozenset()} for rows in (found, gold)]
        _tally(tallies, f"{role}, exact").add(set(sides[0]), set(sides[1]))
    contents = [[text.words(*row.content) for row in rows] for rows in (found, gold)]
    pairs = _paired(contents[0], contents[1], floor=0.5)
    right = [(i, j) for i, j in pairs if _same_source(text, found[i], gold[j])]
    quoted = _quoted(document.text, text)
    kinds = [[_kind(quoted, words) for words in side] for side in contents]
    for kind in ("", "direct", "indirect", "mixed"):
        for name, hits in (("attribution found", pairs), ("attribution with its source", right)):
            tally = _tally(tallies, f"{name}{', ' if kind else ''}{kind}")
            tally.hits += sum(kind in ("", kinds[1][j]) for _, j in hits)
            tally.gold += sum(kind in ("", k) for k in kinds[1])
            matched = {i: kinds[1][j] for i, j in hits}
            tally.found += sum(kind in ("", matched.get(i, k)) for i, k in enumerate(kinds[0]))


def _same_source(text: Text, found: Gold, gold: Gold) -> bool:
    ours, theirs = text.words(*found.source), text.words(*gold.source)
    return bool(ours & theirs) or not (ours or theirs)


def _quoted(raw: str, text: Text) -> Words:
    paragraphs = find_paragraphs(raw, ())
    return text.words(*(q.inner for q in find_quotes(raw, paragraphs, find_sentences(raw, paragraphs))))


def _kind(quoted: Words, content: Words) -> str:
    if content <= quoted:
        return "direct"
    return "mixed" if content & quoted else "indirect"


def perturbed(document: Document, name: str) -> Document:
    """A held-out document under one perturbation, its annotation moved along."""
    text, places = PERTURBATIONS[name](document.text, Random(document.name))  # noqa: S311  (repeatable noise)
    return replace(
        document,
        text=text,
        layers={layer: [(places[s], places[e], k) for s, e, k in spans] for layer, spans in document.layers.items()},
        attributions=None if document.attributions is None else tuple(_moved(g, places) for g in document.attributions),
    )


def _moved(gold: Gold, places: Sequence[int]) -> Gold:
    return Gold(*(tuple(Span(places[s], places[e]) for s, e in role) for role in (gold.source, gold.cue, gold.content)))


def measure(documents: Iterable[Document], reader: Reader, perturbation: str) -> Tallies:
    """The tallies of all documents under one perturbation."""
    tallies: Tallies = {}
    for document in documents:
        changed = perturbed(document, perturbation)
        count(changed, reader(changed.text), tallies)
    return tallies


def _held_out(name: str, folder: Path) -> Iterator[Document]:
    return (d for d in CORPORA[name][1](folder) if d.held_out)


def main() -> None:
    """Read the command line and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--reader", choices=READERS, default="layer")
    parser.add_argument("--perturb", action="store_true", help="measure under every perturbation")
    parser.add_argument("--sets", nargs="+", choices=CORPORA, default=list(CORPORA))
    for name in CORPORA:
        parser.add_argument(f"--{name}", type=Path, metavar="FOLDER")
    arguments = parser.parse_args()
    for name in arguments.sets:
        documents = list(_held_out(name, getattr(arguments, name) or arguments.data / CORPORA[name][0]))
        for perturbation in PERTURBATIONS if arguments.perturb else ["clean"]:
            print(f"\n{name}: {len(documents)} documents, {perturbation}")
            for figure, tally in measure(documents, READERS[arguments.reader], perturbation).items():
                print(f"  {figure:<40} {tally}")


if __name__ == "__main__":
    main()
