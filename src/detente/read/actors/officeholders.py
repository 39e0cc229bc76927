"""Whether a title may be somebody's, by the offices known of them."""

from detente.process.offices import may_mean
from detente.read.figures import Figure

OTHERS = frozenset({"counterpart", "colleague", "predecessor", "successor"})
"""Titles of whoever is not the person spoken of."""
_ALSO = {"mediator": "envoy", "facilitator": "envoy", "go-between": "envoy"}
"""Titles nobody is appointed to, and the office of those who do the work."""
_ANY_PERSON = frozenset({"official", "officer", "politician", "diplomat", "lawmaker", "leader", "statesman"})


def holds(figure: Figure | None, title: str, side: str) -> bool:
    """Whether someone of that side (its id) is known to hold such an office."""
    return figure is not None and figure.party == side and any(means(title, held) for held in figure.titles)


def may_hold(figure: Figure | None, title: str, side: str | None) -> bool:
    """Whether a title may be this person's: of that side where one is named, else of a side nobody told."""
    if figure is None or figure.kind != "person":
        return False
    if side and figure.party != side:
        return False
    if title in _ANY_PERSON or any(means(title, held) for held in figure.titles):
        return True
    # Someone whose office the report never gives may be a leader: "Roe underscored ... The leader argued".
    untold = all(held.split()[-1] in OTHERS for held in figure.titles)
    return untold and (side is not None or may_mean("leader", title))


def means(title: str, held: str) -> bool:
    """Whether a title as now used may mean one given before: "the adviser" a "presidential adviser"."""
    return (
        may_mean(_ALSO.get(title, title), held)
        or may_mean(title, held)
        or title.rsplit(maxsplit=1)[-1] == held.rsplit(maxsplit=1)[-1]
        or may_mean(title.rsplit(maxsplit=1)[-1], held)
    )
