"""Sources without a name: bodies told by their kind and side, and people told by a description alone."""

import re

from detente.read.actors.discourse import Discourse, Resolved, Step, Who
from detente.read.actors.wording import head, without, without_determiner, without_tail
from detente.read.descriptions import kind_of

_MADE = re.compile(r"\s+(?:issued|signed|broadcast|published|released|dated|read|seen)\b.*", re.S)
_SIDE = re.compile(r"\b(?:side|government|authorities|administration|leadership|regime|delegation)$")
"""Descriptions of a whole party by whoever acts for it."""
_DEFINITE = re.compile(r"(?:the|this|that|these|those)\s", re.I)


def resolve_body(discourse: Discourse, words: str) -> Resolved | None:
    """An organisation of the definition told by its kind and its side or capital: "the trade ministry in Strelsau"."""
    side = discourse.side_named(words)
    bare = without_tail(without(words, (mention.span for mention in discourse.index.mentions(words)))).lower().split()
    kept = {word for word in bare if word not in {"the", "its"}}
    if side is None or len(kept) < 2 or kind_of(bare[-1]) != "thing":
        return None
    organisations = (body for body in discourse.index.process.organisations if body.party == side)
    bodies = [body for body in organisations if kept <= set(body.name.lower().split())]
    return Resolved(discourse.of_actor(bodies[0].id), "thing") if len(bodies) == 1 else None


def resolve_description(discourse: Discourse, words: str, place: int) -> Resolved:
    """A nameless source by its own description, or by the fuller one it takes up: "the sources"."""
    bare = _MADE.sub("", without_determiner(words))
    kind = "person" if re.match(r"one of\b", bare, re.I) else kind_of(head(bare))
    if not bare:
        return Resolved(Who(None, None, None, "no words name the source"), kind)
    fuller = _fuller(discourse, words, bare, place)
    if fuller:
        return Resolved(fuller, kind)
    party = discourse.side_named(words)
    name = discourse.index.name(party) if party else None
    if party and _SIDE.search(bare):
        return Resolved(Who(name, party, name), "thing")
    return Resolved(Who(bare, None, name), kind)


def _fuller(discourse: Discourse, words: str, bare: str, place: int) -> Who | None:
    """The longer description before, with the same head noun, that a short definite one takes up."""
    noun = head(bare)
    if not _DEFINITE.match(words) or len(bare.split()) > 2:
        return None

    def fits(step: Step) -> bool:
        return step.figure is None and bool(noun) and noun == head(step.who.name or "")

    step = discourse.before(place, fits)
    longer = step is not None and len((step.who.name or "").split()) > len(bare.split())
    return step.who if step and longer else None
