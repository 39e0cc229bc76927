"""Attributions become statements: speaker, side, quotation, addressee, occasion, date said, act and issues."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from detente.process.definition import Process
from detente.read.actors import Cast, Who
from detente.read.acts import act_of
from detente.read.acts_setting import Setting, settings_of
from detente.read.issues import issues_of
from detente.read.language.analysis import Analysis, Attribution, Quote
from detente.read.language.segments import trim
from detente.records.reading import Cue, Interval, Occasion, Report, Speaker, Statement, Time
from detente.records.spans import Span, content_id, hull
from detente.records.vocabulary import Quotation, TimexType

_MEDIUM = (
    r"interview|statement|news\s+conference|press\s+conference|conference|briefing|speech|address|remarks|meeting|summit|"
    r"talks|session|television|radio|tweet|post|letter|communiqu[eé]|article|visit|ceremony|telegram|message|gathering"
)
_OCCASION = re.compile(
    rf"\b(?:in|at|during|on|after|following|via|through)\s+(?P<what>(?:an?\s+|the\s+|his\s+|her\s+|their\s+)?(?:[\w-]+\s+){{0,3}}?"
    rf"(?:{_MEDIUM})\b(?:\s+(?:with|to|of|on|in|at)\s+(?:(?!that\b|as\b|and\b)[\w'’-]+\s?){{1,6}})?)",
    re.I,
)
_SPEAKING = re.compile(r"\b(?P<what>(?:addressing|speaking|talking)\s+(?:(?!that\b|as\b)[\w'’-]+\s?){1,8})", re.I)
_TOLD = re.compile(r"\b(?:t[eo]l(?:l|ls|d|ling)|warn|assur|remind|inform|notif)", re.I)
_TO_WHOM = re.compile(
    r"\b(?:urg|ask|invit|implor|beg|call|appeal|encourag|advis|exhort|press|accus|blam|condemn|critici|thank|prais|instruct|order)",
    re.I,
)
_MARK = 2
"""The longest quotation mark, in code points."""
_SURROUNDING = 2
"""Issues a statement takes over from what surrounds it."""
_NEAR = 60
"""Code points between a cue and a time expression that still tells when it was said."""

_Issues = tuple[tuple[str, Span], ...]
"""Issues in order of the words that decided each."""


@dataclass(frozen=True, slots=True)
class _Reader:
    """One report with what the steps before found in it."""

    report: Report
    analysis: Analysis
    cast: Cast
    times: tuple[Time, ...]
    process: Process
    _known: dict[Span, _Issues] = field(default_factory=dict)

    def issues_in(self, stretch: Span) -> _Issues:
        """The issues of a stretch, looked for once however many statements it surrounds."""
        if stretch not in self._known:
            self._known[stretch] = issues_of(self.analysis.text, [stretch], self.process)
        return self._known[stretch]


def build_statements(
    report: Report, analysis: Analysis, cast: Cast, times: tuple[Time, ...], process: Process
) -> tuple[Statement, ...]:
    """The statements of a report, one for each attribution, in order of the text.

    A quotation that stands alone has neither cue nor words for its speaker; it goes on from the last speaker.
    """
    reader = _Reader(report, analysis, cast, times, process)
    ids = [_id(report, attribution) for attribution in analysis.attributions]
    statements: list[Statement] = []
    speaking: Who | None = None
    issues: _Issues = ()
    for attribution, setting in zip(analysis.attributions, settings_of(analysis), strict=True):
        who = _speaker(cast, attribution, speaking)
        if attribution.within is None:
            speaking = who
        within = ids[attribution.within] if attribution.within is not None else None
        issues = _issues(reader, attribution, issues)
        statements.append(_statement(reader, attribution, who, issues, within, setting))
    return tuple(statements)


def _id(report: Report, attribution: Attribution) -> str:
    return content_id("st", report.id, attribution.cue, *attribution.content)


def _speaker(cast: Cast, attribution: Attribution, speaking: Who | None) -> Who:
    if attribution.source:
        return cast.who(attribution.source)
    nobody = Who(None, None, None, "a quotation without a source, and nobody spoke before it")
    return speaking or cast.named_behind(hull(attribution.content)) or nobody


def _statement(
    reader: _Reader,
    attribution: Attribution,
    who: Who,
    issues: _Issues,
    within: str | None,
    setting: Setting,
) -> Statement:
    text = reader.analysis.text
    content = " ".join(" ".join(span.of(text).split()) for span in attribution.content)
    cue = attribution.cue.of(text) if attribution.cue else None
    return Statement(
        id=_id(reader.report, attribution),
        speaker=_as_speaker(text, attribution.source, who),
        party=who.party,
        cue=Cue(attribution.cue) if attribution.cue else None,
        content=attribution.content,
        quotation=_quotation(reader.analysis, attribution),
        within=within,
        addressee=_addressee(reader, attribution),
        occasion=_occasion(reader, attribution),
        said=_said(reader, attribution),
        act=act_of(" ".join(cue.split()) if cue else None, content, _own_names(reader.process, who), setting),
        issues=tuple(issue for issue, _ in issues),
        confidence=round(attribution.confidence * (1.0 if who.name else 0.8), 2),
        issue_spans=issues,
    )


def _as_speaker(text: str, source: Span | None, who: Who) -> Speaker:
    name = " ".join(source.of(text).split()) if source else None
    return Speaker(span=source, name=name, actor=who.name, actor_id=who.actor_id, unresolved=who.unresolved)


def _quotation(analysis: Analysis, attribution: Attribution) -> Quotation:
    """Direct where all the content stands between marks or is a turn of a transcript, mixed where a part does."""
    content = attribution.content
    quotes = _quotes_in(analysis, hull(content))
    if attribution.cue is None or all(any(q.inner == piece for q in quotes) for piece in content):
        return Quotation.DIRECT
    return Quotation.MIXED if any(piece.covers(q.span) for q in quotes for piece in content) else Quotation.INDIRECT


def _quotes_in(analysis: Analysis, stretch: Span) -> tuple[Quote, ...]:
    first = bisect_left(analysis.quotes, stretch.start - _MARK, key=lambda q: q.span.start)
    return analysis.quotes[first : bisect_left(analysis.quotes, stretch.end, key=lambda q: q.span.start)]


def _own_names(process: Process, who: Who) -> tuple[str, ...]:
    party = next((p for p in process.parties if p.name == who.party), None)
    return (party.name, *party.other_names, *party.metonyms) if party else ()


def _issues(reader: _Reader, attribution: Attribution, before: _Issues) -> _Issues:
    """From the content; where that names no issue ("We will sign it"), from ever wider surroundings.

    After the sentence, the question that a turn answers and the paragraph, the statement ``before`` is the last
    resort: reports rarely change the subject without naming the new one. What only surrounds a statement gives it
    two issues at most.
    """
    frame = _frame(reader, attribution)
    found = issues_of(reader.analysis.text, attribution.content, reader.process) or reader.issues_in(frame)
    return found or _surrounding(reader, attribution, frame) or before[:_SURROUNDING]


def _surrounding(reader: _Reader, attribution: Attribution, frame: Span) -> _Issues:
    """The issues of the question before a turn, or else of the paragraph around ``frame``; two at most."""
    paragraphs = reader.analysis.paragraphs
    at = bisect_right(paragraphs, frame.start, key=lambda p: p.start) - 1
    around = [hull([frame, *paragraphs[max(at, 0) : at + 1]])]
    if at > 0 and _is_turn(attribution, paragraphs[at]):
        around.insert(0, paragraphs[at - 1])
    return next((issues[:_SURROUNDING] for stretch in around if (issues := reader.issues_in(stretch))), ())


def _is_turn(attribution: Attribution, paragraph: Span) -> bool:
    """Whether a statement stands in a turn of a transcript: behind its speaker's name, without a cue."""
    source = attribution.source
    return attribution.cue is None and source is not None and source.start <= paragraph.start + len("[")


