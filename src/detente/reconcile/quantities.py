"""Counts of people and things in a sentence: how many, of what, whose, and what befell them.

"At least seven Orland soldiers were killed" is seven or more dead, of Orland, a part that counts soldiers only.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from detente.records.spans import Span
from detente.records.vocabulary import EventType

OURS = "ours"
"""The side of "our people" and "its own men": the teller's, whoever that is."""

ABOUT = 0.1
"""By how much of itself "some 500" may be off."""

ROUND = 100
"""From here on, zeros at the end of a number are taken for rounding: 31,000 is 30,500 to 31,500."""

_REACH = 4
"""How many words may stand between a number and its noun, less one: "32 young Orland army prisoners"."""

_NEAR = 48
"""Characters after a noun within which is said what befell those it counts."""


def _load() -> dict[str, Any]:
    lexicon: dict[str, Any] = yaml.safe_load(
        files("detente.reconcile").joinpath("quantities.yaml").read_text(encoding="utf-8")
    )
    return lexicon


_LEXICON = _load()
_NUMBER_WORDS: dict[str, int] = _LEXICON["number_words"]
_UNITS: dict[str, int] = _LEXICON["units"]
_MULTIPLIERS: dict[str, int] = _LEXICON["multipliers"]
_NOT_COUNTED = frozenset(_LEXICON["not_counted"])
_PLURALS = frozenset(_LEXICON["plurals_without_s"])
_ANYBODY = frozenset(_LEXICON["anybody"])
_PARTS: dict[str, str] = {noun: part for part, nouns in _LEXICON["parts"].items() for noun in nouns}
_UNDERSTOOD = {EventType(kind): str(fate) for kind, fate in _LEXICON["understood"].items()}


def _any_of(phrases: Sequence[str]) -> str:
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase)))


_NUMBER = re.compile(
    rf"(?<![\w.,/$€£-])(?:(?P<figure>\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|{_any_of(list(_NUMBER_WORDS))})"
    rf"(?:-(?P<unit>{'|'.join(_UNITS)})\b)?|(?P<one>an?|one)(?=[ ](?:hundred|thousand|million)\b))"
    rf"(?:[ ](?P<times>{'|'.join(_MULTIPLIERS)})\b)?(?![\w/:%]|[.,]\d|-\w)",
    re.IGNORECASE,
)
_BOUNDS = "|".join(f"(?P<{kind}>{_any_of(words)})" for kind, words in _LEXICON["bounds"].items())
_BOUNDLESS = _any_of([word for words in _LEXICON["bounds"].values() for word in words])
_BOUND = re.compile(rf"\b(?<!handed )(?<!handing )(?<!hand )(?:{_BOUNDS})\s+$", re.IGNORECASE)
_CLAUSE = re.compile(r"[;:–—]|\s-\s|,?\s(?:but|while|whereas|although)\s|,\sand\s|[“”\"]|\.\s", re.IGNORECASE)
_ELSEWHERE = re.compile(rf"\b(?:{_any_of(_LEXICON['elsewhere'])})\b", re.IGNORECASE)
_FIRST_SINCE = re.compile(r"\b(?:first|\w+(?:iest|est)|worst|most \w+)\b[^,;]*?\bsince\b", re.IGNORECASE)
"""Words that set one event apart from earlier ones: "the first such swap since the war"."""

_SOME_OF = re.compile(rf"\b(?:{_any_of(_LEXICON['some_of'])})\s+$", re.IGNORECASE)
_TOLL = re.compile(r"\b(?:death toll|toll)\s+(?:\w+\s+){0,2}(?:at|of|to|is|was|stood at|stands at)\s+$", re.IGNORECASE)
_RESTATES = re.compile(
    r"\b(?:number|figure|total|count)\s+(?:is|was|were|stands?|stood)\s+(?:(?:really|closer|in|fact|at|to)\s+)*$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.,;!”\"]|$|\s+(?:and|but)\b")
