"""Finding what stands in a report's text; nothing is resolved here."""

from detente.read.language.analysis import Analysis
from detente.read.language.attribution import find_attributions
from detente.read.language.entities import find_entities
from detente.read.language.joined import joined
from detente.read.language.network import shipped
from detente.read.language.quotes import find_quotes
from detente.read.language.segments import find_paragraphs, find_sentences, find_tokens, inside, is_heading
from detente.read.language.timexes import find_times
from detente.read.language.triggers import find_triggers
from detente.records.spans import Span


def analyse(text: str, furniture: tuple[Span, ...]) -> Analysis:
    """The text taken apart. ``furniture`` (spans of page furniture) has no part in anything found."""
    paragraphs = find_paragraphs(text, furniture)
    sentences = find_sentences(text, paragraphs)
    tokens = find_tokens(text, sentences)
    quotes = find_quotes(text, paragraphs, sentences)
    found = find_times(text)
    times = tuple(time for paragraph in paragraphs for time in inside(found, paragraph))
    return Analysis(
        text=text,
        paragraphs=paragraphs,
        sentences=sentences,
        tokens=tokens,
        quotes=quotes,
        entities=find_entities(text, sentences),
        attributions=joined(
            text,
            find_attributions(text, paragraphs, sentences, tokens, quotes, times),
            shipped().read(text, [p for p in paragraphs if not is_heading(text, p)]).attributions,
        ),
        times=times,
        triggers=find_triggers(text, sentences, tokens),
    )
