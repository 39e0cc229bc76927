"""A first process file written from reports: who and what recurs in them, with counts, for a person to correct.

Countries and bodies come from the generic definition; people from titles of office beside names; further bodies from
capitalised phrases that end in a word for a body; issues from the generic ones whose terms occur.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Protocol

from detente.process.definition import Issue, Party
from detente.process.folding import fold_name
from detente.process.load import load
from detente.process.names import NameIndex, NameMention, index_of, surnames
from detente.process.phrases import Phrases, without_article

RECURS = 2
"""How often something must occur to be more than a passing mention."""

MOST = 60
"""Entries of one kind in a draft: more than a person corrects in one sitting help nobody."""

_FROM_REPORTS = "the reports this draft was made from; not checked"

_WORD = r"[^\W\d_a-zß-ÿ][\w'’-]*[\w]"
_NAME = rf"{_WORD}(?: (?:de|del|della|da|dos|van|von|der|den|bin|ibn|al|el|[A-Z]\.|{_WORD})){{1,3}}"
_HEADS = (
    "president|prime minister|premier|chancellor|king|emir|sultan|supreme leader|secretary of state|foreign secretary"
    r"|secretary[- ]general|(?:\w+ )?minister|ambassador|special envoy|special representative|envoy|chief negotiator"
    "|negotiator|mediator|spokesman|spokeswoman|spokesperson|speaker|governor|senator|general|commander|chairman"
    "|chairwoman|director|archbishop|adviser|advisor|rebel leader|leader"
)
_TITLE = rf"(?i:(?:(?:deputy|vice|first|acting|former|then|ex) ?-?)*(?:{_HEADS}))"
_TITLE_FIRST = re.compile(rf"\b(?P<title>{_TITLE}) (?P<name>{_NAME})")
_NAME_FIRST = re.compile(
    rf"\b(?P<name>{_NAME}), (?:the |who is |its |their )?(?:{_WORD} )?(?P<title>{_TITLE})\b(?P<after> (?:of|for|to) )?"
)
_BETWEEN_PARTY_AND_TITLE = re.compile(r"(?:['’]s?)? (?:[a-z-]+ )?")
_BODY = re.compile(
    rf"\b(?:{_WORD} )(?:(?:of|for|and|the|{_WORD}) ){{0,4}}"
    r"(?:Ministry|Council|Commission|Committee|Party|Front|Movement|Organi[sz]ation|Court|Assembly|Parliament|Congress"
    r"|Bank|Union|Army|Forces|Agency|Fund|Association|Alliance|Coalition|Federation|Group|Command|League|Institute)\b"
)
_NO_NAME = frozenset(
    {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February", "March"}
    | {"April", "May", "June", "July", "August", "September", "October", "November", "December", "The", "A", "An"}
    | {"In", "On", "At", "But", "And", "He", "She", "It", "They", "This", "That"}
)
"""Capitalised words that stand beside names without being part of them."""

_NO_OFFICE = re.compile(r"(?i)^(?:former|then|ex)\b")


class Titled(Protocol):
    """What a draft needs of a report; ``records.reading.Report`` has it."""

    @property
    def text(self) -> str:
        """The report's text."""
        ...

    @property
    def title(self) -> str | None:
        """The report's headline, where it is known."""
        ...


@dataclass(slots=True)
class _Found:
    """What the reports hold, counted."""

    mentions: Counter[str] = field(default_factory=Counter)
    reports: Counter[str] = field(default_factory=Counter)
    people: Counter[str] = field(default_factory=Counter)
    offices: dict[str, Counter[tuple[str, str | None]]] = field(default_factory=dict)
    bodies: Counter[str] = field(default_factory=Counter)
    issues: Counter[str] = field(default_factory=Counter)
    terms: dict[str, Counter[str]] = field(default_factory=dict)


