"""Dates a report that came without a date, from what its text betrays.

Clues are applied from the most trusted to the least, and among equals from the one that most others bear out. Each
narrows the days left; one that would leave none is set aside and named as a contradiction, never averaged in. What
weekdays the report says things happened on then trims both ends: reporters write "on Monday" of the last few days.
"""

from collections import Counter
from datetime import date

from detente.process.definition import Process
from detente.read.calendar import add_days, weekday_number
from detente.read.dateclue import Clue, Trust
from detente.read.dateclues import find_clues
from detente.read.language.analysis import Analysis
from detente.read.tense import Tense
from detente.read.told import times_told
from detente.records.reading import Interval, Published, Reason, Report
from detente.records.spans import Span

WEEKDAY_REACH = 3
"""Days back within which the latest bare weekday told as past lies.

Of 392 dated news articles (TimeBank and PolNeAR) 94 per cent keep to it.
"""

_TRIMMED_WIDTH = 62
"""Weekdays say nothing about intervals much longer than a month: they trim a few days off each end."""

_Days = tuple[Interval, ...]
_ANY: _Days = (Interval(None, None),)


def date_report(report: Report, analysis: Analysis, process: Process) -> Published:
    """When a report appeared: the date its source gave, unchanged, or else the days its text allows, with the reasons.

    Either side is None where nothing bounds it.
    """
    if report.published.given:
        return report.published
    days, reasons = _weigh(find_clues(analysis, process))
    if not reasons:
        return Published(None, None, given=False, because=(Reason(None, "the text holds no clue to its date"),))
    earliest, latest, trimmed = _trim(analysis, days[0].earliest, days[-1].latest)
    return Published(earliest, latest, given=False, because=(*reasons, *trimmed))


def _weigh(clues: tuple[Clue, ...]) -> tuple[_Days, tuple[Reason, ...]]:
    """The days that the clues leave, and one reason for each clue: those that narrowed, then those set aside.

    A guess that fits nothing is no reason for anything and goes unmentioned.
    """
    days, kept, against = _ANY, [], []
    support = _support(clues)
    for clue in sorted(clues, key=lambda c: (-c.trust, -support[c.windows])):
        left = _intersect(days, clue.windows)
        if not left and clue.trust is Trust.GUESS:
            continue
        if not left:
            against.append(Reason(clue.span, f"contradicts the other clues and is set aside: {clue.why}"))
        elif left != days:
            days = left
            kept.append(Reason(clue.span, clue.why))
    return days, (*kept, *against)


def _support(clues: tuple[Clue, ...]) -> dict[_Days, int]:
    """How many clues allow some of the same days; equal windows are compared once, however long the report."""
    counts = Counter(clue.windows for clue in clues)
    return {days: sum(n for others, n in counts.items() if _intersect(days, others)) for days in counts}


def _intersect(some: _Days, others: _Days) -> _Days:
    both = (_overlap(a, b) for a in some for b in others)
    return tuple(
        sorted({i for i in both if i is not None}, key=lambda i: (i.earliest or date.min, i.latest or date.max))
    )


def _overlap(a: Interval, b: Interval) -> Interval | None:
    earliest = max(a.earliest or date.min, b.earliest or date.min)
    latest = min(a.latest or date.max, b.latest or date.max)
    if earliest > latest:
        return None
    return Interval(None if earliest == date.min else earliest, None if latest == date.max else latest)


# ------------------------------------------------------------------------------------------- trimming by weekdays


def _trim(
    analysis: Analysis, earliest: date | None, latest: date | None
) -> tuple[date | None, date | None, tuple[Reason, ...]]:
    """Both ends moved inward to days that lie shortly after a weekday the report says something happened on."""
    if earliest is None or latest is None or not WEEKDAY_REACH < (latest - earliest).days <= _TRIMMED_WIDTH:
        return earliest, latest, ()
    told = _weekdays(analysis)
    allowed = [
        day
        for day in (add_days(earliest, step) for step in range((latest - earliest).days + 1))
        if any((day.weekday() - weekday) % 7 <= WEEKDAY_REACH for weekday in told)
    ]
    if not allowed or (allowed[0], allowed[-1]) == (earliest, latest):
        return earliest, latest, ()
    reasons = tuple(Reason(span, f"it appeared soon after a {span.of(analysis.text)}") for span in told.values())
    return allowed[0], allowed[-1], reasons


def _weekdays(analysis: Analysis) -> dict[int, Span]:
    """Weekdays told as past without further date, each with its first place."""
    found: dict[int, Span] = {}
    for time in times_told(analysis):
        is_bare = time.expression.kind == "weekday" and not {"which", "whichweek"} & set(time.expression.parts)
        if is_bare and time.tense is not Tense.FUTURE:
            found.setdefault(weekday_number(time.expression.parts["weekday"]), time.span)
    return found
