"""Dates by name: days, months, seasons, quarters, years, decades and centuries."""

from dataclasses import replace

from detente.read.calendar import SEASON_MONTHS, SEASONS, month_number, quarter_of, safe_date
from detente.read.numerals import ordinal
from detente.read.tense import Tense
from detente.read.timevalues.setting import Setting, TimeValue, date_value
from detente.read.timevalues.years import century_of, full_year, in_year, written_year, year_by_word, year_near

_TENS = ("", "", "twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")


def iso_value(parts: dict[str, str]) -> TimeValue:
    """A day in figures: "2030-09-03"."""
    return date_value(f"{parts['year']}-{int(parts['month']):02d}-{int(parts['day']):02d}")


def day_value(parts: dict[str, str], setting: Setting) -> TimeValue:
    """A day of a month, or two that bound a stretch: "3 September", "3 to 5 September 2030"."""
    month, day = month_number(parts["month"]), int(parts["day"])
    year = full_year(parts, setting)
    if year is None and "which" in parts:
        year = year_by_word(parts["which"], setting)
    if year is None:
        year = year_near(month, day, None, setting)
    first = _written_day(year, month, day)
    if "day2" not in parts:
        return date_value(first)
    month2 = month_number(parts["month2"]) if "month2" in parts else month
    return date_value(f"{first}/{_written_day(year, month2, int(parts['day2']))}")


def _written_day(year: int | None, month: int, day: int) -> str:
    return f"{written_year(year)}-{month:02d}-{day:02d}"


def month_value(parts: dict[str, str], setting: Setting) -> TimeValue:
    """A month: "September", "last September", "September 2030"."""
    month = month_number(parts["month"])
    year = full_year(parts, setting) or year_near(month, None, parts.get("which"), setting)
    return date_value(f"{written_year(year)}-{month:02d}")


def year_value(parts: dict[str, str], setting: Setting) -> TimeValue:
    """A year: "2030", "’98"."""
    return date_value(written_year(full_year(parts, setting)))


def years_value(parts: dict[str, str]) -> TimeValue:
    """Two years that bound a stretch: "1988-92"."""
    first = int(parts["year"])
    second = first // 100 * 100 + int(parts["short"])
    return date_value(f"{first}/{second if second > first else second + 100}")


def decade_value(parts: dict[str, str], setting: Setting) -> TimeValue:
    """A decade: "the 1990s", "the nineties"."""
    if "decade" in parts:
        return date_value(parts["decade"][:3])
    short = int(parts["short"]) if "short" in parts else 10 * _TENS.index(parts["spoken"])
    return date_value(str(century_of(short, setting))[:3])


def century_value(parts: dict[str, str]) -> TimeValue:
    """A century: "the 19th century"."""
    return date_value(f"{(ordinal(parts['century']) or 1) - 1:02d}")


def season_value(parts: dict[str, str], setting: Setting) -> TimeValue:
    """A season: "the summer", "last winter", "spring 2030"."""
    code = SEASONS[parts["season"]]
    year = full_year(parts, setting)
    if year is None:
        year = year_near(SEASON_MONTHS[code], None, parts.get("which"), setting)
    return date_value(f"{written_year(year)}-{code}")


def quarter_value(parts: dict[str, str], setting: Setting) -> TimeValue:
    """A quarter of a year: "the third quarter", "the year-ago second quarter"."""
    which = ordinal(parts["ordinal"]) or 1
    year = full_year(parts, setting)
    if year is None:
        year = year_near(3 * which - 2, None, None, replace(setting, tense=Tense.PAST, year=None))
    if year is not None and "ago" in parts:
        year -= 1
    return date_value(f"{written_year(year)}-Q{which}")


def reporting_value(parts: dict[str, str], setting: Setting) -> TimeValue:
    """A period as company reports speak of it: "the latest period", "year end", "a year earlier"."""
    if "latest" in parts:
        return date_value(setting.quarter or _running_quarter(setting))
    if "end" in parts:
        return date_value(_period_end(parts["end"], setting))
    if setting.quarter:
        return date_value(in_year(setting.quarter, int(parts.get("year", int(setting.quarter[:4]) - 1))))
    if "year" in parts:
        return date_value(written_year(int(parts["year"])))
    return date_value(written_year(setting.day.year - 1 if setting.day else None))


def _running_quarter(setting: Setting) -> str:
    return f"{setting.day.year:04d}-Q{quarter_of(setting.day)}" if setting.day else "XXXX-QX"


def _period_end(unit: str, setting: Setting) -> str:
    if setting.day is None:
        return "XXXX-12-31" if unit == "year" else "XXXX-XX"
    month = 12 if unit == "year" else setting.day.month
    return safe_date(setting.day.year, month, 31).isoformat()
