"""JSON Lines: one report on each line, in news-please's fields or plain ones."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from detente.gather.dates import find_date
from detente.gather.draft import Draft
from detente.gather.encoding import normalise_newlines
from detente.gather.refusal import Refused
from detente.records.reading import Reason

LONGEST_LINE = 20_000_000
"""Bytes. A line is held in memory whole; a report of this length is none."""

_TEXT_KEYS = ("maintext", "text")
_DATE_KEYS = ("date_publish", "date")
_PUBLISHER_KEYS = ("source_domain", "publisher", "source")
_CHUNK = 1 << 20


class Line(NamedTuple):
    """A line's number, from 1, and its bytes without the line end; None where it is too long to hold."""

    number: int
    raw: bytes | None


def split_lines(path: Path) -> Iterator[Line]:
    """The lines of a file that are not blank, one in memory at a time; raises OSError where it cannot be read."""
    with path.open("rb") as file:
        number = 0
        while piece := file.readline(LONGEST_LINE + 1):
            number += 1
            if len(piece) > LONGEST_LINE and not piece.endswith(b"\n"):
                while (rest := file.readline(_CHUNK)) and not rest.endswith(b"\n"):
                    pass
                yield Line(number, None)
            elif content := piece.rstrip(b"\r\n"):
                yield Line(number, content)


def read_line(raw: bytes | None) -> Draft:
    """The report on one line: text and title, ``date_publish``, ``source_domain``, ``url``; or date, source, text.

    Raises Refused for a line that is too long, not JSON in UTF-8, or an object without a text.
    """
    if raw is None:
        raise Refused(f"is a line of more than {LONGEST_LINE // 1_000_000} MB; split or shorten it")
    record = _parse(raw)
    published, because = _given_date(record)
    return Draft(
        text=normalise_newlines(_text(record)),
        encoding="utf-8",
        title=_string(record, ("title",)),
        publisher=_string(record, _PUBLISHER_KEYS),
        url=_string(record, ("url",)),
        published=published,
        because=because,
    )


def _parse(raw: bytes) -> dict[str, Any]:
    try:
        record = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Refused(f"is not UTF-8 at byte {error.start} of the line, as JSON must be; convert the file") from error
    except json.JSONDecodeError as error:
        raise Refused(f"is not JSON: {error.msg} at character {error.pos + 1} of the line; mend the line") from error
    except (ValueError, RecursionError) as error:
        raise Refused("is JSON nested too deeply or with too large a number; mend the line") from error
    if not isinstance(record, dict):
        raise Refused('is JSON but not an object; a report is {"title": ..., "text": ..., "date": ...}')
    return record


def _text(record: dict[str, Any]) -> str:
    for key in _TEXT_KEYS:
        value = record.get(key)
        if isinstance(value, str) and value.strip():
            return value
        if value is not None and not isinstance(value, str):
            raise Refused(f'has a "{key}" that is not a string; mend the line')
    raise Refused('has no text in "maintext" or "text"; add it or remove the line')


def _string(record: dict[str, Any], keys: tuple[str, ...]) -> str | None:
    for key in keys:
        value = record.get(key)
        if isinstance(value, str) and value.strip():
            return " ".join(value.split())
    return None


def _given_date(record: dict[str, Any]) -> tuple[date | None, tuple[Reason, ...]]:
    for key in _DATE_KEYS:
        value = record.get(key)
        if isinstance(value, str) and value.strip():
            found = find_date(value)
            if found is None:
                return None, (Reason(None, f"the field {key}, {value[:40]!r}, is no full date"),)
            return found[0], (Reason(None, f"the field {key} gives {found[0].isoformat()}"),)
    return None, ()
