"""What the language layer finds in a report's text: the seam between finding and everything that builds on it.

``analyse(text, furniture)`` in this package returns an ``Analysis``. Whatever makes it (rules or a trained network),
the later steps see only this. All spans are code points of the text; nothing here is resolved: no actor, no date.
"""

from dataclasses import dataclass
from enum import StrEnum

from detente.records.spans import Span


class EntityLabel(StrEnum):
    """The three classes of the worldwide-newswire and UNER guides that the process needs."""

    PERSON = "PER"
    ORGANISATION = "ORG"
    LOCATION = "LOC"


class TriggerClass(StrEnum):
    """TimeML's event classes, less those that no later step tells apart."""

    OCCURRENCE = "OCCURRENCE"
    STATE = "STATE"
    REPORTING = "REPORTING"
    I_ACTION = "I_ACTION"
    I_STATE = "I_STATE"
    ASPECTUAL = "ASPECTUAL"
    PERCEPTION = "PERCEPTION"


@dataclass(frozen=True, slots=True)
class Entity:
    """A name as it stands, without resolving whose."""

    span: Span
    label: EntityLabel


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch between quotation marks; ``inner`` leaves the marks out.

    ``opens`` is False where a paragraph continues a quotation begun in an earlier one; ``closes`` is False where
    the next paragraph continues it. ``depth`` is 0 for outermost quotations.
    """

    span: Span
    inner: Span
    opens: bool
    closes: bool
    depth: int


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what by which words: source and cue may be missing; ``content`` may be in pieces.

    ``within`` is the index of the attribution in whose content this one stands.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    confidence: float
    within: int | None = None


@dataclass(frozen=True, slots=True)
class Trigger:
    """The words of an event, without its type in the process."""

    span: Span
    kind: TriggerClass


@dataclass(frozen=True, slots=True)
class Analysis:
    """A report's text, taken apart. All tuples are in order of the text; furniture has no part in any of them."""

    text: str
    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]
    tokens: tuple[Span, ...]
    quotes: tuple[Quote, ...]
    entities: tuple[Entity, ...]
    attributions: tuple[Attribution, ...]
    times: tuple[Span, ...]
    triggers: tuple[Trigger, ...]
