"""What a text says at its head about itself: title, address, publisher, and the full date it gives."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice, pairwise

from detente.gather.dates import find_date, find_wire_date
from detente.gather.layout import blank_between, lines_of
from detente.records.reading import Reason
from detente.records.spans import Span

_LOOKED_AT = 10
"""Lines. Between a headline and the body stand a standfirst, a byline, a date and a few labels."""

_FEWEST_TITLE_WORDS = 3
"""A line of one or two words at the head is a section's or a writer's name rather than a headline."""

_MOST_TITLE_WORDS = 25
_SENTENCE_WITHIN = re.compile(r"[a-z][.!?][\"'”’»)]* +[A-Z]")
_ADDRESS = re.compile(r"https?://\S+")
_PUBLISHED = re.compile(
    r"^(?:(?:first )?(?:published|posted|issued|released)(?: on| at)?|(?:publication |release )?date|dated?)\s*:?\s*",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"^(?:last )?(?:updated?|modified|edited|revised)\b", re.IGNORECASE)
_PUBLISHER = re.compile(r"^(?:source|publisher|outlet|published by)\s*:\s*(?P<name>.{2,80})$", re.IGNORECASE)
_BYLINE = re.compile(r"^(?:By|BY|by) [A-Z][^.?!]{2,80}$")
_DATELINE = re.compile(
    r"^(?P<place>[A-Z][^\n]{1,90}?)\s*(?:\((?P<agency>[^()\n]{2,60})\))?\s*(?:--+|[–—]|(?<=[\s)])-(?=\s))"
)
_AROUND_A_DATE = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b,?"
    r"|\b(?:at )?\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: (?:gmt|utc|[a-z]{2,4}t))?",
    re.IGNORECASE,
)
_SEPARATORS = " \t,;:|·•/()[]–—-"
_FIRM_SEPARATORS = frozenset("|·•")
_SMALL_WORDS = frozenset({"of", "the", "and", "de", "del", "la", "for", "by", "in"})
_OUTLET_WORDS = re.compile(
    r"\b(?:news|agency|agence|agencia|times|herald|post|tribune|television|tv|press|gazette|daily|journal|observer"
    r"|chronicle|telegraph|wire|monitor|review|standard|mail|broadcasting|bulletin|courier|voice|network|reporter"
    r"|dispatch|today|radio|service|station|weekly|digest|messenger|sentinel|examiner|\w+\.(?:com|org|net|info))\b",
    re.IGNORECASE,
)
_OUTLET_NAME = re.compile(
    r"(?:[A-Z][\w.&’'-]*\s+){1,4}(?i:news|agency|times|herald|tribune|press|gazette|journal|observer|chronicle|telegraph"
    r"|courier|mirror|sentinel|bulletin|institute|ministry|post|daily|radio|television)(?: (?:of|for) [A-Z]\w+)?"
    r"|[A-Z]\w* (?i:ministry) (?i:of) (?:[A-Z]\w*\s?){1,3}"
)


@dataclass(frozen=True, slots=True)
class Masthead:
    """What the head of a text shows; None where it shows nothing. ``because`` holds the words of the date."""

    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: date | None = None
    because: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    span: Span
    text: str
    blank_follows: bool


def read_masthead(text: str, furniture: tuple[Span, ...]) -> Masthead:
    """Reads the lines above the body and the dateline the body begins with.

    Only a full date counts as given; "March 3" is left for dating to infer. A date said to be that of an update
    is passed over. ``furniture`` is what ``find_furniture(text)`` found.
    """
    every = tuple(_head(text))
    masthead = _browser_title(every)
    lines = [line for line in every if _ADDRESS.fullmatch(line.text) or not _is_within(line.span, furniture)]
    for index, line in enumerate(lines):
        step = _label(line) or _title(lines, index, masthead)
        if step is None and (opening := _dateline(line)):
            return _fill(masthead, opening)
        if step is None and not _is_standfirst(line):
            return masthead
        masthead = _fill(masthead, step or Masthead())
    return masthead


def _is_within(span: Span, spans: tuple[Span, ...]) -> bool:
    return any(other.covers(span) for other in spans)


def _browser_title(lines: Sequence[_Line]) -> Masthead:
    """The outlet in "Talks resume - Corvin Herald" where the title itself follows."""
    for line, following in pairwise(lines):
        title, publisher = _split_outlet(line.text)
        if publisher and title.casefold() == following.text.casefold():
            return Masthead(publisher=publisher)
    return Masthead()


def _head(text: str) -> Iterator[_Line]:
    spans = tuple(islice(lines_of(text), _LOOKED_AT + 1))
    for span, following in pairwise((*spans, None) if len(spans) <= _LOOKED_AT else spans):
        if span is not None:
            yield _Line(span, span.of(text), following is not None and blank_between(text, span, following))


def _fill(masthead: Masthead, more: Masthead) -> Masthead:
    """What stands higher up on the page counts first."""
    date_from = masthead if masthead.published else more
    return replace(
        masthead,
        title=masthead.title or more.title,
        publisher=masthead.publisher or more.publisher,
        url=masthead.url or more.url,
        published=date_from.published,
        because=date_from.because,
    )


def _label(line: _Line) -> Masthead | None:
    """An address, a byline, a publisher or a date on a line of its own; an empty masthead where it tells nothing."""
    if _ADDRESS.fullmatch(line.text):
        return Masthead(url=line.text)
    if named := _PUBLISHER.match(line.text):
        return _date_line(line) or Masthead(publisher=named["name"].strip())
    if _OUTLET_NAME.fullmatch(line.text):
        return Masthead(publisher=line.text)
    if _UPDATED.match(line.text) and find_date(line.text):
        return Masthead()
    return _date_line(line) or _byline(line)


def _byline(line: _Line) -> Masthead | None:
    """A writer's name is not kept; the outlet that may stand after it is."""
    if not _BYLINE.match(line.text):
        return None
    employer = line.text.rpartition(",")[2].strip()
    return Masthead(publisher=employer if _OUTLET_NAME.fullmatch(employer) else None)


