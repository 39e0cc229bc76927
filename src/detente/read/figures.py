"""Who appears in a report: people and bodies with their titles, sides and every place where they are named.

People the process definition does not know are taken from the report itself: a name behind a title ("spokesman Jan
Roe"), before an apposition ("Jan Roe, the chairman of ...") or as a source of an attribution. Later surnames join them.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from detente.process.names import Actor, NameIndex, NameMention
from detente.read.descriptions import kind_of
from detente.read.language.analysis import Analysis, EntityLabel
from detente.read.language.entities import BODIES, NOT_NAMES, PEOPLE, TITLES
from detente.read.language.segments import after_dateline
from detente.records.reading import Interval
from detente.records.spans import Span

_WORD = r"[A-Z][\w'’]*(?:[-'’][A-Za-z]\w*)*(?<!['’]s)(?!\w)"
_NAME = re.compile(rf"{_WORD}(?:\s+(?:(?:de|da|del|di|van|von|bin|ben|ibn|abu|al|el|la)\s+)*(?:[A-Z]\.|{_WORD}))*")
_TITLE_WORDS = "|".join(sorted(map(re.escape, TITLES), key=lambda title: (-len(title), title)))
_TITLE_END = re.compile(rf"\b(?i:{_TITLE_WORDS})\b\.?,?\s+(?=[A-Z])")
_APPOSED = re.compile(
    rf"(?P<name>{_WORD}(?:\s+{_WORD}){{1,3}}),\s+(?:the|an?|its|their|his|her)\s+(?:[\w'’-]+\s+){{0,3}}(?i:{_TITLE_WORDS})\b(?!\s+[A-Z])"
)
_DEMONYM = re.compile(r"(?:ian|ean|can|ese|ish)$")
_BESIDE = re.compile(
    rf",\s+(?:an?\s+(?:[\w-]+\s+){{1,4}}(?:named|called)\s+)?(?P<name>{_WORD}(?:\s+{_WORD}){{1,3}})(?=[,;:]|\s+[a-z])"
)
_BEHIND = re.compile(rf"\b(?P<what>[a-z][a-z-]*)\s+(?P<name>{_WORD}(?:\s+{_WORD}){{1,3}})$")
_APPOSITION = re.compile(r",\s+(?:the\s+|an?\s+|acting\s+|who\s+(?:is|was)\s+)*([^,.;()]{3,70})")
_TAIL = re.compile(r",[^.;]{3,80}")
_LEADING_TITLE = re.compile(r"(?:[\w'’.&-]+\s+){0,7}$")


@dataclass(frozen=True, slots=True)
class Figure:
    """Someone or something that can act or speak. ``titles`` are the offices the report gives, in small letters.

    ``party`` is the id of the side spoken for.
    """

    name: str
    kind: str
    actor_id: str | None
    party: str | None
    gender: str | None
    titles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Appearance:
    """One place where a figure is named; ``figure`` is its number."""

    span: Span
    figure: int
    form: str


@dataclass(slots=True)
class _Found:
    """A person being put together from several places."""

    name: str
    actor_id: str | None
    party: str | None
    gender: str | None
    titles: set[str]
    places: list[Span]


def find_figures(
    analysis: Analysis, index: NameIndex, when: Interval
) -> tuple[tuple[Figure, ...], tuple[Appearance, ...]]:
    """All figures of a report and all places where they are named, in order of the text.

    ``when`` is when the report appeared; it decides between holders of an office who share a surname.
    """
    mentions = [m for m in index.mentions(analysis.text) if in_text(analysis, m.span)]
    people = _known_people(analysis, index, mentions, when)
    people += _people_of_report(analysis, index, mentions, people)
    figures: list[Figure] = []
    appearances: list[Appearance] = []
    for person in people:
        appearances += [Appearance(span, len(figures), "name") for span in sorted(set(person.places))]
        titles = frozenset(person.titles)
        figures.append(Figure(person.name, "person", person.actor_id, person.party, person.gender, titles))
    _add_bodies(index, mentions, figures, appearances)
    return tuple(figures), tuple(sorted(appearances, key=lambda a: (a.span.start, -a.span.end)))


def in_text(analysis: Analysis, span: Span) -> bool:
    """Whether a span lies in a paragraph of the report, neither in its furniture nor in a dateline."""
    before = bisect_right(analysis.paragraphs, span.start, key=lambda paragraph: paragraph.start) - 1
    return before >= 0 and after_dateline(analysis.text, analysis.paragraphs[before]).covers(span)


def letters_of(spans: Iterable[Span]) -> set[int]:
    """The code points that some of ``spans`` cover."""
    return {place for span in spans for place in range(*span)}


def _known_people(analysis: Analysis, index: NameIndex, mentions: list[NameMention], when: Interval) -> list[_Found]:
    found: dict[str, _Found] = {}
    for mention in mentions:
        actor = _person(index, mention, found, when)
        if actor is None:
            continue
        entry = found.setdefault(actor.id, _Found(actor.name, actor.id, actor.party, actor.gender, set(), []))
        entry.places.append(mention.span)
        entry.titles |= _titles_at(analysis.text, mention.span)
    for entry in found.values():
        entry.titles |= _offices(index, entry.actor_id, when)
    return list(found.values())


def _person(index: NameIndex, mention: NameMention, found: dict[str, _Found], when: Interval) -> Actor | None:
    """The one person a name can mean: of several with the surname, the one already named, then the one in office."""
    people = [index.actor(i) for i in mention.ids if index.actor(i).kind == "person"]
    if mention.form not in {"name", "surname"} or not people:
        return None
    if len(people) > 1:
        people = [p for p in people if p.id in found] or [p for p in people if _offices(index, p.id, when)]
    return people[0] if len(people) == 1 else None


def _offices(index: NameIndex, person_id: str | None, when: Interval) -> set[str]:
    person = next((p for p in index.process.people if p.id == person_id), None)
    titles = [] if person is None else [office.title for office in person.offices]
    return {title.lower() for title in titles if person_id in index.holders(title, None, when)}


def _people_of_report(
    analysis: Analysis, index: NameIndex, mentions: list[NameMention], known: list[_Found]
) -> list[_Found]:
    taken = letters_of(span for person in known for span in person.places)
    others = letters_of(m.span for m in mentions if m.form != "surname")
    found: list[_Found] = []
    by_word: dict[str, set[int]] = defaultdict(set)
    for span in _name_places(analysis):
        if not taken.isdisjoint(range(*span)) or others.issuperset(range(*span)):
            continue
        name = " ".join(span.of(analysis.text).split())
        alike = sorted(number for word in set(name.split()) for number in by_word[word])
        same = next((number for number in alike if _same_person(found[number].name, name)), len(found))
        if same == len(found):
            found.append(_Found(name, None, None, None, set(), []))
        _add_place(found[same], name, analysis.text, span, index)
        for word in found[same].name.split():
            by_word[word].add(same)
    _add_short_names(analysis, found, taken | others)
    return found


def _add_place(person: _Found, name: str, text: str, span: Span, index: NameIndex) -> None:
    """Adds a place where a person is named, and what the words around it tell of them."""
    person.name = max(person.name, name, key=lambda n: len(n.split()))
    person.places.append(span)
    person.titles |= _titles_at(text, span)
    person.gender = person.gender or _gender_at(text, span)
    person.party = person.party or _side_at(text, span, index)


def _same_person(one: str, other: str) -> bool:
    a, b = one.split(), other.split()
    if len(a) > 1 and len(b) > 1 and (a[-1] == b[0] or b[-1] == a[0]):
        # The second of two surnames comes and goes: "Ana Roe", "Roe Paz".
        return True
    short, full = (a, b) if len(a) <= len(b) else (b, a)
    return set(short) <= set(full) and not (len(short) == 1 and len(full) > 1 and short[0] == full[0])


def _name_places(analysis: Analysis) -> Iterator[Span]:
    """Names of people by their surroundings, in order of the text, none twice."""
    text = analysis.text
    places: dict[Span, None] = {}
    for title in _TITLE_END.finditer(text):
        if in_text(analysis, Span(*title.span())) and (name := _NAME.match(text, title.end())):
            places[_person_name(text, Span(*name.span()))] = None
    for apposed in _APPOSED.finditer(text):
        if in_text(analysis, Span(*apposed.span("name"))):
            places[_person_name(text, Span(*apposed.span("name")))] = None
    by_surname = _by_surname(analysis)
    for attribution in analysis.attributions:
        if attribution.source:
            places |= dict.fromkeys(_names_in_source(text, attribution.source))
            places |= dict.fromkeys(_fuller_names(analysis, attribution.source, by_surname))
    return iter(sorted(span for span in places if span.start < span.end))


def _person_name(text: str, span: Span) -> Span:
    """The name less titles and time words that stand with it ("Gen Jan Roe Monday")."""
    words = [Span(span.start + m.start(), span.start + m.end()) for m in re.finditer(r"\S+", span.of(text))]
    titles = [n for n, word in enumerate(words) if word.of(text).lower().strip(".,") in TITLES]
    words = words[titles[-1] + 1 :] if titles else words
    while words and words[0].of(text).lower() in NOT_NAMES:
        words.pop(0)
    for number, word in enumerate(words):
        if word.of(text).lower() in NOT_NAMES:
            words = words[:number]
            break
    if not words or any(w.of(text).lower() in BODIES for w in words) or span.of(text).isupper():
        return Span(span.start, span.start)
    return Span(words[0].start, words[-1].end)


def _names_in_source(text: str, source: Span) -> Iterator[Span]:
    beside = _BESIDE.match(text, source.end)
    if beside and (
        text[source.start].islower() or text.startswith(("The ", "Its ", "Their ", "His ", "Her "), source.start)
    ):
        yield _person_name(text, Span(*beside.span("name")))
    behind = _BEHIND.search(text, source.start, source.end)
    if behind and kind_of(behind["what"]) == "person" and behind["what"] not in TITLES:
        yield _person_name(text, Span(*behind.span("name")))
    name = _NAME.match(text, source.start, source.end)
    if name is None:
        return
    person = _person_name(text, Span(*name.span()))
    words = person.of(text).split()
    whole = text[person.end : source.end].lstrip()
    alone = not whole or whole[0] in ",([" or whole.startswith("of ")
    if 2 <= len(words) <= 4 and alone and not _DEMONYM.search(words[0]):
        yield person


def _fuller_names(analysis: Analysis, source: Span, by_surname: Mapping[str, Sequence[Span]]) -> Iterator[Span]:
    """Full names that a source of one word shortens, and the source itself: "Roe" after "Jan Roe's ministry"."""
    word = source.of(analysis.text)
    if not re.fullmatch(_WORD, word) or word.lower() in NOT_NAMES | PEOPLE:
        return
    fuller = by_surname.get(word, ())
    if fuller:
        yield from fuller
        yield source


def _by_surname(analysis: Analysis) -> dict[str, list[Span]]:
    """Where people are named in full, by each word of the name but the first."""
    found: dict[str, list[Span]] = defaultdict(list)
    for entity in analysis.entities:
        if entity.label is EntityLabel.PERSON and in_text(analysis, entity.span):
            for word in dict.fromkeys(entity.span.of(analysis.text).split()[1:]):
                found[word].append(entity.span)
    return found


def _add_short_names(analysis: Analysis, found: list[_Found], taken: set[int]) -> None:
    """Adds the places where a person already named stands by surname (or by one of two surnames)."""
    owners: dict[str, list[_Found]] = {}
    for person in found:
        for word in person.name.split():
            if word[0].isupper() and len(word) > 2:
                owners.setdefault(word, []).append(person)
    taken = taken | letters_of(span for person in found for span in person.places)
    for token in analysis.tokens:
        word = re.sub(r"['’]s?$", "", token.of(analysis.text))
        people = owners.get(word, [])
        if len(people) == 1 and taken.isdisjoint(range(*token)):
            people[0].places.append(Span(token.start, token.start + len(word)))


def _titles_at(text: str, name: Span) -> set[str]:
    """The titles that stand before a name ("Foreign Minister") or after it (", head of the party")."""
    titles = set()
    before = re.split(
        r"[,.;:()\"“”]|\b(?:and|by|with|to|between|that|told)\b", text[max(0, name.start - 80) : name.start]
    )
    lead = before[-1].split() if len(before[-1].strip()) else (before[-2].split()[-4:] if len(before) > 1 else [])
    if lead and lead[-1].lower().strip(".") in TITLES:
        titles.add(_plain(lead))
    elif len(before) > 1 and (head := re.split(r"\s+(?:of|for|to|in|at)\s+", before[-2])[0].split()[-4:]):
        # "The spokesman for the ministry, Jan Roe,"
        titles |= {_plain(head)} if head[-1].lower() in TITLES and not before[-1].strip() else set()
    after = _APPOSITION.match(text, name.end)
    if after:
        words = re.split(r"\s+(?:of|for|to|in|at)\s+", after[1])[0].split()
        if 0 < len(words) < 6 and words[-1].lower() in TITLES:
            titles.add(_plain(words))
    return titles


def _plain(words: list[str]) -> str:
    """A title in small letters, from its last run of words that belong to titles."""
    kept = [w.lower().strip(".") for w in words]
    return " ".join(kept[-4:])


def _gender_at(text: str, name: Span) -> str | None:
    before = text[max(0, name.start - 8) : name.start].split()
    return {"mr": "male", "mrs": "female", "ms": "female", "king": "male", "queen": "female"}.get(
        before[-1].lower().strip(".") if before else ""
    )


def _side_at(text: str, name: Span, index: NameIndex) -> str | None:
    """The party that a title beside the name points to: "Ruritanian minister", "president of Ruritania"."""
    lead = _LEADING_TITLE.search(re.split(r"[,.;:\"“”]", text[max(0, name.start - 80) : name.start])[-1])
    tail = _TAIL.match(text, name.end)
    for piece in (lead[0] if lead else "", tail[0] if tail else ""):
        if not any(word.lower().strip(".,") in PEOPLE for word in piece.split()):
            continue
        for mention in index.mentions(piece):
            party = index.actor(mention.ids[0]).party
            if party:
                return party
    return None


def _add_bodies(
    index: NameIndex, mentions: list[NameMention], figures: list[Figure], appearances: list[Appearance]
) -> None:
    """Adds parties and organisations; demonyms too, marked, since "the Ruritanian minister" is no country."""
    numbers: dict[str, int] = {}
    for mention in mentions:
        actor = index.actor(mention.ids[0])
        if actor.kind == "person":
            continue
        if actor.id not in numbers:
            numbers[actor.id] = len(figures)
            figures.append(Figure(actor.name, actor.kind, actor.id, actor.party, None, frozenset()))
        appearances.append(Appearance(mention.span, numbers[actor.id], mention.form))
