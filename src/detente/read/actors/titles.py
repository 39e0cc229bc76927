"""Titles without a name: the Ruritanian leader, its foreign minister, his counterpart, the then president."""

import re
from collections.abc import Iterable, Iterator

from detente.read.actors.discourse import Discourse, Resolved, Step
from detente.read.actors.officeholders import OTHERS, holds, may_hold
from detente.read.actors.wording import without, without_determiner, without_tail
from detente.read.descriptions import group_nouns
from detente.read.figures import Figure, in_text, letters_of
from detente.read.language.analysis import Analysis
from detente.read.language.entities import TITLES
from detente.records.spans import Span

_TITLE = re.compile(
    rf"\b(?:[Tt]he|[Aa]n?)\s+(?:[\w-]+\s+){{0,3}}?(?:{'|'.join(sorted(TITLES))})\b(?!\s+(?:of|for|[A-Z]))"
)
_BODY = re.compile(
    rf"(?:The|A|An|Its|Their)\s+(?:[\w'’-]+\s+){{0,4}}?(?:{'|'.join(sorted(group_nouns()))})\b(?!\s+[A-Z])"
)
_HEAD_OF_STATE = re.compile(r"head of (?:state|government)", re.I)
_NOBODY_YET_KNOWN = re.compile(r"(?:an?|one|another|some|each|every)\s", re.I)


def title_places(analysis: Analysis, sources: Iterable[Span]) -> Iterator[Span]:
    """Where "the Ruritanian leader" stands without being one of ``sources``: an antecedent all the same."""
    taken = letters_of(sources)
    for found in _TITLE.finditer(analysis.text):
        span = Span(*found.span())
        if in_text(analysis, span) and taken.isdisjoint(range(*span)):
            yield span
    for sentence in analysis.sentences:
        body = _BODY.match(analysis.text, sentence.start, sentence.end)
        if body and taken.isdisjoint(range(*body.span())):
            yield Span(*body.span())


def resolve_title(discourse: Discourse, words: str, place: int) -> Resolved | None:
    """Who holds the office that an expression at a place names; None where it names none or nobody fits."""
    if _NOBODY_YET_KNOWN.match(words):
        return None
    title, side = _title(discourse, words)
    side = side or _owner(discourse, words, place)
    if title is not None and title.split()[-1] == "counterpart":
        return _counterpart(discourse, side, place)
    if title is None or title.split()[-1] in OTHERS:
        return None
    if re.search(r"\bthen\b", words):
        return _former(discourse, title, side)
    return _spoken_of(discourse, title, side, place) or _holder(discourse, title, side)


def _title(discourse: Discourse, words: str) -> tuple[str | None, str | None]:
    """The title in an expression (small letters; None when it is none) and the id of the side it names."""
    side = discourse.side_named(words)
    bare = without(words, (mention.span for mention in discourse.index.mentions(words)))
    bare = re.sub(r"^\s*['’]s?\s", "", without_determiner(bare.strip()))
    if _HEAD_OF_STATE.match(bare):
        return bare.lower(), side
    bare = without_tail(bare).strip().lower()
    return (bare if bare.split()[-1:] and bare.split()[-1] in TITLES else None), side


def _owner(discourse: Discourse, words: str, place: int) -> str | None:
    """The side that "its" or "their" stands for in "its foreign minister"."""
    if not re.match(r"(?:its|their)\s", words, re.I):
        return None
    step = discourse.before(place, lambda step: step.kind == "thing" and step.figure is not None)
    return step.figure.party if step and step.figure else None


def _spoken_of(discourse: Discourse, title: str, side: str | None, place: int) -> Resolved | None:
    """The holder the report has named: before the place if anybody fits, else the only one behind it."""

    def of_no_side(step: Step) -> bool:
        untold = not side or not step.figure or not step.figure.party
        return may_hold(step.figure, title, None) and untold

    step = discourse.before(place, lambda step: may_hold(step.figure, title, side)) if side else None
    step = step or discourse.before(place, of_no_side)
    if step:
        return Resolved(step.who, "person", step.figure)
    later = discourse.titled(title)
    if len(later) == 1 and not (side and later[0].party and later[0].party != side):
        return Resolved(discourse.of(later[0]), "person", later[0])
    return None


def _holder(discourse: Discourse, title: str, side: str | None) -> Resolved | None:
    """The one holder of an office when the report appeared, by the definition."""
    holders = discourse.index.holders(title, side, discourse.when)
    return Resolved(discourse.of_actor(holders[0]), "person") if len(holders) == 1 else None


def _former(discourse: Discourse, title: str, side: str | None) -> Resolved | None:
    """Who held an office before the one who holds it now: "the then minister"."""
    now = discourse.index.holders(title, side, discourse.when)
    before = [person for person in discourse.index.holders(title, side, None) if person not in now]
    return Resolved(discourse.of_actor(before[-1]), "person") if before else None


def _counterpart(discourse: Discourse, side: str | None, place: int) -> Resolved | None:
    """Who holds the same office on the other side as the person last spoken of."""
    step = discourse.before(
        place, lambda step: step.figure is not None and bool(step.figure.titles and step.figure.party)
    )
    own = step.figure if step else None
    side = side or _other_side(discourse, own)
    if own is None or side is None or side == own.party:
        return None
    named = [f for f in discourse.figures if any(holds(f, title, side) for title in own.titles)]
    if len(named) == 1:
        return Resolved(discourse.of(named[0]), "person", named[0])
    holders = {h for title in own.titles for h in discourse.index.holders(title, side, discourse.when)}
    return Resolved(discourse.of_actor(holders.pop()), "person") if len(holders) == 1 else None


def _other_side(discourse: Discourse, figure: Figure | None) -> str | None:
    """The one other party to the talks than a figure's own."""
    others = [side for side in discourse.sides() if figure and side != figure.party]
    return others[0] if len(others) == 1 else None