def _date_line(line: _Line) -> Masthead | None:
    """A line that holds a full date and beside it no more than an outlet, a place, a byline or a time."""
    found = find_date(line.text)
    if found is None:
        return None
    day, match = found
    before, after = line.text[: match.start()], line.text[match.end() :]
    labelled = _PUBLISHED.match(before)
    rest = [_AROUND_A_DATE.sub("", part) for part in (_PUBLISHED.sub("", before), after)]
    beside = [part.strip(_SEPARATORS) for part in rest]
    if any(not _is_beside_a_date(part) for part in beside):
        return None
    if not labelled and any(part and rest[at].strip() == part for at, part in enumerate(beside)):
        return None
    why = f"the report's head gives {day.isoformat()}"
    span = Span(line.span.start + match.start(), line.span.start + match.end())
    return Masthead(publisher=_outlet(rest, beside), published=day, because=(Reason(span, why),))


def _is_beside_a_date(part: str) -> bool:
    words = part.split()
    return (
        len(words) <= 8
        and not re.search(r"[.?!]$", part)
        and all(word[0].isupper() or not word[0].isalpha() or word in _SMALL_WORDS for word in words)
    )


def _outlet(rest: Sequence[str], beside: Sequence[str]) -> str | None:
    """Beside a date a name is a place unless it sounds like an outlet or a stroke sets it off."""
    for raw, part in zip(rest, beside, strict=True):
        name = re.sub(r"^(?:Updated|By)\b.*", "", re.split(r"\s*[|·•]\s*", part)[-1])
        if name and (_OUTLET_WORDS.search(name) or _FIRM_SEPARATORS & set(raw)):
            return name
    return None


def _title(lines: Sequence[_Line], index: int, masthead: Masthead) -> Masthead | None:
    line = lines[index]
    following = lines[index + 1] if index + 1 < len(lines) else None
    if masthead.title or following is None or not _reads_as_title(line.text):
        return None
    if not (line.blank_follows or line.text.isupper() or _stands_over(line, following)):
        return None
    title, publisher = _split_outlet(line.text)
    return Masthead(title=title, publisher=publisher)


def _reads_as_title(line: str) -> bool:
    bare = line.rstrip("\"'”’»)")
    is_short = _FEWEST_TITLE_WORDS <= len(line.split()) <= _MOST_TITLE_WORDS
    ends_open = bare[-1:] in {"", ".", ",", ":", ";", "…"}
    return is_short and not ends_open and not _SENTENCE_WITHIN.search(line) and not _opens_a_report(line)


def _opens_a_report(line: str) -> bool:
    """Whether it begins with a dateline, which a headline with a dash in it does not."""
    match = _DATELINE.match(line)
    return match is not None and _is_place(match["place"]) and bool(match["agency"] or match["place"].isupper())


def _stands_over(line: _Line, following: _Line) -> bool:
    """Without a blank line between: the same line again, a label, or a paragraph too long to be wrapped copy."""
    is_paragraph = len(following.text) > 100 and following.text[:1] in {*"\"“‘'", following.text[:1].upper()}
    same = following.text.casefold() == line.text.casefold()
    return same or _label(following) is not None or is_paragraph


def _split_outlet(line: str) -> tuple[str, str | None]:
    """The browser's "Talks resume | Corvin Herald" taken apart."""
    match = re.fullmatch(r"(?P<title>.{10,}?)\s+(?P<mark>[|–—-])\s+(?P<outlet>[^|]{2,50})", line)
    if match and (match["mark"] == "|" or _OUTLET_WORDS.search(match["outlet"])):
        return match["title"], match["outlet"]
    return line, None


def _is_standfirst(line: _Line) -> bool:
    """A label or summary above the body; a line of wrapped copy has no blank line below it."""
    return line.blank_follows and _reads_as_title(line.text)


def _dateline(line: _Line) -> Masthead | None:
    """From "HAVRENNE, 3 March 2031 (Corvin News Agency) -": the agency, and the date if it is a full one."""
    match = _DATELINE.match(line.text)
    if match is None or not _is_place(match["place"]):
        return None
    agency = _agency(match)
    found = find_wire_date(match[0])
    if found is None:
        return Masthead(publisher=agency) if agency else None
    day, where = found
    span = Span(line.span.start + where.start(), line.span.start + where.end())
    why = Reason(span, f"the dateline gives {day.isoformat()}")
    return Masthead(publisher=agency, published=day, because=(why,))


def _is_place(words: str) -> bool:
    """Names and figures only: a dash after anything else interrupts a sentence."""
    return all(not word[:1].islower() or word in _SMALL_WORDS for word in words.replace("(", "").split())


def _agency(match: re.Match[str]) -> str | None:
    """The name in brackets before the dash; or an outlet's own name in capitals in the place's stead."""
    name, place = match["agency"], match["place"]
    if name:
        if find_wire_date(name):
            return None
        return name if name[:1].isupper() or _OUTLET_WORDS.search(name) else None
    return place if place.isupper() and _OUTLET_WORDS.search(place) and "," not in place else None
