"""Days, their parts and hours by pointing: weekdays, "yesterday", "this morning", "at noon"."""

from datetime import date

from detente.read.calendar import add_days, weekday_number
from detente.read.tense import Tense
from detente.read.timevalues.named import day_value
from detente.read.timevalues.setting import Setting, TimeValue, with_part
from detente.read.timevalues.years import FUTURE_WORDS, PAST_WORDS, step_of
from detente.records.vocabulary import TimexType

_TODAY = {"yesterday": -1, "tomorrow": 1, "day before yesterday": -2, "day after tomorrow": 2}
"""Days from the report's own."""


def weekday_value(parts: dict[str, str], setting: Setting) -> TimeValue:
    """A weekday, or a part of it: "Monday", "last Monday evening"."""
    wanted = weekday_number(parts["weekday"])
    day = _day_of_weekday(wanted, parts, setting)
    return with_part(f"XXXX-WXX-{wanted + 1}" if day is None else day.isoformat(), parts)


def _day_of_weekday(wanted: int, parts: dict[str, str], setting: Setting) -> date | None:
    which = parts.get("which")
    base = setting.focus if which in {"that", "the following"} else setting.day
    if base is None:
        return None
    if "whichweek" in parts:
        return add_days(base, 7 * step_of(parts["whichweek"]) + wanted - base.weekday())
    back, ahead = (base.weekday() - wanted) % 7, (wanted - base.weekday()) % 7
    if which in PAST_WORDS:
        return add_days(base, -(back or 7))
    if which in FUTURE_WORDS:
        return add_days(base, ahead or 7)
    if which == "this" or setting.tense is Tense.FUTURE:
        return add_days(base, ahead)
    return add_days(base, -back)


def today_value(parts: dict[str, str], setting: Setting) -> TimeValue:
    """A day counted from the report's own, or a part of it: "yesterday", "tomorrow morning"."""
    day = add_days(setting.day, _TODAY.get(parts["today"], 0)) if setting.day else None
    pieces = {**parts, "part": "night"} if parts["today"] == "tonight" else parts
    return with_part("XXXX-XX-XX" if day is None else day.isoformat(), pieces)


def part_value(parts: dict[str, str], setting: Setting) -> TimeValue:
    """A part of a day pointed to: "this morning", "that night"."""
    which = parts["which"]
    base = setting.day if which in {"this", "last"} else setting.focus or setting.day
    step = 0 if which == "last" and parts["part"] not in {"night", "evening"} else step_of(which)
    return with_part("XXXX-XX-XX" if base is None else add_days(base, step).isoformat(), parts)


def clock_value(parts: dict[str, str], setting: Setting) -> TimeValue:
    """An hour of a day: "at noon on Monday"."""
    if "month" in parts:
        day = day_value(parts, setting).value
    elif "weekday" in parts:
        day = weekday_value(parts, setting).value
    elif "today" in parts:
        day = today_value(parts, setting).value[:10]
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
