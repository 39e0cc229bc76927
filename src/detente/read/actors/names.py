"""The names in an expression: whom it speaks of, and whom or what it only mentions by the way."""

import re

from detente.read.actors.discourse import Discourse
from detente.read.actors.wording import without_tail
from detente.read.descriptions import kind_of
from detente.read.figures import Appearance
from detente.read.language.entities import TITLES
from detente.records.spans import Span

_MODIFIER = re.compile(
    r"\b(?:of|for|from|to|with|by|in|at|near|on|against|between)\s+(?:the\s+)?(?:[\w'’.-]+\s+){0,4}$", re.I
)
_JOINED = re.compile(r"(?:,|\band|&)\s+(?:[\w'’.-]+\s+){0,5}$")
_APPOSED = re.compile(r",\s*(?:the|an?)?\s*[\w\s]*$")
_DESCRIBES = re.compile(r"['’]s?\s+\w|\s+(?!and\b|of\b|in\b|on\b|at\b|who\b|with\b|himself\b|herself\b|or\b)[\w]")
"""What goes on behind a name that only describes: "Ruritania's army", "the Strelsau court"."""
_INTRODUCES = re.compile(r",\s+(?:an?\s+(?:[\w-]+\s+){1,4}(?:named|called)\s+|(?:[\w'’.-]+\s+){0,3})")
"""What stands between a title and the name it introduces: ", Captain", ", a patient woman named"."""
_NAME_LENGTH = 80
"""Code points within which a name set off by commas ends."""
_TITLE_LENGTH = 6
"""Words between a side and a name from which on they are no longer a title of the name."""


def names_meant(discourse: Discourse, span: Span) -> list[Appearance]:
    """The names that are what the expression speaks of, not those that only describe it.

    Where it has none, the person named right behind a title: "the spokesman for the ministry, Jan Roe,".
    """
    return _heads(discourse, span) or _beside(discourse, span)


def _heads(discourse: Discourse, span: Span) -> list[Appearance]:
    named = discourse.within(span)
    heads: list[Appearance] = []
    for appearance in named:
        before = discourse.text[span.start : appearance.span.start]
        joined = heads and _JOINED.search(before)
        if appearance.form == "demonym" or (_MODIFIER.search(before) and not joined):
            continue
        if _shares_its_noun(discourse, appearance, named):
            continue
        apposed = heads and not joined and _APPOSED.search(before)
        if apposed or _DESCRIBES.match(discourse.text[appearance.span.end : span.end]):
            continue
        heads.append(appearance)
    return heads


def _shares_its_noun(discourse: Discourse, appearance: Appearance, named: list[Appearance]) -> bool:
    """Whether a name is the first of two that describe one noun: "Ruritania and Strelian officials"."""
    return any(
        other.form == "demonym" and discourse.text[appearance.span.end : other.span.start] == " and " for other in named
    )


def _beside(discourse: Discourse, span: Span) -> list[Appearance]:
    words = without_tail(span.of(discourse.text)).lower().split()
    if not words or kind_of(words[-1]) != "person":
        return []
    return [
        appearance
        for appearance in discourse.within(Span(span.end, span.end + _NAME_LENGTH))
        if discourse.figures[appearance.figure].kind == "person"
        and _INTRODUCES.fullmatch(discourse.text, span.end, appearance.span.start)
        and not discourse.text[appearance.span.end : appearance.span.end + 1].isalnum()
    ]


def only_tells_side(discourse: Discourse, appearance: Appearance) -> bool:
    """Whether a demonym or capital only tells which side a named person speaks for."""
    following = discourse.next_named(appearance.span.end)
    figure = discourse.figures[following.figure] if following else None
    if figure is None or figure.kind != "person" or discourse.figures[appearance.figure].kind == "person":
        return False
    between = discourse.text[appearance.span.end : following.span.start].split() if following else []
    return 0 < len(between) < _TITLE_LENGTH and between[-1].lower().strip(".") in TITLES
