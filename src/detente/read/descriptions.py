"""What a description without a name speaks of: a person and of which sex, a body, or several."""

from functools import cache
from importlib.resources import files

import yaml

from detente.read.language.entities import BODIES, DOCUMENTS, TITLES


@cache
def _nouns() -> dict[str, frozenset[str]]:
    text = files("detente.read").joinpath("descriptions.yaml").read_text("utf-8")
    return {kind: frozenset(words) for kind, words in yaml.safe_load(text).items()}


def kind_of(noun: str) -> str:
    """What a head noun (small letters) names: a "person", "many" of them, or a "thing" such as a body or a text."""
    nouns = _nouns()
    if noun in BODIES | DOCUMENTS | nouns["groups"]:
        return "thing"
    if noun in TITLES | nouns["male"] | nouns["female"] | nouns["either"]:
        return "person"
    plural = noun.endswith("s") and not noun.endswith("ss")
    return "many" if plural or noun.endswith("men") else "thing"


def gender_of(noun: str) -> str | None:
    """The sex a head noun (small letters) tells: "mother" female, "chairman" male; None where it tells none."""
    nouns = _nouns()
    return "male" if noun in nouns["male"] else "female" if noun in nouns["female"] else None


def group_nouns() -> frozenset[str]:
    """Head nouns of bodies and groups, singular, in small letters."""
    return BODIES | _nouns()["groups"]
