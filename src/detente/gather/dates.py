"""Full calendar dates as a source writes them beside its reports. Anything less than a full date is for reading."""

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_ORDERS = (
    rf"{_DAY} {_MONTH},? {_YEAR}",
    rf"{_MONTH} {_DAY},? {_YEAR}",
    rf"{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?",
)
_FULL = tuple(re.compile(rf"(?<![\w/.-]){order}(?![\w/])", re.IGNORECASE) for order in _ORDERS)
_SHORT_YEAR = re.compile(rf"(?<![\w/.-]){_DAY} {_MONTH} (?P<year>\d\d)(?!\w)", re.IGNORECASE)


def find_date(text: str) -> tuple[date, re.Match[str]] | None:
    """The first full date in ``text``: "12 May 2031", "May 12, 2031", "2031-05-12" with or without a time.

    Dates in figures with strokes are passed over: nobody can tell 5/6/2031 from 6/5/2031.
    """
    found = [match for pattern in _FULL if (match := pattern.search(text))]
    return _first_real(found)


def find_wire_date(text: str) -> tuple[date, re.Match[str]] | None:
    """The same, and "29 Mar 89" as monitoring services date their copy.

    Years of two figures are read by POSIX's rule (strptime, %y): 69 to 99 are 1969 to 1999.
    """
    short = _SHORT_YEAR.search(text)
    return find_date(text) or _first_real([short] if short else [])


def _first_real(matches: list[re.Match[str]]) -> tuple[date, re.Match[str]] | None:
    for match in sorted(matches, key=lambda m: m.start()):
        try:
            return _day(match), match
        except ValueError:
            continue
    return None


def _day(match: re.Match[str]) -> date:
    month = match["month"]
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    year = int(match["year"])
    if year < 100:
        year += 1900 if year >= 69 else 2000
    return date(year, number, int(match["day"]))
