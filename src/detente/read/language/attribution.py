"""Who says what, by which words: source, cue and content of every attribution, found by rules.

The roles are those of PolNeAR (Newell et al. 2018); the three ways of placing a content (before, after and
around its cue) and the frames of the verbs follow the attribution literature (Pareti 2015). Content in quotation
marks is given without them, indirect content without its "that".
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from detente.read.language.analysis import Attribution, Quote
from detente.read.language.clauses import DETERMINERS, PREPOSITIONS, SUBORDINATORS, Row, can_speak, make_row
from detente.read.language.contents import STOPS, after_cues, before_cue, inner, pieces, words_of
from detente.read.language.entities import TITLES
from detente.read.language.found import CONFIDENCE, Found, Pattern
from detente.read.language.nesting import nested
from detente.read.language.phrases import reporting_nouns, source_phrases
from detente.read.language.reporting import verb_cues
from detente.read.language.segments import after_dateline, inside, is_heading
from detente.read.language.turns import Turn, find_turns, points
from detente.records.spans import Span


@dataclass(frozen=True, slots=True)
class _Layers:
    """What the rules look at, gathered once."""

    text: str
    sentences: tuple[Span, ...]
    tokens: tuple[Span, ...]
    quotes: tuple[Quote, ...]
    times: tuple[Span, ...]


def find_attributions(
    text: str,
    paragraphs: tuple[Span, ...],
    sentences: tuple[Span, ...],
    tokens: tuple[Span, ...],
    quotes: tuple[Quote, ...],
    times: tuple[Span, ...],
) -> tuple[Attribution, ...]:
    """All attributions in order of the text, those inside another one's content pointing to it."""
    layers = _Layers(text, sentences, tokens, quotes, times)
    found: list[Found] = []
    turns = find_turns(text, paragraphs, sentences)
    for paragraph in paragraphs:
        if paragraph in turns:
            _append(found, [f for turn in turns[paragraph] for f in _turn(layers, turn)])
        elif not is_heading(text, paragraph) or _is_sentence_case(paragraph.of(text)):
            _append(found, list(_in_region(layers, after_dateline(text, paragraph))))
    return _nested(found)


def _is_sentence_case(heading: str) -> bool:
    """Whether a heading is written like a sentence, so that its capitals mean names: "Talks fail, envoy says"."""
    words = [word for word in heading.split() if word[0].isalpha()]
    return len(words) > 4 and sum(word[0].islower() for word in words) > len(words) / 2


def _append(found: list[Found], new: list[Found]) -> None:
    """Adds a paragraph's attributions; a quotation standing alone fills a cue that was left waiting (“X said:”)."""
    if found and new and not found[-1].content and new[0].cue is None and new[0].source is None:
        found[-1] = replace(found[-1], content=new.pop(0).content)
    elif found and not found[-1].content:
        found.pop()
    found += new


def _turn(layers: _Layers, turn: Turn) -> Iterator[Found]:
    """Each point of a turn as a statement of its own, and what is reported inside it; a question states nothing."""
    if not turn.asks:
        for point in points(layers.text, turn.speech, layers.sentences):
            yield Found(turn.name, None, (point,), Pattern.BARE)
    yield from (a for a in _in_region(layers, turn.speech) if a.cue and a.content and a.source)


def _in_region(layers: _Layers, region: Span) -> Iterator[Found]:
    """The attributions of a paragraph or of the inside of a quotation."""
    waiting: Found | None = None
    for row in (part for whole in _rows(layers, region) for part in _parted(whole)):
        for attribution in _in_row(row):
            if waiting and not (waiting.cue or waiting.source or attribution.content):
                waiting = replace(attribution, content=waiting.content)
            elif waiting and not waiting.content and attribution.cue is None:
                waiting = replace(waiting, content=attribution.content)
            else:
                if waiting:
                    yield waiting
                waiting = attribution
    if waiting:
        yield waiting
    for quote in _outermost(layers.quotes, region):
        if len(quote.inner.of(layers.text).split()) > 4:
            yield from (a for a in _in_region(layers, quote.inner) if a.cue and a.content and a.source)


def _outermost(quotes: tuple[Quote, ...], region: Span) -> tuple[Quote, ...]:
    """The quotations in a region that no other one there holds; ``quotes`` are in order, outer before inner."""
    found: list[Quote] = []
    first = bisect_left(quotes, region.start, key=lambda q: q.span.start)
    for quote in (quotes[number] for number in range(first, len(quotes))):
        if quote.span.start >= region.end:
            break
        if region.covers(quote.span) and not (found and found[-1].span.covers(quote.span)):
            found.append(quote)
    return tuple(found)


def _rows(layers: _Layers, region: Span) -> Iterator[Row]:
    """The sentences of a region as rows; a quotation of several sentences does not break its row."""
    quotes = _outermost(layers.quotes, region)
    start = region.start
    first = bisect_right(layers.sentences, region.start, key=lambda s: s.end)
    last = bisect_left(layers.sentences, region.end, key=lambda s: s.end)
    ends = [s.end for s in layers.sentences[first:last]]
    for end in [*(e for e in ends if not _parts_quote(quotes, e)), region.end]:
        stretch = Span(start, end)
        own = _outermost(quotes, stretch)
        row = make_row(layers.text, inside(layers.tokens, stretch), own, inside(layers.times, stretch))
        if len(row):
            yield row
        start = end


