"""What a dossier says differently than before, and whether the world, our knowledge or the reading changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from detente.reconcile.moments import order, shown
from detente.records.reading import Interval
from detente.records.views import Change, Episode, Evidence, Reconciled
from detente.records.vocabulary import ChangeKind

BACKGROUND = timedelta(days=366)
"""What was over so long before is background, whenever it is learned."""

_KINDS = (ChangeKind.WORLD, ChangeKind.LEARNED, ChangeKind.READING)
_MATTERS = ("issue", "position", "format", "event", "progress", "condition")


@dataclass(frozen=True, slots=True)
class Line:
    """One thing a dossier says: about what, what it says, since when in the world, and the words it rests on."""

    what: str
    says: str
    when: Interval | None
    evidence: tuple[Evidence, ...]


Keyed = tuple[tuple[object, ...], Line]


def changes(before: Reconciled, after: Reconciled, since: date) -> tuple[Change, ...]:
    """What ``after`` says that ``before`` did not, or says otherwise; ``before`` is the dossier as of ``since``.

    World: it took place, or was said, on ``since`` or later. Learned: it is older or undated, but comes from a
    report that ``before`` did not have. Reading: it comes from the same reports, read or put together differently.
    In this order, each by how much it matters; what was over a year before ``since``, or has no date, comes last.
    """
    had = frozenset(path for row in before.sources for path in row.reports)
    earlier = dict(_lines(replace(before, chronology=_renamed(before.chronology, after.chronology))))
    later = dict(_lines(after))
    said = ((key, line, _change(earlier.get(key), line, had, since)) for key, line in later.items())
    gone = (
        (key, line, Change(ChangeKind.READING, line.what, line.says, None, line.evidence))
        for key, line in earlier.items()
        if key not in later
    )
    found = [(_weight(key, line, change, since), change) for key, line, change in (*said, *gone) if change is not None]
    return tuple(change for _, change in sorted(found, key=lambda row: row[0]))


def _weight(key: tuple[object, ...], line: Line, change: Change, since: date) -> tuple[int, bool, int, int]:
    """Where a change stands: by its kind, what is no background first, what moves talks first, the latest first."""
    day = order(line.when)[0]
    background = line.when is None or since - day > BACKGROUND
    return _KINDS.index(change.kind), background, _MATTERS.index(str(key[0])), -day.toordinal()


def _change(old: Line | None, new: Line, had: frozenset[str], since: date) -> Change | None:
    if old is not None and old.says == new.says:
        return None
    fresh = tuple(words for words in new.evidence if old is None or words not in old.evidence)
    return Change(_kind(new, had, since), new.what, old.says if old else None, new.says, fresh or new.evidence)


def _kind(line: Line, had: frozenset[str], since: date) -> ChangeKind:
    if all(words.report in had for words in line.evidence):
        return ChangeKind.READING
    if line.when is None or (line.when.latest is not None and line.when.latest < since):
        return ChangeKind.LEARNED
    return ChangeKind.WORLD


def _renamed(before: tuple[Episode, ...], after: tuple[Episode, ...]) -> tuple[Episode, ...]:
    """The earlier episodes under the ids of the later ones that hold their first mention."""
    ids = {(mention.report_id, mention.span): episode.id for episode in after for mention in episode.mentions}
    return tuple(
        replace(episode, id=ids.get((episode.mentions[0].report_id, episode.mentions[0].span), episode.id))
        for episode in before
    )


def _lines(reconciled: Reconciled) -> Iterator[Keyed]:
    yield from _events(reconciled)
    yield from _stances(reconciled)
    yield from _issues(reconciled)
    yield from _conditions(reconciled)
    yield from _formats(reconciled)
    yield from _claims(reconciled)


def _events(reconciled: Reconciled) -> Iterator[Keyed]:
    """Dated events: of the others nobody can say whether they are news."""
    for row in reconciled.chronology:
        if row.when is not None:
            told = tuple(Evidence(m.report, m.report_id, m.span, m.text) for m in row.mentions)
            yield ("event", row.id), Line(f"event: {row.title}", f"{row.status}, {shown(row.when)}", row.when, told)


def _stances(reconciled: Reconciled) -> Iterator[Keyed]:
    """The last stance of each party on each issue: the ledger's last row wins."""
    for row in reconciled.positions:
        line = Line(f"position: {row.party} on {row.issue}", row.stance.value, row.since, row.evidence)
        yield ("position", row.party, row.issue), line


def _issues(reconciled: Reconciled) -> Iterator[Keyed]:
    last: dict[str, Interval] = {}
    for row in reconciled.positions:
        if row.since and (row.issue not in last or order(row.since) > order(last[row.issue])):
            last[row.issue] = row.since
    for state in reconciled.state:
        told = tuple(words for standing in state.parties.values() for words in standing.evidence)
        yield ("issue", state.issue), Line(f"issue: {state.issue}", state.status.value, last.get(state.issue), told)


def _conditions(reconciled: Reconciled) -> Iterator[Keyed]:
    said = _said(reconciled)
    for row in reconciled.conditions:
        told = (row.if_,) if row.then is None else (row.if_, row.then)
        what = f"condition: {row.holder}" if row.holder else "condition"
        yield ("condition", row.holder, row.if_.text), Line(what, row.status.value, said.get(row.if_.report_id), told)


def _said(reconciled: Reconciled) -> Mapping[str, Interval]:
    """For each report the last moment at which something in it was said."""
    last: dict[str, Interval] = {}
    for row in reconciled.statements:
        if row.said is not None:
            last[row.content.report_id] = max(row.said, last.get(row.content.report_id, row.said), key=order)
    return last


def _formats(reconciled: Reconciled) -> Iterator[Keyed]:
    for row in reconciled.formats:
        now = row.history[-1]
        told = tuple(moment.evidence for moment in row.history if moment.status is row.status)
        yield ("format", row.name), Line(f"format: {row.name}", row.status.value, now.when, told)


def _claims(reconciled: Reconciled) -> Iterator[Keyed]:
    for row in reconciled.progress:
        says = f"{row.direction}, {row.amount}" if row.amount else row.direction.value
        what = f"progress: {row.holder}" if row.holder else "progress"
        yield ("progress", row.holder, row.evidence.text), Line(what, says, row.said, (row.evidence,))
