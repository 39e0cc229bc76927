"""What stands around a statement and helps to tell its act: its source, its sentence, what it reports or answers."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from detente.read.language.analysis import Analysis, Attribution
from detente.records.spans import Span, hull

_MOST = 0.6
"""Share of a content from which on a statement reported in it is all it says."""
_BEFORE = 160
"""Code points before a statement in which the question it answers stands."""


@dataclass(frozen=True, slots=True)
class Setting:
    """The surroundings of a statement, as words.

    ``source`` are the words for its source; ``frame`` what its sentence says besides source, cue and content;
    ``before`` what precedes that sentence; ``host`` the cue of the statement it is reported in ("" where that has
    none). ``reports`` are the cues of statements inside it, ``relays`` whether these make up most of it.
    """

    source: str | None = None
    frame: str = ""
    before: str = ""
    host: str | None = None
    reports: tuple[str, ...] = ()
    relays: bool = False
    quoted: bool = False
    cue_first: bool = False


def settings_of(analysis: Analysis) -> tuple[Setting, ...]:
    """The setting of each attribution of a report, in their order."""
    inside: dict[int, list[Attribution]] = defaultdict(list)
    for attribution in analysis.attributions:
        if attribution.within is not None:
            inside[attribution.within].append(attribution)
    return tuple(
        setting_of(analysis.text, analysis.sentences, one, _host(analysis, one), inside[at])
        for at, one in enumerate(analysis.attributions)
    )


def setting_of(
    text: str,
    sentences: Sequence[Span],
    attribution: Attribution,
    host: Attribution | None,
    inside: Sequence[Attribution],
) -> Setting:
    """The setting of one attribution, given that in which it is reported and those reported in it."""
    content = hull(attribution.content)
    frame = _frame(sentences, attribution)
    taken = [span for span in (attribution.source, attribution.cue, *attribution.content) if span]
    size = sum(span.end - span.start for span in attribution.content)
    return Setting(
        source=_plain(attribution.source.of(text)) if attribution.source else None,
        frame=_plain(_without(text, frame, taken)),
        before=_plain(text[max(0, frame.start - _BEFORE) : frame.start]),
        host=_cue(text, host) if host else None,
        reports=tuple(_cue(text, one) for one in inside),
        relays=any(_size(one) > _MOST * size for one in inside),
        quoted=text[content.start - 1 : content.start] in {'"', "“", "'", "‘"},
        cue_first=bool(attribution.cue and attribution.cue.start < content.start),
    )


def _host(analysis: Analysis, attribution: Attribution) -> Attribution | None:
    return analysis.attributions[attribution.within] if attribution.within is not None else None


def _frame(sentences: Sequence[Span], attribution: Attribution) -> Span:
    whole = hull([s for s in (attribution.source, attribution.cue, *attribution.content) if s])
    first = bisect_right(sentences, whole.start, key=lambda s: s.end)
    last = bisect_left(sentences, whole.end, key=lambda s: s.start)
    return hull([whole, *sentences[first:last]])


def _without(text: str, frame: Span, taken: list[Span]) -> str:
    pieces, start = [], frame.start
    for span in sorted(taken):
        pieces.append(text[start : max(start, span.start)])
        start = max(start, span.end)
    return " / ".join([*pieces, text[start : frame.end]])


def _cue(text: str, attribution: Attribution) -> str:
    return _plain(attribution.cue.of(text)) if attribution.cue else ""


def _size(attribution: Attribution) -> int:
    return sum(span.end - span.start for span in attribution.content)


def _plain(words: str) -> str:
    return " ".join(words.split())
