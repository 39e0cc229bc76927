"""Names by their shape, where titles, head nouns and prepositions tell what they name."""

import pytest

from detente.read.language.analysis import EntityLabel
from detente.read.language.entities import find_entities
from detente.records.spans import Span

PER, ORG, LOC = EntityLabel.PERSON, EntityLabel.ORGANISATION, EntityLabel.LOCATION


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The talks with President Jane Roe went on.", [("Jane Roe", PER)]),
        ("The spokesman Tom Ost left.", [("Tom Ost", PER)]),
        ("They met in Haventon again.", [("Haventon", LOC)]),
        ("The River Council refused.", [("River Council", ORG)]),
        ("They asked the Ministry of Water about it.", [("Ministry of Water", ORG)]),
        ("ROE MEETS POE IN HAVENTON", []),
        ("The talks went on.", []),
        ("They asked Jane Roe's office.", [("Jane Roe", PER)]),
    ],
)
def test_names(text: str, names: list[tuple[str, EntityLabel]]) -> None:
    assert [(e.span.of(text), e.label) for e in find_entities(text, (Span(0, len(text)),))] == names
