"""How bad input is turned away: by name, with the reason and what to do about it."""

from dataclasses import dataclass

from detente.errors import DetenteError


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that was given to read and could not be. ``path`` is as given, or ``FILE.jsonl#LINE``."""

    path: str
    reason: str

    def __str__(self) -> str:
        """One line: where, what, and what to do."""
        return f"{self.path}: {self.reason}"


class Refused(DetenteError):
    """Raised where a single report is turned away; ``gather`` adds the path and yields a ``Refusal``."""
