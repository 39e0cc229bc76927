"""What a time expression means where it stands: its TIMEX3 type and value (TimeML 1.2.1).

Values for what no anchor resolves keep TimeML's gaps: "XXXX-WXX-1" is some Monday, "XXXX-09" some September.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from detente.read.calendar import (
    SEASONS,
    add_days,
    add_months,
    easter,
    month_number,
    quarter_of,
    safe_date,
    week_value,
    weekday_number,
)
from detente.read.language.timexes import Expression
from detente.read.numerals import number, ordinal
from detente.read.tense import Tense
from detente.records.vocabulary import TimexType


@dataclass(frozen=True, slots=True)
class Setting:
    """What a time expression is understood from.

    ``day`` is the day the report appeared; ``tense`` that of the clause; ``focus`` the day, and ``quarter`` the
    quarter ("1989-Q3"), that the text spoke of last; ``year`` the year its narrative stands in, where that is not
    the report's own.
    """

    day: date | None
    tense: Tense | None = None
    focus: date | None = None
    quarter: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class TimeValue:
    """A TIMEX3 type with its value."""

    type: TimexType
    value: str


_FUTURE_WORDS = frozenset({"next", "coming", "this coming", "following", "upcoming", "the following", "the next"})
_PAST_WORDS = frozenset({"last", "past", "this past", "previous", "preceding", "prior", "the previous"})
_PARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "dawn": "TDA"}
_PARTS |= {"noon": "T12:00", "midday": "T12:00", "midnight": "T24:00"}
_UNITS = {"second": "S", "minute": "M", "hour": "H", "day": "D", "night": "NI", "week": "W", "weekend": "WE"}
_UNITS |= {"month": "M", "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE", "fortnight": "W"}
_CLOCK_UNITS = frozenset({"second", "minute", "hour"})
_MULTIPLES = {"decade": ("Y", 10), "century": ("Y", 100), "fortnight": ("W", 2), "quarter": ("M", 3)}
_ADVERBS = {"hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "biweekly": "P2W", "monthly": "P1M"}
_ADVERBS |= {"yearly": "P1Y", "annually": "P1Y", "annual": "P1Y"}
_HOLIDAYS = {"new year's day": (1, 1), "new year's eve": (12, 31), "christmas eve": (12, 24), "christmas": (12, 25)}
_LONG_UNITS = frozenset({"quarter", "year", "decade", "century"})
_VAGUE_WINDOWS = {"recent": "PAST_REF", "past": "PAST_REF", "coming": "FUTURE_REF", "future": "FUTURE_REF"}
"""TimeBank marks "recent years" as a reference to the past, but "recent weeks" as a duration."""
_NEAREST_PAST_LIMIT = 240
_NEAREST_FUTURE_LIMIT = 90
"""A day told in the past tense is read as one to come when it is otherwise over 240 days back and ahead within 90."""


def value_of(expression: Expression, setting: Setting) -> TimeValue:
    """The type and value of an expression in its setting."""
    if expression.kind in _REFERENCES:
        return _date(_REFERENCES[expression.kind])
    if expression.kind in _ABSOLUTE:
        return _ABSOLUTE[expression.kind](expression.parts)
    return _ANCHORED[expression.kind](expression.parts, setting)


def _date(value: str) -> TimeValue:
    return TimeValue(TimexType.DATE, value)


def _duration(value: str) -> TimeValue:
    return TimeValue(TimexType.DURATION, value)


def _with_part(value: str, parts: dict[str, str]) -> TimeValue:
    """A day, or the part of it ("Monday evening") that is named."""
    return TimeValue(TimexType.TIME, value + _PARTS[parts["part"]]) if "part" in parts else _date(value)


def singular(unit: str) -> str:
    """The unit in the singular: "century" for "centuries"."""
    return "century" if unit.startswith("centur") else unit.removesuffix("s")


# ------------------------------------------------------------------------------------------------ dates by name


def _full_year(parts: dict[str, str], setting: Setting) -> int | None:
    """The year an expression states: in full, in two digits, spoken, or as "of last year"."""
    if "year" in parts:
        return int(parts["year"])
    if "short" in parts:
        return _century_of(int(parts["short"]), setting)
    if "spoken" in parts:
        return 1900 + int(number(parts["spoken"].removeprefix("nineteen")) or 0)
    return _year_by_word(parts["whichyear"], setting) if "whichyear" in parts else None


def _century_of(short: int, setting: Setting) -> int:
    """Two digits mean the year nearest to the report's; without one, the hundred years from 1930."""
    near = setting.day.year if setting.day else 1980
    return min((century * 100 + short for century in range(15, 22)), key=lambda year: abs(year - near))


