"""The words a view rests on, wherever in its rows they stand."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from detente.records.spans import Span
from detente.records.views import Evidence, Mention, Reconciled


def cited(row: Any) -> Iterator[Evidence | Mention]:
    """All evidence in a row, in its order."""
    if isinstance(row, Evidence | Mention):
        yield row
    elif isinstance(row, dict):
        for value in row.values():
            yield from cited(value)
    elif isinstance(row, tuple):
        for value in row:
            yield from cited(value)
    elif is_dataclass(row):
        for part in fields(row):
            yield from cited(getattr(row, part.name))


def told_once(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """The first mention in each sentence: a sentence that names an event twice tells it once."""
    found: dict[tuple[str, str], Mention] = {}
    for mention in mentions:
        found.setdefault((mention.report_id, mention.sentence), mention)
    return tuple(found.values())


def spans_cited(views: Reconciled) -> Mapping[str, frozenset[Span]]:
    """For each report's id the spans that any view points to: what links to the report aim at."""
    found: defaultdict[str, set[Span]] = defaultdict(set)
    for evidence in cited(views):
        found[evidence.report_id].add(evidence.span)
    return {report: frozenset(spans) for report, spans in found.items()}
