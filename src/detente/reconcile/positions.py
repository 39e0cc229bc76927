"""Who stands where: the ledger of positions, and the state of play it leads to.

A move is only claimed where the earlier statement surely came before the later one. Where their order is not known,
both stances stand, and a reader sees that reports differ.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from detente.reconcile.library import Library
from detente.reconcile.moments import order, surely_before
from detente.reconcile.quoting import evidence
from detente.records.reading import Interval
from detente.records.views import Evidence, IssueState, Moved, PositionHeld, Standing
from detente.records.vocabulary import Act, IssueStatus, Stance


@dataclass(frozen=True, slots=True)
class Taken:
    """A stance by one report, and when it was taken."""

    party: str
    issue: str
    stance: Stance
    moment: Interval | None
    evidence: Evidence


def build_positions(library: Library) -> tuple[PositionHeld, ...]:
    """The view ``positions``: for each party and issue its stances in the order in which they were taken."""
    rows: list[PositionHeld] = []
    for taken in _by_party_and_issue(library).values():
        rows.extend(_ledger(taken))
    return tuple(rows)


def build_state(library: Library, positions: Sequence[PositionHeld]) -> tuple[IssueState, ...]:
    """The view ``state``: each issue of the process, and who stands where on it now."""
    accepted = _accepted(library)
    standing: defaultdict[str, dict[str, Standing]] = defaultdict(dict)
    for row in positions:
        if not library.sides.at_the_table or row.party in library.sides.at_the_table:
            standing[row.issue][row.party] = Standing(row.stance, row.evidence)
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

    Agreed: at least two are for it, nobody stands elsewhere, and two were reported to accept something on it.
    Close: at least two, each for it or for it on conditions. Contested: anything else that somebody took a position on.
    """
    stances = [standing.stance for standing in parties.values() if standing.stance is not Stance.UNCLEAR]
    if not parties:
        return IssueStatus.UNTOUCHED
    if len(stances) < 2 or Stance.AGAINST in stances or Stance.FOR not in stances:
        return IssueStatus.CONTESTED
    return IssueStatus.AGREED if accepted and Stance.CONDITIONAL not in stances else IssueStatus.CLOSE


def _accepted(library: Library) -> defaultdict[str, set[str]]:
    """For each issue the parties that were reported to accept something on it."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for statement in library.statements.values():
        if statement.act is Act.ACCEPT and statement.party:
            for issue in statement.issues:
                found[issue].update(statement.party.split("; "))
    return found


def _by_party_and_issue(library: Library) -> dict[tuple[str, str], list[Taken]]:
    found: defaultdict[tuple[str, str], list[Taken]] = defaultdict(list)
    for reading in library.readings:
        for position in reading.positions:
            found[position.party, position.issue].append(
                Taken(
                    position.party,
                    position.issue,
                    position.stance,
                    library.moment(position.statement, reading.report),
                    evidence(reading.report, position.evidence),
                )
            )
    return dict(sorted(found.items()))


def _ledger(taken: Sequence[Taken]) -> list[PositionHeld]:
    clear = [one for one in taken if one.stance is not Stance.UNCLEAR] or taken
    ordered = sorted(clear, key=lambda one: (order(one.moment), one.evidence.report, one.evidence.span))
    runs = [tuple(run) for _, run in groupby(ordered, key=lambda one: one.stance)]
    rows: list[PositionHeld] = []
    for at, run in enumerate(runs):
        before = runs[at - 1][-1] if at else None
        after = runs[at + 1][0] if at + 1 < len(runs) else None
        moved = before is not None and surely_before(before.moment, run[0].moment)
        gave_way = after is not None and surely_before(run[-1].moment, after.moment)
        rows.append(
            PositionHeld(
                party=run[0].party,
                issue=run[0].issue,
                stance=run[0].stance,
                since=run[0].moment,
                until=after.moment if after and gave_way else None,
                evidence=tuple(one.evidence for one in run),
                moved_from=Moved(before.stance, before.evidence) if before and moved else None,
            )
        )
    return rows
