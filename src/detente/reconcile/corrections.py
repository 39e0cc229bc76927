"""Numbers that one voice gives and the next sentence has another voice correct, whatever event they belong to."""

from collections.abc import Iterator
from itertools import pairwise

from detente.reconcile.library import Library
from detente.reconcile.quantities import Quantity, meet, quantities, restated
from detente.reconcile.quoting import evidence
from detente.reconcile.tallies import TENFOLD, told_by
from detente.reconcile.titles import clause_told
from detente.records.reading import Reading
from detente.records.spans import Span
from detente.records.views import Account, Version
from detente.records.vocabulary import AccountKind


def corrections(library: Library) -> Iterator[Account]:
    """For example "Some 500 families fled, the agency said. The council says the number is 740.", each with its voice.

    Only where the first sentence counts one thing, so that the second can mean no other. Copies are left out.
    """
    for reading in library.readings:
        if not library.is_copy(reading.report):
            for first, second in pairwise(library.sentences.of(reading)):
                yield from _corrected(library, reading, first, second)


def _corrected(library: Library, reading: Reading, first: Span, second: Span) -> Iterator[Account]:
    text = reading.report.text
    again = restated(text, second)
    counted = list(quantities(text, first)) if again else []
    if again is None or len(counted) != 1 or not _apart(counted[0], again):
        return
    noun = counted[0].span.of(text).split()[-1]
    versions = tuple(_version(library, reading, quantity, noun) for quantity in (counted[0], again))
    if versions[0].voices != versions[1].voices:
        start, end = counted[0].span.start - first.start, counted[0].span.end - first.start
        yield Account(clause_told(first.of(text), start, end), AccountKind.NUMBER, versions)


def _apart(one: Quantity, other: Quantity) -> bool:
    smaller, larger = sorted((one.value, other.value))
    return not meet(one.low, one.high, other.low, other.high) and larger <= smaller * TENFOLD


def _version(library: Library, reading: Reading, quantity: Quantity, noun: str) -> Version:
    voice = told_by(library, reading, quantity)
    return Version(f"{quantity.said} {noun}", (voice,), (evidence(reading.report, quantity.span),))
