"""Whether an event took place, by the words around its trigger: will, should, not, has been, after ...

The cues are ``modality.yaml``. The status vocabulary is the codebook's: a planned meeting is not a meeting.
"""

import re
from functools import cache
from importlib.resources import files

import yaml

from detente.read.language.analysis import Analysis
from detente.read.surroundings import clause_at
from detente.records.spans import Span
from detente.records.vocabulary import EventStatus, EventType

_BEFORE = 70
_AFTER = 40
_AUXILIARIES = re.compile(
    r"(?:\b(?:be|been|being|is|are|was|were|has|have|had|will|would|shall|should|can|could|may|might|must|to|not|never"
    r"|already|also|recently|finally|soon|yet|only|ever|reportedly|jointly|unanimously|since|just|cannot)\b[\s]*"
    r"|n['’]t\s+)+$",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"[a-z]+ed\b|(?:met|held|struck|sent|took|fled|broke|spoke|fought|began|left|paid|won|swore|shot"
    r"|put|set|laid|flew|went|came|drove|blew|made|overran|withdrew|froze|brought|led)\b",
    re.IGNORECASE,
)
_PENDING = re.compile(r"\b(?:until|unless|if|once|provided|(?:as soon|so long|as long) as)\b", re.IGNORECASE)
_NOBODY = re.compile(
    r"\b(?:nobody|no one|none|neither|no \w+)\s+(?:(?:ha[sd]|have|was|were|been|ever)\s+)*$", re.IGNORECASE
)
_DENIED = re.compile(r"\b(?:den(?:y|ies|ied|ying)|disput(?:e|es|ed|ing)) (?:that|having)\b", re.IGNORECASE)
_INFINITIVE = re.compile(
    r"\bto\s+(?!(?:the|an?|its|his|her|their|our|your|my|this|that|these|those)\b)(?:[a-z]+\s+(?:[\w’'-]+\s+){0,3})?$"
)
_WOULD = re.compile(r"\bwould\s+(?:(?:also|soon|then|next)\s+)?$", re.IGNORECASE)
_ARRANGED = frozenset({EventType.MEET, EventType.VISIT})
"""What "would" announces rather than wishes for, where no condition goes with it ("said they would meet in May")."""
_GERUND = re.compile(r"(?!meeting|hearing|ruling|briefing|gathering)[a-z]+ing\s", re.IGNORECASE)
_LASTING = re.compile(
    r"war|conflict|stalemate|deadlock|impasse|occupation|armed conflict|fighting|hostilities", re.IGNORECASE
)
_PRESENT_STATES = frozenset({EventType.FIGHT, EventType.SEIZE_TERRITORY, EventType.SUSPEND_STALL, EventType.NEGOTIATE})


def status_of(analysis: Analysis, trigger: Span, kind: EventType) -> EventStatus:
    """The status of the event at ``trigger`` by the account of whoever asserts it."""
    words = trigger.of(analysis.text)
    inside = _nearest("inside", words)
    if inside is not None:
        return inside
    if _PAST.match(words):
        return _of_past(analysis, trigger)
    return _of_other(analysis, trigger, kind)


def _of_past(analysis: Analysis, trigger: Span) -> EventStatus:
    """A past form happened, unless its clause says otherwise: "must be signed", "nobody signed", "until signed"."""
    before = analysis.text[clause_at(analysis, trigger).start : trigger.start]
    auxiliaries = _AUXILIARIES.search(before)
    found = _nearest("before", auxiliaries[0]) if auxiliaries else None
    if _NOBODY.search(before) or _DENIED.search(before):
        return EventStatus.DID_NOT_HAPPEN
    if found not in (None, EventStatus.ONGOING):
        return found
    subjunctive = auxiliaries is not None and auxiliaries[0].lower().startswith("be ")
    return EventStatus.PROPOSED if subjunctive or _PENDING.search(before) else EventStatus.HAPPENED


def _of_other(analysis: Analysis, trigger: Span, kind: EventType) -> EventStatus:
    clause = clause_at(analysis, trigger)
    before = analysis.text[max(clause.start, trigger.start - _BEFORE) : trigger.start]
    after = analysis.text[trigger.end : min(clause.end, trigger.end + _AFTER)]
    if kind in _ARRANGED and _WOULD.search(before) and not _PENDING.search(analysis.text, clause.start, clause.end):
        return EventStatus.PLANNED
    return _of_lead(before) or _first("after", after) or _default(analysis.text, trigger, kind)


def _of_lead(before: str) -> EventStatus | None:
    """What the words before an event make of it: the nearest cue, and whether that is itself denied.

    "Was not prepared to negotiate" is no negotiation, though "prepared to" alone would propose one.
    """
    nearest = _nearest("before", before)
    infinitive = _INFINITIVE.search(before)
    if infinitive and nearest in (None, EventStatus.HAPPENED, EventStatus.ONGOING):
        nearest = EventStatus.PROPOSED
    denied = _cues()["before"][0][1].search(before)
    return EventStatus.DID_NOT_HAPPEN if denied and nearest is EventStatus.PROPOSED else nearest


def _default(text: str, trigger: Span, kind: EventType) -> EventStatus:
    """Without a cue: going on where the words are in the present, thought of where they are a gerund, else happened."""
    words = trigger.of(text)
    if _GERUND.match(words) and kind not in _PRESENT_STATES:
        return EventStatus.PROPOSED
    going_on = words.split()[0].endswith("ing") and kind in _PRESENT_STATES
    return EventStatus.ONGOING if going_on or _LASTING.fullmatch(words) else EventStatus.HAPPENED


def _nearest(where: str, words: str) -> EventStatus | None:
    """The status whose cue ends nearest to the end of ``words``; of two that end there, the longer cue."""
    found = [(m.end(), m.end() - m.start(), s) for s, cue in _cues()[where] for m in cue.finditer(words)]
    return max(found, key=lambda f: f[:2])[2] if found else None


def _first(where: str, words: str) -> EventStatus | None:
    """The status whose cue begins first in ``words``; of two that begin there, the longer cue."""
    found = [(-m.start(), m.end(), s) for s, cue in _cues()[where] for m in cue.finditer(words)]
    return max(found, key=lambda f: f[:2])[2] if found else None


@cache
def _cues() -> dict[str, tuple[tuple[EventStatus, re.Pattern[str]], ...]]:
    lists: dict[str, dict[str, list[str]]] = yaml.safe_load(
        files(__package__).joinpath("modality.yaml").read_text("utf-8")
    )
    return {
        where: tuple((EventStatus(status), _any_of(phrases)) for status, phrases in by_status.items() if phrases)
        for where, by_status in lists.items()
    }


def _any_of(phrases: list[str]) -> re.Pattern[str]:
    """Any of the phrases as whole words, the longest first; contractions need no white space before them."""
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return re.compile("|".join(_phrase(phrase) for phrase in longest_first), re.IGNORECASE)


def _phrase(phrase: str) -> str:
    pieces = [r"(?:\S+\s+){1,3}?" if word == "~" else re.escape(word) + r"\s+" for word in phrase.split()]
    body = "".join(pieces).removesuffix(r"\s+")
    return (body if re.match(r"n?['’]", phrase) else r"\b" + body) + r"\b"
