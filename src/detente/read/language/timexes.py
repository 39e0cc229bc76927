"""Finds time expressions in English news prose, with the extents that TimeML annotators give them.

Extents follow the annotation guidelines of TimeML 1.2.1 (Saurí et al. 2006): modifiers and determiners belong to the
expression ("late 2020", "the fall of 2020", "more than two weeks"), prepositions do not. The grammar itself is
``timexes.yaml``. What an expression means on a given day is the business of ``detente.read.times``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from detente.read.language.homographs import stands
from detente.records.spans import Span


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression taken apart.

    ``kind`` is the kind of its rule in the grammar; ``parts`` are the rule's named pieces as they stand, in lower
    case with single spaces and without the digit that tells two pieces of a sort apart.
    """

    span: Span
    kind: str
    parts: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The rules, and by kind what they cannot do without."""

    rules: tuple[_Rule, ...]
    needs: dict[str, re.Pattern[str]]


_REACH = 64
"""Characters from the needed word within which its whole expression lies; longer ones are not written."""

_PIECE = re.compile(r"<(?P<unnamed>:?)(?P<name>[a-z]+)(?P<digit>\d?)(?:=(?P<words>(?:[^<>]|<:\w+>)*))?>")


def _expand(template: str, words: dict[str, str]) -> str:
    """A rule of the grammar as a regular expression."""

    def piece(match: re.Match[str]) -> str:
        spelled = match["words"] or words[match["name"]]
        inner = _PIECE.sub(piece, spelled)
        return f"(?:{inner})" if match["unnamed"] else f"(?P<{match['name']}{match['digit']}>{inner})"

    return _PIECE.sub(piece, template)


@cache
def _grammar() -> _Grammar:
    source = yaml.safe_load(files("detente.read.language").joinpath("timexes.yaml").read_text(encoding="utf-8"))
    words = {name: str(pattern) for name, pattern in source["words"].items()}
    return _Grammar(
        tuple(_Rule(kind, _compile(_expand(template, words))) for kind, template in source["rules"]),
        {kind: _compile(_expand(template, words)) for kind, template in source["needs"].items()},
    )


def _compile(pattern: str) -> re.Pattern[str]:
    loose = pattern.replace("[ -]", r"[\s-]").replace(" ?", r"\s*").replace(" ", r"\s+")
    return re.compile(rf"(?<!\w)(?:{loose})(?!\w)", re.IGNORECASE)


def find_times(text: str) -> tuple[Span, ...]:
    """The time expressions of a text: whole words, disjoint, in order of the text."""
    return tuple(expression.span for expression in expressions(text))


def expressions(text: str) -> tuple[Expression, ...]:
    """The same, each taken apart."""
    found = sorted(_candidates(text), key=lambda c: (c.span.start - c.span.end, c.span.start))
    taken: list[Expression] = []
    covered = bytearray(len(text))
    for candidate in found:
        start, end = candidate.span
        if not any(covered[start:end]):
            covered[start:end] = b"\1" * (end - start)
            taken.append(candidate)
    return tuple(sorted(taken, key=lambda e: e.span))


def parse(words: str) -> Expression | None:
    """One expression taken apart, whoever found it; None where the grammar knows none of its words."""
    for rule in _grammar().rules:
        if match := rule.pattern.fullmatch(words):
            return _expression(rule, match)
    return max(expressions(words), key=lambda e: e.span.end - e.span.start, default=None)


def _candidates(text: str) -> Iterator[Expression]:
    grammar = _grammar()
    stretches = {kind: tuple(_stretches(text, needed)) for kind, needed in grammar.needs.items()}
    for rule in grammar.rules:
        for start, end in stretches[rule.kind]:
            for match in rule.pattern.finditer(text, start, end):
                if stands(rule.kind, text, match):
                    yield _expression(rule, match)


def _stretches(text: str, needed: re.Pattern[str]) -> Iterator[Span]:
    """The stretches of whole words around what a kind of rule needs; those that meet are one."""
    start = end = -1
    for match in needed.finditer(text):
        if match.start() - _REACH > end:
            if end >= 0:
                yield Span(start, _word_end(text, end))
            start = max(0, match.start() - _REACH)
        end = min(len(text), match.end() + _REACH)
    if end >= 0:
        yield Span(start, _word_end(text, end))


def _word_end(text: str, at: int) -> int:
    while at < len(text) and not text[at].isspace():
        at += 1
    return at


def _expression(rule: _Rule, match: re.Match[str]) -> Expression:
    parts: dict[str, str] = {}
    for name, piece in match.groupdict().items():
        if piece is not None:
            plain = name.rstrip("0123456789")
            parts[name if plain in parts else plain] = " ".join(piece.lower().split())
    return Expression(Span(*match.span()), rule.kind, parts)
