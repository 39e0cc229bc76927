"""The sentence and the clause in which something stands: what all the later steps of reading ask."""

import re
from bisect import bisect_right

from detente.read.language.analysis import Analysis
from detente.records.spans import Span

_BOUNDARY = re.compile(
    r"[;:]|--|[—–]|,(?=[\s\"”’'])"
    r"|\b(?:but|while|whereas|although|though|because|after|before|when|until|unless|if|which|who)\b",
    re.IGNORECASE,
)
LONGEST = 1000
"""Code points beyond which words of one sentence have nothing to do with each other: text without full stops."""
BOTH_SIDES = re.compile(
    r"\b(?:both|the (?:two|pair|sides|parties|neighbou?rs|rivals|countries)|two (?:sides|countries|neighbou?rs))\b",
    re.IGNORECASE,
)
"""Words for all parties of the negotiation together, which name none of them."""


def sentence_at(analysis: Analysis, span: Span) -> Span:
    """The sentence in which a span begins; the span itself where it stands outside all sentences."""
    before = bisect_right(analysis.sentences, span.start, key=lambda sentence: sentence.start)
    sentence = analysis.sentences[before - 1] if before else span
    return sentence if sentence.start <= span.start < sentence.end else span


def stretch_at(analysis: Analysis, span: Span) -> Span:
    """The sentence around a span, as far as LONGEST on either side."""
    sentence = sentence_at(analysis, span)
    start, end = max(sentence.start, span.start - LONGEST), min(sentence.end, span.end + LONGEST)
    return Span(start, max(end, span.end))


def is_told(analysis: Analysis, span: Span) -> bool:
    """Whether a span lies within one sentence: what lies outside is furniture, what crosses is a chance match."""
    before = bisect_right(analysis.sentences, span.start, key=lambda sentence: sentence.start)
    return bool(before) and analysis.sentences[before - 1].covers(span)


def clause_at(analysis: Analysis, span: Span) -> Span:
    """The stretch of the sentence around a span up to the next punctuation or subordinating word on either side."""
    stretch = stretch_at(analysis, span)
    start, end = stretch
    for boundary in _BOUNDARY.finditer(analysis.text, *stretch):
        if boundary.end() <= span.start:
            start = boundary.start() if boundary[0][0].isalpha() else boundary.end()
        elif boundary.start() >= span.end:
            end = boundary.start()
            break
    return Span(start, end)
