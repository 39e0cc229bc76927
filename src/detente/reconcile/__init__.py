"""Many readings become one dossier: copies found, events told once, positions in order, accounts side by side.

Pure, and the same whatever order the readings come in.
"""

from collections.abc import Sequence
from datetime import date

from detente.process.definition import Process
from detente.reconcile.accounts import build_accounts
from detente.reconcile.changes import changes
from detente.reconcile.chronology import build_chronology
from detente.reconcile.conditions import build_conditions
from detente.reconcile.formats import build_formats, build_progress
from detente.reconcile.library import Library, known_by
from detente.reconcile.positions import build_positions, build_state
from detente.reconcile.sources import build_sources
from detente.reconcile.statements import build_statements
from detente.records.reading import Reading
from detente.records.views import Reconciled

__all__ = ["changes", "known_by", "reconcile"]


def reconcile(readings: Sequence[Reading], process: Process, as_of: date | None = None) -> Reconciled:
    """All views of what the readings say, by what reports that had surely appeared by ``as_of`` tell (None: all).

    Of readings of the same report the one with the smallest path counts.
    """
    library = Library(known_by(readings, as_of), process)
    chronology = build_chronology(library)
    positions = build_positions(library)
    return Reconciled(
        as_of=as_of,
        state=build_state(library, positions),
        chronology=chronology,
        statements=build_statements(library),
        positions=positions,
        conditions=build_conditions(library),
        formats=build_formats(library),
        progress=build_progress(library),
        accounts=build_accounts(library, chronology),
        sources=build_sources(library, chronology),
    )
