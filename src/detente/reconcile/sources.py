"""Outlets: whose voices they carry, what they alone assert, what they copied."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from detente.reconcile.library import Library, speaker_of
from detente.reconcile.quoting import evidence
from detente.records.reading import Reading
from detente.records.views import Episode, Evidence, SourceRow, VoiceCount
from detente.records.vocabulary import OUTLET


def build_sources(library: Library, chronology: Sequence[Episode]) -> tuple[SourceRow, ...]:
    """The view ``sources``, by name; reports whose publisher is not known share the last row."""
    held: defaultdict[str | None, list[Reading]] = defaultdict(list)
    for reading in library.readings:
        held[reading.report.publisher].append(reading)
    alone = _alone(library, chronology)
    return tuple(
        SourceRow(
            publisher=publisher,
            reports=tuple(sorted(reading.report.path for reading in held[publisher])),
            voices=_voices(held[publisher]),
            alone=tuple(alone[publisher]) if len(held) > 1 else (),
            copied=_copied(library, held[publisher]),
        )
        for publisher in sorted(held, key=lambda publisher: (publisher is None, publisher or ""))
    )


def _voices(readings: Sequence[Reading]) -> tuple[VoiceCount, ...]:
    spoken = Counter(speaker for r in readings for s in r.statements if (speaker := speaker_of(s)))
    return tuple(
        VoiceCount(actor, spoken[actor]) for actor in sorted(spoken, key=lambda actor: (-spoken[actor], actor))
    )


def _alone(library: Library, chronology: Sequence[Episode]) -> defaultdict[str | None, list[Evidence]]:
    """For each publisher the sentences in which it tells, in its own voice, what no other publisher tells."""
    found: defaultdict[str | None, list[Evidence]] = defaultdict(list)
    for episode in chronology:
        first = episode.mentions[0]
        reading = library.by_report[first.report_id]
        publishers = {library.by_report[mention.report_id].report.publisher for mention in episode.mentions}
        if len(publishers) == 1 and all(mention.asserted_by == OUTLET for mention in episode.mentions):
            found[reading.report.publisher].append(evidence(reading.report, library.sentences.at(reading, first.span)))
    return found


def _copied(library: Library, readings: Sequence[Reading]) -> tuple[Evidence, ...]:
    """The first sentence of every report that goes back to another one."""
    return tuple(evidence(r.report, library.sentences.first(r)) for r in readings if library.is_copy(r.report))
