"""Files and folders become reports; bad input is refused by name, and the rest goes on.

Read are ``.txt``, ``.md``, ``.html``/``.htm`` and ``.jsonl`` (news-please's fields, or id, date, source, title, text).
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from detente.gather.files import find_files
from detente.gather.refusal import Refusal
from detente.gather.reports import read_file
from detente.records.reading import Report

__all__ = ["Refusal", "gather"]


def gather(paths: Iterable[Path]) -> Iterator[Report | Refusal]:
    """The reports under ``paths``, files and folders, one at a time: as named, folders by file name.

    ``Report.path`` is the path as it was given, relative or not; on a line of a JSONL file ``FILE.jsonl#LINE``, from 1.
    A report met before in this run (the same text, publisher, address and date) is refused. Never raises for what it
    is given to read. In memory are one report and, to know them again, the ids and paths of those before it.
    """
    met: dict[str, str] = {}
    for found in find_files(paths):
        for outcome in (found,) if isinstance(found, Refusal) else read_file(found):
            yield _once(outcome, met)


def _once(outcome: Report | Refusal, met: dict[str, str]) -> Report | Refusal:
    if isinstance(outcome, Refusal):
        return outcome
    if first := met.get(outcome.id):
        return Refusal(outcome.path, f"is the same report as {first}; give it once")
    met[outcome.id] = outcome.path
    return outcome