def _parts_quote(quotes: tuple[Quote, ...], place: int) -> bool:
    """Whether a place lies between the marks of one of ``quotes`` (in order, none overlapping)."""
    at = bisect_right(quotes, place, key=lambda q: q.span.end)
    return at < len(quotes) and quotes[at].span.start < place


_SENTENCE = 4
"""Words a quotation has at least if it is no mere title."""
_LEAD = 5
"""Words that can stand before the subject of a clause of its own: "in the same breath he said"."""


def _parted(row: Row) -> Iterator[Row]:
    """A row cut at each semicolon behind which someone else speaks: "Roe said yes; Poe said no"."""
    start = 0
    for at in (n for n in range(len(row)) if row.low(n) == ";"):
        if any(cue.subject and cue.subject[0] <= _LEAD for cue in verb_cues(Row(row.text, row.words[at + 1 :]))):
            yield Row(row.text, row.words[start:at])
            start = at + 1
    yield Row(row.text, row.words[start:])


def _in_row(row: Row) -> list[Found]:
    if len(row) == 1 and row.quote(0):
        return [_bare(row)]
    cues = list(verb_cues(row))
    found = source_phrases(row) + reporting_nouns(row)
    taken = {f.cue for f in found}
    for cue in reversed(cues):
        if placed := before_cue(row, cue, len(row)):
            found.append(placed)
            taken.add(row.span(cue.start, cue.end))
    found += after_cues(row, [c for c in cues if row.span(c.start, c.end) not in taken], found)
    found += _introduced(row, found) if found or not _opens_with_quote(row) else [_bare(row)]
    return sorted(_with_sources(row, found), key=lambda f: f.order)


def _bare(row: Row) -> Found:
    return Found(None, None, (inner(row, 0),), Pattern.BARE)


def _opens_with_quote(row: Row) -> bool:
    """Whether a quotation that makes a sentence stands before a colon: “We will sign”: an hour with Jan Roe."""
    return row.low(1) == ":" and row.quote(0) is not None and len(inner(row, 0).of(row.text).split()) >= _SENTENCE


def _introduced(row: Row, found: list[Found]) -> Iterator[Found]:
    """Roe was less shy: “…”: a quotation behind a colon, whose speaker opens the sentence."""
    quote, end = row.quote(len(row) - 1), 0
    if quote is None or row.low(len(row) - 2) != ":" or any(c.overlaps(quote.inner) for f in found for c in f.content):
        return
    while end < len(row) and (row.words[end].capital or row.low(end) in TITLES | DETERMINERS | {"of"}):
        end += 1
    named = end < len(row) - 2 and row.low(0) not in PREPOSITIONS | SUBORDINATORS
    if named and (can_speak(row, 0, end) or row.low(0) in {"he", "she"}):
        yield Found(row.span(0, end), None, (quote.inner,), Pattern.BARE)


def _with_sources(row: Row, found: list[Found]) -> Iterator[Found]:
    """Gives "adding" and "and said" the source of the attribution they hang on; drops those that find none."""
    ordered = sorted(found, key=lambda f: f.order)
    for number, attribution in enumerate(ordered):
        if attribution.source or attribution.cue is None:
            yield attribution
            continue
        source = _inherited(ordered, number)
        content = _clear_of(row, attribution.content, source)
        if source and content:
            yield replace(attribution, source=source, content=content)


def _inherited(ordered: list[Found], number: int) -> Span | None:
    cue = ordered[number].cue
    level = _holders(ordered, cue)
    beside = [a for a in ordered if a.source and a.pattern != Pattern.NOUN and _holders(ordered, a.cue) == level]
    earlier = [a for a in beside if a.cue and cue and a.cue < cue]
    if beside:
        return (earlier[-1] if earlier else beside[0]).source
    # "Acknowledging setbacks, she said": the subject follows in what looks like the content.
    return next((a.source for a in ordered[1:] if a.source), None) if number == 0 else None


def _holders(ordered: list[Found], cue: Span | None) -> list[int]:
    """The attributions in whose content a cue stands."""
    return [number for number, a in enumerate(ordered) if cue and any(c.covers(cue) for c in a.content)]


def _clear_of(row: Row, content: tuple[Span, ...], source: Span | None) -> tuple[Span, ...]:
    """The content of an opening participle ends before the subject that follows it."""
    if source is None or not content or source.start < content[0].start or source.start >= content[-1].end:
        return content
    first, last = words_of(row, Span(content[0].start, source.start))
    last = last - 1 if row.low(last - 1) in STOPS else last
    return pieces(row, first, last) if last > first else ()


def _nested(found: list[Found]) -> tuple[Attribution, ...]:
    """The attributions in order of the text, each with the smallest content around it."""
    ordered = sorted((f for f in found if f.content), key=lambda f: f.order)
    return nested([Attribution(f.source, f.cue, f.content, CONFIDENCE[f.pattern]) for f in ordered])
