"""Clues to the day a report appeared from the known events of a process that it tells of.

An event that is over lies before the report, one that is ahead after it; "last month" or "on Tuesday" beside an event
says how long before. Only what is told as past counts: plans, offers and demands go by the same names as what became
of them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

import yaml

from detente.process.definition import KnownEvent, Process, first_day, last_day
from detente.process.names import index_of
from detente.read.calendar import MONTHS, add_days, add_months, month_days, month_number, safe_date, weekday_number
from detente.read.dateclue import Clue, Trust
from detente.read.language.analysis import Analysis
from detente.read.language.timexes import Expression
from detente.read.numerals import number
from detente.read.tense import Tense, looks_ahead, tense_at
from detente.read.timevalues import singular
from detente.read.told import Told
from detente.records.reading import Interval
from detente.records.spans import Span
from detente.records.vocabulary import EventType

LEAD_SENTENCES = 3
"""Sentences at the top, a headline among them, in which a report tells its news."""

NEWS_LASTS = 21
"""Days for which an event told in the lead is news: a judgement, that an analysis follows within three weeks."""

SAME_NEWS = 7
"""Days within which known events are one piece of news: a summit, and the meeting on its margins."""

TURN_OF_MONTH = 3
"""Days into the next month for which "last month" is still written of the month before last: copy is reused."""

_AHEAD = re.compile(
    r"\b(?:ahead of|upcoming|forthcoming|preparing for|preparations for|will host|to host)(?:\s+[\w’'-]+){0,3}\s+$",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\b(?:after|following|since)\s+(?:[\w’'-]+\s+){0,3}$", re.IGNORECASE)
_PROPOSED = re.compile(
    r"\b(?:propos\w+|offer\w*|demand\w*|demands|call(?:s|ed)? (?:for|on)|urg\w+|agreed? (?:to|on)|readiness"
    r"|ready|if|unless|whether|next|plans?|condition\w*|could|might|possible|potential|hop\w+|refus\w+|reject\w*"
    r"|no|not|never|without)\b",
    re.IGNORECASE,
)
_AFTER = re.compile(r"^\s+(?:after|since|following)\b")
_OTHER_CLAUSE = re.compile(r"[;:—]|\b(?:when|while|but|because|although|though|whereas|said that|as)\b", re.IGNORECASE)

_RARE = frozenset({EventType.PRISONER_EXCHANGE, EventType.SURRENDER, EventType.SEIZE_TERRITORY, EventType.AGREE_SIGN})
"""Types whose words are so rare in one process that they alone say that one of its known events is meant."""

_BACKGROUND = frozenset({EventType.FIGHT, EventType.DISPLACE, EventType.SEIZE_TERRITORY, EventType.INSTITUTION})
"""Types that a lead recalls for years: wars and what came of them, and the founding of bodies."""

_YEAR = 364
"""Days for which a day's name without a year means but one day."""

_CLAUSE_WORDS = 15
"""Words by which a time may be separated from the event it dates."""

_CLAUSE_BEFORE, _CLAUSE_AFTER = 60, 40
"""Characters around an event's words in which a plan or an offer would be told."""


@cache
def _type_words() -> dict[EventType, re.Pattern[str]]:
    table = yaml.safe_load(files("detente.read").joinpath("eventclues.yaml").read_text(encoding="utf-8"))
    return {EventType(name): re.compile(pattern, re.IGNORECASE) for name, pattern in table.items()}


@dataclass(frozen=True, slots=True)
class _Mention:
    """Words that mean one of some known events, in the sentence of that number."""

    span: Span
    events: tuple[KnownEvent, ...]
    order: int
    sentence: Span
    is_named: bool

    @property
    def trust(self) -> Trust:
        """Names and rare things say which event is meant; places and common words leave room for others."""
        is_sure = self.is_named or (len(self.events) == 1 and self.events[0].type in _RARE)
        return Trust.WORDS if is_sure else Trust.HABIT


def event_clues(analysis: Analysis, process: Process, told: tuple[Told, ...]) -> Iterator[Clue]:
    """What the known events a report tells of say about its date."""
    occasions = []
    for mention in _mentions(analysis, process):
        related = list(_related(analysis.text, mention, [t for t in told if t.sentence == mention.sentence]))
        yield from related
        if len(mention.events) == 1 and _is_ahead(analysis.text, mention):
            yield _is_to_come(mention)
        elif len(mention.events) == 1 and _is_past(analysis.text, mention):
            yield _has_been(mention)
            occasions.append((mention, bool(related) or mention.events[0].type in _BACKGROUND))
    yield from _news(occasions)