_NAMED_NUMBER = re.compile(
    r"(?:\b(?:[Nn]o\.|[Aa]rticles?|[Rr]esolutions?|[Cc]hapter|[Pp]aragraph|[Rr]oute|[Aa]ged?))\s+$"
)
_AGE = re.compile(r",\s*$"), re.compile(r"\s*,")
_YEAR = re.compile(r"(?:19|20)\d\d")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NEXT_WORD = re.compile(rf"\s*(?P<word>{_WORD.pattern})")
_NEXT_WORD = re.compile(rf"\s*(?P<word>{_WORD.pattern})")
_OF = re.compile(r"\s+of\s+(?:(?P<whose>our|its|their|his|her|my)\s+(?:own\s+)?|(?P<some>the|those|these|them|whom)\b)")
_FATES = tuple(
    (
        fate,
        re.compile(rf"\b(?:{_any_of(rows['verbs'])})\s+(?:(?:{_BOUNDLESS})\s+)?$", re.IGNORECASE),
        re.compile(rf"\b(?:{_any_of(rows['said'])})\b"),
    )
    for fate, rows in _LEXICON["fates"].items()
)
_EVENTS = {fate: frozenset(map(EventType, rows["events"])) for fate, rows in _LEXICON["fates"].items()}


@dataclass(frozen=True, slots=True)
class Quantity:
    """So many of something; ``low`` to ``high`` is what the words allow (``high`` None: no upper bound).

    ``kind`` is what befell persons (None where the words do not say), or the plural noun of things; ``whose`` is a
    name as written, ``OURS``, or None; ``part`` the kind of person counted, None for anybody. ``said`` is the number
    as readers see it, bound included.
    """

    span: Span
    value: float
    low: float
    high: float | None
    said: str
    kind: str | None
    persons: bool
    whose: str | None
    part: str | None


def meet(low: float, high: float | None, other_low: float, other_high: float | None) -> bool:
    """Whether two ranges share a number; None is no upper bound."""
    return (high is None or other_low <= high) and (other_high is None or low <= other_high)


def fits(quantity: Quantity, event: EventType) -> bool:
    """Whether an event of this type can have brought about what the quantity counts."""
    if not quantity.persons or quantity.kind not in _EVENTS:
        return True
    return event in _EVENTS[quantity.kind]


def understood(event: EventType) -> str | None:
    """What befalls the persons of such an event, where nothing else is said."""
    return _UNDERSTOOD.get(event)


def turns_away(sentence: str) -> bool:
    """Whether a sentence goes on to something other than what the one before it told."""
    return bool(_turning().search(sentence))


@cache
def _turning() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any_of(_LEXICON['turns'])})\b", re.IGNORECASE)


def quantities(text: str, within: Span) -> Iterator[Quantity]:
    """What a sentence counts, in order. Durations, ages, dates, money and shares are left out."""
    for match in _NUMBER.finditer(text, within.start, within.end):
        first, last = _clause(text, within, match)
        before = text[first : match.start()]
        if _names_no_count(match, before) or _ELSEWHERE.search(_FIRST_SINCE.sub("", text[first:last])):
            continue
        found = _toll(match, before) or _counted(text, match, first, last)
        if found is not None:
            yield found


def restated(text: str, within: Span) -> Quantity | None:
    """The number a sentence gives for what was counted just before it ("she says the number is 740")."""
    for match in _NUMBER.finditer(text, within.start, within.end):
        before = text[within.start : match.start()]
        bound = _BOUND.search(before)
        if _RESTATES.search(before[: bound.start()] if bound else before):
            if not _SENTENCE_END.match(text, match.end(), within.end):
                return None
            return Quantity(Span(*match.span()), *_amount(match, before), None, persons=False, whose=None, part=None)
    return None


def _clause(text: str, within: Span, match: re.Match[str]) -> tuple[int, int]:
    first, last = within.start, within.end
    for border in _CLAUSE.finditer(text, within.start, within.end):
        if border.end() <= match.start():
            first = border.end()
        elif border.start() >= match.end():
            return first, border.start()
    return first, last


def _names_no_count(match: re.Match[str], before: str) -> bool:
    """Whether the digits are a year, an article, an age, or only some of those meant."""
    year = _YEAR.fullmatch(match.group()) and _WORD.search(before[-12:])
    age = _AGE[0].search(before) and _AGE[1].match(match.string, match.end())
    return bool(year or age or _NAMED_NUMBER.search(before) or _SOME_OF.search(before))


