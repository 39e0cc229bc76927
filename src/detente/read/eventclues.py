"""Clues to the day a report appeared from the known events of a process that it tells of.

An event that is over lies before the report, one that is ahead after it; "last month" or "on Tuesday" beside an event
says how long before. Only what is told as past counts: plans, offers and demands go by the same names as what became
of them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from detente.process.definition import KnownEvent, Process, first_day, last_day
from detente.read.calendar import add_days, weekday_number
from detente.read.dateclue import Clue, Trust
from detente.read.eventmentions import Mention, find_mentions, lead_of
from detente.read.eventwindows import SAME_NEWS, YEAR, day_named, window_of
from detente.read.language.analysis import Analysis
from detente.read.tense import Tense, looks_ahead, tense_at
from detente.read.told import Told
from detente.records.reading import Interval
from detente.records.spans import Span
from detente.records.vocabulary import EventType

NEWS_LASTS = 21
"""Days for which an event told in the lead is news: a judgement, that an analysis follows within three weeks."""

DATELINE_SOON = 45
"""Days after the newest event told within which a date line without a year is placed."""

_AHEAD = re.compile(
    r"\b(?:ahead of|upcoming|forthcoming|preparing for|preparations for|will host|to host)(?:\s+[\w’'-]+){0,3}\s+$",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\b(?:after|following|since)\s+(?:[\w’'-]+\s+){0,3}$", re.IGNORECASE)
_RECALLED = re.compile(
    r"\b(?:since|(?:weeks|months?|years?|decades?)\s+(?:after|following))\s+(?:[\w’'-]+\s+){0,3}$", re.IGNORECASE
)
_PROPOSED = re.compile(
    r"\b(?:propos\w+|offer\w*|demand\w*|demands|call(?:s|ed)? (?:for|on)|urg\w+|agreed? (?:to|on)|readiness"
    r"|ready|if|unless|whether|next|plans?|condition\w*|could|might|possible|potential|hop\w+|refus\w+|reject\w*"
    r"|no|not|never|without)\b",
    re.IGNORECASE,
)
_OTHER_CLAUSE = re.compile(r"[;:—]|\b(?:when|while|but|because|although|though|whereas|said that|as)\b", re.IGNORECASE)
_ITS_CLAUSE = re.compile(r"^,? when\b")
"""What hangs a clause on the time before it: "on 3 May, when the sides met"."""

_WHAT_WAS_SAID = re.compile(r"\bthat\b|[\"“]")

_BACKGROUND = frozenset({EventType.FIGHT, EventType.DISPLACE, EventType.SEIZE_TERRITORY, EventType.INSTITUTION})
"""Types that a lead recalls for years: wars and what came of them, and the founding of bodies."""

_FEW = 3
"""Events among which a mention may leave open which it means and still say something."""

_CLAUSE_WORDS = 15
"""Words by which a time may be separated from the event it dates."""

_PHRASE_WORDS = 2
"""Words by which a time to come may be separated from the event it dates: "the talks next month"."""

_CLAUSE_BEFORE, _CLAUSE_AFTER = 60, 40
"""Characters around an event's words in which a plan or an offer would be told."""


@dataclass(frozen=True, slots=True)
class _Occasion:
    """A known event told as over; ``is_background`` when its sentence or its type says that it is no news."""

    mention: Mention
    event: KnownEvent
    is_background: bool

    @property
    def start(self) -> date:
        return first_day(self.event.start)

    @property
    def end(self) -> date:
        return last_day(self.event.end or self.event.start)


