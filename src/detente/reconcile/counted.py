"""Numbers of people and things in a sentence: "32 prisoners", "two thousand troops"."""

import re
from collections.abc import Iterator
from importlib.resources import files

import yaml

from detente.records.spans import Span

_LEXICON = yaml.safe_load(files("detente.reconcile").joinpath("counted.yaml").read_text(encoding="utf-8"))
_NUMBER_WORDS: dict[str, int] = _LEXICON["number_words"]
_MULTIPLIERS: dict[str, int] = _LEXICON["multipliers"]
_UNITS: dict[str, int] = _LEXICON["units"]
_NOT_COUNTED = frozenset(_LEXICON["not_counted"])
_PLURALS = frozenset(_LEXICON["plurals_without_s"])

_NUMBER = re.compile(
    rf"\b(?P<figure>\d{{1,3}}(?:,\d{{3}})+|\d+|{'|'.join(_NUMBER_WORDS)})"
    rf"(?:-(?P<unit>{'|'.join(_UNITS)})\b)?"
    rf"(?:[ ](?P<times>{'|'.join(_MULTIPLIERS)}))?(?P<after>(?:[ -][^\W\d_]+){{1,4}})",
    re.IGNORECASE,
)
_REACH = 3
"""How many words may stand between a number and what it counts, less one: "32 Orland army prisoners"."""


def counted(text: str, within: Span) -> Iterator[tuple[str, int, Span]]:
    """What is counted (a lower-case noun in the plural), how many, and the words from number to noun.

    Durations, money and shares are left out: reports round them as they please.
    """
    for match in _NUMBER.finditer(text, within.start, within.end):
        for word in list(re.finditer(r"[^\W\d_]+", match["after"]))[:_REACH]:
            noun = word.group().casefold()
            if noun in _NOT_COUNTED:
                break
            if noun in _PLURALS or (noun.endswith("s") and not noun.endswith("ss") and len(noun) > 3):
                yield noun, _value(match), Span(match.start(), match.start("after") + word.end())
                break


def _value(match: re.Match[str]) -> int:
    figure = match["figure"].replace(",", "").casefold()
    count = int(figure) if figure.isdigit() else _NUMBER_WORDS[figure]
    count += _UNITS[match["unit"].casefold()] if match["unit"] else 0
    return count * (_MULTIPLIERS[match["times"].casefold()] if match["times"] else 1)
