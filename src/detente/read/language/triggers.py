"""Finding the words by which a report speaks of events, with a lexicon of patterns over the words of a sentence.

``find_triggers`` says where such words stand; ``senses`` also says of which type the lexicon takes them to be.
The lexicon is ``triggers.yaml``, whose head explains its notation; irregular verbs are in ``irregular_verbs.yaml``.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import yaml

from detente.read.language.analysis import Trigger, TriggerClass
from detente.records.spans import Span
from detente.records.vocabulary import EventType

_LONGEST_GAP = 4
_NO_GAP_ACROSS = frozenset(",.;:!?()[]\n—–")
_NUMBER = re.compile(r"\d[\d.,]*$")
_SPELT_NUMBERS = frozenset(
    (
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "twelve",
        "dozen",
        "dozens",
        "hundreds",
    )
)
_ORDINALS = frozenset(
    (
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
    )
)
_VOWELS = "aeiou"

_KIND = {
    EventType.AGREE_SIGN: TriggerClass.I_ACTION,
    EventType.PROPOSE_EXCHANGE: TriggerClass.I_ACTION,
    EventType.SUSPEND_STALL: TriggerClass.ASPECTUAL,
}


class Sense(NamedTuple):
    """Words of an event and the type the lexicon gives them."""

    span: Span
    type: EventType


@dataclass(frozen=True, slots=True)
class _Element:
    """One piece of a pattern: words of which one must stand here, or a gap, or words that must not come next."""

    words: frozenset[str]
    role: str = "word"


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A row of elements; ``first`` and ``last`` bound the elements that make the trigger. ``type`` None: no event."""

    elements: tuple[_Element, ...]
    first: int
    last: int
    type: EventType | None

    @property
    def weight(self) -> int:
        """How many words the pattern pins down."""
        return sum(element.role == "word" for element in self.elements)


class _Match(NamedTuple):
    weight: int
    whole: range
    trigger: range
    type: EventType | None


def find_triggers(text: str, sentences: Sequence[Span], tokens: Sequence[Span]) -> tuple[Trigger, ...]:
    """The words of events in ``text``, in its order and never overlapping."""
    return tuple(
        Trigger(sense.span, _KIND.get(sense.type, TriggerClass.OCCURRENCE)) for sense in senses(text, sentences, tokens)
    )


def senses(text: str, sentences: Sequence[Span], tokens: Sequence[Span]) -> tuple[Sense, ...]:
    """The same with the type the lexicon gives each; tokens outside all sentences are not looked at."""
    found: list[Sense] = []
    for row in _rows(sentences, tokens):
        words = [token.of(text) for token in row]
        for match in _best(_matches(words)):
            span = Span(row[match.trigger.start].start, row[match.trigger.stop - 1].end)
            if match.type is not None:
                found.append(Sense(span, match.type))
    return tuple(found)


def verb_forms(base: str) -> frozenset[str]:
    """All forms of an English verb, by the usual spelling rules and the table of irregular ones."""
    forms = {base, _with_s(base), _with_ing(base)}
    irregular = _irregular_verbs().get(base)
    return frozenset(forms | set(irregular.split() if irregular else [_with_ed(base)]))


def noun_forms(base: str) -> frozenset[str]:
    """A noun in both numbers, by the usual spelling rules."""
    return frozenset({base, _with_s(base)})


def _with_s(base: str) -> str:
    if re.search(r"[^aeiou]y$", base):
        return base[:-1] + "ies"
    return base + ("es" if re.search(r"(s|x|z|ch|sh)$", base) else "s")


