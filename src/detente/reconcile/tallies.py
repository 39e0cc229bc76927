"""How many, by whose account: the counts that reports give of one event, and where they cannot all be right.

A count belongs to an event where it stands in a sentence that mentions it, in the one directly after, or at the head
of a report that tells of no other event of its type. Counts are compared only with counts of the same kind, of the
same side and of the same part; what another count allows, or several of them add up to, is no disagreement.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from detente.process.names import index_of
from detente.reconcile.library import Library, speaker_of
from detente.reconcile.mentions import NEAR, Told, family
from detente.reconcile.moments import apart, day_of
from detente.reconcile.quantities import OURS, Quantity, fits, meet, quantities, turns_away, understood
from detente.records.reading import Event, Interval, Reading, Report, Statement
from detente.records.spans import Span
from detente.records.vocabulary import OUTLET, EventStatus

TENFOLD = 10
"""Counts further apart than this are hardly ever of the same thing."""

HEAD = 3
"""Sentences at the head of a report, title and lead included, in which its main event is told."""

MONTH = 31
"""Days from the event within which what the head of its report dates may be the same."""

PARTS = 3
"""How many counts are added up at most to see whether they make another."""

_PUTS = re.compile(r"\s+(?:puts?|gave|gives)\s+(?:the|its)\s+(?:\w+\s+)?(?:toll|number|figure)\s+at\s+(?:\w+\s+){0,2}$")
_SUBJECT = 100
"""Characters before a number in which those words and their subject stand."""

_TOLD = frozenset({EventStatus.HAPPENED, EventStatus.ONGOING})

Key = tuple[str, str | None, str | None]
"""Kind, side and part of what is counted; counts with different keys count different things."""


@dataclass(frozen=True, slots=True)
class Count:
    """What a tally says, whoever tells it: ``low`` to ``high`` (None: no upper bound) of what ``key`` names."""

    key: Key
    value: float
    low: float
    high: float | None


@dataclass(frozen=True, slots=True)
class Tally:
    """One count of an event, by a ``voice`` in a ``report``; ``source`` is the report the sentence comes from."""

    quantity: Quantity
    kind: str
    side: str | None
    voice: str
    source: str
    report: Report
    sentence: Span

    @property
    def count(self) -> Count:
        """The number and what it counts."""
        quantity = self.quantity
        return Count((self.kind, self.side, quantity.part), quantity.value, quantity.low, quantity.high)

    @property
    def shown(self) -> str:
        """For example "about 42 freed (Orland, soldiers)"."""
        side = None if self.side is None or self.side.startswith(OURS) else self.side
        more = ", ".join(filter(None, (side, self.quantity.part)))
        return f"{self.quantity.said} {self.kind}" + (f" ({more})" if more else "")


def disputed(library: Library, told: Sequence[Told]) -> Iterator[list[Tally]]:
    """For each kind of thing that two tell differently, the counts that cannot all be right.

    Where it is the whole they differ about, the counts of its parts stand beside it.
    """
    by_kind: defaultdict[str, list[Tally]] = defaultdict(list)
    for tally in _tallies(library, told):
        by_kind[tally.kind].append(tally)
    for kind in sorted(by_kind):
        conflicting = _conflicting(by_kind[kind])
        whole = any(tally.side is None and tally.quantity.part is None for tally in conflicting)
        persons = all(tally.quantity.persons for tally in by_kind[kind])
        if conflicting:
            yield by_kind[kind] if whole and persons else conflicting


def _conflicting(tallies: Sequence[Tally]) -> list[Tally]:
    """Those that another teller's counts contradict. Tellers who give the same counts are compared once."""
    by_teller: defaultdict[tuple[str, str], list[Tally]] = defaultdict(list)
    for tally in tallies:
        by_teller[tally.source, tally.voice].append(tally)
    accounts: defaultdict[tuple[Count, ...], list[Tally]] = defaultdict(list)
    for told in by_teller.values():
        accounts[tuple(sorted({tally.count for tally in told}, key=repr))] += told
    found: set[tuple[str, Span]] = set()
    for mine, theirs in combinations(accounts, 2):
        for one, other in _at_odds(mine, theirs):
            ones = [tally for tally in accounts[mine] if tally.count == one]
            others = [tally for tally in accounts[theirs] if tally.count == other]
            if any(_independent(this, that) for this in ones for that in others):
                found |= {(tally.report.id, tally.quantity.span) for tally in (*ones, *others)}
    return [tally for tally in tallies if (tally.report.id, tally.quantity.span) in found]


