"""Union-find: what belongs together by a chain of links."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Groups(Generic[T]):
    """A partition of ``members`` that grows coarser by linking; groups and members keep the order given."""

    def __init__(self, members: Iterable[T]) -> None:
        self._parent = {member: member for member in members}

    def find(self, member: T) -> T:
        """The one that stands for a member's group."""
        while self._parent[member] != member:
            self._parent[member] = self._parent[self._parent[member]]
            member = self._parent[member]
        return member

    def link(self, one: T, other: T) -> None:
        """Put the groups of both together; the first one's representative stays."""
        kept, gone = self.find(one), self.find(other)
        if kept != gone:
            self._parent[gone] = kept

    def all(self) -> tuple[tuple[T, ...], ...]:
        """Every group, in the order of its first member."""
        groups: defaultdict[T, list[T]] = defaultdict(list)
        for member in self._parent:
            groups[self.find(member)].append(member)
        return tuple(tuple(group) for group in groups.values())
