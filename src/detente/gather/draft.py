"""What a format's reader hands over before anything is checked."""

from dataclasses import dataclass
from datetime import date

from detente.records.reading import Reason


@dataclass(frozen=True, slots=True)
class Draft:
    """A text with what its source says about it; None where the source is silent.

    ``published`` is the day of first publication by the source's own metadata, ``because`` tells from where.
    """

    text: str
    encoding: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: date | None = None
    because: tuple[Reason, ...] = ()