def _independent(one: Tally, other: Tally) -> bool:
    """Whether two tellers speak of one thing: two in one report do only within a sentence."""
    return one.source != other.source or one.sentence == other.sentence


def _at_odds(mine: Sequence[Count], theirs: Sequence[Count]) -> Iterator[tuple[Count, Count]]:
    for one in mine:
        for other in theirs:
            if one.key == other.key and _near(one, other) and not (_allowed(one, theirs) or _allowed(other, mine)):
                yield one, other


def _near(one: Count, other: Count) -> bool:
    smaller, larger = sorted((one.value, other.value))
    return larger <= smaller * TENFOLD


def _allowed(one: Count, by: Sequence[Count]) -> bool:
    """Whether any of the counts, or several added up, is a number that the words of ``one`` allow."""
    if any(count.key == one.key and meet(one.low, one.high, count.low, count.high) for count in by):
        return True
    sums = (some for size in range(2, PARTS + 1) for some in combinations(by, size))
    return any(meet(one.low, one.high, sum(c.low for c in some), _sum(c.high for c in some)) for some in sums)


def _sum(bounds: Iterable[float | None]) -> float | None:
    total = 0.0
    for bound in bounds:
        if bound is None:
            return None
        total += bound
    return total


@dataclass(frozen=True, slots=True)
class _Event:
    """The mentions of one event, with what tells whether a sentence is still about it."""

    ids: frozenset[str]
    days: tuple[Interval, ...]
    places: frozenset[str]


def _event(library: Library, told: Sequence[Told]) -> _Event:
    named = (name for mention in told for name in _places(library, mention.reading, mention.sentence))
    days = dict.fromkeys(mention.looks.days for mention in told if mention.looks.days)
    return _Event(frozenset(mention.event.id for mention in told), tuple(days), frozenset(named))


def _places(library: Library, reading: Reading, sentence: Span) -> frozenset[str]:
    """The places a sentence names, less those that are parties."""
    named = {place for _, place in index_of(library.process).places(sentence.of(reading.report.text))}
    return frozenset(named - {party.name for party in library.process.parties})


def _tallies(library: Library, told: Sequence[Told]) -> Iterator[Tally]:
    """The counts of an event, each once, in the order of reports and text."""
    event = _event(library, told)
    seen: set[tuple[str, Span]] = set()
    for mention in told:
        if mention.event.status not in _TOLD:
            continue
        for sentence in _passages(library, mention, event):
            for quantity in quantities(mention.reading.report.text, sentence):
                at = (mention.reading.report.id, quantity.span)
                tally = _tally(library, mention, quantity)
                if tally and at not in seen and _belongs(mention, quantity, sentence, event):
                    seen.add(at)
                    yield tally


def _tally(library: Library, mention: Told, quantity: Quantity) -> Tally | None:
    """The count as one of the mention's event; things count only in the sentence that mentions it."""
    kind = quantity.kind or (understood(mention.event.type) if quantity.persons else None)
    own = mention.sentence.overlaps(quantity.span)
    if kind is None or not fits(quantity, mention.event.type) or not (own or quantity.persons):
        return None
    reading = mention.reading
    said = _said_in(reading, quantity.span)
    return Tally(
        quantity=quantity,
        kind=kind,
        side=_side(library, reading, quantity, said),
        voice=told_by(library, reading, quantity),
        source=mention.source,
        report=reading.report,
        sentence=library.sentences.at(reading, quantity.span),
    )


def told_by(library: Library, reading: Reading, quantity: Quantity) -> str:
    """Who gives the count: whoever "puts the toll at" it, the speaker, or the outlet."""
    text = reading.report.text
    before = text[max(0, quantity.span.start - _SUBJECT) : quantity.span.start]
    put = _PUTS.search(before)
    if put:
        index = index_of(library.process)
        named = [m for m in index.mentions(before) if m.span.end == put.start()]
        return index.actor(named[-1].ids[0]).name if named else library.outlet(reading.report)
    said = _said_in(reading, quantity.span)
    return (speaker_of(said) if said else None) or library.outlet(reading.report)


