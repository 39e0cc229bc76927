"""Reports that copy each other, whole or cut, and the one they most likely come from.

Candidates come from MinHash signatures of word shingles in a locality-sensitive index (Broder 1997; Leskovec,
Rajaraman and Ullman, "Mining of Massive Datasets", ch. 3), so no report is compared with all others; each candidate
pair is then verified on the shingles themselves. What counts is containment, how much of the shorter report stands
in the longer, because editors cut agency copy.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from zlib import crc32

from detente.reconcile.groups import Groups
from detente.reconcile.moments import order, published
from detente.reconcile.quoting import body, words
from detente.records.reading import Reading

SHINGLE = 5
"""Words in a shingle: long enough that set phrases of diplomacy rarely fill one by chance."""

LEAST_SHINGLES = 20
"""Reports with fewer shingles are too short to tell a copy from a shared sentence."""

CONTAINED = 0.4
"""The share of the shorter report's shingles that must stand in the longer. Among 465 wire reports on ten negotiations
no two written apart shared more than .15, while an agency's rewrites of its own story shared .43 to 1; a reprint with
cuts and paragraphs of its own shares about a half."""

_BANDS, _ROWS = 64, 2
"""A pair with Jaccard similarity s becomes a candidate with probability 1 - (1 - s**2)**64: .98 at s = .25, that is
for a copy cut to a quarter of its original."""


def origins(readings: Sequence[Reading]) -> dict[str, str]:
    """For each report's id the id of the report it goes back to: its own unless it is a copy.

    ``readings`` in the order of their publication. Copies of copies go back to one origin.
    """
    shingles = {reading.report.id: _shingles(reading) for reading in readings}
    groups = Groups(shingles)
    for one, other in _candidates(shingles):
        if groups.find(one) != groups.find(other) and containment(shingles[one], shingles[other]) >= CONTAINED:
            groups.link(one, other)
    by_id = {reading.report.id: reading for reading in readings}
    found: dict[str, str] = {}
    for group in groups.all():
        origin = _origin([by_id[member] for member in group]) if len(group) > 1 else group[0]
        found.update(dict.fromkeys(group, origin))
    return found


def containment(one: frozenset[bytes], other: frozenset[bytes]) -> float:
    """How much of the smaller set the larger holds, 0 to 1; 0 when the smaller is too small to tell."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller >= LEAST_SHINGLES else 0.0


def _shingles(reading: Reading) -> frozenset[bytes]:
    told = words(body(reading))
    return frozenset(" ".join(told[at : at + SHINGLE]).encode() for at in range(len(told) - SHINGLE + 1))


def _candidates(shingles: dict[str, frozenset[bytes]]) -> Iterator[tuple[str, str]]:
    # Loading datasketch loads SciPy, which takes longer than most commands run; only this step needs it.
    from datasketch import MinHash, MinHashLSH  # type: ignore[import-untyped]  # noqa: PLC0415

    index = MinHashLSH(num_perm=_BANDS * _ROWS, params=(_BANDS, _ROWS))
    for report, held in shingles.items():
        if len(held) < LEAST_SHINGLES:
            continue
        signature = MinHash(num_perm=_BANDS * _ROWS, hashfunc=crc32)
        signature.update_batch(sorted(held))
        for earlier in sorted(str(key) for key in index.query(signature)):
            yield earlier, report
        index.insert(report, signature, check_duplication=False)


def _origin(copies: Sequence[Reading]) -> str:
    """The report others credit by its publisher's name; else the earliest; else the longest."""
    credited: defaultdict[str, int] = defaultdict(int)
    for publisher in {copy.report.publisher for copy in copies if copy.report.publisher}:
        named = re.compile(rf"\b{re.escape(publisher)}\b", re.IGNORECASE)
        credited[publisher] = sum(
            1 for copy in copies if copy.report.publisher != publisher and named.search(copy.report.text)
        )

    def rank(reading: Reading) -> tuple[object, ...]:
        report = reading.report
        return -credited[report.publisher or ""], order(published(report)), -len(report.text), report.id

    return min(copies, key=rank).report.id