def _frame(reader: _Reader, attribution: Attribution) -> Span:
    """The sentence (or sentences) the attribution stands in."""
    whole = hull([s for s in (attribution.source, attribution.cue, *attribution.content) if s])
    sentences = reader.analysis.sentences
    first = bisect_right(sentences, whole.start, key=lambda s: s.end)
    last = bisect_left(sentences, whole.end, key=lambda s: s.start)
    return hull([whole, *sentences[first:last]])


def _outside(reader: _Reader, attribution: Attribution) -> list[Span]:
    """What its sentence says besides the content: where, when, to whom."""
    frame = _frame(reader, attribution)
    pieces, start = [], frame.start
    for content in sorted(attribution.content):
        pieces.append(Span(start, max(start, content.start)))
        start = content.end
    return [*pieces, Span(start, max(start, frame.end))]


def _addressee(reader: _Reader, attribution: Attribution) -> str | None:
    if attribution.cue is None:
        return None
    text, cue = reader.analysis.text, attribution.cue
    if _TOLD.match(cue.of(text)):
        ends = [p.start for p in attribution.content if p.start >= cue.end]
        stretch = Span(cue.end, min([*ends, _frame(reader, attribution).end]))
    elif _TO_WHOM.match(cue.of(text)):
        stop = re.search(r"\s(?:to|of|for|over|as)\s", text[cue.end : attribution.content[-1].end])
        stretch = Span(cue.end, cue.end + stop.start()) if stop else Span(cue.end, cue.end)
    else:
        return None
    words = re.split(r"[,.;:\"“]|\s(?:in|at|on|during|after|that|alongside)\s", stretch.of(text))[0]
    stretch = trim(text, Span(stretch.start, stretch.start + len(words)))
    return reader.cast.who(stretch).name if stretch.start < stretch.end else None


def _occasion(reader: _Reader, attribution: Attribution) -> Occasion | None:
    if attribution.cue is None or attribution.within is not None:
        return None
    for piece in _outside(reader, attribution):
        for pattern in (_OCCASION, _SPEAKING):
            found = pattern.search(reader.analysis.text, piece.start, piece.end)
            if found:
                start, end = found.span("what")
                return Occasion(Span(start, start + len(found["what"].rstrip())) if end else Span(start, end))
    return None


def _times_in(reader: _Reader, frame: Span) -> tuple[Time, ...]:
    first = bisect_left(reader.times, frame.start, key=lambda time: time.span.start)
    return reader.times[first : bisect_left(reader.times, frame.end, key=lambda time: time.span.start)]


def _said(reader: _Reader, attribution: Attribution) -> Interval | None:
    """The day a time expression beside the cue names; None where none does."""
    if attribution.cue is None:
        return None
    cue, pieces = attribution.cue, _outside(reader, attribution)
    near = [
        (max(time.span.start - cue.end, cue.start - time.span.end), time)
        for time in _times_in(reader, _frame(reader, attribution))
        if time.type in {TimexType.DATE, TimexType.TIME} and (time.earliest or time.latest)
        if any(piece.covers(time.span) for piece in pieces)
    ]
    distance, time = min(near, key=lambda item: item[0], default=(_NEAR + 1, None))
    return Interval(time.earliest, time.latest) if time and distance <= _NEAR else None
