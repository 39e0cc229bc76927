"""What a report has spoken of, place by place, and which of it a later expression refers back to."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from detente.process.names import NameIndex
from detente.read.actors.officeholders import means
from detente.read.figures import Appearance, Figure, find_figures
from detente.read.language.analysis import Analysis
from detente.read.language.clauses import PREPOSITIONS
from detente.read.language.entities import TITLES
from detente.records.reading import Interval
from detente.records.spans import Span

REACH = 12
"""Sentences an expression can lie behind what it refers to; beyond that reports name people anew."""
_SUBJECT = 3
"""What being a subject weighs, in half sentences of distance."""
_NAMED = 2
"""What having a name weighs, likewise."""
_LOOKBACK = 60
"""Code points before a name within which the preposition that governs it stands."""


@dataclass(frozen=True, slots=True)
class Who:
    """An expression resolved: the canonical ``name``, the definition's ``actor_id`` where it has one.

    ``party`` is the canonical name of the side spoken for. ``unresolved`` says why there is no name.
    """

    name: str | None
    actor_id: str | None
    party: str | None
    unresolved: str | None = None


class Resolved(NamedTuple):
    """Who an expression means, the kind of pronoun that can take it up ("person", "thing", "many"), and the figure."""

    who: Who
    kind: str
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """Something spoken of at a place, that a later expression may refer back to."""

    place: int
    who: Who
    kind: str
    subject: bool
    figure: Figure | None = None
    gender: str | None = None


class Discourse:
    """The figures of one report and the steps in which it speaks of them. All spans are of the report's text.

    ``when`` is when the report appeared; ``steps`` are in order of the text, and grow as expressions are resolved.
    """

    def __init__(self, analysis: Analysis, index: NameIndex, when: Interval) -> None:
        self.analysis, self.index, self.when = analysis, index, when
        self.text = analysis.text
        self.figures, self.appearances = find_figures(analysis, index, when)
        self._places = [appearance.span.start for appearance in self.appearances]
        self._starts = [sentence.start for sentence in analysis.sentences]
        self._by_name = {figure.name: figure for figure in reversed(self.figures)}
        self._titled: dict[str, list[Figure]] = {}
        self.steps = list(self._first_steps())

    def _first_steps(self) -> Iterator[Step]:
        seen: set[tuple[int, str]] = set()
        for appearance in self.appearances:
            figure = self.figures[appearance.figure]
            if appearance.form == "demonym":
                continue
            kind = kind_of_figure(figure)
            sentence = self.sentence(appearance.span.start)
            subject = (sentence, kind) not in seen and not self.after_preposition(appearance.span.start)
            yield Step(appearance.span.start, self.of(figure), kind, subject, figure, figure.gender)
            seen.add((sentence, kind))

    def remember(self, step: Step) -> None:
        """Keeps a step for the expressions behind it."""
        insort(self.steps, step, key=lambda kept: kept.place)

    def sentence(self, place: int) -> int:
        """The number, from 1, of the sentence that a place lies in or behind; 0 before the first."""
        return bisect_right(self._starts, place)

    def opens_sentence(self, span: Span) -> bool:
        """Whether a sentence begins with this span."""
        return self._starts[self.sentence(span.start) - 1] == span.start

    def after_preposition(self, place: int) -> bool:
        """Whether the noun phrase whose name stands at a place hangs on a preposition, and so is no subject."""
        before = self.text[max(0, place - _LOOKBACK) : place].split()
        while before and (before[-1][0].isupper() or before[-1].lower() in TITLES | {"the"}):
            before.pop()
        return bool(before) and before[-1].lower() in PREPOSITIONS

    def within(self, span: Span) -> list[Appearance]:
        """Where figures are named in a stretch, in order."""
        first, last = bisect_left(self._places, span.start), bisect_left(self._places, span.end)
        return [appearance for appearance in self.appearances[first:last] if span.covers(appearance.span)]

    def next_named(self, place: int) -> Appearance | None:
        """The first naming of a figure at a place or behind it."""
        at = bisect_left(self._places, place)
        return self.appearances[at] if at < len(self.appearances) else None

    def in_sentence(self, number: int, before: int) -> list[Appearance]:
        """Where figures are named in the sentence of that number, before a place; in order."""
        first = bisect_left(self._places, self._starts[number - 1])
        last = bisect_left(self._places, self._starts[number]) if number < len(self._starts) else len(self._places)
        return [appearance for appearance in self.appearances[first:last] if appearance.span.start < before]

    def named(self, name: str) -> Figure | None:
        """The figure that goes by a canonical name."""
        return self._by_name.get(name)

    def titled(self, title: str) -> list[Figure]:
        """The people to whom a title in small letters may refer by what the report or the definition calls them."""
        if title not in self._titled:
            people = (figure for figure in self.figures if figure.kind == "person")
            self._titled[title] = [f for f in people if any(means(title, held) for held in f.titles)]
        return self._titled[title]

    def of(self, figure: Figure) -> Who:
        """A figure as the answer to who is meant."""
        return Who(figure.name, figure.actor_id, self.index.name(figure.party) if figure.party else None)

    def of_actor(self, actor_id: str) -> Who:
        """Likewise an actor of the definition, whom the report need not name."""
        actor = self.index.actor(actor_id)
        return Who(actor.name, actor.id, self.index.name(actor.party) if actor.party else None)

    def side_named(self, words: str) -> str | None:
        """The id of the side that the first name in an expression belongs to or speaks for."""
        return next((self.index.actor(mention.ids[0]).party for mention in self.index.mentions(words)), None)

    def sides(self) -> list[str]:
        """The ids of the parties to the talks, mediators and others left out."""
        return [party.id for party in self.index.process.parties if party.role == "party"]

    def before(self, place: int, fits: Callable[[Step], bool]) -> Step | None:
        """The best antecedent before a place: near, and a subject."""
        here = self.sentence(place)
        horizon = self._starts[max(0, here - REACH - 1)] if self._starts else 0
        first = bisect_left(self.steps, horizon, key=lambda step: step.place)
        last = bisect_left(self.steps, place, key=lambda step: step.place)
        options = [
            (self._weight(step, here), number)
            for number, step in enumerate(self.steps[first:last], first)
            if fits(step)
        ]
        return self.steps[max(options)[1]] if options else None

    def _weight(self, step: Step, here: int) -> int:
        named = step.figure is not None
        return _SUBJECT * step.subject + _NAMED * named - 2 * (here - self.sentence(step.place))

    def steps_back(self, place: int) -> Iterator[Step]:
        """The steps before a place, the latest first."""
        last = bisect_left(self.steps, place, key=lambda step: step.place)
        return (self.steps[number] for number in range(last - 1, -1, -1))


def kind_of_figure(figure: Figure) -> str:
    """The kind of pronoun that can take a figure up: he or she a "person", it a "thing"."""
    return "person" if figure.kind == "person" else "thing"
