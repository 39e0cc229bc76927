"""Which attribution stands inside which."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from detente.read.language.analysis import Attribution
from detente.records.spans import Span, hull


class Stretches:
    """Attributions by the stretch their contents cover: those near a place are found without going through all."""

    def __init__(self, rows: Sequence[Attribution]) -> None:
        self._hulls = [hull(row.content) for row in rows]
        self._numbers = sorted(range(len(rows)), key=lambda number: self._hulls[number])
        self._starts = [self._hulls[number].start for number in self._numbers]
        self._longest = max((end - start for start, end in self._hulls), default=0)

    def near(self, place: Span) -> list[int]:
        """The numbers of attributions whose contents may touch ``place``, in order of the text."""
        first = bisect_left(self._starts, place.start - self._longest)
        return self._numbers[first : bisect_right(self._starts, place.end)]

    def around(self, number: int, place: Span, rows: Sequence[Attribution]) -> int | None:
        """The number of the shortest content that holds ``place``, other than that of ``number`` and its equals."""
        own = self._hulls[number]
        holding = [
            (self._hulls[outer].end - self._hulls[outer].start, outer)
            for outer in self.near(place)
            if self._hulls[outer] != own and any(piece.covers(place) for piece in rows[outer].content)
        ]
        return min(holding)[1] if holding else None


def nested(rows: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The same attributions, each with ``within`` set to the number of the innermost one around its cue or content."""
    stretches = Stretches(rows)
    return tuple(
        replace(row, within=stretches.around(number, row.cue or row.content[0], rows))
        for number, row in enumerate(rows)
    )


def clusters(rows: Sequence[Attribution]) -> Iterator[list[Attribution]]:
    """The attributions in groups whose contents can have nothing in common with those of another group."""
    cluster: list[Attribution] = []
    end = 0
    for row in sorted(rows, key=lambda row: hull(row.content)):
        reach = hull(row.content)
        if cluster and reach.start >= end:
            yield cluster
            cluster = []
        cluster.append(row)
        end = max(end, reach.end)
    if cluster:
        yield cluster
