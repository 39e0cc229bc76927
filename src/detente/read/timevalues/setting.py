"""What a time expression is understood from, and the TIMEX3 value it is understood to have."""

from dataclasses import dataclass
from datetime import date

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


PARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "dawn": "TDA"}
PARTS |= {"noon": "T12:00", "midday": "T12:00", "midnight": "T24:00"}


def date_value(value: str) -> TimeValue:
    """A DATE."""
    return TimeValue(TimexType.DATE, value)


def duration_value(value: str) -> TimeValue:
    """A DURATION."""
    return TimeValue(TimexType.DURATION, value)


def with_part(value: str, parts: dict[str, str]) -> TimeValue:
    """A day, or the part of it ("Monday evening") that is named."""
    return TimeValue(TimexType.TIME, value + PARTS[parts["part"]]) if "part" in parts else date_value(value)
