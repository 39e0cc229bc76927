"""Outlets: whose voices they carry, what they alone assert, what they copied."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from detente.reconcile.library import Library, speaker_of
from detente.reconcile.moments import apart
from detente.reconcile.quoting import evidence
from detente.records.reading import Interval, Reading, Report
from detente.records.views import Episode, Evidence, SourceRow, VoiceCount
from detente.records.vocabulary import OUTLET, EventStatus, EventType

Outlet = tuple[bool, str]
"""Whether the publisher is unknown, and the publisher's name or else the report's path."""

BACKGROUND = 366
"""Days after which what a report tells is background."""

TOLD_AS_FACT = frozenset({EventStatus.HAPPENED, EventStatus.ONGOING, EventStatus.PLANNED})


def build_sources(library: Library, chronology: Sequence[Episode]) -> tuple[SourceRow, ...]:
    """The view ``sources``: outlets by name, then every report whose publisher nobody knows for itself.

    Such reports share no row: they need not have the same publisher.
    """
    held: defaultdict[Outlet, list[Reading]] = defaultdict(list)
    for reading in library.readings:
        held[_outlet(reading.report)].append(reading)
    alone = _alone(library, chronology)
    return tuple(
        SourceRow(
            publisher=held[outlet][0].report.publisher,
            reports=tuple(sorted(reading.report.path for reading in held[outlet])),
            voices=_voices(held[outlet]),
            alone=tuple(alone[outlet]) if len(held) > 1 else (),
            copied=_copied(library, held[outlet]),
        )
        for outlet in sorted(held)
    )


def _outlet(report: Report) -> Outlet:
    return (False, report.publisher) if report.publisher else (True, report.path)


def _voices(readings: Sequence[Reading]) -> tuple[VoiceCount, ...]:
    spoken = Counter(speaker for r in readings for s in r.statements if (speaker := speaker_of(s)))
    return tuple(
        VoiceCount(actor, spoken[actor]) for actor in sorted(spoken, key=lambda actor: (-spoken[actor], actor))
    )


def _alone(library: Library, chronology: Sequence[Episode]) -> defaultdict[Outlet, list[Evidence]]:
    """For each outlet the sentences in which it tells, in its own voice, what no other tells and what is news."""
    found: defaultdict[Outlet, dict[Evidence, None]] = defaultdict(dict)
    for episode in chronology:
        reading = library.by_report[episode.mentions[0].report_id]
        outlets = {_outlet(library.by_report[mention.report_id].report) for mention in episode.mentions}
        told = all(mention.asserted_by == OUTLET for mention in episode.mentions)
        if len(outlets) == 1 and told and _is_news(episode, library.first_published(reading.report)):
            sentence = library.sentences.at(reading, episode.mentions[0].span)
            found[_outlet(reading.report)][evidence(reading.report, sentence)] = None
    return defaultdict(list, {outlet: list(sentences) for outlet, sentences in found.items()})


def _is_news(episode: Episode, appeared: Interval | None) -> bool:
    """Whether an event has a date, took or takes place, and was not long past when it was told."""
    if episode.when is None or episode.status not in TOLD_AS_FACT or episode.type is EventType.OTHER:
        return False
    return appeared is None or appeared.earliest is None or apart(episode.when, appeared) <= BACKGROUND


def _copied(library: Library, readings: Sequence[Reading]) -> tuple[Evidence, ...]:
    """The first sentence of every report that goes back to another one."""
    return tuple(evidence(r.report, library.sentences.first(r)) for r in readings if library.is_copy(r.report))
