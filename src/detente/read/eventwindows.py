"""On which days a reporter may have used a time expression of an event: "last month", "on Tuesday", "a week ago"."""

import re
from datetime import date

from detente.process.definition import KnownEvent, first_day, last_day
from detente.read.calendar import MONTHS, add_days, add_months, month_days, month_number, safe_date, weekday_number
from detente.read.language.timexes import Expression
from detente.read.numerals import number
from detente.read.timevalues.lengths import singular
from detente.records.reading import Interval

SAME_NEWS = 7
"""Days within which known events are one piece of news: a summit, and the meeting on its margins."""

TURN_OF_MONTH = 3
"""Days into the next month for which "last month" is still written of the month before last: copy is reused."""

YEAR = 364
"""Days for which a day's name without a year means but one day."""

_AFTER = re.compile(r"^\s+(?:after|since|following)\b")
_WEEK = 7


def window_of(expression: Expression, after: str, event: KnownEvent, *, is_opening: bool = False) -> Interval | None:
    """The days on which a reporter may have used that expression of that event; None when on none, or on any.

    ``after`` is the text that follows the expression; ``is_opening`` tells that it opens a sentence of the lead.
    """
    start, end = first_day(event.start), last_day(event.end or event.start)
    parts = expression.parts
    if expression.kind == "relative":
        return _by_unit_ahead(parts, start, end) if parts["which"] == "next" else _by_unit(parts, start, end)
    if expression.kind == "month" and "year" not in parts and "whichyear" not in parts:
        return _by_month(parts, start, end)
    if expression.kind == "weekday" and not {"which", "whichweek"} & set(parts):
        return _by_weekday(parts, start, end)
    if expression.kind == "day" and not {"year", "short", "which", "day2"} & set(parts):
        return day_named(parts, start, end)
    if expression.kind == "shift" and parts["way"] == "ago":
        return _by_count(parts, start, end)
    if expression.kind == "duration" and _AFTER.match(after):
        return _by_count_after(parts, start, end, is_opening=is_opening)
    return None


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


def _by_unit_ahead(parts: dict[str, str], start: date, end: date) -> Interval | None:
    """A calendar unit to come: "next month" is written in the month before."""
    if parts["unit"] == "week":
        return Interval(add_days(start, -7 - start.weekday()), add_days(end, -1 - end.weekday()))
    if parts["unit"] == "month":
        return month_days(start.year, start.month - 1) if start.month > 1 else month_days(start.year - 1, 12)
    return Interval(date(start.year - 1, 1, 1), date(end.year - 1, 12, 31)) if parts["unit"] == "year" else None


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


def day_named(parts: dict[str, str], start: date, end: date) -> Interval | None:
    """A day without a year, "on 26 November": within the year that follows, if the event was on it."""
    named = safe_date(start.year, month_number(parts["month"]), int(parts["day"]))
    return Interval(named, add_days(named, YEAR)) if start <= named <= end else None


def _by_count(parts: dict[str, str], start: date, end: date) -> Interval | None:
    """A number of units back, "two weeks ago": that long after, half a unit less to one unit more."""
    length = _length(parts)
    if length is None:
        return None
    count, days = length
    return Interval(add_days(start, (count - 0.5) * days), add_days(end, (count + 1) * days))


def _by_count_after(parts: dict[str, str], start: date, end: date, *, is_opening: bool) -> Interval | None:
    """A number of units after an event: that long ago at least; where the lead opens with it, that is its news."""
    length = _length(parts)
    if length is None:
        return None
    count, days = length
    latest = add_days(end, (count + 0.5) * days + _WEEK - 1) if is_opening else None
    return Interval(add_days(start, (count - 0.5) * days), latest)


def _length(parts: dict[str, str]) -> tuple[float, float] | None:
    """How many units, and the days of each; None where either is vague."""
    count = number(parts["number"]) if "number" in parts else None
    unit = singular(parts.get("anyunit") or parts.get("units", ""))
    days = {"day": 1, "week": 7, "month": 30.4, "year": 365.25, "decade": 3652.5}.get(unit)
    return None if count is None or days is None else (count, days)