def event_clues(
    analysis: Analysis, process: Process, told: tuple[Told, ...], *, lacks_year: bool = False
) -> Iterator[Clue]:
    """What the known events a report tells of say about its date; ``lacks_year`` is said of its date line."""
    occasions: list[_Occasion] = []
    unclear: list[Mention] = []
    for mention in find_mentions(analysis, process):
        related = list(_related(analysis.text, mention, [t for t in told if t.sentence == mention.sentence]))
        yield from related
        event = mention.events[0]
        if len(mention.events) > 1:
            unclear += [mention] if not related and _is_past(analysis.text, mention) else []
        elif _is_ahead(analysis.text, mention):
            yield _is_to_come(mention)
        elif _is_past(analysis.text, mention):
            yield _has_been(mention)
            is_background = bool(related) or event.type in _BACKGROUND or _is_recalled(analysis.text, mention)
            occasions.append(_Occasion(mention, event, is_background))
    news = _news(occasions, _lead_weekdays(analysis, told))
    yield from (news,) if news else _some_news(unclear, occasions)
    if lacks_year:
        yield from _soon(occasions)


def _has_been(mention: Mention) -> Clue:
    """An event spoken of as over lies before the report."""
    event = mention.events[0]
    window = Interval(first_day(event.start), None)
    return Clue(mention.span, (window,), f"{event.name} has taken place", mention.trust)


def _is_to_come(mention: Mention) -> Clue:
    """An event spoken of as ahead lies after the report."""
    event = mention.events[0]
    window = Interval(None, last_day(event.end or event.start))
    return Clue(mention.span, (window,), f"{event.name} is still to come", Trust.HABIT)


def _is_past(text: str, mention: Mention) -> bool:
    """Whether an event is told as over: what is planned, offered or demanded goes by the same names."""
    before = text[mention.sentence.start : mention.span.start]
    if _SINCE.search(before):
        return True
    start, end = mention.span.start - _CLAUSE_BEFORE, mention.span.end + _CLAUSE_AFTER
    after = _WHAT_WAS_SAID.split(text[mention.span.end : min(end, mention.sentence.end)])[0]
    clause = text[max(start, mention.sentence.start) : mention.span.end] + after
    own_verb_included = Span(mention.span.end, mention.span.end)
    told_past = tense_at(text, mention.sentence, own_verb_included) is Tense.PAST
    return told_past and not looks_ahead(clause) and not _PROPOSED.search(clause)


def _is_recalled(text: str, mention: Mention) -> bool:
    """Whether the words right before look back on an event: "the first since", "years after"."""
    return _RECALLED.search(text[mention.sentence.start : mention.span.start]) is not None


def _is_ahead(text: str, mention: Mention) -> bool:
    """Whether the words right before name the event as one to come; verbs nearby mostly speak of something else."""
    before = text[mention.sentence.start : mention.span.start]
    return _AHEAD.search(before) is not None


# ------------------------------------------------------------------------------------------- the news


def _news(occasions: list[_Occasion], weekdays: frozenset[int]) -> Clue | None:
    """The newest event of all, when the lead tells it, is what the report was written about.

    Not so an event that took long, nor one flagged as background: the sentence says how far back it was, or it is
    of a type that reports recall for years.
    """
    newest = _newest(occasions)
    for one in occasions:
        is_short = (one.end - one.start).days <= SAME_NEWS
        if one.mention.is_lead and not one.is_background and is_short and (newest - one.start).days <= SAME_NEWS:
            latest = _week_of_news(one, weekdays) or add_days(max(newest, one.end), NEWS_LASTS)
            why = f"{one.event.name} is the news of the lead"
            return Clue(one.mention.span, (Interval(one.start, latest),), why, Trust.HABIT)
    return None


def _newest(occasions: list[_Occasion]) -> date:
    return max((one.start for one in occasions), default=date.min)


def _some_news(unclear: list[Mention], occasions: list[_Occasion]) -> Iterator[Clue]:
    """What the lead tells without saying which of a few events it means is one of those."""
    newest = _newest(occasions)
    for mention in unclear:
        if not mention.is_lead or len(mention.events) > _FEW:
            continue
        meant = [_Occasion(mention, event, event.type in _BACKGROUND) for event in mention.events]
        fresh = [one for one in meant if one.start >= newest and not one.is_background]
        if fresh:
            why = f"{' or '.join(one.event.name for one in fresh)} is the news of the lead"
            windows = tuple(Interval(one.start, add_days(one.end, NEWS_LASTS)) for one in fresh)
            yield Clue(mention.span, windows, why, Trust.HABIT)
            return


