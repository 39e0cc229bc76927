"""Which mentions tell the same event.

Mentions that look the same fall together first; then those of one moment, by blocks of day and actor or day and
place, best pairs first; then each vague or undated mention joins an event where there is exactly one it can mean.
No mention is compared with all others, and nothing depends on the order in which reports came in.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from datetime import timedelta
from itertools import combinations

from detente.reconcile.groups import Groups
from detente.reconcile.mentions import (
    JOIN,
    LEAST_SENTENCE,
    ONCE_WITHIN,
    SAME_ACTORS,
    SAME_TYPE,
    VAGUE,
    Looks,
    Told,
    at_odds,
    score,
)
from detente.reconcile.moments import apart, each_day, published
from detente.reconcile.quoting import words
from detente.reconcile.sides import Sides
from detente.records.reading import Interval, Report
from detente.records.vocabulary import EventStatus, EventType

MONTH = 31
"""Days within which the same parties rarely do the same thing twice and call it by the same days."""

YEAR = 366
"""Days a defined event may cover and still be looked for by month."""

JOIN_IN_REPORT = SAME_TYPE + SAME_ACTORS
"""Points that make an undated mention one with an event of the same report: only the days are missing."""

GO_ON = frozenset({EventType.NEGOTIATE, EventType.MEDIATE})
"""Types of what may go on for years, with or without a date."""

ALWAYS = Interval(None, None)
"""The days of a report that may have appeared on any."""

Block = tuple[Hashable, ...]


def episodes(told: Sequence[Told], sides: Sides) -> tuple[tuple[Told, ...], ...]:
    """The mentions, those of one event together; ``told`` in the order of reports and text."""
    groups = Groups(range(len(told)))
    alike = _alike(told, sides)
    for key in (_known, _copied_sentence, _repeated, lambda mention: alike.get(mention.looks)):
        _link_by(told, key, groups)
    _link_things(told, sides, groups)
    _link_by(told, _pointing_back, groups)
    for event, mention in tuple(_meant(told, sides, groups)):
        groups.link(event, mention)
    for event, mention in tuple(_lately(told, sides, groups)):
        groups.link(event, mention)
    return tuple(tuple(told[at] for at in group) for group in groups.all())


def _link_by(told: Sequence[Told], key: Callable[[Told], Hashable | None], groups: Groups[int]) -> None:
    first: dict[Hashable, int] = {}
    for at, mention in enumerate(told):
        found = key(mention)
        if found is not None:
            groups.link(first.setdefault(found, at), at)


def _known(mention: Told) -> Hashable | None:
    return mention.known


def _link_things(told: Sequence[Told], sides: Sides, groups: Groups[int]) -> None:
    """What lies ahead without a date is one thing by its name: in one negotiation, else among the same sides."""
    first: dict[Hashable, int] = {}
    for at, mention in enumerate(told):
        if mention.thing is None or mention.looks.ordinal:
            continue
        whose = ["all"] if sides.at_the_table else [*sorted(map(sides.of, mention.looks.actors)), mention.source]
        for side in whose:
            groups.link(first.setdefault((mention.looks.type, mention.thing, side), at), at)


def _pointing_back(mention: Told) -> Hashable | None:
    """Undated mentions of one report by the same noun; only what none of them tells apart by number or outcome."""
    looks = mention.looks
    if mention.noun is None or looks.ordinal:
        return None
    return mention.source, looks.type, mention.noun, looks.ahead, looks.denied


def _copied_sentence(mention: Told) -> Hashable | None:
    text = mention.reading.report.text
    sentence = words(mention.sentence.of(text))
    if len(sentence) < LEAST_SENTENCE:
        return None
    return sentence, mention.event.trigger.of(text).casefold(), mention.event.type


def _repeated(mention: Told) -> Hashable | None:
    """Mentions that agree in all but the words: "the talks of last week ... last week's negotiations".

    Where the days are unknown, or too many to tell one event from the next, only within one report.
    """
    looks = mention.looks
    if looks.type is EventType.OTHER or not looks.actors:
        return mention.source, looks, mention.event.status
    where = None if looks.covers_at_most(MONTH) else mention.source
    place = looks.place if looks.days else None
    return where, looks.days, looks.type, looks.actors, place, looks.ahead, looks.ordinal, looks.denied


def _alike(told: Sequence[Told], sides: Sides) -> dict[Looks, Looks]:
    """For looks that name a moment, the looks that stand for their event; others are left out."""
    telling = [looks for looks in dict.fromkeys(mention.looks for mention in told) if _tells(looks, sides)]
    place_in_order = {looks: at for at, looks in enumerate(telling)}
    groups = Groups(telling)
    members = {looks: [looks] for looks in telling}
    pairs = {pair: score(*pair, sides) for pair in _close(telling, sides)}
    best_first = sorted(pairs, key=lambda pair: (-pairs[pair], *(place_in_order[looks] for looks in pair)))
    for one, other in best_first:
        kept, gone = groups.find(one), groups.find(other)
        if pairs[one, other] < JOIN or kept == gone:
            continue
        if not any(at_odds(mine, theirs, sides) for mine in members[kept] for theirs in members[gone]):
            groups.link(kept, gone)
            members[kept] += members.pop(gone)
    return {looks: groups.find(looks) for looks in telling}


def _tells(looks: Looks, sides: Sides) -> bool:
    """Whether two mentions that look like this are surely of one event."""
    return looks.covers_at_most(MONTH) and score(looks, looks, sides) >= JOIN


def _close(telling: Sequence[Looks], sides: Sides) -> Iterator[tuple[Looks, Looks]]:
    blocks: defaultdict[Block, list[Looks]] = defaultdict(list)
    for looks in telling:
        for key in _moment_keys(looks, sides):
            blocks[key].append(looks)
    for block in blocks.values():
        yield from combinations(block, 2)


def _moment_keys(looks: Looks, sides: Sides) -> Iterator[Block]:
    """Blocks by day and the days after, so that dates which differ by a few still meet."""
    if not looks.precise or looks.days is None:
        return
    days = each_day(looks.days)
    for day in (*days, *(days[-1] + timedelta(days=ahead) for ahead in range(1, ONCE_WITHIN + 1))):
        yield from _where_keys(looks, sides, day)


def _where_keys(looks: Looks, sides: Sides, when: Hashable) -> Iterator[Block]:
    for side in sorted({sides.of(name) for name in looks.actors}):
        yield looks.family, when, "side", side
    if looks.place:
        yield from ((looks.family, when, "place", word) for word in sorted(looks.place))


def _meant(told: Sequence[Told], sides: Sides, groups: Groups[int]) -> Iterator[tuple[int, int]]:
    """Pairs of an event of one moment and a mention without one that can mean no other event."""
    looks_of = {group: tuple(dict.fromkeys(told[at].looks for at in group)) for group in groups.all()}
    events: defaultdict[Block, dict[tuple[int, ...], None]] = defaultdict(dict)
    for group, looks in looks_of.items():
        if any(one.anchors for one in looks):
            for key in _event_keys(told, group, sides):
                events[key][group] = None
    for group, looks in looks_of.items():
        if any(one.anchors for one in looks):
            continue
        candidates = dict.fromkeys(event for key in _meaning_keys(told, group, sides) for event in events[key])
        fitting = [event for event in candidates if _fits(looks, looks_of[event], sides)]
        if len(fitting) == 1:
            yield fitting[0][0], group[0]


def _lately(told: Sequence[Told], sides: Sides, groups: Groups[int]) -> Iterator[tuple[int, int]]:
    """Pairs of a dated exchange and one told without a date, in a report of those weeks that names its place.

    Exchanges are few, and a report of one seldom speaks of another: so only where exactly one can be meant.
    """
    exchanges = [group for group in groups.all() if all(_handed_over(told[at]) for at in group)]
    dated = [group for group in exchanges if any(told[at].looks.precise for at in group)]
    for group in exchanges:
        fitting = [event for event in dated if _reported(told, group, event, sides)]
        if len(fitting) == 1 and group not in dated:
            yield fitting[0][0], group[0]


def _handed_over(mention: Told) -> bool:
    return mention.looks.type is EventType.PRISONER_EXCHANGE and mention.event.status is EventStatus.HAPPENED


def _reported(told: Sequence[Told], group: Sequence[int], event: Sequence[int], sides: Sides) -> bool:
    """Whether every report of the group appeared within a month of the event and names the place of it."""
    dated = [told[at] for at in event if told[at].looks.precise]
    if any(at_odds(told[at].looks, other.looks, sides) for at in group for other in dated):
        return False
    reports = {told[at].reading.report.id: told[at].reading.report for at in group}.values()
    return all(any(_may_report(report, mention) for mention in dated) for report in reports)


def _may_report(report: Report, mention: Told) -> bool:
    days = mention.looks.days
    if days is None or days.latest is None or not mention.place <= frozenset(words(report.text)):
        return False
    month_after = Interval(days.earliest, days.latest + timedelta(days=MONTH))
    return bool(mention.place) and apart(published(report) or ALWAYS, month_after) == 0


def _fits(vague: Sequence[Looks], event: Sequence[Looks], sides: Sides) -> bool:
    pairs = [(mine, theirs) for mine in vague for theirs in event]
    if any(at_odds(mine, theirs, sides) for mine, theirs in pairs) or any(_goes_on(mine, event) for mine in vague):
        return False
    return any(score(mine, theirs, sides) >= _enough(mine, theirs) for mine, theirs in pairs)


def _enough(vague: Looks, event: Looks) -> int:
    """Of undated mentions what is still to come is not what the same report tells as done."""
    if vague.days is not None:
        return JOIN
    return JOIN_IN_REPORT if vague.ahead == event.ahead else JOIN_IN_REPORT + JOIN


def _goes_on(vague: Looks, event: Sequence[Looks]) -> bool:
    """Whether undated negotiations are the process rather than its one dated round, which has another word."""
    return vague.days is None and vague.type in GO_ON and not any(vague.words & looks.words for looks in event)


def _event_keys(told: Sequence[Told], group: Sequence[int], sides: Sides) -> Iterator[Block]:
    for at in group:
        mention = told[at]
        yield mention.source, mention.looks.family
        if mention.looks.anchors and mention.looks.covers_at_most(YEAR):
            yield from _month_keys(mention.looks, sides)


def _meaning_keys(told: Sequence[Told], group: Sequence[int], sides: Sides) -> Iterator[Block]:
    """Where to look: among the events of those months; without them, among those of the same report."""
    for at in group:
        mention = told[at]
        if mention.looks.covers_at_most(VAGUE):
            yield from _month_keys(mention.looks, sides)
        else:
            yield mention.source, mention.looks.family


def _month_keys(looks: Looks, sides: Sides) -> Iterator[Block]:
    months = dict.fromkeys((day.year, day.month) for day in each_day(looks.days)) if looks.days else {}
    for month in months:
        yield from _where_keys(looks, sides, month)
