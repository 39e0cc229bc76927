"""What must hold across the entries of a definition: ids are unique and known, terms run forwards, names differ."""

from collections.abc import Iterator

from detente.process.definition import (
    Entry,
    KnownEvent,
    MediationFormat,
    Organisation,
    Party,
    Person,
    Process,
    Term,
    first_day,
    last_day,
)

Location = tuple[str | int, ...]
"""The way to a field: names of fields and places in lists, as in ``("people", 3, "offices", 0, "start")``."""

Problem = tuple[Location, str]

ENTRIES = ("parties", "people", "organisations", "places", "formats", "events")
"""The lists whose entries have ids; an id means one thing in the whole definition."""


def problems_across(own: Process, merged: Process) -> list[Problem]:
    """What is wrong between the entries that ``own`` holds itself, when ``merged`` says what else there is."""
    return [
        *_without_issues(merged),
        *_repeated_ids(own),
        *_unknown_ids(own, merged),
        *_backward_times(own),
        *_shared_names(own, merged),
    ]


def full_names(actor: Party | Person | Organisation) -> tuple[str, ...]:
    """The names that must tell an actor from all others: for people not the single words (surnames, mostly)."""
    names = (actor.name, *actor.other_names)
    if isinstance(actor, Person):
        return tuple(name for place, name in enumerate(names) if place == 0 or " " in name)
    return names


def actors(process: Process) -> Iterator[tuple[Location, Party | Person | Organisation]]:
    """Every party, person and organisation with the place it stands in."""
    yield from ((("parties", place), party) for place, party in enumerate(process.parties))
    yield from ((("people", place), person) for place, person in enumerate(process.people))
    yield from ((("organisations", place), body) for place, body in enumerate(process.organisations))


def _without_issues(merged: Process) -> Iterator[Problem]:
    if not merged.issues:
        yield ("issues",), "there are none; name at least one, or include 'generic'"


def _ids(process: Process) -> Iterator[tuple[Location, str]]:
    for kind in ENTRIES:
        for place, entry in enumerate(getattr(process, kind)):
            yield (kind, place, "id"), entry.id


def _repeated_ids(own: Process) -> Iterator[Problem]:
    for ids in (_ids(own), ((("issues", place, "id"), issue.id) for place, issue in enumerate(own.issues))):
        first: dict[str, Location] = {}
        for location, name in ids:
            if name in first:
                yield location, f"{name!r} is already the id of {_dotted(first[name][:2])}; choose another"
            first.setdefault(name, location)


def _unknown_ids(own: Process, merged: Process) -> Iterator[Problem]:
    parties = {party.id for party in merged.parties}
    known = {name for _, name in _ids(merged)}
    for location, name in _references(own):
        must_be_party = location[-1] == "party" or "used_by" in location
        if name not in (parties if must_be_party else known):
            kind = "party" if must_be_party else "entry"
            yield location, f"no {kind} has the id {name!r}; add it or correct the id"


def _references(own: Process) -> Iterator[tuple[Location, str]]:
    """Every place where an entry names another by its id. A wording's ``of`` may be a slug of its own."""
    for kind in ("people", "organisations", "places"):
        for place, entry in enumerate(getattr(own, kind)):
            if entry.party is not None:
                yield (kind, place, "party"), entry.party
    for place, person in enumerate(own.people):
        for term, office in enumerate(person.offices):
            yield ("people", place, "offices", term, "of"), office.of
    yield from _listed(own.formats, "formats", ("mediators", "members"))
    yield from _listed(own.events, "events", ("actors",))
    for place, wording in enumerate(own.wordings):
        yield from _listed(wording.terms, "terms", ("used_by",), ("wordings", place))


def _listed(
    entries: tuple[Entry, ...], kind: str, fields: tuple[str, ...], above: Location = ()
) -> Iterator[tuple[Location, str]]:
    for place, entry in enumerate(entries):
        for field in fields:
            for index, name in enumerate(getattr(entry, field)):
                yield (*above, kind, place, field, index), name


def _backward_times(own: Process) -> Iterator[Problem]:
    spells: list[tuple[Location, MediationFormat | KnownEvent | Term]] = [
        *((("formats", place), entry) for place, entry in enumerate(own.formats)),
        *((("events", place), entry) for place, entry in enumerate(own.events)),
        *(
            (("people", place, "offices", term), office)
            for place, person in enumerate(own.people)
            for term, office in enumerate(person.offices)
        ),
    ]
    for location, spell in spells:
        if spell.start and spell.end and last_day(spell.end) < first_day(spell.start):
            yield (*location, "end"), f"{spell.end} is before the start, {spell.start}; correct one of them"


def _shared_names(own: Process, merged: Process) -> Iterator[Problem]:
    owner: dict[str, str] = {}
    mine = {entry.id for _, entry in actors(own)}
    for _, entry in actors(merged):
        if entry.id not in mine:
            owner.update((name.casefold(), entry.id) for name in full_names(entry))
    for location, entry in actors(own):
        for name in full_names(entry):
            other = owner.setdefault(name.casefold(), entry.id)
            if other != entry.id:
                yield location, f"{name!r} is also a name of {other!r}; tell them apart"


def _dotted(location: Location) -> str:
    return ".".join(str(part) for part in location)
