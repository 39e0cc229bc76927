"""Where a report speaks of known events of its process: by their names, or by what happened and where."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from detente.process.definition import KnownEvent, Process
from detente.process.names import index_of
from detente.read.dateclue import Trust
from detente.read.language.analysis import Analysis
from detente.records.spans import Span
from detente.records.vocabulary import EventType

LEAD_SENTENCES = 3
"""Sentences of prose at the top in which a report tells its news; the headings before them belong to them."""

LEAD_LENGTH = 400
"""Characters of prose at the top that are lead in any case: some reports open with very short sentences."""

_RARE = frozenset({EventType.PRISONER_EXCHANGE, EventType.SURRENDER, EventType.SEIZE_TERRITORY, EventType.AGREE_SIGN})
"""Types whose words are so rare in one process that they alone say that one of its known events is meant."""

_PROSE = re.compile(r"[.!?…][\"”’')\]]*\s*$")
_SITE = r"\b(?:in|at|near|around|outside|on)\s+(?:the\s+)?(?:(?:village|town|city|port)\s+of\s+)?"
_WORD = re.compile(r"[^\W\d_]{4,}")
_ENDING = re.compile(r"(?:ings?|ed|es|s|e)$")
_STEM = 5
"""Letters by which two words without their endings are taken for forms of one: "resigned" and "resignation"."""

_WORDS_OF_NAME = 3
"""Words of an event's name, two of them capitalised, that a sentence must share with it to mean it."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that mean one of some known events, in a sentence that is part of the lead or not."""

    span: Span
    events: tuple[KnownEvent, ...]
    sentence: Span
    is_lead: bool
    is_named: bool
    is_placed: bool = False

    @property
    def trust(self) -> Trust:
        """Names and rare things say which event is meant; places and common words leave room for others."""
        is_sure = self.is_named or (len(self.events) == 1 and self.events[0].type in _RARE)
        return Trust.WORDS if is_sure else Trust.HABIT


def lead_of(analysis: Analysis) -> tuple[Span, ...]:
    """The sentences at the top of a report that tell its news, headings included."""
    lead, prose, length = [], 0, 0
    for sentence in analysis.sentences:
        if prose >= LEAD_SENTENCES and length >= LEAD_LENGTH:
            break
        lead.append(sentence)
        words = sentence.of(analysis.text)
        if _PROSE.search(words):
            prose, length = prose + 1, length + len(words)
    return tuple(lead)


def find_mentions(analysis: Analysis, process: Process) -> Iterator[Mention]:
    """Every mention of a known event, sentence by sentence; those by name come first."""
    events = {event.id: event for event in process.events}
    named = index_of(process).known_events(analysis.text)
    own = _events_between_parties(process)
    lead = frozenset(lead_of(analysis))
    retold = _by_deed(own, process)
    for sentence in analysis.sentences:
        is_lead = sentence in lead
        first = bisect_left(named, sentence.start, key=lambda found: found[0].start)
        last = bisect_right(named, sentence.end, key=lambda found: found[0].end)
        here = [(span, events[event_id]) for span, event_id in named[first:last]]
        for span, event in here:
            yield Mention(span, (event,), sentence, is_lead, is_named=True)
        said = {_alike(event.type) for _, event in here}
        others = tuple(event for event in own if _alike(event.type) not in said)
        described = tuple(_described(analysis.text, sentence, others, is_lead=is_lead))
        yield from described or (() if here else _paraphrased(analysis.text, sentence, retold, is_lead=is_lead))


def _alike(kind: EventType) -> EventType:
    """A type, or the one whose words it shares: wars are told in those of taking land."""
    return EventType.FIGHT if kind is EventType.SEIZE_TERRITORY else kind


def _events_between_parties(process: Process) -> tuple[KnownEvent, ...]:
    """The events in which a party or one of its people has a part; those that name no actors are taken to be such."""
    parties = {party.id for party in process.parties if party.role == "party"}
    own = parties | {person.id for person in process.people if person.party in parties}
    return tuple(event for event in process.events if not event.actors or own & set(event.actors))


