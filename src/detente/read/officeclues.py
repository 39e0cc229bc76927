"""Clues to the day a report appeared from the holders of the world's best-known offices.

A process definition knows the people of its own negotiation; reports on any other still speak of "President Barco" or
"Chancellor Kohl", and were written while these held office.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

import yaml

from detente.read.dateclue import Clue, Trust
from detente.read.language.analysis import Analysis
from detente.read.told import Told
from detente.records.reading import Interval
from detente.records.spans import Span

_NO_LONGER = re.compile(
    r"\b(?:former|ex|then|late|previous|ousted|incoming|elect|future|vice|deputy|under|since|during|fleeing"
    r"|administration of)[\s-]+(?:[\w.]+\s+){0,2}$|\ba\s+$",
    re.IGNORECASE,
)
"""What before a title says that it is held no longer, not yet, or is another's."""

_TITLE_REACH = 40
_FIRST_NAMES = r"(?:(?!(?:And|In|On|To)\s)[A-Z][\w.’'-]*\s+){0,3}?"


@dataclass(frozen=True, slots=True)
class _Holder:
    """One who held an office of a country, and when; ``order`` grows from each holder to the next."""

    country: str
    order: int
    terms: tuple[Interval, ...]


@dataclass(frozen=True, slots=True)
class _Office:
    """The words of an office followed by one of its holders' names, and these holders by their group."""

    named: re.Pattern[str]
    holders: dict[str, _Holder]


def office_clues(analysis: Analysis, told: tuple[Told, ...]) -> Iterator[Clue]:
    """For every office whose holders a report names, the terms of the last of these: earlier ones are history.

    A sentence that names a year tells history too.
    """
    history = [time.sentence for time in told if {"year", "decade"} & set(time.expression.parts)]
    for office in _offices():
        last: dict[str, tuple[_Holder, Span]] = {}
        for match in office.named.finditer(analysis.text):
            span, holder = Span(*match.span()), office.holders[match.lastgroup or ""]
            known = last.get(holder.country)
            is_news = not _is_history(analysis.text, span, history)
            if is_news and (known is None or known[0].order < holder.order):
                last[holder.country] = (holder, span)
        for holder, span in last.values():
            words = " ".join(span.of(analysis.text).split())
            yield Clue(span, holder.terms, f"{words} is in office", Trust.HABIT)


def _is_history(text: str, span: Span, history: list[Span]) -> bool:
    before = text[max(0, span.start - _TITLE_REACH) : span.start]
    return _NO_LONGER.search(before) is not None or any(sentence.covers(span) for sentence in history)


@cache
def _offices() -> tuple[_Office, ...]:
    table = yaml.safe_load(files("detente.process").joinpath("officeholders.yaml").read_text(encoding="utf-8"))
    held: dict[str, list[tuple[str, _Holder]]] = {}
    for row in table:
        for order, (name, terms) in enumerate(row["held"].items()):
            holder = _Holder(row["country"], order, tuple(map(_term, terms)))
            held.setdefault(row["office"], []).append((name, holder))
    return tuple(_office(words, holders) for words, holders in held.items())


def _office(words: str, holders: list[tuple[str, _Holder]]) -> _Office:
    names = "|".join(f"(?P<h{at}>{name})" for at, (name, _) in enumerate(holders)).replace(" ", r"\s+")
    pattern = rf"(?<![\w-])(?:{words})\s+{_FIRST_NAMES}(?:{names})(?![\w-])"
    return _Office(re.compile(pattern), {f"h{at}": holder for at, (_, holder) in enumerate(holders)})


def _term(days: str) -> Interval:
    first, last = days.split("/")
    return Interval(date.fromisoformat(first), date.fromisoformat(last) if last else None)
