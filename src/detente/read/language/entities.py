"""Names by their shape: runs of capitalised words, told apart by titles, head nouns and prepositions."""

import re
from pathlib import Path

import yaml

from detente.read.language.analysis import Entity, EntityLabel
from detente.records.spans import Span

_WORDS: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_name("nouns.yaml").read_text("utf-8"))
TITLES = frozenset(_WORDS["titles"])
"""Last words of titles of persons, in small letters: "president", "minister", "spokesman"."""
PEOPLE = frozenset(_WORDS["people"]) | TITLES
"""Nouns for people and bodies that can speak, singular and plural: "officials", "sources", "government"."""
BODIES = frozenset(_WORDS["bodies"])
"""Head nouns of organisations: "ministry", "council", "party"."""
DOCUMENTS = frozenset(_WORDS["documents"])
"""Texts that speak: "statement", "ruling", "report"."""
NOT_NAMES = frozenset(_WORDS["not_names"])
"""Capitalised words at the head of sentences, days and months: no part of a name."""

_NAME = re.compile(
    r"\b(?:[A-Z][\w'’.-]*[\w]|[A-Z])(?:\s(?:(?:of|de|del|van|von|bin|al|da|la)\s(?:the\s)?)?(?:[A-Z][\w'’-]*\w|[A-Z]\.?))*"
)
_PLACE_BEFORE = re.compile(r"\b(?:in|at|from|near|to|into|across|outside)\s(?:the\s)?$")
_FUNCTION = re.compile(
    r"^(?:The|A|An|In|On|At|But|And|He|She|It|They|We|I|This|That|These|Those|After|Before|Since|While|As|If|When|"
    r"For|According|His|Her|Their|Its|Our|My|Last|Earlier|There|To|From|With|By|Both|Some|Many|However|Such)\b['’]?\s?"
)


def find_entities(text: str, sentences: tuple[Span, ...]) -> tuple[Entity, ...]:
    """The names in a text as they stand. Modest: a run of capitals of unclear kind is left out."""
    found = []
    for sentence in sentences:
        if sentence.of(text).isupper():
            continue
        for match in _NAME.finditer(text, sentence.start, sentence.end):
            entity = _entity(text, Span(*match.span()), sentence)
            if entity:
                found.append(entity)
    return tuple(found)


def _entity(text: str, span: Span, sentence: Span) -> Entity | None:
    span = _without_opening(text, span)
    words = re.split(r"\s+", re.sub(r"['’]s$", "", span.of(text)))
    span = Span(span.start, span.start + len(re.sub(r"['’]s$", "", span.of(text))))
    title = _title_length(words)
    if title and title < len(words) and words[title][0].isupper():
        start = span.start + [m.end() for m in re.finditer(r"\S+\s+", span.of(text))][title - 1]
        return Entity(Span(start, span.end), EntityLabel.PERSON)
    if not words[0] or title:
        return None
    if (
        words[-1].lower() in BODIES
        or words[0].lower() in BODIES
        or (span.of(text).isupper() and len(span.of(text)) > 2)
    ):
        return Entity(span, EntityLabel.ORGANISATION)
    before = text[sentence.start : span.start]
    if _PLACE_BEFORE.search(before):
        return Entity(span, EntityLabel.LOCATION)
    if re.search(r"\b([a-z]+)\s$", before) and before.split()[-1] in TITLES:
        return Entity(span, EntityLabel.PERSON)
    return Entity(span, EntityLabel.PERSON) if len(words) in {2, 3} and " of " not in span.of(text) else None


def _without_opening(text: str, span: Span) -> Span:
    while found := _FUNCTION.match(span.of(text)):
        span = Span(span.start + found.end(), span.end)
    return span


def _title_length(words: list[str]) -> int:
    """How many leading words make up a title ("Foreign Minister" in "Foreign Minister Jane Roe" gives 2)."""
    return max((n + 1 for n, word in enumerate(words) if word.lower().strip(".") in TITLES), default=0)
