"""Loaded wordings: what they name and whose they are."""

import pytest

from detente.process.definition import Place
from detente.read.namings import build_namings
from detente.records.reading import Naming, Statement
from detente.records.vocabulary import OUTLET
from factories import statement
from steps import Taken, taken

QUAYLE = (Place(id="quayle", name="Quayle"),)


def namings(it: Taken, *statements: Statement) -> tuple[Naming, ...]:
    return build_namings(it.report, it.analysis, it.cast, statements, it.process)


@pytest.mark.parametrize(
    ("text", "words", "of"),
    [
        ("Everyone spoke of Black Friday.", "Black Friday", "harvest-truce"),
        ("The army liberated Quayle.", "liberated", "Quayle"),
        ("The army recaptured Quayle.", "recaptured", "Quayle"),
        ("Illegal separatists held the bridge.", "Illegal separatists", "illegal separatists"),
        ("It backed the so-called council.", "so-called council", "so-called council"),
        ("He spoke of the “corridor” again.", "corridor", "corridor"),
    ],
)
def test_what_a_wording_names(text: str, words: str, of: str) -> None:
    (found,) = namings(taken(text, places=QUAYLE))
    assert (found.span.of(text), found.of, found.voice) == (words, of, OUTLET)


def test_the_voice_is_the_speakers_within_what_is_said() -> None:
    it = taken("Marrow said that Orland occupied Quayle. The army liberated Quayle.", places=QUAYLE)
    said = statement(it.report, "Orland occupied Quayle", speaker="Otto Marrow", cue="said")
    assert [naming.voice for naming in namings(it, said)] == ["Otto Marrow", OUTLET]


@pytest.mark.parametrize(
    "text",
    [
        "The Quayle Liberation Front spoke.",  # part of a name
        "“We are ready,” Toren said.",  # quoted speech
        "The army entered Quayle.",
    ],
)
def test_plain_words_are_none(text: str) -> None:
    assert namings(taken(text, places=QUAYLE)) == ()
