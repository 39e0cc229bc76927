"""From bytes to text: which encoding, and what is no text at all."""

import codecs
import re

from charset_normalizer import CharsetMatch, from_bytes

from detente.gather.refusal import Refused

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks; UTF-32 before UTF-16, whose mark it begins with."""

_WESTERN = ["cp1252", "cp1250", "iso8859_2", "mac_roman"]
"""The one-byte encodings English copy arrives in. Latin-1 is read as windows-1252, as the WHATWG standard has it."""

_CENTRAL = frozenset({"cp1250", "iso8859_2"})
_AS_LIKELY = 0.02
"""Of charset-normalizer's mess ratio. A few French or Spanish names leave windows-1252 and the Central European
encodings this close, and windows-1252 is by far the more common; Czech or Polish names read in it cost far more."""

_MOSTLY_ASCII = 0.1
"""English copy has fewer non-ASCII bytes than this even with many names; beyond it any encoding is possible."""

_MOST_CONTROLS = 0.005
"""Old wire copy has a stray control character in some thousand characters, program files have one in ten."""

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_NOT_TEXT = "is binary, not text; save the report as text in UTF-8"


def decode(raw: bytes) -> tuple[str, str]:
    """The text of ``raw`` with line feeds for newlines, and the Python name of the encoding it was in.

    Nothing else is changed: no Unicode normalisation, no trimming. A byte order mark is no part of the text.
    Raises Refused for binary input and for bytes in no encoding or in several.
    """
    text, encoding = _decode(raw)
    _refuse_binary(text)
    return normalise_newlines(text), encoding


def normalise_newlines(text: str) -> str:
    """Windows and old Macintosh line ends as line feeds."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _refuse_binary(text: str) -> None:
    if "\x00" in text or len(_CONTROLS.findall(text)) > _MOST_CONTROLS * len(text):
        raise Refused(_NOT_TEXT)


def _decode(raw: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _strictly(raw, encoding), encoding
    if b"\x00" in raw:
        return _unmarked_utf16(raw)
    try:
        return raw.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        _refuse_damaged_utf8(raw, error)
    return _guess(raw)


def _strictly(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        said = encoding.removesuffix("-sig").upper()
        raise Refused(f"says it is {said} but is not at byte {error.start}; save it again as UTF-8") from error


def _unmarked_utf16(raw: bytes) -> tuple[str, str]:
    """In UTF-16, English has its zero bytes all on the same side of each pair."""
    odd, even = raw[1::2].count(0), raw[::2].count(0)
    most, least = max(odd, even), min(odd, even)
    if len(raw) % 2 or least or most < len(raw) // 4:
        raise Refused(_NOT_TEXT)
    encoding = "utf-16-le" if odd else "utf-16-be"
    return _strictly(raw, encoding), encoding


def _refuse_damaged_utf8(raw: bytes, error: UnicodeDecodeError) -> None:
    """Characters of several bytes do not arise by chance: a text with more good ones than bad was UTF-8 once."""
    lenient = raw.decode("utf-8", errors="replace")
    bad = lenient.count("\ufffd")
    good = sum(1 for character in lenient if character > "\x7f") - bad
    if good > bad:
        raise Refused(f"is UTF-8 with a damaged character at byte {error.start}; fetch it again or mend that place")


def _guess(raw: bytes) -> tuple[str, str]:
    _refuse_binary(raw.decode("latin-1"))
    high = sum(1 for byte in raw if byte > 0x7F) / len(raw)
    matches = from_bytes(raw, cp_isolation=_WESTERN if high < _MOSTLY_ASCII else None)
    best = matches.best()
    if best is None:
        raise Refused("is in no encoding that could be recognised; save it as UTF-8")
    if best.encoding in _CENTRAL and any(_is_as_likely(match, best) for match in matches):
        return raw.decode("cp1252"), "cp1252"
    return str(best), best.encoding


def _is_as_likely(match: CharsetMatch, best: CharsetMatch) -> bool:
    return "cp1252" in match.could_be_from_charset and match.chaos <= best.chaos + _AS_LIKELY
