"""The wording of a description: its head noun, and what can be taken off it without changing whom it means."""

import re
from collections.abc import Iterable

from detente.records.spans import Span

_DETERMINERS = re.compile(
    r"^(?:(?:the|a|an|this|that|these|those|its|his|her|their|one(?!\s+of\b)|but|and|then|all)\s+)+", re.I
)
_TAIL = re.compile(
    r"\s+(?:who|which|that|of|for|from|in|on|at|to|with|close|familiar|here|issued|signed)\b.*|\s*[,(\[].*", re.S
)


def plain(expression: str) -> str:
    """An expression on one line, without the genitive at its end."""
    return " ".join(re.sub(r"['’]s?$", "", expression).split())


def without_determiner(words: str) -> str:
    """The words without the articles, demonstratives and possessives that open them."""
    return _DETERMINERS.sub("", words)


def without_tail(words: str) -> str:
    """The words up to what describes the head noun from behind: "envoy" of "envoy for water"."""
    return _TAIL.sub("", words)


def without(words: str, spans: Iterable[Span]) -> str:
    """The words less some stretches of them (``spans``, in order)."""
    for span in reversed(list(spans)):
        words = words[: span.start] + words[span.end :]
    return words.strip()


def head(words: str) -> str:
    """The head noun of a description in small letters: "envoy" of "the Lake envoy for water"."""
    return next(iter(without_tail(words.lower()).split()[-1:]), "")
