"""What a time expression means where it stands: its TIMEX3 type and value (TimeML 1.2.1).

Values for what no anchor resolves keep TimeML's gaps: "XXXX-WXX-1" is some Monday, "XXXX-09" some September.
"""

from collections.abc import Callable

from detente.read.language.timexes import Expression
from detente.read.timevalues.holidays import holiday_value
from detente.read.timevalues.lengths import length_value, set_value
from detente.read.timevalues.named import (
    century_value,
    day_value,
    decade_value,
    iso_value,
    month_value,
    quarter_value,
    reporting_value,
    season_value,
    year_value,
    years_value,
)
from detente.read.timevalues.pointing import clock_value, part_value, today_value, weekday_value
from detente.read.timevalues.setting import Setting, TimeValue, date_value
from detente.read.timevalues.units import relative_value, shift_value

__all__ = ["Setting", "TimeValue", "value_of"]

_REFERENCES = {"past": "PAST_REF", "present": "PRESENT_REF", "future": "FUTURE_REF"}
_ABSOLUTE: dict[str, Callable[[dict[str, str]], TimeValue]] = {
    "iso": iso_value,
    "years": years_value,
    "century": century_value,
    "window": length_value,
    "duration": length_value,
    "age": length_value,
    "set": set_value,
}
_ANCHORED: dict[str, Callable[[dict[str, str], Setting], TimeValue]] = {
    "day": day_value,
    "month": month_value,
    "year": year_value,
    "decade": decade_value,
    "season": season_value,
    "quarter": quarter_value,
    "period": reporting_value,
    "holiday": holiday_value,
    "weekday": weekday_value,
    "clock": clock_value,
    "today": today_value,
    "part": part_value,
    "relative": relative_value,
    "shift": shift_value,
}


def value_of(expression: Expression, setting: Setting) -> TimeValue:
    """The type and value of an expression in its setting."""
    if expression.kind in _REFERENCES:
        return date_value(_REFERENCES[expression.kind])
    if expression.kind in _ABSOLUTE:
        return _ABSOLUTE[expression.kind](expression.parts)
    return _ANCHORED[expression.kind](expression.parts, setting)
