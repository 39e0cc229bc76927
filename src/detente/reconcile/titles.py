"""Short titles for events: what kind it was, who took part, where."""

from collections.abc import Sequence

from detente.records.vocabulary import EventType

_NOUN = {
    EventType.MEET: "Meeting",
    EventType.NEGOTIATE: "Talks",
    EventType.MEDIATE: "Mediation",
    EventType.AGREE_SIGN: "Agreement",
    EventType.PROPOSE_EXCHANGE: "Proposal",
    EventType.VISIT: "Visit",
    EventType.FIGHT: "Fighting",
    EventType.SEIZE_TERRITORY: "Seizure of territory",
    EventType.CEASEFIRE: "Ceasefire",
    EventType.SURRENDER: "Surrender",
    EventType.PRISONER_EXCHANGE: "Prisoner exchange",
    EventType.DISPLACE: "Displacement",
    EventType.DEPLOY_WITHDRAW: "Troop movement",
    EventType.SUSPEND_STALL: "Suspension",
    EventType.RULING_LEGAL: "Ruling",
    EventType.INSTITUTION: "Change of institutions",
}
_TOGETHER = frozenset({EventType.MEET})
"""Types whose several actors stand on equal feet. Of others nothing is claimed about who did what."""

SHOWN = 3
"""Actors a title names before it counts the rest."""


def title(kind: EventType, actors: Sequence[str], place: str | None, trigger: str) -> str:
    """For example "Meeting of A and B in C", "Fighting involving A in C", "“shelling” (A, B)"."""
    named = listed(actors)
    where = f" in {place}" if place and place not in actors else ""
    noun = _NOUN.get(kind)
    if noun is None:
        return f"“{trigger}”" + (f" ({named})" if named else "") + where
    if not named:
        return noun + where if where else f"{noun}: “{trigger}”"
    return f"{noun} {'of' if kind in _TOGETHER and len(actors) > 1 else 'involving'} {named}{where}"


def listed(names: Sequence[str]) -> str:
    """Names as a sentence lists them: "A", "A and B", "A, B, C and 2 others"."""
    shown = list(names[:SHOWN])
    rest = len(names) - len(shown)
    if rest:
        shown.append(f"{rest} other{'s' if rest > 1 else ''}")
    return " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else "".join(shown)
