"""Events: what a chronology of the negotiation would list, each mention with type, status, date, place and actors.

The words come from ``Analysis.triggers``; the lexicon of ``language.triggers`` gives their type, ``modality`` their
status and ``plover`` their PLOVER type.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from detente.process.definition import KnownEvent, Process, first_day, last_day
from detente.process.names import index_of
from detente.read.actors import Cast
from detente.read.calendar import add_days
from detente.read.dating import WEEKDAY_REACH
from detente.read.eventclues import NEWS_LASTS
from detente.read.eventmentions import lead_of
from detente.read.language.analysis import Analysis
from detente.read.language.segments import inside
from detente.read.language.triggers import senses
from detente.read.modality import status_of
from detente.read.plover import plover_of
from detente.read.surroundings import BOTH_SIDES, clause_at, stretch_at
from detente.read.voices import Voices
from detente.records.reading import Event, Published, Report, Statement, Time, When
from detente.records.spans import Span, content_id
from detente.records.vocabulary import OUTLET, EventStatus, EventType, TimexType

_JOINT = frozenset({EventType.MEET, EventType.NEGOTIATE, EventType.AGREE_SIGN, EventType.PRISONER_EXCHANGE})
_PAIR = 2
_DEFINITE = re.compile(r"\b(?:the|this|that|these|those|his|her|their|its)\s+(?:[\w’'-]+\s+){0,2}$", re.IGNORECASE)
_DEFINITE_REACH = 40
_OLDER = re.compile(
    r"\b(?:after|since|following|recent|former|previous|last|earlier|had)\s+(?:[\w’'-]+\s+){0,3}$", re.IGNORECASE
)
_WHERE = re.compile(r"\b(?:in|at|near|to|into|on|against)\s+(?:the\s+)?(?=[A-Z])")
_PLACE_REACH = 60
_SURE, _FAIR, _WEAK = 0.85, 0.7, 0.55


def build_events(
    report: Report,
    analysis: Analysis,
    cast: Cast,
    times: tuple[Time, ...],
    statements: tuple[Statement, ...],
    process: Process,
) -> tuple[Event, ...]:
    """One record for each trigger, in the order of the text; no two share a word."""
    reader = _Reader(report, analysis, cast, times, statements, process)
    return _dated_alike([reader.event(trigger.span) for trigger in analysis.triggers], analysis)


class _Reader:
    """What is asked of one report for each of its triggers."""

    def __init__(
        self,
        report: Report,
        analysis: Analysis,
        cast: Cast,
        times: Sequence[Time],
        statements: Sequence[Statement],
        process: Process,
    ) -> None:
        self.report, self.analysis, self.cast = report, analysis, cast
        self.voices, self.process = Voices(statements), process
        self.cues = sorted((s.cue.span for s in statements if s.cue), key=lambda cue: cue.end)
        self.times = [t for t in times if t.type in (TimexType.DATE, TimexType.TIME) and (t.earliest or t.latest)]
        self.types = {s.span: s.type for s in senses(analysis.text, analysis.sentences, analysis.tokens)}
        index = index_of(process)
        self.named = index.known_events(analysis.text)
        self.known = {event.id: event for event in process.events}
        self.triggers = tuple(trigger.span for trigger in analysis.triggers)
        self.lead = lead_of(analysis)
        self.sides = tuple(party.name for party in process.parties if party.role == "party")

    def event(self, trigger: Span) -> Event:
        kind = self._type(trigger)
        statement = self.voices.innermost(trigger)
        region = self._region(trigger, statement)
        named = self._named(trigger)
        beside = self._named(clause_at(self.analysis, trigger))
        told = status_of(self.analysis, trigger, kind)
        when = _when_of(named) or self._when(trigger, region, statement) or _when_of(beside)
        if statement is None and told is EventStatus.HAPPENED:
            when = when or self._as_news(trigger)
        status = _settled(told, when, self.report.published)
        words = trigger.of(self.analysis.text)
        actors = self._actors(trigger, region, kind, statement)
        return Event(
            id=content_id("ev", self.report.id, trigger),
            trigger=trigger,
            type=kind,
            plover=plover_of(kind, status, words),
            actors=actors,
            place=self._place(trigger, region),
            when=when,
            status=status,
            asserted_by=statement.id if statement else OUTLET,
            confidence=_confidence(words, when, actors),
            known=named.id if named else None,
        )

    def _type(self, trigger: Span) -> EventType:
        """The lexicon's type for these words; where another finder drew the trigger wider or narrower, by overlap."""
        if trigger in self.types:
            return self.types[trigger]
        return next((kind for span, kind in self.types.items() if span.overlaps(trigger)), EventType.OTHER)

    def _region(self, trigger: Span, statement: Statement | None) -> Span:
        """The part of the sentence that tells of the event: within a statement only its content, not who says it."""
        sentence = stretch_at(self.analysis, trigger)
        contents = statement.content if statement else ()
        content = next((content for content in contents if content.covers(trigger)), sentence)
        return Span(max(sentence.start, content.start), min(sentence.end, content.end))

    def _named(self, words: Span) -> KnownEvent | None:
        """The event of the process definition that is called by name among these words."""
        at = bisect_right(self.named, words.start, key=lambda named: named[0].end)
        span, event = self.named[at] if at < len(self.named) else (Span(words.end, words.end), "")
        return self.known[event] if span.overlaps(words) else None

    def _when(self, trigger: Span, region: Span, statement: Statement | None) -> When | None:
        """The nearest time of the same clause, else one of the same sentence that dates no other event."""
        clause = clause_at(self.analysis, trigger)
        first = bisect_left(self.times, region.start, key=lambda t: t.span.start)
        last = bisect_right(self.times, region.end, key=lambda t: t.span.end)
        candidates = [
            t
            for t in self.times[first:last]
            if self._tells_when(t, trigger, statement) and not self._dates_another(t.span, trigger)
        ]
        nearest = min(candidates, key=lambda t: (not clause.covers(t.span), _distance(t.span, trigger)), default=None)
        if nearest is None:
            return None
        return When(nearest.earliest, nearest.latest, nearest.span.of(self.analysis.text))

    def _as_news(self, trigger: Span) -> When | None:
        """What the lead tells in the outlet's own voice without a date happened in the days before the report.

        Of such events in the annotated reports, 15 of 16 did. What something else came "after" is older.
        """
        published = self.report.published
        if published.earliest is None or published.latest is None or not any(s.covers(trigger) for s in self.lead):
            return None
        before = self.analysis.text[max(0, trigger.start - _DEFINITE_REACH) : trigger.start]
        if (published.latest - published.earliest).days > NEWS_LASTS or _OLDER.search(before):
            return None
        return When(add_days(published.earliest, -WEEKDAY_REACH), published.latest, None)

    def _dates_another(self, time: Span, trigger: Span) -> bool:
        """Whether a time stands behind a comma and another event ("released ten men, captured in May")."""
        between = Span(trigger.end, time.start)
        return "," in between.of(self.analysis.text) and bool(inside(self.triggers, between))

    def _tells_when(self, time: Time, trigger: Span, statement: Statement | None) -> bool:
        """A time in someone's words dates what they tell, a time beside a cue dates the telling."""
        if self.voices.innermost(time.span) is not statement:
            return False
        first = bisect_left(self.cues, time.span.start - len(" on "), key=lambda cue: cue.end)
        last = bisect_right(self.cues, time.span.end, key=lambda cue: cue.end)
        return all(cue.overlaps(trigger) for cue in self.cues[first:last])

    def _actors(self, trigger: Span, region: Span, kind: EventType, statement: Statement | None) -> tuple[str, ...]:
        """Whom the clause names, the subject first; the whole sentence where it takes two; the parties for "both"."""
        clause = clause_at(self.analysis, trigger)
        near = Span(max(clause.start, region.start), min(clause.end, region.end))
        actors = self.cast.actors_in(near)
        if not actors or (kind in _JOINT and len(actors) == 1):
            actors = _joined(actors, self.cast.actors_in(region))
        if len(actors) < _PAIR and BOTH_SIDES.search(region.of(self.analysis.text)):
            actors = _joined(actors, self.sides)
        if (
            not actors
            and statement
            and statement.party
            and re.search(r"\b(?:we|our|us)\b", region.of(self.analysis.text))
        ):
            actors = (statement.party,)
        return actors

    def _place(self, trigger: Span, region: Span) -> str | None:
        """The place named after "in", "at" and the like behind the trigger, else before it."""
        text = self.analysis.text
        leads = [*_WHERE.finditer(text, trigger.end, region.end), *_WHERE.finditer(text, region.start, trigger.start)]
        for lead in leads:
            end = min(lead.end() + _PLACE_REACH, region.end)
            for place in self.cast.places_in(Span(lead.end(), end))[:1]:
                return place
        return None


