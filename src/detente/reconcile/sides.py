"""Who speaks for whom, by name: what a process definition says about the names that records carry."""

from collections.abc import Sequence

from detente.process.definition import Organisation, Person, Process


class Sides:
    """The parties behind names. Names the definition does not know stand for themselves."""

    def __init__(self, process: Process) -> None:
        parties = {party.id: party.name for party in process.parties}
        self._people = frozenset(person.name for person in process.people)
        self._party = {party.name: party.name for party in process.parties}
        members: tuple[Person | Organisation, ...] = (*process.people, *process.organisations)
        for member in members:
            if member.party in parties:
                self._party[member.name] = parties[member.party]
        self._parties = frozenset(parties.values())
        self.at_the_table = tuple(party.name for party in process.parties if party.role == "party")

    def of(self, name: str) -> str:
        """The party a name speaks for, or the name itself."""
        return self._party.get(name, name)

    def is_person(self, name: str) -> bool:
        """Whether the definition knows the name as a person's."""
        return name in self._people

    def of_one_kind(self, names: Sequence[str]) -> bool:
        """Whether the definition knows all of the names as people's, or all of them as parties'."""
        return all(map(self.is_person, names)) or all(name in self._parties for name in names)
