"""Mediation formats over time, and claims about how far the talks have come."""

from collections import Counter, defaultdict
from itertools import groupby

from detente.reconcile.library import Library
from detente.reconcile.moments import order
from detente.reconcile.quoting import evidence, words
from detente.records.reading import Format, Reading
from detente.records.views import FormatMoment, FormatRow, ProgressRow
from detente.records.vocabulary import FormatStatus

_MOST_TELLING = (
    FormatStatus.ENDED,
    FormatStatus.REJECTED,
    FormatStatus.STALLED,
    FormatStatus.ACTIVE,
    FormatStatus.PROPOSED,
    FormatStatus.PAST,
)
"""Which status holds where one report gives several: "the group, which once met monthly, was dissolved"."""


def build_formats(library: Library) -> tuple[FormatRow, ...]:
    """The view ``formats``, by name: each change of status with the report that told it first, the last one's now."""
    mentions: defaultdict[str, list[tuple[Reading, Format]]] = defaultdict(list)
    for reading in library.readings:
        for mention in sorted(reading.formats, key=lambda mention: (mention.span, mention.id)):
            mentions[mention.name].append((reading, mention))
    return tuple(_row(library, name, mentions[name]) for name in sorted(mentions))


def _row(library: Library, name: str, mentions: list[tuple[Reading, Format]]) -> FormatRow:
    by_report: dict[str, FormatMoment] = {}
    for reading, mention in mentions:
        moment = FormatMoment(
            mention.status, library.first_published(reading.report), evidence(reading.report, mention.span)
        )
        told = by_report.setdefault(library.origin[reading.report.id], moment)
        if _MOST_TELLING.index(moment.status) < _MOST_TELLING.index(told.status):
            by_report[library.origin[reading.report.id]] = moment
    history = [next(same) for _, same in groupby(sorted(by_report.values(), key=_place), key=lambda m: m.status)]
    mediators = Counter(mediator for _, mention in mentions for mediator in mention.mediators)
    return FormatRow(
        name=name,
        mediators=tuple(sorted(mediators, key=lambda mediator: (-mediators[mediator], mediator))),
        status=history[-1].status,
        history=tuple(history),
    )


def _place(moment: FormatMoment) -> tuple[object, ...]:
    return order(moment.when), moment.evidence.report, moment.evidence.report_id, moment.evidence.span


def build_progress(library: Library) -> tuple[ProgressRow, ...]:
    """The view ``progress``, in the order of saying; what a copy repeats is told once."""
    rows: dict[tuple[object, ...], ProgressRow] = {}
    for reading in library.readings:
        for claim in sorted(reading.progress, key=lambda claim: (claim.span, claim.id)):
            key = (library.origin[reading.report.id], claim.holder, words(claim.span.of(reading.report.text)))
            row = ProgressRow(
                holder=claim.holder,
                direction=claim.direction,
                amount=claim.amount,
                said=library.said(claim.statement, reading.report),
                evidence=evidence(reading.report, claim.span),
            )
            rows.setdefault(key, row)
    return tuple(sorted(rows.values(), key=lambda row: (order(row.said), row.evidence.report, row.evidence.span)))
