"""Whose name, title, pronoun or capital stands where: every expression for an actor, resolved or told apart.

Nearest compatible antecedent first, then the office holders of the report's date. Antecedents are weighed by
distance in sentences and by whether they were the subject, the two strongest factors in the literature on
pronouns (Lappin and Leass 1994, with sentence recency and subject emphasis).
"""

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from detente.process.definition import Process
from detente.process.names import NameIndex, index_of
from detente.process.offices import may_mean
from detente.read.descriptions import gender_of, group_nouns, kind_of
from detente.read.figures import Appearance, Figure, find_figures, in_text, letters_of
from detente.read.language.analysis import Analysis
from detente.read.language.clauses import PREPOSITIONS
from detente.read.language.entities import TITLES
from detente.records.reading import Interval, Published
from detente.records.spans import Span

_PERSONAL = {"he": "male", "his": "male", "him": "male", "she": "female", "her": "female", "hers": "female"}
_THING = frozenset({"it", "its", "which"})
_MANY = frozenset({"they", "their", "them"})
_PAIR = re.compile(
    r"\b(?:[Ee]ach\s+(?:side|country|nation|government|delegation|party)"
    r"|(?:[Bb]oth|[Tt]he\s+two)\s+(?:[\w-]+\s+){0,2}?(?P<noun>countries|delegations|foes|governments|leaders|ministers|nations|"
    r"neighbou?rs|parties|presidents|republics|rivals|sides|states)"
    r"|[Tt]he\s+(?:[a-z-]+\s+){0,2}?(?P<bare>foes|leaders|ministers|neighbou?rs|pair|parties|presidents|rivals|sides)"
    r"|[Bb]oth|[Tt]he\s+two)\b"
)
_PERSONS = {"leaders": "leader", "presidents": "president", "ministers": "minister"}
"""Groups of office holders, with the title of each."""
_TITLE = re.compile(
    rf"\b(?:[Tt]he|[Aa]n?)\s+(?:[\w-]+\s+){{0,3}}?(?:{'|'.join(sorted(TITLES))})\b(?!\s+(?:of|for|[A-Z]))"
)
_DETERMINERS = re.compile(
    r"^(?:(?:the|a|an|this|that|these|those|its|his|her|their|one(?!\s+of\b)|but|and|then|all)\s+)+", re.I
)
_TAIL = re.compile(
    r"\s+(?:who|which|that|of|for|from|in|on|at|to|with|close|familiar|here|issued|signed)\b.*|\s*[,(\[].*", re.S
)
_MADE = re.compile(r"\s+(?:issued|signed|broadcast|published|released|dated|read|seen)\b.*", re.S)
_MODIFIER = re.compile(
    r"\b(?:of|for|from|to|with|by|in|at|near|on|against|between)\s+(?:the\s+)?(?:[\w'’.-]+\s+){0,4}$", re.I
)
_ALSO = {"mediator": "envoy", "facilitator": "envoy", "go-between": "envoy"}
"""Titles nobody is appointed to, and the office of those who do the work."""
_OTHERS = frozenset({"counterpart", "colleague", "predecessor", "successor"})
"""Titles of whoever is not the person spoken of."""
_ANY_PERSON = frozenset({"official", "officer", "politician", "diplomat", "lawmaker", "leader", "statesman"})
_BODY = re.compile(
    rf"(?:The|A|An|Its|Their)\s+(?:[\w'’-]+\s+){{0,4}}?(?:{'|'.join(sorted(group_nouns()))})\b(?!\s+[A-Z])"
)
_INTRODUCES = re.compile(r",\s+(?:an?\s+(?:[\w-]+\s+){1,4}(?:named|called)\s+|(?:[\w'’.-]+\s+){0,3})")
"""What stands between a title and the name it introduces: ", Captain", ", a patient woman named"."""
_NAME_LENGTH = 80
"""Code points within which a name set off by commas ends."""
_REACH = 12
"""Sentences an expression can lie behind what it refers to; beyond that reports name people anew."""
_SUBJECT = 3
"""What being a subject weighs, in half sentences of distance."""
_NAMED = 2
"""What having a name weighs, likewise."""
_ANSWERS = frozenset({"a", "answer"})
"""How transcripts mark the words of whoever is questioned."""


