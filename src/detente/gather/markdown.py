"""Markdown files, with or without YAML front matter."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from detente.gather.dates import find_date
from detente.gather.draft import Draft
from detente.gather.encoding import decode, normalise_newlines
from detente.gather.refusal import Refused
from detente.records.reading import Reason

_FRONT_MATTER = re.compile(r"---[ \t]*\n(?P<yaml>.*?\n|)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_PUBLISHER_KEYS = ("publisher", "source", "outlet")
_MARKDOWN = MarkdownIt("commonmark").enable("table")


def read_markdown(raw: bytes) -> Draft:
    """The words of a Markdown file as prose, blocks separated by blank lines, images and raw HTML left out.

    Front matter gives ``title``, ``date``, ``publisher`` (or ``source``, ``outlet``) and ``url``; without a title
    there, a first heading is the title. Raises Refused for front matter that is not YAML.
    """
    source, encoding = decode(raw)
    front, body = _split(source)
    tokens = _MARKDOWN.parse(body)
    published, because = _given_date(front.get("date"))
    return Draft(
        text=normalise_newlines("\n\n".join(_blocks(tokens))),
        encoding=encoding,
        title=_words(front.get("title")) or _first_heading(tokens),
        publisher=next((said for key in _PUBLISHER_KEYS if (said := _words(front.get(key)))), None),
        url=_words(front.get("url")),
        published=published,
        because=because,
    )


def _split(source: str) -> tuple[dict[str, Any], str]:
    """Front matter and the rest; a rule of dashes at the head that holds no mapping is part of the text."""
    match = _FRONT_MATTER.match(source)
    if match is None:
        return {}, source
    try:
        front = yaml.safe_load(match["yaml"])
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f"at line {mark.line + 2}" if mark else "somewhere"
        raise Refused(f"has front matter that is not YAML {where}; mend or remove it") from error
    return (front, source[match.end() :]) if isinstance(front, dict) else ({}, source)


def _words(value: object) -> str | None:
    return " ".join(str(value).split()) or None if isinstance(value, str | int | float) else None


def _given_date(value: object) -> tuple[date | None, tuple[Reason, ...]]:
    if isinstance(value, date):
        day: date | None = value.date() if isinstance(value, datetime) else value
    else:
        found = find_date(value) if isinstance(value, str) else None
        day = found[0] if found else None
    if day:
        return day, (Reason(None, f"the front matter gives {day.isoformat()} as the date"),)
    if value is None:
        return None, ()
    return None, (Reason(None, f"the front matter's date {str(value)[:40]!r} is no full date"),)


def _blocks(tokens: list[Token]) -> Iterator[str]:
    row: list[str] | None = None
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            yield "\t".join(row)
            row = None
        elif text := _block_text(token):
            if row is None:
                yield text
            else:
                row.append(text)


def _block_text(token: Token) -> str:
    if token.type in {"fence", "code_block"}:
        return token.content.strip("\n")
    return _inline_text(token.children or ()).strip() if token.type == "inline" else ""


def _inline_text(tokens: Iterable[Token]) -> str:
    return "".join(_piece(token) for token in tokens)


def _piece(token: Token) -> str:
    if token.type in {"text", "code_inline"}:
        return token.content
    # A line that only the width of the page broke is one line of prose.
    return {"softbreak": " ", "hardbreak": "\n"}.get(token.type, "")


def _first_heading(tokens: list[Token]) -> str | None:
    if len(tokens) > 1 and tokens[0].type == "heading_open":
        return _words(_block_text(tokens[1]))
    return None
