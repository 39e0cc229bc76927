"""Read the published data sets, each in its own format, into ``Document``s.

Where a set is published and under what licence stands in ``docs/model-card.md``. Every reader takes the folder of its
set and yields documents in order of their names.
"""

import gzip
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from detente.records.spans import Span
from training.documents import Document, Gold, Labelled, held_out

NEWSWIRE_TYPES = {
    "Person": "PER", "Organization": "ORG", "Location": "LOC", "Facility": "FAC", "Misc": "MISC",
    "NORP": "NORP", "Date": "DATE", "Money": "MONEY", "Product": "PRODUCT",
}  # fmt: skip
MEANTIME_SENTENCES = 6
"""Title, date line and the four sentences after them, which are annotated in full; after them marks get rare."""

TRIGGER_CLASSES = frozenset({"OCCURRENCE", "STATE", "REPORTING", "I_ACTION", "I_STATE", "ASPECTUAL", "PERCEPTION"})


def polnear(folder: Path) -> Iterator[Document]:
    """PolNeAR, train and dev splits; the first annotator's file where there are several. Dev is held out."""
    for split in ("train", "dev"):
        for path in sorted((folder / "data" / split / "text").glob("*.txt")):
            annotations = sorted((folder / "data" / split / "attributions").glob(f"{path.stem}_*.ann"))
            text = path.read_bytes().decode()
            if annotations:
                gold = tuple(brat_attributions(annotations[0].read_bytes().decode()))
                yield Document("polnear", path.stem, split == "dev", text, attributions=gold)


def brat_attributions(annotation: str) -> Iterator[Gold]:
    """Attributions of one BRAT file; lines broken by a newline inside a span's text are passed over."""
    spans: dict[str, list[Span]] = {}
    for line in annotation.split("\n"):
        fields = line.rstrip("\r").split("\t")
        if line.startswith("T") and len(fields) >= 3:
            spans[fields[0]] = _brat_spans(fields[1])
    for line in annotation.split("\n"):
        fields = line.rstrip("\r").split("\t")
        if line.startswith("E") and len(fields) > 1:
            yield _brat_event(fields[1], spans)


def _brat_spans(field: str) -> list[Span]:
    pieces = field.split(" ", 1)[1].split(";")
    return sorted(Span(*map(int, p.split())) for p in pieces)


def _brat_event(field: str, spans: dict[str, list[Span]]) -> Gold:
    roles: dict[str, list[Span]] = {"source": [], "cue": [], "content": []}
    for part in field.split():
        role, _, number = part.partition(":")
        name = re.sub(r"\d+$", "", role).lower()
        if name in roles:
            roles[name] += spans.get(number, [])
    return Gold(**{name: tuple(sorted(found)) for name, found in roles.items()})


def newswire(folder: Path) -> Iterator[Document]:
    """Worldwide English newswire: nine entity types; a tenth of the articles held out by name."""
    for path in sorted((folder / "annotated").glob("*.tsv")):
        rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]
        text, spans = _joined(((r[0], r[1].strip()) if len(r) > 1 else None for r in rows), NEWSWIRE_TYPES)
        yield Document("newswire", path.stem, held_out(path.stem, 10), text, {"entity": spans})


def uner(folder: Path) -> Iterator[Document]:
    """Universal NER over English Web Treebank; the development file is held out."""
    train = next(iter(sorted(folder.glob("*train*.iob2*"))))
    names = {"PER": "PER", "ORG": "ORG", "LOC": "LOC"}
    for path, held in ((train, False), (folder / "en_ewt-ud-dev.iob2", True)):
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        for number, part in enumerate(re.split(r"(?m)^# newdoc.*\n", data.decode())):
            rows = [line.split("\t") for line in part.splitlines() if not line.startswith("#")]
            text, spans = _joined(((r[1], r[2]) if len(r) > 2 else None for r in rows), names, sentence_gap=" ")
            if text.strip():
                yield Document("uner", f"{path.name}-{number}", held, text, {"entity_uner": spans})


