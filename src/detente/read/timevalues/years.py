"""The year of a date: stated, pointed to, or the likeliest where it is left out."""

from datetime import date

from detente.read.calendar import safe_date
from detente.read.numerals import number
from detente.read.tense import Tense
from detente.read.timevalues.setting import Setting

FUTURE_WORDS = frozenset({"next", "coming", "this coming", "following", "upcoming", "the following", "the next"})
PAST_WORDS = frozenset({"last", "past", "this past", "previous", "preceding", "prior", "the previous"})
_MIDDLE_YEAR = 1980
"""The year that two digits are near to where nothing else is known: they then lie from 1930 on."""
_NEAREST_PAST_LIMIT = 240
_NEAREST_FUTURE_LIMIT = 90
"""A day told in the past tense is read as one to come when it is otherwise over 240 days back and ahead within 90."""


def full_year(parts: dict[str, str], setting: Setting) -> int | None:
    """The year an expression states: in full, in two digits, spoken, or as "of last year"."""
    if "year" in parts:
        return int(parts["year"])
    if "short" in parts:
        return century_of(int(parts["short"]), setting)
    if "spoken" in parts:
        return 1900 + int(number(parts["spoken"].removeprefix("nineteen")) or 0)
    return year_by_word(parts["whichyear"], setting) if "whichyear" in parts else None


def century_of(short: int, setting: Setting) -> int:
    """Two digits mean the year nearest to the report's; without one, the hundred years from 1930."""
    near = setting.day.year if setting.day else _MIDDLE_YEAR
    return min((century * 100 + short for century in range(15, 22)), key=lambda year: abs(year - near))


def year_by_word(which: str, setting: Setting) -> int | None:
    """The year that "last", "next" or "that" points to; None where no anchor resolves it."""
    if which in {"that", "the same", "the following"}:
        base = setting.focus.year if setting.focus else None
    else:
        base = setting.day.year if setting.day else None
    return None if base is None else base + step_of(which)


def step_of(which: str) -> int:
    """How many units a pointing word leads ahead: "next" 1, "last" -1, "this" 0."""
    return 1 if which in FUTURE_WORDS else -1 if which in PAST_WORDS else 0


def year_near(month: int, day: int | None, which: str | None, setting: Setting) -> int | None:
    """The year of a month, or of a day in it, that is given without one."""
    if setting.year is not None and which is None:
        return setting.year
    if which == "that":
        return setting.focus.year if setting.focus else None
    if setting.day is None:
        return None
    if which is None:
        return _likeliest_year(month, day, setting.day, setting.tense)
    year, now = setting.day.year, (setting.day.month, setting.day.day if day else 0)
    if which == "this":
        return year
    return year + ((month, day or 0) <= now) if step_of(which) > 0 else year - ((month, day or 0) >= now)


def _likeliest_year(month: int, day: int | None, today: date, tense: Tense | None) -> int:
    """The year on this side of today or beyond that the tense, or else the distance, speaks for."""
    key, now = (month, day or 0), (today.month, today.day if day else 0)
    before = safe_date(today.year - (key > now), month, day or 1)
    ahead = safe_date(today.year + (key < now), month, day or 1)
    back, on = (today - before).days, (ahead - today).days
    if tense is Tense.PAST:
        is_ahead = day is not None and back > _NEAREST_PAST_LIMIT and on < _NEAREST_FUTURE_LIMIT
    else:
        is_ahead = tense is Tense.FUTURE or back > 2 * on
    return ahead.year if is_ahead else before.year


def written_year(year: int | None) -> str:
    """A year in four figures, TimeML's gap where it is not known."""
    return "XXXX" if year is None else f"{year:04d}"


def in_year(quarter: str, year: int) -> str:
    """The same quarter of another year."""
    return f"{year:04d}{quarter[4:]}"
