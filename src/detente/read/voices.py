"""In whose words each place of a report stands."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from detente.records.reading import Statement
from detente.records.spans import Span


class Voices:
    """The statements of a report by where their content stands."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._statements = statements
        pieces = ((content, order) for order, statement in enumerate(statements) for content in statement.content)
        self._pieces = sorted(pieces)
        self._reach = list(accumulate((content.end for content, _ in self._pieces), max))

    def innermost(self, span: Span) -> Statement | None:
        """The statement in whose content a span lies; of several, the one with the least content around it."""
        best: tuple[int, int] | None = None
        at = bisect_right(self._pieces, span.start, key=lambda piece: piece[0].start)
        while at and self._reach[at - 1] >= span.end:
            at -= 1
            content, order = self._pieces[at]
            if content.covers(span):
                size = (content.end - content.start, order)
                best = min(best or size, size)
        return self._statements[best[1]] if best else None


def holder_of(statement: Statement | None) -> str | None:
    """The canonical name of whoever makes a statement, the name as written where nobody could resolve it."""
    return (statement.speaker.actor or statement.speaker.name) if statement else None