def _mentions(analysis: Analysis, process: Process) -> Iterator[_Mention]:
    events = {event.id: event for event in process.events}
    named = index_of(process).known_events(analysis.text)
    own = _events_between_parties(process)
    for order, sentence in enumerate(analysis.sentences):
        here = [(span, events[event_id]) for span, event_id in named if sentence.covers(span)]
        for span, event in here:
            yield _Mention(span, (event,), order, sentence, is_named=True)
        said = {_alike(event.type) for _, event in here}
        others = tuple(event for event in own if _alike(event.type) not in said)
        yield from _described(analysis.text, order, sentence, others)


def _alike(kind: EventType) -> EventType:
    """A type, or the one whose words it shares: wars are told in those of taking land."""
    return EventType.FIGHT if kind is EventType.SEIZE_TERRITORY else kind


def _events_between_parties(process: Process) -> tuple[KnownEvent, ...]:
    """The events in which a party to the negotiation has a part; those that name no actors are taken to be such."""
    parties = {party.id for party in process.parties if party.role == "party"}
    return tuple(event for event in process.events if not event.actors or parties & set(event.actors))


def _described(text: str, order: int, sentence: Span, events: tuple[KnownEvent, ...]) -> Iterator[_Mention]:
    """Events a sentence means without naming them: by what happened and, for the commoner sorts, where."""
    words = sentence.of(text)
    for kind, pattern in _type_words().items():
        match = pattern.search(words)
        if match is None:
            continue
        alike = tuple(event for event in events if event.type is kind)
        placed = tuple(event for event in alike if event.place and f" in {event.place}" in words)
        is_phrase = " " in match[0]
        called = tuple(event for event in alike if is_phrase and match[0].lower() in _all_names(event))
        meant = placed or called or (alike if kind in _RARE else ())
        if meant:
            span = Span(sentence.start + match.start(), sentence.start + match.end())
            yield _Mention(span, meant, order, sentence, is_named=False)


def _all_names(event: KnownEvent) -> str:
    return "\n".join((event.name, *event.names)).lower()


def _has_been(mention: _Mention) -> Clue:
    """An event spoken of as over lies before the report."""
    event = mention.events[0]
    window = Interval(first_day(event.start), None)
    return Clue(mention.span, (window,), f"{event.name} has taken place", mention.trust)


def _is_to_come(mention: _Mention) -> Clue:
    """An event spoken of as ahead lies after the report."""
    event = mention.events[0]
    window = Interval(None, last_day(event.end or event.start))
    return Clue(mention.span, (window,), f"{event.name} is still to come", Trust.HABIT)


def _is_past(text: str, mention: _Mention) -> bool:
    """Whether an event is told as over: what is planned, offered or demanded goes by the same names."""
    before = text[mention.sentence.start : mention.span.start]
    if _SINCE.search(before):
        return True
    start, end = mention.span.start - _CLAUSE_BEFORE, mention.span.end + _CLAUSE_AFTER
    clause = text[max(start, mention.sentence.start) : min(end, mention.sentence.end)]
    own_verb_included = Span(mention.span.end, mention.span.end)
    told_past = tense_at(text, mention.sentence, own_verb_included) is Tense.PAST
    return told_past and not looks_ahead(clause) and not _PROPOSED.search(clause)


def _is_ahead(text: str, mention: _Mention) -> bool:
    """Whether the words right before name the event as one to come; verbs nearby mostly speak of something else."""
    before = text[mention.sentence.start : mention.span.start]
    return _AHEAD.search(before) is not None


def _news(occasions: list[tuple[_Mention, bool]]) -> Iterator[Clue]:
    """The newest event of all, when the lead tells it, is what the report was written about.

    Not so an event that took long, nor one flagged as background: the sentence says how far back it was, or it is
    of a type that reports recall for years.
    """
    newest = max((first_day(mention.events[0].start) for mention, _ in occasions), default=None)
    for mention, is_background in occasions:
        event = mention.events[0]
        start, end = first_day(event.start), last_day(event.end or event.start)
        if newest is None or is_background or mention.order >= LEAD_SENTENCES or (end - start).days > SAME_NEWS:
            continue
        if start >= add_days(newest, -SAME_NEWS):
            window = Interval(start, add_days(max(newest, end), NEWS_LASTS))
            yield Clue(mention.span, (window,), f"{event.name} is the news of the lead", Trust.HABIT)
            return


def _related(text: str, mention: _Mention, times: list[Told]) -> Iterator[Clue]:
    """The sentence says how long ago an event was: "last month, the sides exchanged prisoners"."""
    for time in times:
        if time.tense is Tense.FUTURE:
            yield from _expected(text, mention, time)
        if time.tense is Tense.FUTURE or not _belong_together(text, mention, time):
            continue
        windows = tuple(
            window
            for event in mention.events
            if (window := _window(time.expression, text[time.span.end :], event)) is not None
        )
        if windows:
            names = " or ".join(event.name for event in mention.events[:3])
            why = f"{names} was {time.span.of(text)}"
            yield Clue(time.span, windows, why, mention.trust)


