"""What the mentions of one event do not agree about: the day, the numbers, who took part, whether it happened."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from detente.reconcile.library import Library
from detente.reconcile.mentions import Told
from detente.reconcile.moments import apart, published, shown, surely_before
from detente.reconcile.quoting import evidence
from detente.reconcile.sides import Sides
from detente.reconcile.tallies import Tally, disputed
from detente.records.spans import Span
from detente.records.views import Disagreement, Version
from detente.records.vocabulary import AccountKind, EventStatus

_TOOK_PLACE = {
    EventStatus.HAPPENED: "it happened",
    EventStatus.DID_NOT_HAPPEN: "it did not happen",
}

Claim = tuple[str, Told, Span]
"""A value, the mention that gives it, and the words it stands in."""


def disagreements(library: Library, told: Sequence[Told]) -> tuple[Disagreement, ...]:
    """The versions of each thing that at least two mentions tell differently."""
    found = [
        Disagreement(AccountKind.DATE, _versions(library, _dates(told))),
        *(Disagreement(AccountKind.NUMBER, _counts(tallies)) for tallies in disputed(library, told)),
        Disagreement(AccountKind.ACTOR, _versions(library, _actors(told, library.sides))),
        Disagreement(AccountKind.DENIAL, _versions(library, _denials(told))),
    ]
    return tuple(disagreement for disagreement in found if len(disagreement.versions) > 1)


def _versions(library: Library, claims: Iterable[Claim]) -> tuple[Version, ...]:
    by_value: defaultdict[str, list[tuple[Told, Span]]] = defaultdict(list)
    for value, mention, span in claims:
        by_value[value].append((mention, span))
    return tuple(
        Version(
            value,
            tuple(sorted({library.voice(m.event.asserted_by, m.reading.report) for m, _ in held})),
            tuple(evidence(m.reading.report, span) for m, span in held),
        )
        for value, held in sorted(by_value.items())
    )


def _counts(tallies: Iterable[Tally]) -> tuple[Version, ...]:
    """Versions by size, each with the words that give it."""
    by_value: defaultdict[str, list[Tally]] = defaultdict(list)
    for tally in sorted(tallies, key=lambda tally: (tally.quantity.value, tally.shown)):
        by_value[tally.shown].append(tally)
    return tuple(
        Version(
            value,
            tuple(sorted({tally.voice for tally in held})),
            tuple(evidence(tally.report, tally.quantity.span) for tally in held),
        )
        for value, held in by_value.items()
    )


def _dates(told: Sequence[Told]) -> Iterator[Claim]:
    precise = [mention for mention in told if mention.looks.precise]
    for mention in precise:
        days = mention.looks.days
        if any(days and other.looks.days and apart(days, other.looks.days) for other in precise):
            yield shown(days), mention, mention.sentence


def _actors(told: Sequence[Told], sides: Sides) -> Iterator[Claim]:
    """Mentions that name other sides than another report does, unless some mention names both: then both took part."""
    named = [(mention, frozenset(map(sides.of, mention.looks.actors))) for mention in told if mention.looks.actors]
    together = {side for _, mine in named if len(mine) > 1 for side in mine}
    alone = [(mention, mine) for mention, mine in named if mine.isdisjoint(together)]
    for mention, mine in alone:
        if any(mine.isdisjoint(theirs) and mention.source != other.source for other, theirs in alone):
            yield "; ".join(sorted(mention.looks.actors)), mention, mention.sentence


def _denials(told: Sequence[Told]) -> Iterator[Claim]:
    """Mentions that say it happened, and those of other sources that deny it once it could have happened."""
    happened = [mention for mention in told if mention.event.status is EventStatus.HAPPENED]
    denied = [
        mention
        for mention in told
        if mention.event.status is EventStatus.DID_NOT_HAPPEN
        and any(mention.source != other.source and not _too_early(mention, other) for other in happened)
    ]
    for mention in (*happened, *denied) if denied else ():
        yield _TOOK_PLACE[mention.event.status], mention, mention.sentence


def _too_early(denial: Told, happening: Told) -> bool:
    return surely_before(published(denial.reading.report), happening.looks.days)
