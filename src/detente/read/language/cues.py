"""The lexicon of reporting words: which word forms report speech, and what can stand beside them."""

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from detente.records.vocabulary import Act

_BETWEEN = frozenset({"now", "still", "also", "always", "very", "even", "fully"})
_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Sense:
    """One way a reporting expression is used: the frames that can follow, its act, and whether it needs a speaker."""

    words: str
    frames: frozenset[str]
    act: Act
    weak: bool


@dataclass(frozen=True, slots=True)
class CueForm:
    """A reporting expression as it stands in text: its senses, how many words it has, and the form of its verb.

    ``form`` is "base", "third" (says), "past" (said) or "gerund" (saying).
    """

    senses: tuple[Sense, ...]
    length: int
    form: str

    def frames(self) -> frozenset[str]:
        """All frames any of its senses allows."""
        return frozenset(frame for sense in self.senses for frame in sense.frames)

    def strong(self) -> bool:
        """Whether some sense reports speech whatever its subject is."""
        return any(not sense.weak for sense in self.senses)


@cache
def lexicon() -> dict[str, Any]:
    """The lexicon file as it stands."""
    loaded: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("cues.yaml").read_text("utf-8"))
    return loaded


@cache
def verb_forms() -> dict[str, dict[tuple[str, ...], CueForm]]:
    """Every inflected reporting expression, by its first word, then by all its words (small letters)."""
    senses: dict[str, list[Sense]] = defaultdict(list)
    for group in lexicon()["verbs"]:
        for words in group["words"]:
            frames = frozenset(group["frames"])
            senses[words].append(Sense(words, frames, Act(group["act"]), group.get("weak", False)))
    found: dict[str, dict[tuple[str, ...], CueForm]] = defaultdict(dict)
    for words, uses in senses.items():
        first, *rest = words.split()
        for form, name in _inflected(first):
            found[form][(form, *rest)] = CueForm(tuple(uses), 1 + len(rest), name)
    return dict(found)


@cache
def noun_acts() -> dict[str, Act]:
    """The act of each reporting noun."""
    return {noun: Act(act) for act, nouns in lexicon()["nouns"].items() for noun in nouns}


def match_verb(words: list[str], at: int) -> CueForm | None:
    """The longest reporting expression that begins at ``words[at]``; all words in small letters."""
    options = verb_forms().get(words[at], {})
    fitting = [cue for key, cue in options.items() if tuple(words[at : at + len(key)]) == key]
    if not fitting and words[at + 1 : at + 2] and words[at + 1] in _BETWEEN:
        # "was now willing": the adverb is part of the expression.
        skipped = [(key, cue) for key, cue in options.items() if tuple(words[at + 2 : at + 1 + len(key)]) == key[1:]]
        fitting = [replace(cue, length=cue.length + 1) for key, cue in skipped if len(key) > 1]
    return max(fitting, key=lambda cue: cue.length, default=None)


def _inflected(base: str) -> list[tuple[str, str]]:
    irregular = lexicon()["irregular"].get(base)
    forms = [base, *irregular] if irregular else [base, _third(base), _past(base), _gerund(base)]
    return [(form, _name(base, form, forms.index(form))) for form in dict.fromkeys(forms)]


def _name(base: str, form: str, place: int) -> str:
    if form == base and base not in {"forecast", "let", "put"}:
        return "base"
    if form.endswith("ing"):
        return "gerund"
    return "third" if place == 1 and base != "be" else "past"


def _third(base: str) -> str:
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _past(base: str) -> str:
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ied"
    return base + ("d" if base.endswith("e") else "ed")


def _gerund(base: str) -> str:
    return (base[:-1] if base.endswith("e") and not base.endswith("ee") else base) + "ing"