def _week_of_news(one: _Occasion, weekdays: frozenset[int]) -> date | None:
    """The last day of the week that follows an event, when the lead names the weekday of its end."""
    return add_days(one.end, SAME_NEWS - 1) if one.end.weekday() in weekdays else None


def _lead_weekdays(analysis: Analysis, told: tuple[Told, ...]) -> frozenset[int]:
    lead = frozenset(lead_of(analysis))
    return frozenset(
        weekday_number(time.expression.parts["weekday"])
        for time in told
        if time.expression.kind == "weekday" and time.sentence in lead and time.tense is not Tense.FUTURE
    )


def _soon(occasions: list[_Occasion]) -> Iterator[Clue]:
    """The date line means its first day after the newest event told, where that comes soon."""
    newest = max((one for one in occasions if not one.is_background), key=lambda one: one.end, default=None)
    if newest:
        window = Interval(newest.start, add_days(newest.end, DATELINE_SOON))
        why = f"probably: the date line's first day after {newest.event.name}"
        yield Clue(newest.mention.span, (window,), why, Trust.GUESS)


# ------------------------------------------------------------------------------------------- times beside events


def _related(text: str, mention: Mention, times: list[Told]) -> Iterator[Clue]:
    """The sentence says how long ago an event was: "last month, the sides exchanged prisoners"."""
    for time in times:
        if time.span.overlaps(mention.span):
            continue
        if time.tense is Tense.FUTURE:
            yield from _expected(text, mention, time)
        if not _belong_together(text, mention, time):
            continue
        is_opening = mention.is_lead and time.span.start == mention.sentence.start
        windows = tuple(
            window
            for event in mention.events
            if (window := window_of(time.expression, text[time.span.end :], event, is_opening=is_opening)) is not None
        )
        if windows:
            names = " or ".join(event.name for event in mention.events[:3])
            why = f"{names} was {time.span.of(text)}"
            yield Clue(time.span, windows, why, mention.trust)


def _expected(text: str, mention: Mention, time: Told) -> Iterator[Clue]:
    """The sentence gives the day of an event to come: the report appeared in the year before it."""
    event = mention.events[0]
    start, end = first_day(event.start), last_day(event.end or event.start)
    is_its_day = time.expression.kind == "day" and day_named(time.expression.parts, start, end) is not None
    is_sure = mention.is_named or (mention.is_placed and len(mention.events) == 1)
    if is_its_day and is_sure and not _OTHER_CLAUSE.search(_between(text, mention.span, time.span)):
        why = f"{event.name} is still to come on {time.span.of(text)}"
        yield Clue(time.span, (Interval(add_days(start, -YEAR), end),), why, Trust.WORDS)


def _between(text: str, one: Span, other: Span) -> str:
    return text[min(one.end, other.end) : max(one.start, other.start)]


def _belong_together(text: str, mention: Mention, time: Told) -> bool:
    """Whether a time is that of an event: close by, in the same clause, and for single days told as past."""
    between = _between(text, mention.span, time.span)
    if time.span.end <= mention.span.start:
        between = _ITS_CLAUSE.sub("", between)
    if time.expression.parts.get("which") == "next":
        return mention.is_named and len(between.split()) <= _PHRASE_WORDS
    if time.tense is Tense.FUTURE or len(between.split()) > _CLAUSE_WORDS or _OTHER_CLAUSE.search(between):
        return False
    if time.expression.kind == "duration":
        return time.span.end < mention.span.start
    if time.expression.kind in {"weekday", "day"}:
        return not _SINCE.search(text[mention.sentence.start : mention.span.start]) and _is_past(text, mention)
    return True