@dataclass(frozen=True, slots=True)
class Who:
    """An expression resolved: the canonical ``name``, the definition's ``actor_id`` where it has one.

    ``party`` is the canonical name of the side spoken for. ``unresolved`` says why there is no name.
    """

    name: str | None
    actor_id: str | None
    party: str | None
    unresolved: str | None = None


@dataclass(frozen=True, slots=True)
class _Step:
    """Something spoken of at a place, that a later expression may refer back to."""

    place: int
    who: Who
    kind: str
    subject: bool
    figure: Figure | None = None
    gender: str | None = None


def build_cast(analysis: Analysis, process: Process, published: Published) -> "Cast":
    """The cast of one report; ``published`` decides which holders of an office come into question."""
    return Cast(analysis, index_of(process), Interval(published.earliest, published.latest))


class Cast:
    """The actors of one report, and who each expression in it means. All spans are of the report's text."""

    def __init__(self, analysis: Analysis, index: NameIndex, when: Interval) -> None:
        self._analysis, self._index, self._when = analysis, index, when
        self._figures, self._appearances = find_figures(analysis, index, when)
        self._places = [appearance.span.start for appearance in self._appearances]
        self._starts = [sentence.start for sentence in analysis.sentences]
        self._resolved: dict[Span, Who] = {}
        self._steps = list(self._first_steps())
        sources = {attribution.source for attribution in analysis.attributions if attribution.source}
        for span in sorted(sources | set(self._title_places(sources))):
            self._settle(span, source=span in sources)

    def who(self, span: Span) -> Who:
        """Who is meant by a source expression: a name, surname, title, pronoun, capital or group.

        Groups give their members' names joined by "; ". People the definition does not know go by their fullest
        name in the report, nameless sources by their description. ``unresolved`` is set where nothing fits.
        """
        return self._resolved.get(span) or self._resolve(span)[0]

    def actors_in(self, span: Span) -> tuple[str, ...]:
        """The canonical names of the actors mentioned in a stretch, in order, none twice."""
        named = [(a.span.start, self._figures[a.figure].name) for a in self._within(span) if not self._only_tells(a)]
        for pair in _PAIR.finditer(self._analysis.text, span.start, span.end):
            named += [(pair.start(), name) for name in self._pair(pair, pair.start())]
        return tuple(dict.fromkeys(name for _, name in sorted(named, key=lambda item: item[0])))

    def places_in(self, span: Span) -> tuple[str, ...]:
        """The canonical names of the places mentioned in a stretch, in order, none twice."""
        found = self._index.places(span.of(self._analysis.text))
        return tuple(dict.fromkeys(name for _, name in found))

    def named_behind(self, span: Span) -> Who | None:
        """The person named first behind a quotation in its paragraph: “…”: an hour with Jan Roe."""
        ends = (paragraph.end for paragraph in self._analysis.paragraphs if paragraph.covers(span))
        behind = self._within(Span(span.end, max(span.end, *ends, span.end)))
        figures = (self._figures[appearance.figure] for appearance in behind)
        return next((self._of(figure) for figure in figures if figure.kind == "person"), None)

    # ---------------------------------------------------------- memory

    def _first_steps(self) -> Iterator[_Step]:
        seen: set[tuple[int, str]] = set()
        for appearance in self._appearances:
            figure = self._figures[appearance.figure]
            if appearance.form == "demonym":
                continue
            kind = "person" if figure.kind == "person" else "thing"
            sentence = self._sentence(appearance.span.start)
            subject = (sentence, kind) not in seen and not self._after_preposition(appearance.span.start)
            yield _Step(appearance.span.start, self._of(figure), kind, subject, figure, figure.gender)
            seen.add((sentence, kind))

    def _title_places(self, sources: set[Span]) -> Iterator[Span]:
        """Where "the Ruritanian leader" stands without being a source: an antecedent all the same."""
        taken = letters_of(sources)
        for found in _TITLE.finditer(self._analysis.text):
            span = Span(*found.span())
            if in_text(self._analysis, span) and taken.isdisjoint(range(*span)):
                yield span
        for sentence in self._analysis.sentences:
            body = _BODY.match(self._analysis.text, sentence.start, sentence.end)
            if body and taken.isdisjoint(range(*body.span())):
                yield Span(*body.span())

    def _settle(self, span: Span, *, source: bool) -> None:
        """Resolves an expression and remembers it for those after it; a text or a group of people only as a source."""
        who, kind, figure = self._resolve(span)
        if source:
            self._resolved[span] = who
        if who.name and (source or figure or kind != "many"):
            subject = source or self._opens_sentence(span) or bool(figure and not self._after_preposition(span.start))
            gender = figure.gender if figure else gender_of(_head(who.name))
            insort(self._steps, _Step(span.start, who, kind, subject, figure, gender), key=lambda step: step.place)

    def _opens_sentence(self, span: Span) -> bool:
        return self._starts[self._sentence(span.start) - 1] == span.start

    def _after_preposition(self, place: int) -> bool:
        before = self._analysis.text[max(0, place - 60) : place].split()
        while before and (before[-1][0].isupper() or before[-1].lower() in TITLES | {"the"}):
            before.pop()
        return bool(before) and before[-1].lower() in PREPOSITIONS

    def _sentence(self, place: int) -> int:
        return bisect_right(self._starts, place)

    def _within(self, span: Span) -> list[Appearance]:
        first = bisect_left(self._places, span.start)
        return [a for a in self._appearances[first : bisect_left(self._places, span.end)] if span.covers(a.span)]

    def _of(self, figure: Figure) -> Who:
        return Who(figure.name, figure.actor_id, self._index.name(figure.party) if figure.party else None)

    def _before(self, place: int, fits: Callable[[_Step], bool]) -> _Step | None:
        """The best antecedent before a place: near, and a subject."""
        here = self._sentence(place)
        horizon = self._starts[max(0, here - _REACH - 1)] if self._starts else 0
        first = bisect_left(self._steps, horizon, key=lambda step: step.place)
        last = bisect_left(self._steps, place, key=lambda step: step.place)
        options = [
            (
                _SUBJECT * step.subject + _NAMED * (step.figure is not None) - 2 * (here - self._sentence(step.place)),
                number,
            )
            for number, step in enumerate(self._steps[first:last], first)
            if fits(step)
        ]
        return self._steps[max(options)[1]] if options else None

    # ---------------------------------------------------------- kinds of expression

    def _resolve(self, span: Span) -> tuple[Who, str, Figure | None]:
        words = " ".join(re.sub(r"['’]s?$", "", span.of(self._analysis.text)).split())
        low = words.lower()
        if low in _PERSONAL | dict.fromkeys(_THING | _MANY):
            return self._pronoun(low, span)
        pair = _PAIR.fullmatch(re.sub(r"\s+(?:of|in|to|at)\b.*", "", words))
        if pair and (names := self._pair(pair, span.start)):
            return self._together(names), "many", None
        if low in _ANSWERS:
            return self._questioned(span.start)
        heads = self._heads(span) or self._beside(span)
        if len(heads) == 1:
            figure = self._figures[heads[0].figure]
            return self._of(figure), "person" if figure.kind == "person" else "thing", figure
        if heads:
            return self._together(tuple(dict.fromkeys(self._figures[a.figure].name for a in heads))), "many", None
        return self._organisation(words) or self._titled(words, span) or self._described(words, span)

    def _pronoun(self, low: str, span: Span) -> tuple[Who, str, Figure | None]:
        kind = "person" if low in _PERSONAL else "thing" if low in _THING else "many"
        gender = _PERSONAL.get(low)

        def fits(step: _Step) -> bool:
            return step.kind == kind and (gender is None or step.gender is None or step.gender == gender)

        step = self._before(span.start, fits)
        if step is None and kind == "many":
            # "The council met. They agreed": a body is also they.
            step = self._before(span.start, _is_group)
        if step is None:
            return Who(None, None, None, f"nobody before whom “{low}” can mean"), kind, None
        return step.who, kind, step.figure

    def _questioned(self, place: int) -> tuple[Who, str, Figure | None]:
        """Who answers an interviewer: the first person the report names."""
        figures = (self._figures[a.figure] for a in self._appearances if a.span.start < place)
        figure = next((figure for figure in figures if figure.kind == "person"), None)
        if figure is None:
            return Who(None, None, None, "nobody is named before the questions"), "person", None
        return self._of(figure), "person", figure

    def _organisation(self, words: str) -> tuple[Who, str, Figure | None] | None:
        """A body named by its kind and its side or capital: "the trade ministry in Strelsau"."""
        mentions = self._index.mentions(words)
        side = next((self._index.actor(m.ids[0]).party for m in mentions), None)
        bare = _TAIL.sub("", _without(words, [m.span for m in mentions])).lower().split()
        kept = {word for word in bare if word not in {"the", "its"}}
        if side is None or len(kept) < 2 or kind_of(bare[-1]) != "thing":
            return None
        bodies = [
            b for b in self._index.process.organisations if b.party == side and kept <= set(b.name.lower().split())
        ]
        if len(bodies) != 1:
            return None
        return Who(bodies[0].name, bodies[0].id, self._index.name(side)), "thing", None

    def _heads(self, span: Span) -> list[Appearance]:
        """The names that are what the expression speaks of, not those that only describe it."""
        text = self._analysis.text
        heads: list[Appearance] = []
        for appearance in self._within(span):
            before, after = text[span.start : appearance.span.start], text[appearance.span.end : span.end]
            joined = heads and re.search(r"(?:,|\band|&)\s+(?:[\w'’.-]+\s+){0,5}$", before)
            if appearance.form == "demonym" or (_MODIFIER.search(before) and not joined):
                continue
            if any(
                a.form == "demonym" and text[appearance.span.end : a.span.start] == " and " for a in self._within(span)
            ):
                continue
            described = re.match(
                r"['’]s?\s+\w|\s+(?!and\b|of\b|in\b|on\b|at\b|who\b|with\b|himself\b|herself\b|or\b)[\w]", after
            )
            if described or (re.search(r",\s*(?:the|an?)?\s*[\w\s]*$", before) and heads and not joined):
                continue
            heads.append(appearance)
        return heads

    def _beside(self, span: Span) -> list[Appearance]:
        """The person named right behind a title: "the spokesman for the ministry, Jan Roe,"."""
        words = _TAIL.sub("", span.of(self._analysis.text)).lower().split()
        if not words or kind_of(words[-1]) != "person":
            return []
        return [
            a
            for a in self._within(Span(span.end, span.end + _NAME_LENGTH))
            if self._figures[a.figure].kind == "person"
            and _INTRODUCES.fullmatch(self._analysis.text, span.end, a.span.start)
            and not self._analysis.text[a.span.end : a.span.end + 1].isalnum()
        ]

    def _only_tells(self, appearance: Appearance) -> bool:
        """Whether a demonym or capital only tells which side a named person speaks for."""
        following = self._appearances[bisect_left(self._places, appearance.span.end) :][:1]
        figure = self._figures[following[0].figure] if following else None
        if figure is None or figure.kind != "person" or self._figures[appearance.figure].kind == "person":
            return False
        between = self._analysis.text[appearance.span.end : following[0].span.start].split()
        return bool(between) and len(between) < 6 and between[-1].lower().strip(".") in TITLES

    def _together(self, names: tuple[str, ...]) -> Who:
        figures = [next((f for f in self._figures if f.name == name), None) for name in names]
        sides = dict.fromkeys(self._index.name(f.party) for f in figures if f and f.party)
        return Who("; ".join(names), None, "; ".join(sides) or None)

    def _pair(self, pair: re.Match[str], place: int) -> tuple[str, ...]:
        noun = pair["noun"] or pair["bare"] or ""
        unsaid = noun in {"", "pair"} and not pair[0].lower().startswith("each")
        kinds = {"party", "person"} if unsaid else {"person"} if noun in _PERSONS else {"party"}
        parties = tuple(p.name for p in self._index.process.parties if p.role == "party" and p.kind == "state")
        if kinds == {"party"} and len(parties) == 2:
            return parties
        if noun in _PERSONS and (names := self._of_both_sides(_PERSONS[noun], place)):
            return names
        for number in range(self._sentence(place), max(0, self._sentence(place) - _REACH), -1):
            names = self._in_sentence(number, kinds, place)
            if len(names) == 2:
                return names
        return self._last_two(place) if kinds == {"person"} else ()

    def _of_both_sides(self, title: str, place: int) -> tuple[str, ...]:
        """The holders of one office on the two sides of the talks, each the one last named before a place."""
        sides = [party.id for party in self._index.process.parties if party.role == "party"]
        holders = [self._last_holder(title, side, place) for side in sides]
        return tuple(name for name in holders if name) if len(sides) == 2 and all(holders) else ()

    def _last_holder(self, title: str, side: str, place: int) -> str | None:
        steps = (s for s in reversed(self._steps) if s.place < place and _holds(s.figure, title, side))
        return next((step.who.name for step in steps), None)

    def _last_two(self, place: int) -> tuple[str, ...]:
        """The two people last named before a place, in the order of their naming."""
        named = [
            s.who.name for s in sorted(self._steps, key=lambda s: s.place) if s.place < place and s.kind == "person"
        ]
        latest = tuple(dict.fromkeys(name for name in reversed(named) if name))[:2]
        return latest[::-1] if len(latest) == 2 else ()

    def _in_sentence(self, number: int, kinds: set[str], place: int) -> tuple[str, ...]:
        """The two people, or else the two sides, that a sentence names before a place."""
        for kind in sorted(kinds, reverse=True):
            named = dict.fromkeys(
                self._figures[a.figure].name
                for a in self._appearances
                if self._sentence(a.span.start) == number and a.span.start < place
                if self._figures[a.figure].kind == kind and a.form != "demonym"
            )
            if len(named) == 2:
                return tuple(named)
        return ()

    def _titled(self, words: str, span: Span) -> tuple[Who, str, Figure | None] | None:
        """A title without a name: the Ruritanian leader, the minister, the head of state."""
        if re.match(r"(?:an?|one|another|some|each|every)\s", words, re.I):
            return None
        title, side = self._title(words)
        side = side or self._owner(words, span)
        if title is not None and title.split()[-1] == "counterpart":
            return self._counterpart(side, span.start)
        if title is None or title.split()[-1] in _OTHERS:
            return None
        if re.search(r"\bthen\b", words):
            return self._of_former(title, side)

        step = self._before(span.start, lambda step: _may_hold(step.figure, title, side)) if side else None
        step = step or self._before(
            span.start,
            lambda step: _may_hold(step.figure, title, None) and (not side or not step.figure or not step.figure.party),
        )
        if step:
            return step.who, "person", step.figure
        later = [f for f in self._figures if f.kind == "person" and any(_means(title, held) for held in f.titles)]
        if len(later) == 1 and not (side and later[0].party and later[0].party != side):
            return self._of(later[0]), "person", later[0]
        holders = self._index.holders(title, side, self._when)
        if len(holders) != 1:
            return None
        return self._of_actor(holders[0]), "person", None

    def _owner(self, words: str, span: Span) -> str | None:
        """The side that "its" or "their" stands for in "its foreign minister"."""
        if not re.match(r"(?:its|their)\s", words, re.I):
            return None
        step = self._before(span.start, lambda step: step.kind == "thing" and step.figure is not None)
        return step.figure.party if step and step.figure else None

    def _counterpart(self, side: str | None, place: int) -> tuple[Who, str, Figure | None] | None:
        """Who holds the same office on the other side as the person last spoken of."""
        step = self._before(
            place, lambda step: step.figure is not None and bool(step.figure.titles and step.figure.party)
        )
        own = step.figure if step else None
        side = side or self._other_side(own)
        if own is None or side is None or side == own.party:
            return None
        named = [f for f in self._figures if any(_holds(f, title, side) for title in own.titles)]
        if len(named) == 1:
            return self._of(named[0]), "person", named[0]
        holders = {h for title in own.titles for h in self._index.holders(title, side, self._when)}
        return (self._of_actor(holders.pop()), "person", None) if len(holders) == 1 else None

    def _other_side(self, figure: Figure | None) -> str | None:
        """The one other party to the talks than a figure's own."""
        sides = [party.id for party in self._index.process.parties if party.role == "party"]
        others = [side for side in sides if figure and side != figure.party]
        return others[0] if len(others) == 1 else None

    def _of_actor(self, actor_id: str) -> Who:
        actor = self._index.actor(actor_id)
        return Who(actor.name, actor.id, self._index.name(actor.party) if actor.party else None)

    def _of_former(self, title: str, side: str | None) -> tuple[Who, str, Figure | None] | None:
        """Who held an office before the one who holds it now: "the then minister"."""
        now = self._index.holders(title, side, self._when)
        before = [person for person in self._index.holders(title, side, None) if person not in now]
        if not before:
            return None
        return self._of_actor(before[-1]), "person", None

    def _title(self, words: str) -> tuple[str | None, str | None]:
        """The title in an expression (small letters; None when it is none) and the id of the side it names."""
        mentions = self._index.mentions(words)
        side = next((self._index.actor(m.ids[0]).party for m in mentions), None)
        bare = _without(words, [mention.span for mention in mentions])
        bare = re.sub(r"^\s*['’]s?\s", "", _DETERMINERS.sub("", bare.strip()))
        if re.match(r"head of (?:state|government)", bare, re.I):
            return bare.lower(), side
        bare = _TAIL.sub("", bare).strip().lower()
        return (bare if bare.split()[-1:] and bare.split()[-1] in TITLES else None), side

    def _described(self, words: str, span: Span) -> tuple[Who, str, Figure | None]:
        """A nameless source by its own description, or by the fuller one it takes up: "the sources"."""
        bare = _MADE.sub("", _DETERMINERS.sub("", words))
        head = _head(bare)
        kind = "person" if re.match(r"one of\b", bare, re.I) else kind_of(head)
        if not bare:
            return Who(None, None, None, "no words name the source"), kind, None

        def fits(step: _Step) -> bool:
            return step.figure is None and bool(head) and head == _head(step.who.name or "")

        definite = re.match(r"(?:the|this|that|these|those)\s", words, re.I)
        step = self._before(span.start, fits) if definite and len(bare.split()) <= 2 else None
        if step and len((step.who.name or "").split()) > len(bare.split()):
            return step.who, kind, None
        party = next((self._index.actor(m.ids[0]).party for m in self._index.mentions(words)), None)
        if party and re.search(r"\b(?:side|government|authorities|administration|leadership|regime|delegation)$", bare):
            return Who(self._index.name(party), party, self._index.name(party)), "thing", None
        return Who(bare, None, self._index.name(party) if party else None), kind, None


