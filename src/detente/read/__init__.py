"""One report becomes one reading: pure, alone, without network, the same bytes every time."""

from dataclasses import replace

from detente.gather.furniture import find_furniture
from detente.process.definition import Process
from detente.read.actors import build_cast
from detente.read.conditions import build_conditions
from detente.read.dating import date_report
from detente.read.events import build_events
from detente.read.formats import build_formats
from detente.read.language import analyse
from detente.read.namings import build_namings
from detente.read.positions import build_positions
from detente.read.progress import build_progress
from detente.read.statements import build_statements
from detente.read.times import anchor
from detente.records.reading import Reading, Report

READER = "rules-and-network-1"
"""Names this way of reading; a dossier reads a report again when it changes."""


def read(report: Report, process: Process) -> Reading:
    """Everything found in ``report``, by the names and issues of ``process``.

    The reading's report differs from the one given only in ``published``, where its source gave no date.
    """
    furniture = find_furniture(report.text)
    analysis = analyse(report.text, furniture)
    dated = replace(report, published=date_report(report, analysis, process))
    times = anchor(analysis, dated.published)
    cast = build_cast(analysis, process, dated.published)
    statements = build_statements(dated, analysis, cast, times, process)
    return Reading(
        report=dated,
        statements=statements,
        events=build_events(dated, analysis, cast, times, statements, process),
        times=times,
        conditions=build_conditions(dated, analysis, cast, statements, process),
        positions=build_positions(dated, analysis, cast, statements, process),
        formats=build_formats(dated, analysis, cast, statements, process),
        progress=build_progress(dated, analysis, cast, statements, process),
        namings=build_namings(dated, analysis, cast, statements, process),
        furniture=furniture,
    )