def _toll(match: re.Match[str], before: str) -> Quantity | None:
    bound = _BOUND.search(before)
    if not _TOLL.search(before[: bound.start()] if bound else before):
        return None
    return Quantity(Span(*match.span()), *_amount(match, before), "dead", persons=True, whose=None, part=None)


def _counted(text: str, match: re.Match[str], first: int, last: int) -> Quantity | None:
    """The quantity with its noun, or with none where what befell them stands beside the number."""
    before = text[first : match.start()]
    of = _OF.match(text, match.end(), last)
    if of and of["some"]:
        return None
    noun = _noun(text, of.end() if of else match.end(), last)
    end = noun.end if noun else match.end()
    fate = _fate(text, before, end, last, bare=noun is None)
    amount, span = _amount(match, before), Span(match.start(), end)
    if noun is None:
        whose = OURS if of else None
        return Quantity(span, *amount, fate, persons=True, whose=whose, part=None) if fate else None
    whose = OURS if of else noun.whose
    if noun.persons:
        return Quantity(span, *amount, fate, persons=True, whose=whose, part=_PARTS.get(noun.word))
    return Quantity(span, *amount, noun.word, persons=False, whose=whose, part=None)


@dataclass(frozen=True, slots=True)
class _Noun:
    """A plural noun in lower case, where it ends, and the name that says whose they are."""

    word: str
    end: int
    persons: bool
    whose: str | None


def _noun(text: str, start: int, last: int) -> _Noun | None:
    """The plural noun within reach of a number; a name in the plural is one for persons ("42 Orlanders")."""
    whose: str | None = None
    at = start
    for _ in range(_REACH):
        found = _NEXT_WORD.match(text, at, last)
        word, at = (found["word"], found.end()) if found else ("", at)
        folded, is_name = word.casefold(), word[:1].isupper()
        if not word or folded in _NOT_COUNTED:
            break
        if folded in _ANYBODY or folded in _PARTS:
            return _Noun(folded, at, persons=True, whose=whose)
        if _is_plural(folded):
            return _Noun(folded, at, persons=is_name, whose=word if is_name else whose)
        whose = word if is_name else whose
    return None


def _is_plural(folded: str) -> bool:
    return folded in _PLURALS or (folded.endswith("s") and not folded.endswith(("ss", "us", "sis")) and len(folded) > 3)


def _fate(text: str, before: str, end: int, last: int, *, bare: bool) -> str | None:
    """What befell those counted: the verb they are the object of, else the first thing said of them."""
    for fate, verbs, _ in _FATES:
        if verbs.search(before):
            return fate if not (bare and end < last and text[end : end + 1].isalnum()) else None
    reach = min(last, end + (_NEAR if not bare else _NEAR // 3))
    stop = _NUMBER.search(text, end, reach)
    told = [
        (found.start(), fate)
        for fate, _, said in _FATES
        if (found := said.search(text, end, stop.start() if stop else reach)) and "," not in text[end : found.start()]
    ]
    return min(told)[1] if told else None


def _amount(match: re.Match[str], before: str) -> tuple[float, float, float | None, str]:
    """Value, lower and upper bound, and the number as shown."""
    value = _value(match)
    low, high, bound = _range(value, before)
    return value, low, high, f"{bound}{value:,.0f}" if value.is_integer() else f"{bound}{value:,g}"


def _range(value: float, before: str) -> tuple[float, float | None, str]:
    """What a number allows: as bounded by the words before it, else as rounded."""
    bound = _BOUND.search(before)
    if bound and bound["at_least"]:
        return value, None, "at least "
    if bound and bound["at_most"]:
        return 0, value, "up to "
    slack = _rounding(value)
    if bound:
        slack = max(slack, ABOUT * value)
    return value - slack, value + slack, "about " if bound else ""


def _rounding(value: float) -> float:
    """Half of the last place of a number that is not zero, from ROUND on."""
    place = 1
    while value >= ROUND and value % (place * 10) == 0:
        place *= 10
    return place / 2 if place > 1 else 0


def _value(match: re.Match[str]) -> float:
    figure = (match["figure"] or "").replace(",", "").casefold()
    number = 1.0 if match["one"] else float(_NUMBER_WORDS.get(figure, figure))
    number += _UNITS[match["unit"].casefold()] if match["unit"] else 0
    return number * (_MULTIPLIERS[match["times"].casefold()] if match["times"] else 1)
