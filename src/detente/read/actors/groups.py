"""Two or more actors meant at once: the two sides, both ministers, Jan Roe and Ana Paz."""

import re

from detente.read.actors.discourse import REACH, Discourse, Who
from detente.read.actors.officeholders import holds

PAIR = re.compile(
    r"\b(?:[Ee]ach\s+(?:side|country|nation|government|delegation|party)"
    r"|(?:[Bb]oth|[Tt]he\s+two)\s+(?:[\w-]+\s+){0,2}?(?P<noun>countries|delegations|foes|governments|leaders|ministers|nations|"
    r"neighbou?rs|parties|presidents|republics|rivals|sides|states)"
    r"|[Tt]he\s+(?:[a-z-]+\s+){0,2}?(?P<bare>foes|leaders|ministers|neighbou?rs|pair|parties|presidents|rivals|sides)"
    r"|[Bb]oth|[Tt]he\s+two)\b"
)
"""Words for two actors together. The group ``noun`` or ``bare`` says what they are."""
_PERSONS = {"leaders": "leader", "presidents": "president", "ministers": "minister"}
"""Groups of office holders, with the title of each."""


def together(discourse: Discourse, names: tuple[str, ...]) -> Who:
    """Several figures as one answer: their names, and the sides they speak for, joined by "; "."""
    figures = [discourse.named(name) for name in names]
    sides = dict.fromkeys(discourse.index.name(figure.party) for figure in figures if figure and figure.party)
    return Who("; ".join(names), None, "; ".join(sides) or None)


def pair_meant(discourse: Discourse, pair: re.Match[str], place: int) -> tuple[str, ...]:
    """The canonical names of the two whom a match of PAIR means at a place; empty where nothing tells."""
    noun = pair["noun"] or pair["bare"] or ""
    unsaid = noun in {"", "pair"} and not pair[0].lower().startswith("each")
    kinds = {"party", "person"} if unsaid else {"person"} if noun in _PERSONS else {"party"}
    parties = tuple(p.name for p in discourse.index.process.parties if p.role == "party" and p.kind == "state")
    if kinds == {"party"} and len(parties) == 2:
        return parties
    if noun in _PERSONS and (names := _of_both_sides(discourse, _PERSONS[noun], place)):
        return names
    here = discourse.sentence(place)
    for number in range(here, max(0, here - REACH), -1):
        names = _in_sentence(discourse, number, kinds, place)
        if len(names) == 2:
            return names
    return _last_two(discourse, place) if kinds == {"person"} else ()


def _of_both_sides(discourse: Discourse, title: str, place: int) -> tuple[str, ...]:
    """The holders of one office on the two sides of the talks, each the one last named before a place."""
    sides = discourse.sides()
    holders = [_last_holder(discourse, title, side, place) for side in sides]
    return tuple(name for name in holders if name) if len(sides) == 2 and all(holders) else ()


def _last_holder(discourse: Discourse, title: str, side: str, place: int) -> str | None:
    if not any(figure.party == side for figure in discourse.titled(title)):
        return None
    steps = (step for step in discourse.steps_back(place) if holds(step.figure, title, side))
    return next((step.who.name for step in steps), None)


def _last_two(discourse: Discourse, place: int) -> tuple[str, ...]:
    """The two people last named before a place, in the order of their naming."""
    named = (step.who.name for step in discourse.steps_back(place) if step.kind == "person")
    latest: dict[str, None] = {}
    for name in named:
        if name:
            latest[name] = None
        if len(latest) == 2:
            return tuple(latest)[::-1]
    return ()


def _in_sentence(discourse: Discourse, number: int, kinds: set[str], place: int) -> tuple[str, ...]:
    """The two people, or else the two sides, that a sentence names before a place."""
    appearances = [a for a in discourse.in_sentence(number, place) if a.form != "demonym"]
    for kind in sorted(kinds, reverse=True):
        figures = (discourse.figures[appearance.figure] for appearance in appearances)
        named = dict.fromkeys(figure.name for figure in figures if figure.kind == kind)
        if len(named) == 2:
            return tuple(named)
    return ()
