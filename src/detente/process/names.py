"""The names of a definition found in text: actors, places, formats, known events, issue terms, rival wordings.

Finding only: a surname two people share, or a capital that is also a city, is given with all its candidates, and who
is meant is for ``read.actors`` to decide.
"""

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from detente.process.check import full_names
from detente.process.definition import Organisation, Party, Person, Process, Term, first_day, last_day
from detente.process.offices import may_mean
from detente.process.phrases import Phrases
from detente.records.reading import Interval
from detente.records.spans import Span

Form = Literal["name", "surname", "demonym", "metonym"]

_STRENGTH: tuple[Form, ...] = ("name", "metonym", "demonym", "surname")
"""Which form a mention has when the same words are several: the leftmost."""

_PARTICLES = frozenset(
    {"de", "del", "della", "den", "der", "des", "di", "do", "dos", "du", "da", "la", "le", "van", "von", "ter", "ten"}
    | {"zu", "al", "el", "ul", "bin", "ibn", "ben", "abu", "st", "mac"}
)
"""Words that belong to the surname they stand before ("von der Leyen", "al Thani")."""

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_ARTICLES = ("al-", "el-", "ul-", "ad-", "as-", "ar-", "an-", "at-", "az-")
"""Arabic articles; reports leave them out at will ("al-Assad", "Assad")."""

_ACRONYM = 4
"""The longest run of capitals that old wire copy writes with full stops ("O.A.S.")."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone who may speak or act. ``party`` is the id of the party spoken for; a party's own id for itself."""

    id: str
    name: str
    kind: Literal["party", "person", "organisation"]
    party: str | None
    gender: str | None


@dataclass(frozen=True, slots=True)
class NameMention:
    """Words that name an actor. ``ids`` are the candidates, strongest form first; several when ambiguous."""

    span: Span
    ids: tuple[str, ...]
    form: Form


class NameIndex:
    """All names of one definition, ready to be found. Building takes long; ``index_of`` keeps what is built.

    Every method that takes a text gives spans of that text in order, whole words only, none overlapping another
    of the same answer; time grows linearly with the text.
    """

    def __init__(self, process: Process) -> None:
        self.process = process
        self._actors = {actor.id: actor for actor in _actors(process)}

    def actor(self, actor_id: str) -> Actor:
        """The party, person or organisation of that id; raises KeyError when the definition has none."""
        return self._actors[actor_id]

    def name(self, entry_id: str) -> str:
        """The canonical name of anything with an id: actor, place, format, event or issue; raises KeyError."""
        return self._names[entry_id]

    def mentions(self, text: str) -> tuple[NameMention, ...]:
        """The actors named in a text, by name, surname, demonym or metonym."""
        found = ((span, tuple(m for m in meanings if m)) for span, meanings in self._actor_phrases.find(text))
        return tuple(_mention(span, meanings) for span, meanings in found if meanings)

    def places(self, text: str) -> tuple[tuple[Span, str], ...]:
        """Places with their canonical names: the definition's places, states and territories."""
        return tuple((span, meanings[0]) for span, meanings in self._place_phrases.find(text) if meanings[0])

    def formats(self, text: str) -> tuple[tuple[Span, str], ...]:
        """Mediation formats by name, with their ids."""
        return tuple((span, meanings[0]) for span, meanings in self._format_phrases.find(text))

    def known_events(self, text: str) -> tuple[tuple[Span, str], ...]:
        """Known dated events by the phrases reports use for them, with their ids."""
        return tuple((span, meanings[0]) for span, meanings in self._event_phrases.find(text))

    def issue_terms(self, text: str) -> tuple[tuple[Span, str], ...]:
        """Terms of issues with the issue's id; a term of two issues stands once for each."""
        return tuple((span, issue) for span, issues in self._issue_phrases.find(text) for issue in issues)

    def wordings(self, text: str) -> tuple[tuple[Span, str, str], ...]:
        """Rival wordings: where, of what (an id or slug), and the term as the definition has it."""
        return tuple((span, of, term) for span, found in self._wording_phrases.find(text) for of, term in found)

    def holders(self, title: str, of: str | None, when: Interval | None) -> tuple[str, ...]:
        """Ids of the people who may have held such an office then, in the order of the definition.

        ``of`` is a party's or organisation's id; a party also stands for its organisations. ``of`` None: anyone's
        office; ``when`` None: at any time. An open side of the interval, or of a term, excludes nobody.
        """
        return tuple(
            person.id
            for person in self.process.people
            if any(
                may_mean(title, office.title) and self._is_office_of(office, of) and _overlaps(office, when)
                for office in person.offices
            )
        )

    def _is_office_of(self, office: Term, of: str | None) -> bool:
        held_at = self._actors.get(office.of)
        return of is None or office.of == of or (held_at is not None and held_at.party == of)

    @cached_property
    def _names(self) -> dict[str, str]:
        process = self.process
        kinds = (process.issues, process.places, process.formats, process.events)
        named = {entry.id: entry.name for kind in kinds for entry in kind}
        return named | {actor.id: actor.name for actor in self._actors.values()}

    @cached_property
    def _actor_phrases(self) -> Phrases[tuple[Form, str] | None]:
        """Actors; names of places stand among them, meaning no one, to hide the names inside them ("New Mexico")."""
        named = [(phrase, (form, of)) for phrase, form, of in _actor_names(self.process)]
        hiding = [(name, None) for place in self.process.places for name in (place.name, *place.other_names)]
        return Phrases([*named, *hiding])

    @cached_property
    def _place_phrases(self) -> Phrases[str | None]:
        """Places; full names of people stand among them, meaning no place, for the same reason."""
        places = [(name, place.name) for place in self.process.places for name in (place.name, *place.other_names)]
        lands = [party for party in self.process.parties if party.kind in {"state", "territory"}]
        states = [(name, land.name) for land in lands for name in (land.name, *land.other_names)]
        people = [(name, None) for person in self.process.people for name in full_names(person)]
        return Phrases([*places, *states, *people])

    @cached_property
    def _format_phrases(self) -> Phrases[str]:
        named = ((name, track.id) for track in self.process.formats for name in (track.name, *track.other_names))
        return Phrases(named, plurals=True)

    @cached_property
    def _event_phrases(self) -> Phrases[str]:
        return Phrases((name, event.id) for event in self.process.events for name in (event.name, *event.names))

    @cached_property
    def _issue_phrases(self) -> Phrases[str]:
        return Phrases(((term, issue.id) for issue in self.process.issues for term in issue.terms), plurals=True)

    @cached_property
    def _wording_phrases(self) -> Phrases[tuple[str, str]]:
        rivals = ((rival.term, wording.of) for wording in self.process.wordings for rival in wording.terms)
        return Phrases(((term, (of, term)) for term, of in rivals), plurals=True)


