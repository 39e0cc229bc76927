"""When something was said or known, where only bounds of it are known."""

from datetime import date, timedelta

from detente.records.reading import Interval, Report, Statement, When


def published(report: Report) -> Interval | None:
    """The days on which a report may have appeared; None when nothing is known."""
    if report.published.earliest is None and report.published.latest is None:
        return None
    return Interval(report.published.earliest, report.published.latest)


def said(statement: Statement | None, report: Report) -> Interval | None:
    """When something in a report was said: as resolved, else no later than the report appeared."""
    if statement is not None and statement.said is not None:
        return statement.said
    return Interval(None, report.published.latest) if report.published.latest else None


def day_of(event_time: When | None) -> Interval | None:
    """The days an event may have taken place on; None when neither bound is known."""
    if event_time is None or (event_time.earliest is None and event_time.latest is None):
        return None
    return Interval(event_time.earliest, event_time.latest)


def order(interval: Interval | None) -> tuple[date, date]:
    """A sorting key: by last possible day, then by first; what has no date comes last.

    Where no last day is known the first one stands for it: reports mostly follow soon on what bounds them.
    """
    if interval is None:
        return date.max, date.max
    return interval.latest or interval.earliest or date.max, interval.earliest or date.min


def surely_before(first: Interval | None, second: Interval | None) -> bool:
    """Whether all days of ``first`` lie before all days of ``second``."""
    if first is None or second is None or first.latest is None or second.earliest is None:
        return False
    return first.latest < second.earliest


def length(interval: Interval) -> int | None:
    """How many days an interval covers; None where a side is open."""
    if interval.earliest is None or interval.latest is None:
        return None
    return (interval.latest - interval.earliest).days + 1


def apart(first: Interval, second: Interval) -> int:
    """How many days lie between two intervals: 0 where they may share a day; open sides reach for ever."""
    gap_after = (second.earliest or date.min) - (first.latest or date.max)
    gap_before = (first.earliest or date.min) - (second.latest or date.max)
    return max(gap_after.days, gap_before.days, 0)


def inside(inner: Interval, outer: Interval) -> bool:
    """Whether every day of ``inner`` is one of ``outer``."""
    begins = outer.earliest is None or (inner.earliest is not None and inner.earliest >= outer.earliest)
    ends = outer.latest is None or (inner.latest is not None and inner.latest <= outer.latest)
    return begins and ends


def each_day(interval: Interval) -> tuple[date, ...]:
    """Every day of a closed interval."""
    if interval.earliest is None or interval.latest is None:
        return ()
    count = (interval.latest - interval.earliest).days + 1
    return tuple(interval.earliest + timedelta(days=step) for step in range(count))


def shown(interval: Interval | None) -> str:
    """An interval in ISO 8601: one day, ``first/last`` with ``..`` for an open side, or ``undated``."""
    if interval is None:
        return "undated"
    if interval.earliest == interval.latest and interval.earliest is not None:
        return interval.earliest.isoformat()
    first, last = (day.isoformat() if day else ".." for day in (interval.earliest, interval.latest))
    return f"{first}/{last}"
