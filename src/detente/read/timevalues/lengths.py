"""Lengths of time and repetitions: "two weeks", "every other month"."""

from detente.read.calendar import weekday_number
from detente.read.numerals import number
from detente.read.timevalues.setting import PARTS, TimeValue, date_value, duration_value
from detente.records.vocabulary import TimexType

_UNITS = {"second": "S", "minute": "M", "hour": "H", "day": "D", "night": "NI", "week": "W", "weekend": "WE"}
_UNITS |= {"month": "M", "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE", "fortnight": "W"}
CLOCK_UNITS = frozenset({"second", "minute", "hour"})
MULTIPLES = {"decade": ("Y", 10), "century": ("Y", 100), "fortnight": ("W", 2), "quarter": ("M", 3)}
_ADVERBS = {"hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "biweekly": "P2W", "monthly": "P1M"}
_ADVERBS |= {"yearly": "P1Y", "annually": "P1Y", "annual": "P1Y"}
_LONG_UNITS = frozenset({"quarter", "year", "decade", "century"})
_VAGUE_WINDOWS = {"recent": "PAST_REF", "past": "PAST_REF", "coming": "FUTURE_REF", "future": "FUTURE_REF"}
"""TimeBank marks "recent years" as a reference to the past, but "recent weeks" as a duration."""


def singular(unit: str) -> str:
    """The unit in the singular: "century" for "centuries"."""
    return "century" if unit.startswith("centur") else unit.removesuffix("s")


def length_value(parts: dict[str, str]) -> TimeValue:
    """A length of time, or a stretch of no certain length: "two weeks", "recent years"."""
    if "vague" in parts:
        return duration_value("PXX")
    unit = singular(parts.get("anyunit") or parts["units"])
    if parts.get("which") in _VAGUE_WINDOWS and "number" not in parts and unit in _LONG_UNITS:
        return date_value(_VAGUE_WINDOWS[parts["which"]])
    return duration_value(period(unit, _count(parts)))


def _count(parts: dict[str, str]) -> float | None:
    """How many units; None for "years" and "decade-long"."""
    if "number" in parts:
        return number(parts["number"])
    return None if "units" in parts or parts["anyunit"] in {"decade", "century"} else 1


def period(unit: str, count: float | None) -> str:
    """A TIMEX3 duration: "P2W", "PT30M", "PXM" where the number is vague."""
    clock = "T" if unit in CLOCK_UNITS else ""
    if count is None:
        return f"P{clock}X{_UNITS[unit]}"
    if count != int(count) and unit in {"hour", "year"}:
        return f"P{clock}{count * (60 if clock else 12):g}M"
    letter, factor = MULTIPLES.get(unit, (_UNITS[unit], 1))
    return f"P{clock}{count * factor:g}{letter}"


def set_value(parts: dict[str, str]) -> TimeValue:
    """A repetition: "daily", "every other Monday"."""
    if "adverb" in parts:
        return TimeValue(TimexType.SET, _ADVERBS[parts["adverb"]])
    if "weekday" in parts:
        part = PARTS.get(parts.get("part", ""), "")
        return TimeValue(TimexType.SET, f"XXXX-WXX-{weekday_number(parts['weekday']) + 1}{part}")
    count = 2.0 if parts.get("other") == "other" else number(parts["other"]) if "other" in parts else 1.0
    return TimeValue(TimexType.SET, period(singular(parts["anyunit"]), count))