def draft_process(reports: Sequence[Titled], slug: str, title: str) -> str:
    """The YAML text of a first definition, valid under ``load`` when ``slug`` is; the same for the same reports.

    Every entry carries a comment with how often it occurs; the two parties named most are guessed to negotiate.
    """
    index = _generic()
    found = _Found()
    for report in reports:
        _survey(f"{report.title}\n\n{report.text}" if report.title else report.text, index, found)
    _count_people(reports, found)
    parties = _parties(index, found)
    known = {party.id for party in parties}
    lines = [
        f"# Drafted from {len(reports)} reports. Counts say how often each entry occurs; correct, complete, delete.",
        f"id: {slug}",
        f"title: {_scalar(title)}",
        f"description: {_scalar(f'Drafted from {len(reports)} reports; say here what is negotiated.')}",
        "includes: [generic]",
        *_section("parties", _party_lines(parties, found)),
        *_section("people", _people_lines(found, known)),
        *_section("organisations", _body_lines(found)),
        *_section("issues", _issue_lines(index, found)),
    ]
    return "\n".join(lines) + "\n"


@cache
def _generic() -> NameIndex:
    return index_of(load("generic"))


def _survey(text: str, index: NameIndex, found: _Found) -> None:
    mentions = index.mentions(text)
    named = [actor_id for mention in mentions for actor_id in mention.ids]
    found.mentions.update(named)
    found.reports.update(dict.fromkeys(named, 1))
    for name, office, party in _officials(text, index, mentions):
        found.offices.setdefault(name, Counter())[(office, party)] += 1
    found.bodies.update(_bodies(text, index))
    for span, issue in index.issue_terms(text):
        found.issues[issue] += 1
        found.terms.setdefault(issue, Counter())[span.of(text).lower()] += 1


def _officials(text: str, index: NameIndex, mentions: tuple[NameMention, ...]) -> Iterator[tuple[str, str, str | None]]:
    """People beside a title of office: name, title, and the id of the party named beside the title."""
    for match in (*_TITLE_FIRST.finditer(text), *_NAME_FIRST.finditer(text)):
        name = _clean_name(match["name"])
        if name and not index.mentions(name) and not index.places(name):
            yield name, match["title"].lower(), _party_beside(match, mentions)


def _party_beside(match: re.Match[str], mentions: tuple[NameMention, ...]) -> str | None:
    """Whose office it is: the one named right before the title, or right after its "of"."""
    start = match.start("title")
    after = match.end("after") if match.groupdict().get("after") else None
    for mention in mentions:
        before = mention.span.end <= start and _BETWEEN_PARTY_AND_TITLE.fullmatch(
            match.string[mention.span.end : start]
        )
        if before or (after is not None and after <= mention.span.start <= after + len("the ")):
            return mention.ids[0]
    return None


def _clean_name(words: str) -> str | None:
    """The name without a weekday or a possessive that follows it; None when too little is left."""
    kept: list[str] = []
    for word in re.sub(r"['’]s\b.*", "", words).split():
        if word in _NO_NAME:
            break
        kept.append(word)
    while kept and kept[-1].islower():
        kept.pop()
    return " ".join(kept) if len(kept) > 1 else None


def _bodies(text: str, index: NameIndex) -> Iterator[str]:
    for match in _BODY.finditer(text):
        words = without_article(match.group()).split()
        while words and words[0] in _NO_NAME:
            words.pop(0)
        name = " ".join(words)
        known = any(mention.form == "name" and mention.span.of(name) == name for mention in index.mentions(name))
        if len(words) > 1 and not known:
            yield name


def _count_people(reports: Sequence[Titled], found: _Found) -> None:
    """How often each official is named, in full or by surname."""
    by_key: dict[str, str] = {}
    for name in found.offices:
        by_key.setdefault(fold_name(name).lower(), name)
    names = Phrases((called, name) for name in by_key.values() for called in (name, *surnames(name)))
    for report in reports:
        found.people.update(name for _, meant in names.find(report.text) for name in meant)


def _parties(index: NameIndex, found: _Found) -> list[Party]:
    """The parties that recur: those in most reports first."""
    recurring = [party for party in index.process.parties if found.mentions[party.id] >= RECURS]
    recurring.sort(key=lambda party: (-found.reports[party.id], -found.mentions[party.id], party.id))
    return recurring[:MOST]