def _passages(library: Library, mention: Told, event: _Event) -> Iterator[Span]:
    """The sentence of a mention, the next where it goes on, and the head of its report where it tells of no other."""
    yield mention.sentence
    sentences = library.sentences.of(mention.reading)
    after = next((s for s in sentences if s.start >= mention.sentence.end), None)
    if after is not None and _goes_on(library, mention, after, event):
        yield after
    if _only_one(mention, event):
        head = (sentence for sentence in sentences[:HEAD] if sentence not in (mention.sentence, after))
        yield from (sentence for sentence in head if not _other_day(mention, sentence, event, MONTH))


def _goes_on(library: Library, mention: Told, after: Span, event: _Event) -> bool:
    """Whether the next sentence still tells of the event: no other place, no other day, no other dated event."""
    if turns_away(after.of(mention.reading.report.text)) or _other_day(mention, after, event, NEAR):
        return False
    return _places(library, mention.reading, after) <= event.places and not _other_event(mention, after, event)


def _other_day(mention: Told, sentence: Span, event: _Event, reach: int) -> bool:
    """Whether a sentence gives a day that is more than ``reach`` days from all that the event may have."""
    return any(
        all(apart(days, Interval(time.earliest, time.latest)) > reach for days in event.days)
        for time in mention.reading.times
        if time.span.overlaps(sentence) and (time.earliest or time.latest)
    )


def _other_event(mention: Told, after: Span, event: _Event) -> bool:
    return any(
        other.id not in event.ids and family(other.type) == mention.looks.family and day_of(other.when) is not None
        for other in mention.reading.events
        if other.trigger.overlaps(after)
    )


def _only_one(mention: Told, event: _Event) -> bool:
    """Whether its report tells of no other event of the type as done."""
    return all(
        other.id in event.ids
        for other in mention.reading.events
        if other.status in _TOLD and family(other.type) == mention.looks.family
    )


def _belongs(mention: Told, quantity: Quantity, sentence: Span, event: _Event) -> bool:
    """Whether, of the events its sentence mentions, the nearest that can have brought it about is this one.

    In a sentence that goes on from the mention's, undated events are still the mention's.
    """
    near = [
        other
        for other in mention.reading.events
        if other.trigger.overlaps(sentence)
        and fits(quantity, other.type)
        and (other.id in event.ids or sentence == mention.sentence or other.when is not None)
    ]
    if not near:
        return quantity.kind is not None or mention.sentence.end <= sentence.start
    return min(near, key=lambda other: (_gap(other, quantity.span), other.id)).id in event.ids


def _gap(event: Event, span: Span) -> int:
    return max(event.trigger.start - span.end, span.start - event.trigger.end, 0)


def _said_in(reading: Reading, span: Span) -> Statement | None:
    """The statement in whose content a count stands, the innermost where several do."""
    holding = [s for s in reading.statements if any(c.start <= span.start and span.end <= c.end for c in s.content)]
    return min(holding, key=lambda s: (sum(c.end - c.start for c in s.content), s.id), default=None)


def _side(library: Library, reading: Reading, quantity: Quantity, said: Statement | None) -> str | None:
    """Whose the counted are: the party of the name, or of whoever says "our"; else the name or the teller."""
    if quantity.whose is None:
        return None
    if quantity.whose != OURS:
        index = index_of(library.process)
        named = [m for m in index.mentions(quantity.whose) if m.ids]
        return library.sides.of(index.actor(named[0].ids[0]).name) if named else quantity.whose
    if said is not None:
        return said.party or library.sides.of(speaker_of(said) or OURS)
    return _camp(library, reading) or f"{OURS}: {library.outlet(reading.report)}"


def _camp(library: Library, reading: Reading) -> str | None:
    """The one party whose wordings an outlet uses in its own voice; None where it uses nobody's, or several's."""
    users = {(w.of, t.term.casefold()): t.used_by for w in library.process.wordings for t in w.terms}
    index = index_of(library.process)
    camps: set[str] = set()
    for naming in reading.namings:
        if naming.voice == OUTLET:
            for _, of, term in index.wordings(naming.span.of(reading.report.text)):
                camps |= set(users.get((of, term.casefold()), ()))
    return index.name(camps.pop()) if len(camps) == 1 else None