@cache
def _type_words() -> dict[EventType, re.Pattern[str]]:
    table = yaml.safe_load(files("detente.read").joinpath("eventclues.yaml").read_text(encoding="utf-8"))
    return {EventType(name): re.compile(pattern, re.IGNORECASE) for name, pattern in table.items()}


def _described(text: str, sentence: Span, events: tuple[KnownEvent, ...], *, is_lead: bool) -> Iterator[Mention]:
    """Events a sentence means without naming them: by what happened and, for the commoner sorts, where."""
    words = sentence.of(text)
    for kind, pattern in _type_words().items():
        match = pattern.search(words)
        if match is None:
            continue
        alike = tuple(event for event in events if event.type is kind)
        placed = tuple(event for event in alike if event.place and _is_at(words, match, event.place))
        is_phrase = " " in match[0]
        called = tuple(event for event in alike if is_phrase and match[0].lower() in _all_names(event))
        meant = placed or called or (alike if kind in _RARE else ())
        if meant:
            span = Span(sentence.start + match.start(), sentence.start + match.end())
            yield Mention(span, meant, sentence, is_lead, is_named=False, is_placed=bool(placed))


def _is_at(words: str, match: re.Match[str], place: str) -> bool:
    """Whether a sentence says that something happened at a place: "talks in Lisse", "the Lisse talks"."""
    before = words[: match.start()].rstrip().endswith(place)
    return before or re.search(rf"{_SITE}{re.escape(place)}\b", words) is not None


def _all_names(event: KnownEvent) -> str:
    return "\n".join((event.name, *event.names)).lower()


# ------------------------------------------------------------------------------------------ by words of the name


@dataclass(frozen=True, slots=True)
class _Wording:
    """An event and the stems of its name, without those that name a party: they are in every report."""

    event: KnownEvent
    stems: tuple[str, ...]


def _by_deed(events: tuple[KnownEvent, ...], process: Process) -> dict[str, list[_Wording]]:
    """Events that a sentence may retell in other words, by the stem of what happened: the first that is no name."""
    sides = [name for party in process.parties if party.role == "party" for name in (party.name, *party.demonyms)]
    parties = frozenset(stem for name in sides for stem in _stems(name))
    people = frozenset(stem for person in process.people for stem in _stems(person.name))
    found: dict[str, list[_Wording]] = {}
    for event in events:
        stems = tuple(stem for stem in _stems(event.name) if stem not in parties)
        deed = next((stem for stem in stems if stem not in people), None)
        if deed and len(stems) >= _WORDS_OF_NAME:
            found.setdefault(deed, []).append(_Wording(event, stems))
    return found


def _paraphrased(text: str, sentence: Span, retold: dict[str, list[_Wording]], *, is_lead: bool) -> Iterator[Mention]:
    """The one event whose name a sentence puts in other words: "The Constitutional Court ruled ..."."""
    places = {_stem(match[0]): match for match in reversed([*_WORD.finditer(sentence.of(text))])}
    near = [wording for stem in places for wording in retold.get(stem, ())]
    meant = [(wording.event, shared) for wording in near if (shared := _shared(wording.stems, places))]
    if len(meant) == 1:
        event, shared = meant[0]
        start, end = min(word.start() for word in shared), max(word.end() for word in shared)
        yield Mention(Span(sentence.start + start, sentence.start + end), (event,), sentence, is_lead, is_named=False)


def _shared(stems: tuple[str, ...], places: dict[str, re.Match[str]]) -> list[re.Match[str]]:
    """The words of a sentence that are in an event's name, if they are nearly all of it; else none."""
    shared = [places[stem] for stem in stems if stem in places]
    is_enough = len(shared) >= max(_WORDS_OF_NAME, len(stems) - 1)
    return shared if is_enough and sum(word[0][0].isupper() for word in shared) > 1 else []


@cache
def _stems(name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_stem(match[0]) for match in _WORD.finditer(name)))


@cache
def _stem(word: str) -> str:
    return _ENDING.sub("", word.lower())[:_STEM]