def _year_by_word(which: str, setting: Setting) -> int | None:
    if which in {"that", "the same", "the following"}:
        base = setting.focus.year if setting.focus else None
    else:
        base = setting.day.year if setting.day else None
    return None if base is None else base + _step(which)


def _step(which: str) -> int:
    return 1 if which in _FUTURE_WORDS else -1 if which in _PAST_WORDS else 0


def _year_near(month: int, day: int | None, which: str | None, setting: Setting) -> int | None:
    """The year of a month, or of a day in it, that is given without one."""
    if setting.year is not None and which is None:
        return setting.year
    if which == "that":
        return setting.focus.year if setting.focus else None
    if setting.day is None:
        return None
    today = setting.day
    key, now = ((month, day), (today.month, today.day)) if day else ((month, 0), (today.month, 0))
    if which == "this":
        return today.year
    if which is not None:
        return today.year + (key <= now) if _step(which) > 0 else today.year - (key >= now)
    before = safe_date(today.year - (key > now), month, day or 1)
    ahead = safe_date(today.year + (key < now), month, day or 1)
    back, on = (today - before).days, (ahead - today).days
    if setting.tense is Tense.PAST:
        is_ahead = day is not None and back > _NEAREST_PAST_LIMIT and on < _NEAREST_FUTURE_LIMIT
    else:
        is_ahead = setting.tense is Tense.FUTURE or back > 2 * on
    return ahead.year if is_ahead else before.year


def _iso(parts: dict[str, str]) -> TimeValue:
    return _date(f"{parts['year']}-{int(parts['month']):02d}-{int(parts['day']):02d}")


def _day(parts: dict[str, str], setting: Setting) -> TimeValue:
    month, day = month_number(parts["month"]), int(parts["day"])
    year = _full_year(parts, setting)
    if year is None and "which" in parts:
        year = _year_by_word(parts["which"], setting)
    if year is None:
        year = _year_near(month, day, None, setting)
    first = _day_value(year, month, day)
    if "day2" not in parts:
        return _date(first)
    month2 = month_number(parts["month2"]) if "month2" in parts else month
    return _date(f"{first}/{_day_value(year, month2, int(parts['day2']))}")


def _day_value(year: int | None, month: int, day: int) -> str:
    return f"{_written(year)}-{month:02d}-{day:02d}"


def _month(parts: dict[str, str], setting: Setting) -> TimeValue:
    month = month_number(parts["month"])
    year = _full_year(parts, setting) or _year_near(month, None, parts.get("which"), setting)
    return _date(f"{_written(year)}-{month:02d}")


def _written(year: int | None) -> str:
    return "XXXX" if year is None else f"{year:04d}"


def _year(parts: dict[str, str], setting: Setting) -> TimeValue:
    return _date(_written(_full_year(parts, setting)))


def _years(parts: dict[str, str]) -> TimeValue:
    first = int(parts["year"])
    second = first // 100 * 100 + int(parts["short"])
    return _date(f"{first}/{second if second > first else second + 100}")


def _decade(parts: dict[str, str], setting: Setting) -> TimeValue:
    if "decade" in parts:
        return _date(parts["decade"][:3])
    names = ("twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet")
    short = parts.get("short") or f"{20 + 10 * names.index(parts['spoken'].removesuffix('ies'))}"
    return _date(str(_century_of(int(short), setting))[:3])


def _century(parts: dict[str, str]) -> TimeValue:
    return _date(f"{(ordinal(parts['century']) or 1) - 1:02d}")


