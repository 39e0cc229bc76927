"""Where reports differ about the same thing: the words for it, its facts, and who denies what."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.reconcile.corrections import corrections
from detente.reconcile.library import Library, speaker_of
from detente.reconcile.moments import apart
from detente.reconcile.quoting import evidence, telling
from detente.reconcile.wordings import wordings
from detente.records.reading import Interval, Reading, Statement
from detente.records.spans import hull
from detente.records.views import Account, Episode, Evidence, Version
from detente.records.vocabulary import AccountKind, Act

ANSWERS_WITHIN = 14
"""Days between a claim and its denial; later ones mostly deny something else."""

SHARED_WORDS = 2
"""Telling words that a denial must repeat of the claim it answers."""


def build_accounts(library: Library, chronology: Sequence[Episode]) -> tuple[Account, ...]:
    """The view ``accounts``: what the chronology disagrees about, corrected numbers, denied claims, rival wordings."""
    differing = [
        Account(episode.title, disagreement.about, disagreement.versions)
        for episode in chronology
        for disagreement in episode.disagreements
    ]
    return (*differing, *corrections(library), *_denials(library), *wordings(library))


def _version(value: str, held: Sequence[tuple[str, Evidence]]) -> Version:
    return Version(value, tuple(sorted({voice for voice, _ in held})), tuple(words for _, words in held))


Block = tuple[str, str | int]


@dataclass(frozen=True, slots=True)
class Claim:
    """An accusation or a denial, by whom, and the telling words of it."""

    reading: Reading
    statement: Statement
    by: str
    moment: Interval | None
    about: frozenset[str]


def _denials(library: Library) -> Iterator[Account]:
    """Each denial with the accusations of others that it answers: same issue, shared words, about the same days."""
    accusations: defaultdict[Block, list[Claim]] = defaultdict(list)
    for claim in _claims(library, Act.ACCUSE):
        for block in _blocks(claim, reach=0):
            accusations[block].append(claim)
    for denial in _claims(library, Act.DENY):
        possible = {c.statement.id: c for block in _blocks(denial, reach=1) for c in accusations[block]}
        answered = [claim for claim in possible.values() if _answers(denial, claim)]
        if answered:
            yield Account(
                of=denial.statement.issues[0],
                kind=AccountKind.DENIAL,
                versions=(_told("claimed", answered), _told("denied", [denial])),
            )


def _blocks(claim: Claim, reach: int) -> Iterator[Block]:
    """Its issues, each with its fortnight and those ``reach`` before and after; undated, with its report."""
    day = (claim.moment.latest or claim.moment.earliest) if claim.moment else None
    for issue in claim.statement.issues:
        yield issue, claim.reading.report.id
        if day is not None:
            fortnight = day.toordinal() // ANSWERS_WITHIN
            yield from ((issue, near) for near in range(fortnight - reach, fortnight + reach + 1))


def _claims(library: Library, act: Act) -> Iterator[Claim]:
    for reading in library.readings:
        if library.is_copy(reading.report):
            continue
        for statement in reading.statements:
            speaker = speaker_of(statement)
            if statement.act is act and speaker:
                by = statement.party or library.sides.of(speaker)
                moment = library.moment(statement.id, reading.report)
                about = telling(hull(statement.content).of(reading.report.text))
                yield Claim(reading, statement, by, moment, about)


def _answers(denial: Claim, claim: Claim) -> bool:
    if denial.by == claim.by or _within(denial, claim) or len(denial.about & claim.about) < SHARED_WORDS:
        return False
    if denial.moment is None or claim.moment is None:
        return denial.reading.report.id == claim.reading.report.id
    return apart(denial.moment, claim.moment) <= ANSWERS_WITHIN


def _within(denial: Claim, claim: Claim) -> bool:
    """Whether what looks like a claim only reports the denial, or the other way round."""
    if denial.reading.report.id != claim.reading.report.id:
        return False
    return hull(denial.statement.content).overlaps(hull(claim.statement.content))


def _told(value: str, claims: Sequence[Claim]) -> Version:
    held = [(speaker_of(c.statement) or c.by, evidence(c.reading.report, hull(c.statement.content))) for c in claims]
    return _version(value, held)