def _party_lines(parties: Sequence[Party], found: _Found) -> Iterator[str]:
    for rank, party in enumerate(parties):
        role = "party" if rank < 2 else "other"
        times = f"{found.mentions[party.id]} mentions in {found.reports[party.id]} reports"
        yield f"  # {times}{'; guessed to be a party to the talks' if role == 'party' else ''}"
        yield from _fields(
            ("id", party.id),
            ("name", party.name),
            ("kind", party.kind),
            ("role", role),
            ("iso", party.iso),
            ("other_names", party.other_names),
            ("demonyms", party.demonyms),
            ("metonyms", party.metonyms),
        )


def _people_lines(found: _Found, known: set[str]) -> Iterator[str]:
    new_id = _ids()
    for name, count in _most(found.people):
        yield f"  # named {count} times"
        offices = [(title, of) for (title, of), _ in found.offices[name].most_common() if of in known]
        yield from _fields(("id", new_id(name)), ("name", name), ("party", offices[0][1] if offices else None))
        current = sorted({(title, of) for title, of in offices if of and not _NO_OFFICE.match(title)})
        if current:
            yield "    offices:"
        for title, of in current:
            yield f"      - {{title: {_scalar(title)}, of: {of}, source: {_scalar(_FROM_REPORTS)}}}"


def _body_lines(found: _Found) -> Iterator[str]:
    new_id = _ids("body-")
    seen = {fold_name(name).lower() for name, _ in _most(found.people)}
    for name, count in _most(found.bodies):
        key = fold_name(name).lower()
        if key not in seen:
            yield f"  # named {count} times"
            yield from _fields(("id", new_id(name)), ("name", name))
        seen.add(key)


def _issue_lines(index: NameIndex, found: _Found) -> Iterator[str]:
    chosen = [issue for issue in index.process.issues if found.issues[issue.id] >= RECURS and issue.id != "other"]
    chosen.sort(key=lambda issue: (-found.issues[issue.id], issue.id))
    for issue in (*chosen, *(issue for issue in index.process.issues if issue.id == "other")):
        yield from _issue(issue, found)


def _issue(issue: Issue, found: _Found) -> Iterator[str]:
    often = sorted(found.terms.get(issue.id, Counter()).items(), key=lambda term: (-term[1], term[0]))[:5]
    heard = ", ".join(f"{' '.join(term.split())} {count}" for term, count in often)
    yield f"  # terms occur {found.issues[issue.id]} times{': ' + heard if heard else ''}"
    yield from _fields(
        ("id", issue.id),
        ("name", issue.name),
        ("description", issue.description),
        ("terms", issue.terms),
        ("pax", issue.pax),
    )


def _most(counted: Counter[str]) -> list[tuple[str, int]]:
    recurring = [(name, count) for name, count in counted.items() if count >= RECURS]
    return sorted(recurring, key=lambda entry: (-entry[1], entry[0]))[:MOST]


def _ids(prefix: str = "") -> Callable[[str], str]:
    """A giver of ids from names, each given once."""
    given: Counter[str] = Counter()

    def new_id(name: str) -> str:
        made = prefix + (re.sub(r"[^a-z0-9]+", "-", fold_name(name).lower()).strip("-") or "unnamed")
        given[made] += 1
        return made if given[made] == 1 else f"{made}-{given[made]}"

    return new_id


def _section(name: str, lines: Iterable[str]) -> list[str]:
    held = list(lines)
    return [f"{name}:", *held] if held else []


def _fields(*fields: tuple[str, str | tuple[str, ...] | None]) -> Iterator[str]:
    """One entry of a list; what is empty is left out."""
    dash = "  - "
    for name, value in fields:
        if value:
            yield f"{dash}{name}: {_scalar(value) if isinstance(value, str) else _list(value)}"
            dash = "    "


def _list(values: tuple[str, ...]) -> str:
    return "[" + ", ".join(_scalar(value) for value in values) + "]"


def _scalar(value: str) -> str:
    """Plain where YAML reads it as it stands, else in double quotes."""
    return value if re.fullmatch(r"[A-Za-zÀ-ÿ][\w .'’()/-]*", value) else json.dumps(value, ensure_ascii=False)
