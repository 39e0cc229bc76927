"""One form for every training set: a text with labelled spans and attributions, all in code points."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from hashlib import blake2b
from pathlib import Path

from detente.records.spans import Span

Labelled = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated attribution: its source (may be empty), cue and content, each in pieces."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One annotated text. ``layers`` maps a head's name to its spans; ``attributions`` is None where not annotated."""

    corpus: str
    name: str
    held_out: bool
    text: str
    layers: dict[str, list[Labelled]] = field(default_factory=dict)
    attributions: tuple[Gold, ...] | None = None


def held_out(name: str, percent: int) -> bool:
    """Whether a document of that name is kept for measuring: a fixed share, the same on every machine."""
    return int.from_bytes(blake2b(name.encode(), digest_size=4).digest()) % 100 < percent


def write_documents(documents: Iterable[Document], path: Path) -> int:
    """Write one JSON object a line; gives the number of documents."""
    count = 0
    with path.open("w", encoding="utf-8") as out:
        for document in documents:
            out.write(json.dumps(asdict(document), ensure_ascii=False) + "\n")
            count += 1
    return count


def read_documents(path: Path) -> Iterator[Document]:
    """The documents that ``write_documents`` wrote."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            row["layers"] = {k: [(s, e, label) for s, e, label in v] for k, v in row["layers"].items()}
            if row["attributions"] is not None:
                row["attributions"] = tuple(_gold(fields) for fields in row["attributions"])
            yield Document(**row)


def _gold(fields: dict[str, list[list[int]]]) -> Gold:
    return Gold(**{role: tuple(Span(*piece) for piece in pieces) for role, pieces in fields.items()})
