"""Who stands where: the ledger of positions, and the state of play it leads to.

A move is only claimed where the earlier statement surely came before the later one. Where their order is not known,
both stances stand, and a reader sees that reports differ. What a party says outright outweighs what can only be
gathered from its assessments, and a claim whose day is hardly known stands with those of its stance it may belong to.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from detente.reconcile.library import Library
from detente.reconcile.moments import apart, length, order, surely_before
from detente.reconcile.quoting import evidence
from detente.records.reading import Interval, Position, Reading
from detente.records.views import Evidence, IssueState, Moved, PositionHeld, Standing
from detente.records.vocabulary import Act, IssueStatus, Stance

OUTRIGHT = frozenset({Act.REJECT, Act.CONDITION, Act.ACCEPT, Act.DEMAND, Act.OFFER, Act.COMMIT, Act.APPEAL})
"""Acts by which a party takes a stand; from others a stance is only gathered."""

PLACED = 45
"""Days a moment may cover and still say where in a series of statements it belongs."""

_ACCEPTED = frozenset({Act.ACCEPT, Act.COMMIT})
"""Acts by which several speakers together settle something."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A stance by one report, when it was taken, and whether outright."""

    party: str
    issue: str
    stance: Stance
    moment: Interval | None
    outright: bool
    evidence: Evidence


Run = tuple[Taken, ...]


def build_positions(library: Library) -> tuple[PositionHeld, ...]:
    """The view ``positions``: for each party and issue its stances in the order in which they were taken."""
    rows: list[PositionHeld] = []
    for taken in _by_party_and_issue(library).values():
        rows.extend(_ledger(taken))
    return tuple(rows)


def build_state(library: Library, positions: Sequence[PositionHeld]) -> tuple[IssueState, ...]:
    """The view ``state``: each issue of the process, and who stands where on it now, the latest words first."""
    accepted = _accepted(library)
    standing: defaultdict[str, dict[str, Standing]] = defaultdict(dict)
    for row in positions:
        if not library.sides.at_the_table or row.party in library.sides.at_the_table:
            standing[row.issue][row.party] = Standing(row.stance, row.evidence[::-1])
    issues = dict.fromkeys([*(issue.id for issue in library.process.issues), *sorted(standing)])
    return tuple(
        IssueState(
            issue,
            status(standing[issue], accepted=len(accepted[issue] & standing[issue].keys()) > 1),
            dict(sorted(standing[issue].items())),
        )
        for issue in issues
    )


def status(parties: dict[str, Standing], *, accepted: bool) -> IssueStatus:
    """How far apart the parties are.

    Contested: one is against it, whatever others say. Agreed: at least two are for it, nobody stands elsewhere, and two
    were reported to accept something on it. Close: at least two, each for it or for it on conditions. Untouched: too
    little was found to say so, as where only one party has spoken.
    """
    stances = [standing.stance for standing in parties.values() if standing.stance is not Stance.UNCLEAR]
    if Stance.AGAINST in stances:
        return IssueStatus.CONTESTED
    if len(stances) < 2:
        return IssueStatus.UNTOUCHED
    return IssueStatus.AGREED if accepted and Stance.CONDITIONAL not in stances else IssueStatus.CLOSE


def _accepted(library: Library) -> defaultdict[str, set[str]]:
    """For each issue the parties that were reported to accept something on it, each for itself or together."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for reading in library.readings:
        for position in reading.positions:
            made = library.statements.get(position.statement or "")
            together = made is not None and ";" in (made.party or "")
            if made is None or made.act is Act.ACCEPT or (together and made.act in _ACCEPTED):
                found[position.issue].update([position.party] if position.stance is Stance.FOR else [])
    return found


def _by_party_and_issue(library: Library) -> dict[tuple[str, str], list[Taken]]:
    found: defaultdict[tuple[str, str], list[Taken]] = defaultdict(list)
    for reading in library.readings:
        for position in reading.positions:
            found[position.party, position.issue].append(_taken(library, reading, position))
    return dict(sorted(found.items()))


def _taken(library: Library, reading: Reading, position: Position) -> Taken:
    made = library.statements.get(position.statement or "")
    return Taken(
        party=position.party,
        issue=position.issue,
        stance=position.stance,
        moment=library.moment(position.statement, reading.report),
        outright=made is None or made.act in OUTRIGHT,
        evidence=evidence(reading.report, position.evidence),
    )


def _ledger(taken: Sequence[Taken]) -> Iterator[PositionHeld]:
    clear = [one for one in taken if one.stance is not Stance.UNCLEAR] or taken
    runs = _outright(_runs(clear))
    for at, run in enumerate(runs):
        first = _first(run)
        before = runs[at - 1][-1] if at else None
        after = _first(runs[at + 1]) if at + 1 < len(runs) else None
        moved = before is not None and surely_before(before.moment, first.moment)
        gave_way = after is not None and surely_before(run[-1].moment, after.moment)
        yield PositionHeld(
            party=first.party,
            issue=first.issue,
            stance=first.stance,
            since=first.moment,
            until=after.moment if after and gave_way else None,
            evidence=tuple(one.evidence for one in run),
            moved_from=Moved(before.stance, before.evidence) if before and moved else None,
        )


def _runs(taken: Sequence[Taken]) -> list[Run]:
    """Stretches of one stance; a claim of vague date stands at the head of the last one it may belong to."""
    placed = [one for one in taken if _is_placed(one.moment)]
    vague = sorted((one for one in taken if not _is_placed(one.moment)), key=_place)
    sure = _grouped(placed)
    runs = _grouped([*placed, *(one for one in vague if _home(one, sure) is None)])
    joining: defaultdict[int, list[Taken]] = defaultdict(list)
    for one in vague:
        home = _home(one, runs) if _home(one, sure) is not None else None
        if home is not None:
            joining[home].append(one)
    return [(*joining[at], *run) for at, run in enumerate(runs)]


def _grouped(taken: Sequence[Taken]) -> list[Run]:
    ordered = sorted(taken, key=_place)
    return [tuple(run) for _, run in groupby(ordered, key=lambda one: one.stance)]


def _home(one: Taken, runs: Sequence[Run]) -> int | None:
    """The last stretch of the same stance within whose days a claim may have been made."""
    for at in range(len(runs) - 1, -1, -1):
        if runs[at][0].stance is one.stance and _within_days(one.moment, runs[at]):
            return at
    return None


def _within_days(moment: Interval | None, run: Run) -> bool:
    first, last = run[0].moment, run[-1].moment
    if first is None or last is None:
        return False
    return moment is None or apart(moment, Interval(first.earliest, last.latest)) == 0


def _first(run: Run) -> Taken:
    """The first claim of a stretch whose day is known, the very first where none is."""
    return next((one for one in run if _is_placed(one.moment)), run[0])


def _outright(runs: Sequence[Run]) -> list[Run]:
    """The runs in which something was said outright, all where there is none; what then meets is one run."""
    kept = [run for run in runs if any(one.outright for one in run)] or runs
    joined = groupby(kept, key=lambda run: run[0].stance)
    return [tuple(one for run in group for one in run) for _, group in joined]


def _is_placed(moment: Interval | None) -> bool:
    covered = length(moment) if moment else None
    return covered is not None and covered <= PLACED


def _place(one: Taken) -> tuple[object, ...]:
    return order(one.moment), one.evidence.report, one.evidence.span