def _dated_alike(events: Sequence[Event], analysis: Analysis) -> tuple[Event, ...]:
    """A definite noun without a date ("the talks") takes the date last given for the same noun."""
    dates: dict[tuple[EventType, EventStatus, str], When] = {}
    dated: list[Event] = []
    for event in events:
        key = (event.type, event.status, event.trigger.of(analysis.text).split()[-1].lower())
        if event.when is not None:
            dates[key] = replace(event.when, text=None)
        elif key in dates and _DEFINITE.search(
            analysis.text, event.trigger.start - _DEFINITE_REACH, event.trigger.start
        ):
            dated.append(replace(event, when=dates[key]))
            continue
        dated.append(event)
    return tuple(dated)


def _joined(first: Sequence[str], then: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *then)))


def _distance(one: Span, other: Span) -> int:
    """Code points between two spans, 0 where they touch or overlap."""
    return max(one.start - other.end, other.start - one.end, 0)


def _when_of(event: KnownEvent | None) -> When | None:
    return When(first_day(event.start), last_day(event.end or event.start), None) if event else None


def _settled(status: EventStatus, when: When | None, published: Published) -> EventStatus:
    """The status set right by the date: what lies after the report is planned, what ended before it is not ongoing."""
    if when is None:
        return status
    if status is EventStatus.HAPPENED and when.earliest and published.latest and when.earliest > published.latest:
        return EventStatus.PLANNED
    if status is EventStatus.ONGOING and when.latest and published.earliest and when.latest < published.earliest:
        return EventStatus.HAPPENED
    return status


def _confidence(words: str, when: When | None, actors: Sequence[str]) -> float:
    """How much speaks for an event: a phrase rather than one word, someone who acts, a date."""
    evidence = (len(words.split()) > 1) + bool(actors) + (when is not None)
    return (_WEAK, _FAIR, _FAIR, _SURE)[evidence]
