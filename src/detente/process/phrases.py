"""Many phrases found in a text in one pass (Aho and Corasick 1975): whole words, the longest at each place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

import ahocorasick  # type: ignore[import-not-found]

from detente.process.folding import Folded, fold, fold_name, in_capitals
from detente.records.spans import Span

T = TypeVar("T")

_WORDS_IN_CAPITALS = frozenset(
    {"am", "as", "car", "in", "is", "it", "me", "no", "or", "pace", "pm", "so", "to", "us", "who"}
)
"""Words that a text in capitals writes like an acronym; there they count as words ("US", "WHO")."""


@dataclass(frozen=True, slots=True)
class _Entry(Generic[T]):
    """A phrase as folded, capitals kept, and what it stands for."""

    phrase: str
    means: T


class Phrases(Generic[T]):
    """Finds phrases and says what they mean.

    A phrase matches with accents, apostrophes and hyphens written either way, and with more capitals than it was
    given with, never fewer: "ceasefire" finds "Ceasefire", "Turkey" does not find "turkey". With ``plurals`` it also
    finds the phrase with an s or es at its end.
    """

    def __init__(self, phrases: Iterable[tuple[str, T]], *, plurals: bool = False) -> None:
        self._plurals = plurals
        self._entries: dict[str, list[_Entry[T]]] = {}
        for phrase, means in phrases:
            if folded := without_article(fold_name(phrase)):
                self._add(folded, means)
        self._automaton = ahocorasick.Automaton()
        for key, entries in self._entries.items():
            self._automaton.add_word(key, (len(key), entries))
        if self._entries:
            self._automaton.make_automaton()

    def find(self, text: str) -> Iterator[tuple[Span, tuple[T, ...]]]:
        """Where phrases stand, in order and without overlaps, and the meanings each has, in the order given."""
        if not self._entries:
            return
        folded = fold(text)
        capitals = in_capitals(text)
        reached = 0
        for start, end, entries in sorted(self._candidates(folded), key=lambda found: (found[0], -found[1])):
            if start < reached:
                continue
            meanings = tuple(entry.means for entry in entries if _capitals_agree(entry.phrase, folded.text, start))
            if meanings and not (capitals and folded.lower[start:end] in _WORDS_IN_CAPITALS):
                reached = end
                yield folded.span(start, end), meanings

    def _add(self, phrase: str, means: T) -> None:
        entries = self._entries.setdefault(phrase.lower(), [])
        if all(entry.means != means or entry.phrase != phrase for entry in entries):
            entries.append(_Entry(phrase, means))

    def _candidates(self, folded: Folded) -> Iterator[tuple[int, int, list[_Entry[T]]]]:
        lower = folded.lower
        for last, (length, entries) in self._automaton.iter(lower):
            start, end = last + 1 - length, self._word_end(lower, last + 1)
            if end is not None and _begins_word(lower, start):
                yield start, end, entries

    def _word_end(self, lower: str, end: int) -> int | None:
        """Where the word ends in which the phrase ends; None when the phrase stops inside another word."""
        endings = ("", "s", "es") if self._plurals else ("",)
        return next(
            (end + len(more) for more in endings if lower.startswith(more, end) and _ends_word(lower, end + len(more))),
            None,
        )


def without_article(phrase: str) -> str:
    """The phrase without a "the" in front: reports write it or leave it out."""
    return phrase[4:] if phrase[:4].lower() == "the " else phrase


def _begins_word(text: str, start: int) -> bool:
    if start == 0:
        return True
    before = text[start - 1]
    if before == "'":
        return start == 1 or not text[start - 2].isalnum()
    return not (before.isalnum() or before in "_+")


def _ends_word(text: str, end: int) -> bool:
    return end == len(text) or not (text[end].isalnum() or text[end] in "_+")


def _capitals_agree(phrase: str, text: str, start: int) -> bool:
    written = text[start : start + len(phrase)]
    return all(given == found or not given.isupper() for given, found in zip(phrase, written, strict=True))
