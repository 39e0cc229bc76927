"""Which issues words speak of: the terms of the process definition that stand in them."""

from collections.abc import Sequence

from detente.process.definition import Process
from detente.process.names import index_of
from detente.records.spans import Span


def issues_of(text: str, spans: Sequence[Span], process: Process) -> tuple[tuple[str, Span], ...]:
    """The issues a stretch of text speaks of, each with the first words that decided it, in order of those words.

    ``spans`` are pieces of ``text`` (code points), looked through one by one; no issue comes twice. Nothing is
    found where no term of the definition stands: "other" is for people to say.
    """
    index = index_of(process)
    found: dict[str, Span] = {}
    for piece in spans:
        for place, issue in index.issue_terms(piece.of(text)):
            found.setdefault(issue, Span(piece.start + place.start, piece.start + place.end))
    return tuple(sorted(found.items(), key=lambda item: (item[1], item[0])))
