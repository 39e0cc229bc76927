"""The words that different voices choose for the same thing, where the choice takes a side.

The definition says who prefers which of its terms; ``charged.yaml`` says it of words used in any conflict. Names that
take no side ("Karabakh", "the Karabakh region") are no accounts of anything, however many there are.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from detente.process.definition import KnownEvent, Organisation, Party, Place, Process
from detente.reconcile.library import Library
from detente.reconcile.quoting import evidence, words
from detente.records.reading import Naming, Reading
from detente.records.views import Account, Evidence, Version
from detente.records.vocabulary import OUTLET, AccountKind

PLAIN = "plain"
"""The side of words that take none."""

DEED, FIGHTERS = "deed", "fighters"
"""Kinds of words in ``charged.yaml`` that not everything can be called by."""

Key = tuple[str, str]
"""What is named, and the kind of word, where the kinds must be kept apart."""


@dataclass(frozen=True, slots=True)
class Worded:
    """One use of a wording: the words as they compare, whose side they take, who uses them, where."""

    term: str
    side: str
    voice: str
    evidence: Evidence


def wordings(library: Library) -> tuple[Account, ...]:
    """Things that are worded from different sides; the most opposed first, then those most voices speak of."""
    used: defaultdict[Key, list[Worded]] = defaultdict(list)
    sides = _Sides(library.process)
    for reading in library.readings:
        for naming in sorted(reading.namings, key=lambda naming: (naming.span, naming.id)):
            found = sides.of(naming, reading)
            if found:
                used[found[0]].append(_worded(library, reading, naming, found[1]))
    rival = [(of, held) for (of, _), held in sorted(used.items()) if len({one.side for one in held}) > 1]
    return tuple(_account(of, held) for of, held in sorted(rival, key=lambda row: (_agreement(row[1]), row[0])))


def _worded(library: Library, reading: Reading, naming: Naming, side: str) -> Worded:
    voice = library.outlet(reading.report) if naming.voice == OUTLET else naming.voice
    return Worded(_term(naming, reading), side, voice, evidence(reading.report, naming.span))


def _term(naming: Naming, reading: Reading) -> str:
    return " ".join(naming.span.of(reading.report.text).casefold().split())


def _agreement(held: Sequence[Worded]) -> tuple[int, int]:
    """How little the voices differ: fewer sides, then fewer voices."""
    return -len({one.side for one in held} - {PLAIN}), -len({one.voice for one in held})


def _account(of: str, held: Sequence[Worded]) -> Account:
    terms: defaultdict[tuple[bool, str, str], list[Worded]] = defaultdict(list)
    for one in held:
        terms[one.side == PLAIN, one.side, one.term].append(one)
    versions = (
        Version(term, tuple(sorted({one.voice for one in uses})), tuple(one.evidence for one in uses))
        for (_, _, term), uses in sorted(terms.items())
    )
    return Account(of, AccountKind.WORDING, tuple(versions))


class _Sides:
    """Whose side a wording takes: by the definition's terms, else by the words any conflict knows."""

    def __init__(self, process: Process) -> None:
        self._preferred = {
            (wording.of, words(term.term)): " ".join(term.used_by) or PLAIN
            for wording in process.wordings
            for term in wording.terms
        }
        self._plain: defaultdict[str, list[frozenset[str]]] = defaultdict(list)
        for (of, term), side in self._preferred.items():
            if side == PLAIN:
                self._plain[of].append(frozenset(term))
        self._states = frozenset(p.name for p in process.parties if p.kind == "state")
        entries: tuple[KnownEvent | Place | Party | Organisation, ...]
        entries = (*process.events, *process.places, *process.parties, *process.organisations)
        self._things = frozenset(entry.id for entry in entries)
        self._scenes = frozenset(
            [
                *(event.id for event in process.events),
                *(p.id for p in process.places),
                *(p.name for p in process.places),
            ]
        )

    def of(self, naming: Naming, reading: Reading) -> tuple[Key, str] | None:
        """What the naming is compared by, and its side; None where it says nothing about any side."""
        term = _term(naming, reading)
        preferred, charged = self._preferred.get((naming.of, words(term))), _charge(term)
        if preferred and preferred != PLAIN:
            return (naming.of, ""), PLAIN if self._only_longer(naming.of, words(term)) else preferred
        if charged and self._may_mean(charged[0], naming.of):
            return (naming.of, "" if naming.of in self._things else charged[0]), charged[1]
        return ((naming.of, ""), PLAIN) if preferred else None

    def _only_longer(self, of: str, term: tuple[str, ...]) -> bool:
        """Whether a term only adds to a name that takes no side: "the Karabakh region"."""
        return any(plain < frozenset(term) for plain in self._plain[of])

    def _may_mean(self, kind: str, of: str) -> bool:
        """Deeds are done at an event or a place; fighters are no state; rule is anybody's."""
        if kind == DEED:
            return of in self._scenes
        return kind != FIGHTERS or of not in self._states


def _charge(term: str) -> tuple[str, str] | None:
    return next(
        ((kind, side) for kind, sides in _lexicon().items() for side, pattern in sides.items() if pattern.search(term)),
        None,
    )


@cache
def _lexicon() -> Mapping[str, Mapping[str, re.Pattern[str]]]:
    data = yaml.safe_load(files("detente.reconcile").joinpath("charged.yaml").read_text(encoding="utf-8"))
    return {kind: {side: re.compile(rf"\b(?:{row})\b") for side, row in sides.items()} for kind, sides in data.items()}