def _season(parts: dict[str, str], setting: Setting) -> TimeValue:
    code = SEASONS[parts["season"]]
    year = _full_year(parts, setting)
    if year is None:
        year = _year_near({"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code], None, parts.get("which"), setting)
    return _date(f"{_written(year)}-{code}")


def _quarter(parts: dict[str, str], setting: Setting) -> TimeValue:
    which = ordinal(parts["ordinal"]) or 1
    year = _full_year(parts, setting)
    if year is None:
        year = _year_near(3 * which - 2, None, None, replace(setting, tense=Tense.PAST, year=None))
    if year is not None and "ago" in parts:
        year -= 1
    return _date(f"{_written(year)}-Q{which}")


def _period(parts: dict[str, str], setting: Setting) -> TimeValue:
    if "latest" in parts:
        return _date(setting.quarter or _running_quarter(setting))
    if "end" in parts:
        return _date(_period_end(parts["end"], setting))
    if setting.quarter:
        return _date(_with_year(setting.quarter, int(parts.get("year", int(setting.quarter[:4]) - 1))))
    return _date(_written(int(parts["year"]) if "year" in parts else setting.day.year - 1 if setting.day else None))


def _with_year(quarter: str, year: int) -> str:
    return f"{year:04d}{quarter[4:]}"


def _running_quarter(setting: Setting) -> str:
    return f"{setting.day.year:04d}-Q{quarter_of(setting.day)}" if setting.day else "XXXX-QX"


def _period_end(unit: str, setting: Setting) -> str:
    if setting.day is None:
        return "XXXX-12-31" if unit == "year" else "XXXX-XX"
    month = 12 if unit == "year" else setting.day.month
    return safe_date(setting.day.year, month, 31).isoformat()


def _holiday(parts: dict[str, str], setting: Setting) -> TimeValue:
    name = parts["holiday"].replace("’", "'").replace("years", "year's").removesuffix(" sunday")
    year = _full_year(parts, setting)
    if year is None:
        month = (easter(setting.day.year) if setting.day else date(2000, 4, 1)).month if "east" in name else 12
        year = _year_near(1 if name == "new year's day" else month, None, parts.get("which"), setting)
    return _date(f"XXXX-{name[:2].upper()}" if year is None else _holiday_in(name, year).isoformat())


def _holiday_in(name: str, year: int) -> date:
    offset = {"good friday": -2, "easter": 0, "easter monday": 1}.get(name)
    if offset is not None:
        return add_days(easter(year), offset)
    if name.startswith("thanksgiving"):
        first = date(year, 11, 1)
        return date(year, 11, 22 + (weekday_number("thursday") - first.weekday()) % 7)
    return date(year, *_HOLIDAYS.get(name, _HOLIDAYS["christmas"]))


# ------------------------------------------------------------------------------------------- days by pointing


def _weekday(parts: dict[str, str], setting: Setting) -> TimeValue:
    wanted = weekday_number(parts["weekday"])
    day = _day_of_weekday(wanted, parts, setting)
    return _with_part(f"XXXX-WXX-{wanted + 1}" if day is None else day.isoformat(), parts)


def _day_of_weekday(wanted: int, parts: dict[str, str], setting: Setting) -> date | None:
    which = parts.get("which")
    base = setting.focus if which in {"that", "the following"} else setting.day
    if base is None:
        return None
    if "whichweek" in parts:
        return add_days(base, 7 * _step(parts["whichweek"]) + wanted - base.weekday())
    back, ahead = (base.weekday() - wanted) % 7, (wanted - base.weekday()) % 7
    if which in _PAST_WORDS:
        return add_days(base, -(back or 7))
    if which in _FUTURE_WORDS:
        return add_days(base, ahead or 7)
    if which == "this" or setting.tense is Tense.FUTURE:
        return add_days(base, ahead)
    return add_days(base, -back)


_TODAY = {"yesterday": -1, "tomorrow": 1, "day before yesterday": -2, "day after tomorrow": 2}


def _today(parts: dict[str, str], setting: Setting) -> TimeValue:
    day = add_days(setting.day, _TODAY.get(parts["today"], 0)) if setting.day else None
    pieces = {**parts, "part": "night"} if parts["today"] == "tonight" else parts
    return _with_part("XXXX-XX-XX" if day is None else day.isoformat(), pieces)


def _part(parts: dict[str, str], setting: Setting) -> TimeValue:
    which = parts["which"]
    base = setting.day if which in {"this", "last"} else setting.focus or setting.day
    step = 0 if which == "last" and parts["part"] not in {"night", "evening"} else _step(which)
    return _with_part("XXXX-XX-XX" if base is None else add_days(base, step).isoformat(), parts)


def _clock(parts: dict[str, str], setting: Setting) -> TimeValue:
    if "month" in parts:
        day = _day(parts, setting).value
    elif "weekday" in parts:
        day = _weekday(parts, setting).value
    elif "today" in parts:
        day = _today(parts, setting).value[:10]
    else:
        base = setting.focus or setting.day
        day = "XXXX-XX-XX" if base is None else base.isoformat()
    return TimeValue(TimexType.TIME, f"{day}T{_hour(parts):02d}:{parts.get('minute', '00')}")


def _hour(parts: dict[str, str]) -> int:
    if parts["hour"] in {"noon", "midday", "midnight"}:
        return 24 if parts["hour"] == "midnight" else 12
    hour = int(parts["hour"])
    if "half" in parts:
        return hour % 12 + (12 if parts["half"].startswith("p") else 0)
    return hour


def _relative(parts: dict[str, str], setting: Setting) -> TimeValue:
    which, unit = parts["which"], parts["unit"]
    if (which, unit) == ("the", "year") and "mod" not in parts:
        return _duration("P1Y")
    if (which, unit) == ("past", "year") or (which == "past" and unit == "decade"):
        return _duration("P1Y" if unit == "year" else "P10Y")
    if unit == "quarter" and which in {"the", "that", "same"} and setting.quarter:
        return _date(setting.quarter)
    narrated = which in {"that", "same", "that same", "following", "previous", "preceding", "prior"}
    base = setting.focus if narrated and setting.focus else setting.day
    if unit in _CLOCK_UNITS:
        return _within_a_day(base)
    steps = 2 * _step(parts["beyond"].split()[-1]) if "beyond" in parts else _step(which)
    return _date(unit_value(unit, base, steps))


def unit_value(unit: str, base: date | None, steps: int) -> str:
    """The calendar unit that lies a number of such units from the one ``base`` is in."""
    if base is None:
        return {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX"}.get(unit, "XXXX")
    if unit in {"day", "night"}:
        return add_days(base, steps).isoformat()
    if unit in {"week", "weekend", "fortnight"}:
        week = week_value(add_days(base, 7 * steps * (2 if unit == "fortnight" else 1)))
        return week + "-WE" if unit == "weekend" else week
    if unit == "month":
        return add_months(base, steps).isoformat()[:7]
    if unit == "quarter":
        there = add_months(base, 3 * steps)
        return f"{there.year:04d}-Q{quarter_of(there)}"
    width = {"year": 4, "decade": 3, "century": 2}[unit]
    return f"{max(base.year + steps * 10 ** (4 - width), 1):04d}"[:width]


def _within_a_day(base: date | None) -> TimeValue:
    return TimeValue(TimexType.TIME, "XXXX-XX-XX" if base is None else base.isoformat())


def _shift(parts: dict[str, str], setting: Setting) -> TimeValue:
    unit, way = singular(parts["anyunit"]), parts["way"]
    count = number(parts["number"])
    is_back = way in {"ago", "earlier"}
    if count is None:
        return _date("PAST_REF" if is_back else "FUTURE_REF")
    steps = int(-count if is_back else count)
    if unit == "year" and steps == -1 and setting.quarter:
        return _date(_with_year(setting.quarter, int(setting.quarter[:4]) - 1))
    base = setting.focus or setting.day if way in {"earlier", "later"} else setting.day
    if unit in _CLOCK_UNITS:
        return _within_a_day(base)
    if unit in _MULTIPLES:
        letter, factor = _MULTIPLES[unit]
        unit, steps = {"Y": "year", "W": "week", "M": "month"}[letter], steps * factor
    return _date(unit_value(unit, base, steps))


# ----------------------------------------------------------------------------- lengths, repetitions, references


def _length(parts: dict[str, str]) -> TimeValue:
    if "vague" in parts:
        return _duration("PXX")
    unit = singular(parts.get("anyunit") or parts["units"])
    if parts.get("which") in _VAGUE_WINDOWS and "number" not in parts and unit in _LONG_UNITS:
        return _date(_VAGUE_WINDOWS[parts["which"]])
    return _duration(period(unit, _count(parts)))


def _count(parts: dict[str, str]) -> float | None:
    """How many units; None for "years" and "decade-long"."""
    if "number" in parts:
        return number(parts["number"])
    return None if "units" in parts or parts["anyunit"] in {"decade", "century"} else 1


def period(unit: str, count: float | None) -> str:
    """A TIMEX3 duration: "P2W", "PT30M", "PXM" where the number is vague."""
    clock = "T" if unit in _CLOCK_UNITS else ""
    if count is None:
        return f"P{clock}X{_UNITS[unit]}"
    if count != int(count) and unit in {"hour", "year"}:
        return f"P{clock}{count * (60 if clock else 12):g}M"
    letter, factor = _MULTIPLES.get(unit, (_UNITS[unit], 1))
    return f"P{clock}{count * factor:g}{letter}"


def _set(parts: dict[str, str]) -> TimeValue:
    if "adverb" in parts:
        return TimeValue(TimexType.SET, _ADVERBS[parts["adverb"]])
    if "weekday" in parts:
        part = _PARTS.get(parts.get("part", ""), "")
        return TimeValue(TimexType.SET, f"XXXX-WXX-{weekday_number(parts['weekday']) + 1}{part}")
    count = 2.0 if parts.get("other") == "other" else number(parts["other"]) if "other" in parts else 1.0
    return TimeValue(TimexType.SET, period(singular(parts["anyunit"]), count))


_REFERENCES = {"past": "PAST_REF", "present": "PRESENT_REF", "future": "FUTURE_REF"}
_ABSOLUTE: dict[str, Callable[[dict[str, str]], TimeValue]] = {
    "iso": _iso,
    "years": _years,
    "century": _century,
    "window": _length,
    "duration": _length,
    "age": _length,
    "set": _set,
}
_ANCHORED: dict[str, Callable[[dict[str, str], Setting], TimeValue]] = {
    "day": _day,
    "month": _month,
    "year": _year,
    "decade": _decade,
    "season": _season,
    "quarter": _quarter,
    "period": _period,
    "holiday": _holiday,
    "weekday": _weekday,
    "clock": _clock,
    "today": _today,
    "part": _part,
    "relative": _relative,
    "shift": _shift,
}
