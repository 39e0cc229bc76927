"""Clues to the day a report appeared, each with the days it allows.

Every clue stands for itself: the words it rests on, the days on which somebody could have written them, and how far it
can be trusted. ``detente.read.dating`` weighs them against each other.
"""

import re
from collections.abc import Iterator

from detente.process.definition import Person, Process, Term, first_day, last_day
from detente.process.names import index_of
from detente.process.offices import may_mean
from detente.read.calendar import (
    days_of,
    month_number,
    safe_date,
)
from detente.read.dateclue import Clue, Trust
from detente.read.eventclues import event_clues
from detente.read.language.analysis import Analysis
from detente.read.language.timexes import Expression
from detente.read.officeclues import office_clues
from detente.read.tense import Tense, looks_ahead
from detente.read.timevalues import Setting, value_of
from detente.read.told import Told, times_told
from detente.records.reading import Interval
from detente.records.spans import Span

HEAD = 400
"""Characters at the top of a report among which a dateline is looked for."""

_BYLINE_LENGTH = 120
_FIRST_YEAR, _LAST_YEAR = 1945, 2060
_DATELINE_BEFORE = re.compile(
    r"^[ \t]*(?:(?:published|posted|updated|issued|date)\b[^\n]{0,20}|[A-ZÀ-Þ][\w.'’()/ -]{1,50},\s*(?:\w+day,?\s*)?"
    r"|(?:by|on)\b[^\n]{0,40}[|,•-]\s*)?$",
    re.IGNORECASE,
)
_DATELINE_AFTER = re.compile(r"^\s*(?:\(|--|–|—|-|:|/|\||$|\n|,? ?\d\d:\d\d|,? at \d)")
_FORWARD = re.compile(
    r"\b(?:will|won['’]t|shall|going to|(?:is|are) (?:to|due|expected|scheduled|planned|set)|plans? to|hopes? to)\b"
    r"(?:(?!\b(?:was|were|had|who|which|that|said|than|compared|against)\b)[^.;:,()]){0,80}$",
    re.IGNORECASE,
)
_TO_COME = re.compile(r"\b(?:in|by|until|before|on|during|for)\s+$", re.IGNORECASE)
_DESCRIBES = re.compile(r"\s+[a-z]+s?\b(?<! and)(?<! or)(?<! as)(?<! at)(?<! in)(?<! to)(?<! for)(?<! if)(?<! when)")
_GONE = re.compile(
    r"\b(?:in|on|since|during|early|late|mid"
    r"|(?:war|ceasefire|truce|accords?|agreement|treaty|constitution|revolution|coup|elections?) of)[\s-]+(?:the\s+)?$",
    re.IGNORECASE,
)
_FISCAL = re.compile(r"(?:fiscal|financial|crop|tax)\b", re.IGNORECASE)
_GONE_NAME = re.compile(r"\bthe\s+$", re.IGNORECASE)
_PLANNED = re.compile(
    r"\b(?:until|by|promised|forecast|project|budget|estimate|predict|nominat|re-?elect|candida|run|race)\w*\b.{0,40}$",
    re.IGNORECASE,
)
_FORMER = re.compile(r"\b(?:former|ex-?|then|late|previous|ousted|incoming)[\s-]+(?:\w+\s+){0,2}$", re.IGNORECASE)
_NO_LONGER = re.compile(r"\b(?:former|ex|then|late|previous|ousted|incoming|elect|future)\b", re.IGNORECASE)
_LESSER = frozenset({"deputy", "vice", "acting", "assistant", "first", "shadow"})
"""Words that make a title another office than the words after them."""

_TITLE_REACH = 60
_TITLE_BEFORE = re.compile(r"((?:[A-Za-z’'-]+\s+){1,5})$")
_TITLE_AFTER = re.compile(
    r", (?:the\s+)?(?:[A-Z][\w-]+(?:['’]s?)\s+)?((?:[A-Za-z-]+\s+){0,3}[A-Za-z-]+)(?=[,.;]| of\b)"
)


def find_clues(analysis: Analysis, process: Process) -> tuple[Clue, ...]:
    """All clues of a report, in order of the text."""
    told = times_told(analysis)
    clues = [*_datelines(analysis, told), *_years(analysis, told), *_offices(analysis, process)]
    clues += office_clues(analysis, told)
    lacks_year = any(clue.trust is Trust.DATELINE and len(clue.windows) > 1 for clue in clues)
    clues += event_clues(analysis, process, told, lacks_year=lacks_year)
    return tuple(sorted(clues, key=lambda clue: (clue.span, clue.why)))


# ------------------------------------------------------------------------------------ datelines and years


