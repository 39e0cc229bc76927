"""The same words in many reports are one saying, with all who carry it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.reconcile.groups import Groups
from detente.reconcile.library import Library, speaker_of
from detente.reconcile.moments import order
from detente.reconcile.quoting import evidence, words
from detente.records.reading import Report, Statement
from detente.records.spans import hull
from detente.records.views import Saying
from detente.records.vocabulary import Quotation

LEAST_WORDS = 6
"""Shorter contents ("He agreed.") are said by many people on many days."""

NEAR = 0.8
"""The share of the shorter content's word triples that must stand in the longer: a cut or lightly edited quotation
keeps it, two sentences on the same matter do not."""


@dataclass(frozen=True, slots=True)
class Uttered:
    """A statement in its report, with its content as words."""

    report: Report
    statement: Statement
    words: tuple[str, ...]


def sayings(library: Library) -> tuple[tuple[Uttered, ...], ...]:
    """All statements, those that report the same words of the same speaker together, the best report's first."""
    uttered = {one.statement.id: one for one in _uttered(library)}
    groups = Groups(uttered)
    members = {name: [one] for name, one in uttered.items()}
    for one, other in sorted(_near(uttered), key=lambda pair: -_overlap(uttered[pair[0]], uttered[pair[1]])):
        kept, gone = groups.find(one), groups.find(other)
        if kept != gone and _may_join(members[kept], members[gone]):
            groups.link(kept, gone)
            members[kept] += members.pop(gone)
    found = [_best_first(library, group) for group in members.values()]
    return tuple(sorted(found, key=lambda group: _when(library, group[0])))


def build_statements(library: Library) -> tuple[Saying, ...]:
    """The view ``statements``, in the order in which they were said; those nobody can date come last."""
    together = sayings(library)
    stands_for = {one.statement.id: group[0].statement.id for group in together for one in group}
    return tuple(_row(library, group, stands_for) for group in together)


def _uttered(library: Library) -> Iterator[Uttered]:
    for reading in library.readings:
        for statement in reading.statements:
            content = " ".join(span.of(reading.report.text) for span in statement.content)
            yield Uttered(reading.report, statement, words(content))


def _triples(told: Sequence[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(told[at : at + 3]) for at in range(len(told) - 2))


def _near(uttered: dict[str, Uttered]) -> Iterator[tuple[str, str]]:
    """Pairs with the same words. Each statement is compared once with the first of every group it shares words with."""
    firsts: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for name, one in uttered.items():
        if len(one.words) < LEAST_WORDS:
            continue
        shingles = [one.words[at : at + LEAST_WORDS] for at in range(len(one.words) - LEAST_WORDS + 1)]
        candidates = dict.fromkeys(other for shingle in shingles for other in firsts[shingle])
        same = [other for other in candidates if _is_same(uttered[other], one)]
        for other in same:
            yield other, name
        if not any(set(shingles) <= set(_shingled(uttered[other])) for other in same):
            for shingle in dict.fromkeys(shingles):
                firsts[shingle].append(name)


def _shingled(one: Uttered) -> Iterator[tuple[str, ...]]:
    return (one.words[at : at + LEAST_WORDS] for at in range(len(one.words) - LEAST_WORDS + 1))


def _is_same(one: Uttered, other: Uttered) -> bool:
    mine, theirs = _triples(one.words), _triples(other.words)
    return _may_join([one], [other]) and len(mine & theirs) >= NEAR * min(len(mine), len(theirs))


def _overlap(one: Uttered, other: Uttered) -> float:
    """Jaccard similarity: of several statements that contain the words, those of the same extent come first."""
    mine, theirs = _triples(one.words), _triples(other.words)
    return len(mine & theirs) / len(mine | theirs)


def _may_join(some: Sequence[Uttered], others: Sequence[Uttered]) -> bool:
    """Whether no report would say it twice, and no two named people would."""
    if {one.report.id for one in some} & {one.report.id for one in others}:
        return False
    return len({one.statement.speaker.actor for one in (*some, *others)} - {None}) < 2


def _best_first(library: Library, group: Sequence[Uttered]) -> tuple[Uttered, ...]:
    """The report to show first: no copy, a named speaker, the words themselves, the earliest, the longest."""

    def rank(one: Uttered) -> tuple[object, ...]:
        statement = one.statement
        return (
            library.is_copy(one.report),
            statement.speaker.actor is None,
            statement.quotation is Quotation.INDIRECT,
            order(library.first_published(one.report)),
            -len(one.words),
            statement.id,
        )

    return tuple(sorted(group, key=rank))


def _when(library: Library, one: Uttered) -> tuple[object, ...]:
    undated = library.said(one.statement.id, one.report) is None
    at = order(library.moment(one.statement.id, one.report))
    return undated, at, one.report.path, hull(one.statement.content), one.statement.id


def _row(library: Library, group: Sequence[Uttered], stands_for: dict[str, str]) -> Saying:
    best = group[0]
    statement = best.statement
    return Saying(
        id=statement.id,
        speaker=speaker_of(statement),
        party=statement.party,
        act=statement.act,
        issues=statement.issues,
        said=library.said(statement.id, best.report),
        content=evidence(best.report, hull(statement.content)),
        carriers=tuple(sorted({one.report.path for one in group})),
        within=stands_for.get(statement.within) if statement.within else None,
    )