def _without(words: str, spans: list[Span]) -> str:
    for span in reversed(spans):
        words = words[: span.start] + words[span.end :]
    return words.strip()


def _holds(figure: Figure | None, title: str, side: str) -> bool:
    """Whether someone of that side is known to hold such an office."""
    return figure is not None and figure.party == side and any(_means(title, held) for held in figure.titles)


def _head(words: str) -> str:
    """The head noun of a description in small letters: "envoy" of "the Lake envoy for water"."""
    return next(iter(_TAIL.sub("", words.lower()).split()[-1:]), "")


def _is_group(step: _Step) -> bool:
    """Whether a thing spoken of is a body of people."""
    organised = step.figure is not None and step.figure.kind in {"organisation", "party"}
    return step.kind == "thing" and (organised or _head(step.who.name or "") in group_nouns())


def _may_hold(figure: Figure | None, title: str, side: str | None) -> bool:
    """Whether a title may be this person's: of that side where one is named, else of a side nobody told."""
    if figure is None or figure.kind != "person":
        return False
    if side and figure.party != side:
        return False
    if title in _ANY_PERSON or any(_means(title, held) for held in figure.titles):
        return True
    # Someone whose office the report never gives may be a leader: "Roe underscored ... The leader argued".
    untold = all(held.split()[-1] in _OTHERS for held in figure.titles)
    return untold and (side is not None or may_mean("leader", title))


def _means(title: str, held: str) -> bool:
    """Whether a title as now used may mean one given before: "the adviser" a "presidential adviser"."""
    return (
        may_mean(_ALSO.get(title, title), held)
        or may_mean(title, held)
        or title.rsplit(maxsplit=1)[-1] == held.rsplit(maxsplit=1)[-1]
        or may_mean(title.rsplit(maxsplit=1)[-1], held)
    )
