"""From one file, or one line of one, to a checked report."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from detente.gather.draft import Draft
from detente.gather.encoding import decode
from detente.gather.furniture import find_furniture, without
from detente.gather.language import ENGLISH, check_english
from detente.gather.lines import read_line, split_lines
from detente.gather.markdown import read_markdown
from detente.gather.masthead import read_masthead
from detente.gather.refusal import Refusal, Refused
from detente.gather.webpage import read_webpage
from detente.records.reading import Published, Report, report_id

LARGEST_FILE = 20_000_000
"""Bytes. The longest newspaper articles have some 100 kB, the heaviest pages around them a few MB."""

LONGEST_TEXT = 2_000_000
"""Code points: four long books. Whatever has more is not one report."""


def read_file(path: Path) -> Iterator[Report | Refusal]:
    """The report in a file, or those on its lines; a Refusal in the place of each that cannot be one."""
    try:
        if path.suffix.lower() == ".jsonl":
            yield from _read_lines(path)
        else:
            yield _read_whole(path)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        yield Refusal(str(path), f"cannot be read ({reason}); check its permissions")


def _read_lines(path: Path) -> Iterator[Report | Refusal]:
    empty = True
    for number, raw in split_lines(path):
        empty = False
        where = f"{path}#{number}"
        try:
            yield _checked(read_line(raw), where, raw or b"")
        except Refused as refused:
            yield Refusal(where, str(refused))
    if empty:
        yield Refusal(str(path), "is empty; nothing to read")


def _read_whole(path: Path) -> Report | Refusal:
    size = path.stat().st_size
    if size > LARGEST_FILE:
        limit = LARGEST_FILE // 1_000_000
        return Refusal(str(path), f"has {size / 1e6:.0f} MB, more than the {limit} MB a report may have; split it")
    raw = path.read_bytes()
    try:
        return _checked(_draft(raw, path.suffix.lower()), str(path), raw)
    except Refused as refused:
        return Refusal(str(path), str(refused))


def _draft(raw: bytes, suffix: str) -> Draft:
    if not raw.strip():
        raise Refused("is empty; nothing to read")
    if suffix == ".md":
        return read_markdown(raw)
    if suffix in {".html", ".htm"}:
        return read_webpage(raw)
    return _read_plain(raw)


def _read_plain(raw: bytes) -> Draft:
    text, encoding = decode(raw)
    if text.startswith("{\\rtf"):
        raise Refused("is RTF under the name of a text file; save it as plain text")
    return Draft(text, encoding)


def _checked(draft: Draft, path: str, raw: bytes) -> Report:
    """The report, its head read where the source's metadata are silent. Raises Refused where it is none."""
    _check_characters(draft)
    furniture = find_furniture(draft.text)
    check_english(without(draft.text, furniture))
    head = read_masthead(draft.text, furniture)
    given = draft.published or head.published
    because = draft.because if draft.published or not head.published else head.because
    url = draft.url or head.url
    publisher = draft.publisher or head.publisher or _host(url)
    return Report(
        id=report_id(draft.text, publisher, url, given),
        path=path,
        title=draft.title or head.title,
        publisher=publisher,
        url=url,
        language=ENGLISH,
        text=draft.text,
        published=Published(given, given, given is not None, because),
        source_hash=sha256(raw).hexdigest(),
        encoding=draft.encoding,
    )


def _host(url: str | None) -> str | None:
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _check_characters(draft: Draft) -> None:
    if not draft.text.strip():
        raise Refused("has no text; nothing to read")
    if len(draft.text) > LONGEST_TEXT:
        raise Refused(f"has {len(draft.text):,} characters, more than the {LONGEST_TEXT:,} a report may have; split it")
    try:
        "".join(filter(None, (draft.text, draft.title, draft.publisher, draft.url))).encode()
    except UnicodeEncodeError as error:
        raise Refused("has half a character (a lone surrogate) in it; write it again as UTF-8") from error
    if "\x00" in draft.text:
        raise Refused("has NUL characters in its text; remove them")