def _expected(text: str, mention: _Mention, time: Told) -> Iterator[Clue]:
    """The sentence gives the day of an event to come: the report appeared in the year before it."""
    between = text[min(mention.span.end, time.span.end) : max(mention.span.start, time.span.start)]
    event = mention.events[0]
    start, end = first_day(event.start), last_day(event.end or event.start)
    is_its_day = time.expression.kind == "day" and _by_day(time.expression.parts, start, end) is not None
    if is_its_day and mention.is_named and not _OTHER_CLAUSE.search(between):
        why = f"{event.name} is still to come on {time.span.of(text)}"
        yield Clue(time.span, (Interval(add_days(start, -_YEAR), end),), why, Trust.WORDS)


def _belong_together(text: str, mention: _Mention, time: Told) -> bool:
    """Whether a time is that of an event: close by, in the same clause, and for single days told as past."""
    event = mention.span
    between = text[min(event.end, time.span.end) : max(event.start, time.span.start)]
    if len(between.split()) > _CLAUSE_WORDS or _OTHER_CLAUSE.search(between):
        return False
    if time.expression.kind == "duration":
        return time.span.end < event.start
    if time.expression.kind in {"weekday", "day"}:
        return not _SINCE.search(text[mention.sentence.start : event.start]) and _is_past(text, mention)
    return True


def _window(expression: Expression, after: str, event: KnownEvent) -> Interval | None:
    """The days on which a reporter may have used that expression of that event; None when on none, or on any."""
    start, end = first_day(event.start), last_day(event.end or event.start)
    parts = expression.parts
    if expression.kind == "relative":
        return _by_unit(parts, start, end)
    if expression.kind == "month" and "year" not in parts and "whichyear" not in parts:
        return _by_month(parts, start, end)
    if expression.kind == "weekday" and not {"which", "whichweek"} & set(parts):
        return _by_weekday(parts, start, end)
    if expression.kind == "day" and not {"year", "short", "which", "day2"} & set(parts):
        return _by_day(parts, start, end)
    if expression.kind == "shift" and parts["way"] == "ago":
        return _by_count(parts, start, end)
    if expression.kind == "duration" and _AFTER.match(after):
        window = _by_count(parts, start, end)
        return Interval(window.earliest, None) if window else None
    return None


_MONTHS_IN = {"month": 1, "quarter": 3, "year": 12}


def _by_unit(parts: dict[str, str], start: date, end: date) -> Interval | None:
    """A calendar unit pointed to: "earlier this month", "last week"."""
    steps = {"this": 0, "last": 1, "past": 1}.get(parts["which"])
    if steps is None:
        return None
    if parts["unit"] == "week":
        monday = add_days(start, 7 * steps - start.weekday())
        return Interval(max(monday, start), add_days(end, 7 * steps + 6 - end.weekday()))
    if parts["unit"] == "month":
        first = max(add_months(start.replace(day=1), steps), start)
        last = month_days(end.year, end.month + steps).latest
        return Interval(first, add_days(last, TURN_OF_MONTH * steps)) if last else None
    if parts["unit"] == "year":
        return Interval(max(date(start.year + steps, 1, 1), start), date(end.year + steps, 12, 31))
    return None


def _by_month(parts: dict[str, str], start: date, end: date) -> Interval | None:
    """A month without a year, "in September": within the year that follows, if the event was in a September."""
    month = MONTHS.index(parts["month"][:3]) + 1
    if month not in {start.month, end.month}:
        return None
    if parts.get("which") in {"last", "past", "this past"}:
        return Interval(add_months(end.replace(day=1), 1), month_days(end.year, end.month + 12).earliest)
    return Interval(start, add_days(add_months(end.replace(day=1), 12), -1))


def _by_weekday(parts: dict[str, str], start: date, end: date) -> Interval | None:
    """A bare weekday, "on Tuesday": within the week that follows, if the event fell on one."""
    if (end - start).days > SAME_NEWS:
        return None
    days = [add_days(end, -back) for back in range((end - start).days + 1)]
    named = [day for day in days if day.weekday() == weekday_number(parts["weekday"])]
    return Interval(named[0], add_days(named[0], 6)) if named else None


def _by_day(parts: dict[str, str], start: date, end: date) -> Interval | None:
    """A day without a year, "on 26 November": within the year that follows, if the event was on it."""
    named = safe_date(start.year, month_number(parts["month"]), int(parts["day"]))
    return Interval(named, add_days(named, _YEAR)) if start <= named <= end else None


def _by_count(parts: dict[str, str], start: date, end: date) -> Interval | None:
    """A number of units back, "two weeks ago": that long after, half a unit less to one unit more."""
    count, unit = number(parts["number"]) if "number" in parts else None, singular(parts["anyunit"])
    days = {"day": 1, "week": 7, "month": 30.4, "year": 365.25, "decade": 3652.5}.get(unit)
    if count is None or days is None:
        return None
    return Interval(add_days(start, (count - 0.5) * days), add_days(end, (count + 1) * days))
