"""Units of the calendar by pointing and by counting: "last week", "two months ago"."""

from datetime import date

from detente.read.calendar import add_days, add_months, quarter_of, week_value
from detente.read.numerals import number
from detente.read.timevalues.lengths import CLOCK_UNITS, MULTIPLES, singular
from detente.read.timevalues.setting import Setting, TimeValue, date_value, duration_value
from detente.read.timevalues.years import in_year, step_of
from detente.records.vocabulary import TimexType

_BY_LETTER = {"Y": "year", "W": "week", "M": "month"}


def relative_value(parts: dict[str, str], setting: Setting) -> TimeValue:
    """A unit of the calendar pointed to: "last week", "the same month", "the past year"."""
    which, unit = parts["which"], parts["unit"]
    if (which, unit) == ("the", "year") and "mod" not in parts:
        return duration_value("P1Y")
    if (which, unit) == ("past", "year") or (which == "past" and unit == "decade"):
        return duration_value("P1Y" if unit == "year" else "P10Y")
    if unit == "quarter" and which in {"the", "that", "same"} and setting.quarter:
        return date_value(setting.quarter)
    narrated = which in {"that", "same", "that same", "following", "previous", "preceding", "prior"}
    base = setting.focus if narrated and setting.focus else setting.day
    if unit in CLOCK_UNITS:
        return _within_a_day(base)
    steps = 2 * step_of(parts["beyond"].split()[-1]) if "beyond" in parts else step_of(which)
    return date_value(unit_value(unit, base, steps))


def shift_value(parts: dict[str, str], setting: Setting) -> TimeValue:
    """A number of units back or ahead: "two weeks ago", "three days later"."""
    unit, way = singular(parts["anyunit"]), parts["way"]
    count = number(parts["number"])
    is_back = way in {"ago", "earlier"}
    if count is None:
        return date_value("PAST_REF" if is_back else "FUTURE_REF")
    steps = int(-count if is_back else count)
    if unit == "year" and steps == -1 and setting.quarter:
        return date_value(in_year(setting.quarter, int(setting.quarter[:4]) - 1))
    base = setting.focus or setting.day if way in {"earlier", "later"} else setting.day
    if unit in CLOCK_UNITS:
        return _within_a_day(base)
    if unit in MULTIPLES:
        letter, factor = MULTIPLES[unit]
        unit, steps = _BY_LETTER[letter], steps * factor
    return date_value(unit_value(unit, base, steps))


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
