"""Anchors the time expressions of a report in the calendar.

A report's day is often known only as an interval. Every expression is resolved from both its ends: what comes out the
same holds for every day between, because all resolutions move with the day and never against it. Where the two differ,
the days covered are those of both. The value is then the one that holds for the middle three quarters of the possible
days, if there is one; otherwise it keeps what both ends share ("2023-12-XX").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from detente.read.calendar import add_days, days_of
from detente.read.language.analysis import Analysis
from detente.read.language.timexes import Expression
from detente.read.timevalues import Setting, TimeValue, value_of
from detente.read.told import Told, times_told
from detente.records.reading import Interval, Published, Time
from detente.records.spans import Span
from detente.records.vocabulary import TimexType

_YEAR_AND_MONTH = 3
"""Pieces of "2030-09": year, dash, month."""

_NEAR_KINDS = frozenset({"weekday", "today", "part", "present"})
_HISTORY_YEARS = 3
"""Mentions of years long gone from which on a text may be taken for history."""

_EARLY = frozenset({"early", "beginning", "start", "first", "turn"})
_MIDDLE = frozenset({"mid", "middle"})
_LATE = frozenset({"late", "end", "close", "last", "latter", "second", "rest", "remainder"})


def anchor(analysis: Analysis, published: Published) -> tuple[Time, ...]:
    """The times of a report in order of its text; expressions that say no time at all are left out.

    Where the day of publication is open on a side, values that lean on it keep TimeML's gaps ("XXXX-WXX-1").
    """
    told = times_told(analysis)
    if published.earliest is None or published.latest is None:
        return tuple(_times(told, None))
    width = (published.latest - published.earliest).days
    days = [add_days(published.earliest, width * eighths / 8) for eighths in (0, 1, 7, 8)]
    return tuple(map(_joined, *(_times(told, day) for day in dict.fromkeys(days))))


def _times(told: tuple[Told, ...], day: date | None) -> Iterator[Time]:
    narrative = _Narrative(day, keeps_year=day is None or _is_history(told, day))
    for time in told:
        value = value_of(time.expression, narrative.setting(time))
        narrative.heard(time.expression, value)
        days = _narrowed(days_of(value.value), time.expression.parts.get("mod"), day)
        earliest, latest = (days.earliest, days.latest) if days else (None, None)
        yield Time(time.span, value.type, value.value, earliest, latest)


def _is_history(told: tuple[Told, ...], day: date) -> bool:
    """Whether a text tells of years long gone more often than of times close to its own day."""
    years = [int(time.expression.parts["year"]) for time in told if "year" in time.expression.parts]
    gone = sum(abs(year - day.year) > 1 for year in years)
    near = len(years) - gone + sum(time.expression.kind in _NEAR_KINDS for time in told)
    return gone >= _HISTORY_YEARS and gone > near


@dataclass(slots=True)
class _Narrative:
    """What the text spoke of so far, as far as later expressions lean on it."""

    day: date | None
    keeps_year: bool
    focus: date | None = None
    quarter: str | None = None
    year: int | None = None
    sentence: Span | None = None

    def setting(self, time: Told) -> Setting:
        if not self.keeps_year and time.sentence != self.sentence:
            self.year = None
        self.sentence = time.sentence
        return Setting(self.day, time.tense, self.focus, self.quarter, self.year)

    def heard(self, expression: Expression, value: TimeValue) -> None:
        days = days_of(value.value)
        if days is None or days.earliest is None or value.type not in {TimexType.DATE, TimexType.TIME}:
            return
        if re.fullmatch(r"\d{4}-Q\d", value.value) and "ago" not in expression.parts and expression.kind != "shift":
            self.quarter = value.value
        if days.earliest == days.latest or expression.kind in {"month", "year"}:
            self.focus = days.earliest
        if "year" in expression.parts and expression.kind in {"year", "month", "day", "season"}:
            self.year = days.earliest.year


def _narrowed(days: Interval | None, modifier: str | None, today: date | None) -> Interval | None:
    """The part of an interval that "early", "late" or "earlier this" leaves of it."""
    if days is None or days.earliest is None or days.latest is None or modifier is None:
        return days
    word = modifier.removeprefix("very ").split()[0]
    first, length = days.earliest, (days.latest - days.earliest).days
    if word in {"earlier", "later"}:
        return _split_at(days, today, is_before=word == "earlier")
    third = length // (2 if "half" in modifier else 3)
    if word in _EARLY:
        return Interval(first, add_days(first, third))
    if word in _LATE:
        return Interval(add_days(first, length - third), days.latest)
    return Interval(add_days(first, third), add_days(first, length - third)) if word in _MIDDLE else days


def _split_at(days: Interval, today: date | None, *, is_before: bool) -> Interval:
    inside = today and days.earliest and days.latest and days.earliest <= today <= days.latest
    if not inside:
        return days
    return Interval(days.earliest, today) if is_before else Interval(today, days.latest)


def _joined(*resolved: Time) -> Time:
    """One time from its resolutions at the ends of the interval of publication and an eighth inside each."""
    first, last = resolved[0], resolved[-1]
    inner = {time.value for time in resolved[1:-1]} or {first.value, last.value}
    return Time(
        first.span,
        first.type,
        inner.pop() if len(inner) == 1 else _shared(first.value, last.value),
        _earlier(first.earliest, last.earliest),
        _later(first.latest, last.latest),
    )


def _earlier(a: date | None, b: date | None) -> date | None:
    return min(a, b) if a and b else a or b


def _later(a: date | None, b: date | None) -> date | None:
    return max(a, b) if a and b else a or b


def _shared(first: str, last: str) -> str:
    """What two values have in common, with X for the rest: "2023-12-XX", "XXXX-09".

    A day is shared from the left only: Mondays four weeks apart may fall on the same day of the month by chance.
    """
    pairs = list(zip(re.split(r"(-|T)", first), re.split(r"(-|T)", last), strict=False))
    from_left = len(pairs) > _YEAR_AND_MONTH
    out, differs = [], False
    for a, b in pairs:
        differs = differs or a != b
        out.append(re.sub(r"\d", "X", a) if a != b or (differs and from_left) else a)
    return "".join(out)
