"""Pronouns, and the marks by which a transcript takes up whoever is questioned."""

from detente.read.actors.discourse import Discourse, Resolved, Step, Who
from detente.read.actors.wording import head
from detente.read.descriptions import group_nouns

_PERSONAL = {"he": "male", "his": "male", "him": "male", "she": "female", "her": "female", "hers": "female"}
_THING = frozenset({"it", "its", "which"})
_MANY = frozenset({"they", "their", "them"})
_PRONOUNS = _THING | _MANY | frozenset(_PERSONAL)
_ANSWERS = frozenset({"a", "answer"})
"""How transcripts mark the words of whoever is questioned."""


def resolve_pronoun(discourse: Discourse, words: str, place: int) -> Resolved | None:
    """Whom a pronoun, or the mark of an answer, at a place means; None where ``words`` are neither."""
    low = words.lower()
    if low in _PRONOUNS:
        return _antecedent(discourse, low, place)
    return _questioned(discourse, place) if low in _ANSWERS else None


def _antecedent(discourse: Discourse, low: str, place: int) -> Resolved:
    kind = "person" if low in _PERSONAL else "thing" if low in _THING else "many"
    gender = _PERSONAL.get(low)

    def fits(step: Step) -> bool:
        return step.kind == kind and (gender is None or step.gender is None or step.gender == gender)

    step = discourse.before(place, fits)
    if step is None and kind == "many":
        # "The council met. They agreed": a body is also they.
        step = discourse.before(place, _is_group)
    if step is None:
        return Resolved(Who(None, None, None, f"nobody before whom “{low}” can mean"), kind)
    return Resolved(step.who, kind, step.figure)


def _is_group(step: Step) -> bool:
    """Whether a thing spoken of is a body of people."""
    organised = step.figure is not None and step.figure.kind in {"organisation", "party"}
    return step.kind == "thing" and (organised or head(step.who.name or "") in group_nouns())


def _questioned(discourse: Discourse, place: int) -> Resolved:
    """Who answers an interviewer: the first person the report names."""
    figures = (discourse.figures[a.figure] for a in discourse.appearances if a.span.start < place)
    figure = next((figure for figure in figures if figure.kind == "person"), None)
    if figure is None:
        return Resolved(Who(None, None, None, "nobody is named before the questions"), "person")
    return Resolved(discourse.of(figure), "person", figure)