def _joined(
    rows: Iterable[tuple[str, str] | None], names: dict[str, str], sentence_gap: str = "\n"
) -> tuple[str, list[Labelled]]:
    """Tokens with B-/I- labels as a text and spans; None stands for a break between sentences or paragraphs."""
    text = ""
    spans: list[Labelled] = []
    for row in rows:
        if row is None:
            text = text.rstrip(" ") + sentence_gap
            continue
        token, label = row
        start, kind = len(text), names.get(label[2:])
        if kind and label.startswith("I-") and spans and spans[-1][1] == start - 1 and spans[-1][2] == kind:
            spans[-1] = (spans[-1][0], start + len(token), kind)
        elif kind:
            spans.append((start, start + len(token), kind))
        text += token + " "
    return text, spans


def timebank(folder: Path) -> Iterator[Document]:
    """TimeBank and AQUAINT: TIMEX3 and EVENT spans; 15 in a hundred articles held out by name."""
    for path in sorted([*folder.glob("TimeBank/*.tml"), *folder.glob("AQUAINT/*.tml")]):
        root = ET.fromstring(path.read_text(encoding="utf-8"))  # noqa: S314  (files the person training chose)
        body = root.find("TEXT")
        text, spans = _inline(root if body is None else body)
        layers = {
            "time": [(s, e, "TIME") for s, e, tag, _ in spans if tag == "TIMEX3"],
            "trigger": [(s, e, kind) for s, e, tag, kind in spans if tag == "EVENT" and kind in TRIGGER_CLASSES],
        }
        yield Document("timebank", path.stem, held_out(path.stem, 15), text, layers)


def _inline(node: ET.Element) -> tuple[str, list[tuple[int, int, str, str]]]:
    text = ""
    spans: list[tuple[int, int, str, str]] = []

    def walk(element: ET.Element) -> None:
        nonlocal text
        start = len(text)
        text += element.text or ""
        for child in element:
            walk(child)
            text += child.tail or ""
        spans.append((start, len(text), element.tag, element.get("class", "")))

    walk(node)
    return text, spans


def meantime(folder: Path) -> Iterator[Document]:
    """MEANTIME: time spans and event mentions (without TimeML's classes); a fifth held out by name."""
    for path in sorted(folder.glob("corpus_*/*.xml")):
        root = ET.fromstring(path.read_text(encoding="utf-8"))  # noqa: S314
        text, places = _sentences(root)
        marks = root.find("Markables")
        spans = list(_mentions(() if marks is None else marks, places))
        # Only the first sentences of each article are annotated, but for stray marks.
        text = "\n".join(text.split("\n")[:MEANTIME_SENTENCES])
        spans = [span for span in spans if span[1] <= len(text)]
        layers = {
            "time_meantime": [(s, e, "TIME") for s, e, tag in spans if tag == "TIMEX3"],
            "trigger_meantime": [(s, e, "EVENT") for s, e, tag in spans if tag == "EVENT_MENTION"],
        }
        yield Document("meantime", path.stem, held_out(path.stem, 20), text, layers)


def _sentences(root: ET.Element) -> tuple[str, dict[str, Span]]:
    text, sentence = "", ""
    places: dict[str, Span] = {}
    for token in root.iter("token"):
        if token.get("sentence") != sentence and text:
            text = text.rstrip(" ") + "\n"
        sentence = token.get("sentence", "")
        word = token.text or ""
        places[token.get("t_id", "")] = Span(len(text), len(text) + len(word))
        text += word + " "
    return text, places


def _mentions(marks: Iterable[ET.Element], places: dict[str, Span]) -> Iterator[tuple[int, int, str]]:
    for mark in marks:
        spans = [places[a.get("t_id", "")] for a in mark.iter("token_anchor")]
        if spans:
            yield min(s.start for s in spans), max(s.end for s in spans), mark.tag


CORPORA: dict[str, tuple[str, Callable[[Path], Iterator[Document]]]] = {
    "polnear": ("research/polnear", polnear),
    "newswire": ("research/worldwide_newswire", newswire),
    "uner": ("open/uner_ewt", uner),
    "timebank": ("research/timebank", timebank),
    "meantime": ("open/meantime", meantime),
}
"""Each set's folder below the data folder, and its reader."""
