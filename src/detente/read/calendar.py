"""Arithmetic on calendar values as TIMEX3 writes them ("2020", "2020-11", "2020-FA", "1989-Q3", "2023-W38").

Seasons are those of the meteorologists (spring is March to May); reports mean no more by them. A winter begins in the
year it is named after. Weeks are those of ISO 8601.
"""

import re
from calendar import monthrange
from datetime import date, timedelta

from detente.records.reading import Interval

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SEASONS = {"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"}
SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The month each season begins in."""
_FORM = re.compile(
    r"(?P<year>\d{4})(?:-(?P<rest>\d\d(?:-\d\d)?|W\d\d(?:-WE|-[1-7])?|[QH][1-4]|SP|SU|FA|WI))?(?:T\w.*)?"
)


def month_number(name: str) -> int:
    """1 to 12 for a month's name or abbreviation; raises ValueError for anything else."""
    return MONTHS.index(name[:3].lower()) + 1


def weekday_number(name: str) -> int:
    """0 (Monday) to 6 for a weekday's name or abbreviation; raises ValueError for anything else."""
    return WEEKDAYS.index(name[:3].lower())


def month_days(year: int, month: int, length: int = 1) -> Interval:
    """The days of ``length`` months from the given one; months beyond December run into the next year."""
    first = add_months(date(year, 1, 1), month - 1)
    last = add_months(first, length - 1)
    return Interval(first, last.replace(day=monthrange(last.year, last.month)[1]))


def add_months(day: date, months: int) -> date:
    """``day`` moved by a number of months; the 31st becomes the last day of a shorter month."""
    index = max(day.year * 12 + day.month - 1 + months, 12)
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_days(day: date, days: float) -> date:
    """``day`` moved by a number of days, held within the calendar."""
    ordinal = day.toordinal() + int(days)
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))


def safe_date(year: int, month: int, day: int) -> date:
    """That day, or the last of its month where the month has fewer days."""
    return date(year, month, min(day, monthrange(year, month)[1]))


def week_value(day: date) -> str:
    """The ISO week a day lies in: "2023-W38"."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def quarter_of(day: date) -> int:
    """1 to 4."""
    return (day.month + 2) // 3


def easter(year: int) -> date:
    """Western Easter Sunday (the anonymous Gregorian algorithm; Meeus, Astronomical Algorithms, 1991, ch. 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def days_of(value: str) -> Interval | None:
    """The days a TIMEX3 value covers; None for durations, sets, references and values with gaps."""
    if "/" in value:
        ends = [days_of(end) for end in value.split("/", 1)]
        return Interval(ends[0].earliest, ends[1].latest) if ends[0] and ends[1] else None
    if re.fullmatch(r"\d{2,3}", value):
        span = 10 ** (4 - len(value))
        return Interval(date(max(int(value) * span, 1), 1, 1), date(int(value) * span + span - 1, 12, 31))
    form = _FORM.fullmatch(value)
    if form is None or form["year"] == "0000":
        return None
    return _days_in(int(form["year"]), form["rest"] or "")


def _days_in(year: int, rest: str) -> Interval | None:
    if rest.startswith("W") and rest != "WI":
        return _week_days(year, rest)
    if not rest:
        return Interval(date(year, 1, 1), date(year, 12, 31))
    if rest in SEASON_MONTHS:
        return month_days(year, SEASON_MONTHS[rest], 3)
    if rest[0] in "QH":
        length = 3 if rest[0] == "Q" else 6
        return month_days(year, 1 + length * (int(rest[1]) - 1), length)
    try:
        month, *day = (int(part) for part in rest.split("-"))
        return Interval(date(year, month, day[0]), date(year, month, day[0])) if day else month_days(year, month)
    except ValueError:
        return None


def _week_days(year: int, rest: str) -> Interval | None:
    try:
        monday = date.fromisocalendar(year, int(rest[1:3]), 1)
    except ValueError:
        return None
    if rest.endswith("-WE"):
        return Interval(monday + timedelta(5), monday + timedelta(6))
    if len(rest) > 3:
        return Interval(monday + timedelta(int(rest[4]) - 1), monday + timedelta(int(rest[4]) - 1))
    return Interval(monday, monday + timedelta(6))
