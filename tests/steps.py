"""A report taken as far as the step of reading under test: its analysis, its cast and its times."""

from dataclasses import dataclass

from detente.process.definition import Process
from detente.read.actors import Cast, build_cast
from detente.read.language import analyse
from detente.read.language.analysis import Analysis
from detente.read.times import anchor
from detente.records.reading import Report, Time
from factories import process, report


@dataclass(frozen=True)
class Taken:
    report: Report
    analysis: Analysis
    cast: Cast
    times: tuple[Time, ...]
    process: Process


def taken(text: str, published: str = "2031-03-10", **changes: object) -> Taken:
    """``text`` as a report of that day about the invented negotiation of ``factories.process``."""
    told, about = report(text, published), process(**changes)
    analysis = analyse(text, ())
    cast = build_cast(analysis, about, told.published)
    return Taken(told, analysis, cast, anchor(analysis, told.published), about)