def _with_ed(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if re.search(r"[^aeiou]y$", base):
        return base[:-1] + "ied"
    return _doubled(base) + "ed"


def _with_ing(base: str) -> str:
    if base.endswith("e") and not base.endswith("ee"):
        return base[:-1] + "ing"
    return _doubled(base) + "ing"


def _doubled(base: str) -> str:
    """Short verbs of one syllable double their last consonant ("ban", "banned")."""
    return base + base[-1] if re.fullmatch(rf"[^{_VOWELS}]*[{_VOWELS}][^{_VOWELS}wxy]", base) else base


def _rows(sentences: Sequence[Span], tokens: Sequence[Span]) -> Iterator[list[Span]]:
    """The tokens of each sentence."""
    at = 0
    for sentence in sentences:
        while at < len(tokens) and tokens[at].start < sentence.start:
            at += 1
        row = []
        while at < len(tokens) and tokens[at].end <= sentence.end:
            row.append(tokens[at])
            at += 1
        yield row


def _matches(words: Sequence[str]) -> Iterator[_Match]:
    keys = [_keys(word) for word in words]
    lexicon = _lexicon()
    for start, here in enumerate(keys):
        for pattern in (pattern for key in sorted(here) for pattern in lexicon.get(key, ())):
            ends = _fit(pattern.elements, keys, start)
            if ends is not None:
                bounds = (start, *ends)
                trigger = range(bounds[pattern.first], bounds[pattern.last])
                yield _Match(pattern.weight, range(start, bounds[-1]), trigger, pattern.type)


def _keys(word: str) -> frozenset[str]:
    """By what a word may be found: itself, the last part of a compound, and its class."""
    plain = word.lower().replace("’", "'")
    keys = {plain, plain.rsplit("-", 1)[-1]}
    if word[:1].isupper():
        keys.add("PLACE")
    if _NUMBER.match(plain) or plain in _SPELT_NUMBERS:
        keys.add("NUM")
    if plain in _ORDINALS:
        keys.add("ORD")
    return frozenset(keys)


def _fit(elements: Sequence[_Element], keys: Sequence[frozenset[str]], at: int) -> tuple[int, ...] | None:
    """Where each element ends when the row of them stands at ``at``, the shortest gaps tried first."""
    if not elements:
        return ()
    element, rest = elements[0], elements[1:]
    for end in _ends(element, keys, at):
        after = _fit(rest, keys, end)
        if after is not None:
            return (end, *after)
    return None


def _ends(element: _Element, keys: Sequence[frozenset[str]], at: int) -> Iterator[int]:
    if element.role == "gap":
        for end in range(at, min(at + _LONGEST_GAP, len(keys)) + 1):
            if end > at and keys[end - 1] & _NO_GAP_ACROSS:
                return
            yield end
    elif element.role == "not":
        if at >= len(keys) or not keys[at] & element.words:
            yield at
    elif at < len(keys) and keys[at] & element.words:
        yield at + 1


def _best(matches: Iterable[_Match]) -> list[_Match]:
    """Of matches that overlap, the one that pins down most words; then the longer; then the earlier."""
    order = sorted(matches, key=lambda m: (-m.weight, m.type is not None, -len(m.trigger), m.whole.start))
    kept: list[_Match] = []
    taken: set[int] = set()
    for match in order:
        claimed = match.whole if match.type is None else match.trigger
        if taken.isdisjoint(claimed):
            kept.append(match)
            taken.update(claimed)
    return sorted(kept, key=lambda m: m.trigger.start)


@cache
def _irregular_verbs() -> dict[str, str]:
    table: dict[str, str] = yaml.safe_load(files(__package__).joinpath("irregular_verbs.yaml").read_text("utf-8"))
    return table


@cache
def _lexicon() -> dict[str, list[_Pattern]]:
    """Patterns by each word they may begin with."""
    groups: dict[str, list[str]] = yaml.safe_load(files(__package__).joinpath("triggers.yaml").read_text("utf-8"))
    by_word: dict[str, list[_Pattern]] = {}
    for group, rows in groups.items():
        kind = None if group == "none" else EventType(group)
        for row in rows:
            pattern = _compile(row, kind)
            for word in pattern.elements[0].words:
                by_word.setdefault(word, []).append(pattern)
    return by_word


def _compile(row: str, kind: EventType | None) -> _Pattern:
    elements: list[_Element] = []
    first, last = 0, None
    for piece in row.split():
        if piece == "[":
            first = len(elements)
        elif piece == "]":
            last = len(elements)
        else:
            elements.append(_element(piece))
    return _Pattern(tuple(elements), first, len(elements) if last is None else last, kind)


def _element(piece: str) -> _Element:
    if piece == "~":
        return _Element(frozenset(), "gap")
    role = "not" if piece.startswith("!") else "word"
    words: set[str] = set()
    for word in piece.removeprefix("!").split("|"):
        if word.endswith("+"):
            words |= verb_forms(word[:-1])
        elif word.endswith("*"):
            words |= noun_forms(word[:-1])
        else:
            words.add(word)
    return _Element(frozenset(words), role)
