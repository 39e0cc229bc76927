"""Anchors the time expressions of a report in the calendar.

A report's day is often known only as an interval. Every expression is resolved from both its ends: what comes out the
same holds for every day between, because all resolutions move with the day and never against it. Where the two differ,
the days covered are those of both. The value is then the one that holds for the middle three quarters of the possible
days, if there is one; otherwise it keeps what both ends share ("2023-12-XX").
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from detente.read.calendar import add_days, days_of
from detente.read.language.analysis import Analysis
from detente.read.language.timexes import Expression, parse
from detente.read.tense import tense_at
from detente.read.timevalues import Setting, TimeValue, value_of
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
    expressions = tuple(_parsed(analysis))
    if published.earliest is None or published.latest is None:
        return tuple(_times(analysis, expressions, None))
    width = (published.latest - published.earliest).days
    days = [add_days(published.earliest, width * eighths / 8) for eighths in (0, 1, 7, 8)]
    return tuple(map(_joined, *(_times(analysis, expressions, day) for day in dict.fromkeys(days))))


def _parsed(analysis: Analysis) -> Iterator[Expression]:
    for span in analysis.times:
        if expression := parse(span.of(analysis.text)):
            yield replace(expression, span=span)


def _times(analysis: Analysis, expressions: tuple[Expression, ...], day: date | None) -> Iterator[Time]:
    narrative = _Narrative(day, keeps_year=day is None or _is_history(expressions, day))
    for expression in expressions:
        setting = narrative.setting(analysis, expression)
        value = value_of(expression, setting)
        narrative.heard(expression, value)
        days = _narrowed(days_of(value.value), expression.parts.get("mod"), day)
        yield Time(
            expression.span,
            value.type,
            value.value,
            days.earliest if days else None,
            days.latest if days else None,
        )


def _is_history(expressions: tuple[Expression, ...], day: date) -> bool:
    """Whether a text tells of years long gone more often than of times close to its own day."""
    years = [int(e.parts["year"]) for e in expressions if "year" in e.parts]
    gone = sum(abs(year - day.year) > 1 for year in years)
    return gone >= _HISTORY_YEARS and gone > len(years) - gone + sum(e.kind in _NEAR_KINDS for e in expressions)


@dataclass(slots=True)
class _Narrative:
    """What the text spoke of so far, as far as later expressions lean on it."""

    day: date | None
    keeps_year: bool
    focus: date | None = None
    quarter: str | None = None
    year: int | None = None
    sentence: Span | None = None

    def setting(self, analysis: Analysis, expression: Expression) -> Setting:
        sentence = _sentence(analysis, expression.span)
        if not self.keeps_year and sentence != self.sentence:
            self.year = None
        self.sentence = sentence
        tense = tense_at(analysis.text, sentence, expression.span)
        return Setting(self.day, tense, self.focus, self.quarter, self.year)

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


def _index(spans: tuple[Span, ...], span: Span) -> int:
    return bisect_right([s.start for s in spans], span.start) - 1


def _sentence(analysis: Analysis, span: Span) -> Span:
    index = _index(analysis.sentences, span)
    return analysis.sentences[index] if index >= 0 else Span(0, len(analysis.text))


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
