"""Turns of a transcript: whose speech begins where, in interviews, debates and hearings printed as spoken."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from detente.read.language.entities import BODIES, TITLES
from detente.read.language.segments import inside
from detente.records.spans import Span

_WORDS: dict[str, frozenset[str]] = {
    kind: frozenset(words)
    for kind, words in yaml.safe_load(Path(__file__).with_name("turns.yaml").read_text("utf-8")).items()
}
_WORD = r"[A-Z][\w.'’-]*"
# Transcripts name the speaker before each turn: "[Roe, interrupting] We cannot", "Roe: We cannot", "MR. ROE: No".
_LABEL = re.compile(
    r"\[(?P<name>[A-Z][\w .'’-]{1,40})(?:,[^\]]*)?\]\s+(?=[^\s\[])"
    r"|(?P<initial>[QA])[.:]\s+(?=\S)"
    rf"|(?P<turn>{_WORD}(?:,? (?:{_WORD}|of|the|for|de)){{0,8}})(?:\s\([^)]{{1,30}}\))?:\s+(?=\S)"
)
_BARE_QUESTION = 4
"""Words of a question that states nothing: "And the islands?" """
_SHORT = 6
"""Words of a sentence that makes no point of its own in a turn: "Yes, it is nearer." """


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says in a row; ``name`` stands before it. ``asks`` where the speaker only asks."""

    name: Span
    speech: Span
    asks: bool


def find_turns(text: str, paragraphs: tuple[Span, ...], sentences: tuple[Span, ...]) -> dict[Span, tuple[Turn, ...]]:
    """The paragraphs that are turns of a transcript, each with its turns in order.

    Two speakers at least must take turns: a name that comes twice, or one that is a title, stands in capitals or is
    "Q" or "A". Brackets count by themselves. A paragraph that begins a turn may hold further ones.
    """
    labels = {p: label for p in paragraphs if (label := _LABEL.match(text, p.start, p.end)) and _names(label)}
    counts = Counter(_speaker(label) for label in labels.values())
    taking = {name for name, count in counts.items() if count > 1 or _is_plain(name)}
    begun = {p: label for p, label in labels.items() if label["name"] or _speaker(label) in taking}
    within = {p: [label, *_later(text, p, sentences)] for p, label in begun.items()}
    if len({_speaker(label) for row in within.values() for label in row if not label["name"]}) < 2:
        within = {p: row for p, row in within.items() if row[0]["name"]}
    return {p: tuple(_turns(row, p)) for p, row in within.items()}


def _speaker(label: re.Match[str]) -> str:
    return label["name"] or label["initial"] or label["turn"]


def _names(label: re.Match[str]) -> bool:
    return _speaker(label).lower().split()[0] not in _WORDS["no_speaker"]


def _is_plain(name: str) -> bool:
    """Whether a label can only be a speaker's."""
    words = re.findall(r"[\w'’-]+", name)
    titled = any(word.lower() in TITLES | _WORDS["roles"] for word in words)
    return (
        titled
        or name.lower() in _WORDS["askers"] | _WORDS["answerers"]
        or any(w.isupper() and len(w) > 2 for w in words)
    )


def _later(text: str, paragraph: Span, sentences: tuple[Span, ...]) -> Iterator[re.Match[str]]:
    """Labels further on in a paragraph: names that can only be a speaker's, and their short forms."""
    known: set[str] = set()
    for sentence in inside(sentences, paragraph)[1:]:
        label = _LABEL.match(text, sentence.start, paragraph.end)
        words = _speaker(label).split() if label else []
        if label and _names(label) and (_is_plain(" ".join(words)) or known & set(words)):
            known |= set(words)
            yield label


def _turns(labels: list[re.Match[str]], paragraph: Span) -> Iterator[Turn]:
    ends = [*(label.start() for label in labels[1:]), paragraph.end]
    for label, end in zip(labels, ends, strict=True):
        name = Span(*label.span(label.lastgroup or 0))
        asks = _speaker(label).lower().split()[-1] in _WORDS["askers"] | BODIES
        yield Turn(name, Span(label.end(), end), asks)


def points(text: str, speech: Span, sentences: tuple[Span, ...]) -> Iterator[Span]:
    """The points a speech makes: its sentences, a short one together with the one before it (or after the first)."""
    first = bisect_right(sentences, speech.start, key=lambda s: s.end)
    last = bisect_left(sentences, speech.end, key=lambda s: s.start)
    point: Span | None = None
    for sentence in sentences[first:last]:
        piece = Span(max(sentence.start, speech.start), min(sentence.end, speech.end))
        if point is None or min(len(point.of(text).split()), len(piece.of(text).split())) <= _SHORT:
            point = Span(point.start if point else piece.start, piece.end)
        else:
            yield point
            point = piece
    if point and not (point.of(text).endswith("?") and len(point.of(text).split()) <= _BARE_QUESTION):
        yield point