def _datelines(analysis: Analysis, told: tuple[Told, ...]) -> Iterator[Clue]:
    for time in told:
        if time.span.start >= HEAD or time.expression.kind not in {"day", "iso"} or "day2" in time.expression.parts:
            continue
        before, after = _line_around(analysis.text, time.span)
        heads_text = _DATELINE_BEFORE.match(before) and _DATELINE_AFTER.match(after)
        windows = _days_named(time.expression)
        if windows and (heads_text or (_has_year(time.expression) and _is_byline(before, after))):
            yield Clue(time.span, windows, "the date line", Trust.DATELINE)
            return


def _line_around(text: str, span: Span) -> tuple[str, str]:
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    return text[start : span.start], text[span.end : end if end >= 0 else len(text)]


def _has_year(expression: Expression) -> bool:
    return "year" in expression.parts or "short" in expression.parts


def _is_byline(before: str, after: str) -> bool:
    """Whether a line is a list of particulars (outlet, date, author) and no sentence."""
    line = f"{before} {after}".strip()
    return len(line) <= _BYLINE_LENGTH and line.count("·") + line.count("|") > 0 and not line.endswith((".", "?", "!"))


def _days_named(expression: Expression) -> tuple[Interval, ...]:
    """The day an expression names; without a year, that day of every year."""
    parts = expression.parts
    if _has_year(expression):
        days = days_of(value_of(expression, Setting(None)).value)
        return (days,) if days else ()
    month, day = month_number(parts["month"]), int(parts["day"])
    first, *others, last = (safe_date(year, month, day) for year in range(_FIRST_YEAR, _LAST_YEAR))
    return (Interval(None, first), *(Interval(day, day) for day in others), Interval(last, None))


def _years(analysis: Analysis, told: tuple[Told, ...]) -> Iterator[Clue]:
    """Dates with a year: what is told as past has been, what is told as to come has not passed."""
    for time in told:
        if "year" not in time.expression.parts or time.expression.kind not in {"day", "month", "year", "season"}:
            continue
        days = days_of(value_of(time.expression, Setting(None)).value)
        before = analysis.text[time.sentence.start : time.span.start]
        words = time.span.of(analysis.text)
        if days is None:
            continue
        if _lies_ahead(before) and _stands_alone(analysis.text, time.span, before):
            yield Clue(time.span, (Interval(None, days.latest),), f"{words} is still to come", Trust.HABIT)
        elif _is_over(analysis.text, time, before):
            yield Clue(time.span, (Interval(days.earliest, None),), f"{words} is told as past", Trust.WORDS)


def _lies_ahead(before: str) -> bool:
    """Whether the clause up to a date speaks of the future: plans that were, and dates beside others, do not."""
    return _FORWARD.search(before) is not None


def _stands_alone(text: str, span: Span, before: str) -> bool:
    """Whether a date says when ("will open in 2031") and does not describe something ("the 2031 budget")."""
    return _TO_COME.search(before) is not None and not _DESCRIBES.match(text, span.end)


def _is_over(text: str, time: Told, before: str) -> bool:
    """Whether a date is told of something that has happened: the tense alone misleads where plans are reported."""
    if time.tense is not Tense.PAST or looks_ahead(time.sentence.of(text)):
        return False
    if _FISCAL.match(text, time.span.start):
        return False
    is_described = _GONE_NAME.search(before) and _DESCRIBES.match(text, time.span.end)
    return _GONE.search(before) is not None and not _PLANNED.search(before) and not is_described


# ---------------------------------------------------------------------------------------------- offices


def _offices(analysis: Analysis, process: Process) -> Iterator[Clue]:
    """Someone named with an office writes the report into the years that person held it."""
    people = {person.id: person for person in process.people}
    for mention in index_of(process).mentions(analysis.text):
        person = people.get(mention.ids[0]) if len(mention.ids) == 1 else None
        term = _term_named(analysis.text, mention.span, person) if person else None
        if person and term and (term.start or term.end):
            window = Interval(first_day(term.start) if term.start else None, last_day(term.end) if term.end else None)
            yield Clue(mention.span, (window,), f"{person.name} is called {term.title}", Trust.WORDS)


def _term_named(text: str, span: Span, person: Person) -> Term | None:
    """The one office a person is given right before or after the name; None for several or for a former one."""
    before = text[max(0, span.start - _TITLE_REACH) : span.start]
    title = _TITLE_BEFORE.search(before)
    if title is not None and not _FORMER.search(before[: title.start(1)]):
        return _office(title[1], person)
    beside = _TITLE_AFTER.match(text, span.end)
    return _office(beside[1], person) if beside else None


def _office(title: str, person: Person) -> Term | None:
    """The office of a person that the most of a title's last words mean: "Foreign Minister" before "Minister"."""
    words = title.split()
    if _NO_LONGER.search(title):
        return None
    for start in range(len(words)):
        tail = " ".join(words[start:])
        held = [term for term in person.offices if may_mean(tail, term.title)]
        if held or words[start].lower() in _LESSER:
            return held[0] if len(held) == 1 else None
    return None