_KEPT = 8
"""Indexes kept: a worker reads one process at a time, a page may compare a few."""

_indexes: OrderedDict[int, NameIndex] = OrderedDict()


def index_of(process: Process) -> NameIndex:
    """The index of a definition, built on first use."""
    index = _indexes.get(id(process))
    if index is None or index.process is not process:
        index = _indexes[id(process)] = NameIndex(process)
    _indexes.move_to_end(id(process))
    while len(_indexes) > _KEPT:
        _indexes.popitem(last=False)
    return index


def surnames(name: str) -> tuple[str, ...]:
    """The surnames by which reports shorten a full name in Western order; none for a single word."""
    words = name.split()
    while len(words) > 1 and words[-1].lower().strip(".,") in _SUFFIXES:
        words.pop()
    if len(words) < 2:
        return ()
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in _PARTICLES:
        start -= 1
    whole = " ".join(words[start:]).rstrip(",")
    bare = next((whole[len(article) :] for article in _ARTICLES if whole.lower().startswith(article)), whole)
    return (whole,) if bare == whole else (whole, bare)


def _actors(process: Process) -> Iterator[Actor]:
    for party in process.parties:
        yield Actor(party.id, party.name, "party", party.id, None)
    for person in process.people:
        yield Actor(person.id, person.name, "person", person.party, person.gender)
    for body in process.organisations:
        yield Actor(body.id, body.name, "organisation", body.party, None)


def _actor_names(process: Process) -> Iterator[tuple[str, Form, str]]:
    for party in process.parties:
        yield from _names_of_body(party)
    for body in process.organisations:
        yield from _names_of_body(body)
    for person in process.people:
        yield from _names_of_person(person)


def _names_of_body(entry: Party | Organisation) -> Iterator[tuple[str, Form, str]]:
    for name in (entry.name, *entry.other_names):
        yield name, "name", entry.id
        if 1 < len(name) <= _ACRONYM and name.isascii() and name.isalpha() and name.isupper():
            yield ".".join(name) + ".", "name", entry.id
    for demonym in entry.demonyms:
        yield demonym, "demonym", entry.id
    for metonym in entry.metonyms:
        yield metonym, "metonym", entry.id


def _names_of_person(person: Person) -> Iterator[tuple[str, Form, str]]:
    for name in (person.name, *person.other_names):
        yield name, "name" if " " in name else "surname", person.id
        for surname in surnames(name):
            yield surname, "surname", person.id


def _mention(span: Span, meanings: tuple[tuple[Form, str], ...]) -> NameMention:
    by_strength = sorted(meanings, key=lambda meaning: _STRENGTH.index(meaning[0]))
    ids = tuple(dict.fromkeys(actor_id for _, actor_id in by_strength))
    return NameMention(span, ids, by_strength[0][0])


def _overlaps(office: Term, when: Interval | None) -> bool:
    if when is None:
        return True
    too_late = when.latest and office.start and first_day(office.start) > when.latest
    too_early = when.earliest and office.end and last_day(office.end) < when.earliest
    return not (too_late or too_early)
