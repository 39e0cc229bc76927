"""Holidays by name, movable ones too."""

from datetime import date

from detente.read.calendar import add_days, easter, weekday_number
from detente.read.timevalues.setting import Setting, TimeValue, date_value
from detente.read.timevalues.years import full_year, year_near

_HOLIDAYS = {"new year's day": (1, 1), "new year's eve": (12, 31), "christmas eve": (12, 24), "christmas": (12, 25)}


def holiday_value(parts: dict[str, str], setting: Setting) -> TimeValue:
    """A holiday: "Christmas", "Easter 2030"."""
    name = parts["holiday"].replace("’", "'").replace("years", "year's").removesuffix(" sunday")
    year = full_year(parts, setting)
    if year is None:
        month = (easter(setting.day.year) if setting.day else date(2000, 4, 1)).month if "east" in name else 12
        year = year_near(1 if name == "new year's day" else month, None, parts.get("which"), setting)
    return date_value(f"XXXX-{name[:2].upper()}" if year is None else _holiday_in(name, year).isoformat())


def _holiday_in(name: str, year: int) -> date:
    offset = {"good friday": -2, "easter": 0, "easter monday": 1}.get(name)
    if offset is not None:
        return add_days(easter(year), offset)
    if name.startswith("thanksgiving"):
        first = date(year, 11, 1)
        return date(year, 11, 22 + (weekday_number("thursday") - first.weekday()) % 7)
    return date(year, *_HOLIDAYS.get(name, _HOLIDAYS["christmas"]))
