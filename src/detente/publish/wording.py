"""How the dossier speaks to people: days, names and labels, the same on pages, in briefs and in a terminal."""

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import PurePosixPath

from detente.process.definition import Process
from detente.records.reading import Interval
from detente.records.views import SourceRow
from detente.records.vocabulary import AccountKind

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
LABELS = {
    "agree_sign": "agreement",
    "deploy_withdraw": "troop movement",
    "displace": "displacement",
    "fight": "fighting",
    "institution": "change of institutions",
    "meet": "meeting",
    "mediate": "mediation",
    "negotiate": "talks",
    "propose_exchange": "proposal",
    "ruling_legal": "ruling",
    "seize_territory": "seizure of territory",
    "suspend_stall": "suspension",
    "thank_praise": "thank or praise",
    "warn_threaten": "warn or threaten",
}
"""Terms of the vocabularies that do not read as they are written."""

INERT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
"""Characters that steer a terminal or turn the direction of text: words of a report must not."""

ISO = re.compile(r"(?P<first>\d{4}-\d\d-\d\d|\.\.)(?:/(?P<last>\d{4}-\d\d-\d\d|\.\.))?")


def flat(text: str) -> str:
    """Text on one line, without characters that steer."""
    return INERT.sub("", " ".join(text.split()))


def shortened(text: str, limit: int) -> str:
    """Text on one line, cut between words to at most ``limit`` characters."""
    line = flat(text)
    if len(line) <= limit:
        return line
    cut = line[: limit - 1]
    return (cut[: cut.rfind(" ")] if " " in cut[limit // 2 :] else cut).rstrip(" ,;:") + "…"


def label(term: str) -> str:
    """A term of a vocabulary as a reader writes it."""
    return LABELS.get(term, term.replace("_", " "))


def day(moment: date) -> str:
    """A day as a reader writes it: "8 October 2024"."""
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"


def days(when: Interval | None) -> str:
    """An interval as a reader writes it; "undated" where nothing is known."""
    if when is None or (when.earliest is None and when.latest is None):
        return "undated"
    if when.latest is None:
        return f"{day(when.earliest)} or later" if when.earliest else "undated"
    if when.earliest is None:
        return f"{day(when.latest)} or earlier"
    return _stretch(when.earliest, when.latest)


def _stretch(first: date, last: date) -> str:
    if first == last:
        return day(first)
    if first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        return _months(first, last)
    if first.year != last.year:
        return f"{day(first)} – {day(last)}"
    if first.month != last.month:
        return f"{first.day} {MONTHS[first.month - 1]} – {day(last)}"
    return f"{first.day}–{day(last)}"


def _months(first: date, last: date) -> str:
    """Whole months, and whole years."""
    if (first.month, last.month) == (1, 12):
        return str(first.year) if first.year == last.year else f"{first.year} – {last.year}"
    end = f"{MONTHS[last.month - 1]} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return end
    return f"{MONTHS[first.month - 1]}{f' {first.year}' if first.year != last.year else ''} – {end}"


def humanised(text: str) -> str:
    """The ISO days and intervals in a text as a reader writes them."""

    def spoken(match: re.Match[str]) -> str:
        sides = [match["first"], match["last"] or match["first"]]
        try:
            first, last = (None if side == ".." else date.fromisoformat(side) for side in sides)
        except ValueError:
            return match[0]
        return days(Interval(first, last)) if first or last else match[0]

    return ISO.sub(spoken, text)


def year_of(when: Interval | None) -> str:
    """The year under which a chronology lists something, that of its last possible day; "Undated" without any."""
    known = (when.latest or when.earliest) if when else None
    return str(known.year) if known else "Undated"


def covering(moments: Iterable[Interval]) -> Interval:
    """From the first to the last day any of ``moments`` names."""
    named = [side for when in moments for side in (when.earliest, when.latest) if side]
    return Interval(min(named), max(named)) if named else Interval(None, None)


def short_paths(paths: Iterable[str]) -> dict[str, str]:
    """For each path the shortest end of it that no other path shares: mostly the file's name."""
    paths = sorted(set(paths))
    ends = dict.fromkeys(paths, 1)
    while True:
        shown = {path: _end(path, count) for path, count in ends.items()}
        counted = Counter(shown.values())
        doubled = [path for path in paths if counted[shown[path]] > 1 and ends[path] < len(PurePosixPath(path).parts)]
        if not doubled:
            return shown
        for path in doubled:
            ends[path] += 1


def _end(path: str, count: int) -> str:
    return "/".join(PurePosixPath(path).parts[-count:])


class Names:
    """What a reader calls things: issues and wordings by name, reports by outlet and short path."""

    def __init__(self, process: Process, sources: Iterable[SourceRow]) -> None:
        self._things = dict(_named(process))
        self._issues = {issue.id: issue.name for issue in process.issues}
        self._outlets = {path: row.publisher for row in sources for path in row.reports if row.publisher}
        self._short = short_paths(path for row in sources for path in row.reports)

    def issue(self, slug: str) -> str:
        """An issue's name."""
        return self._issues.get(slug, slug)

    def issues(self, slugs: Iterable[str]) -> str:
        """Several issues by name."""
        return ", ".join(self.issue(slug) for slug in slugs)

    def thing(self, of: str) -> str:
        """What accounts are about: the name of an event, place, party or issue; anything else as it is."""
        return self._things.get(of) or (of.replace("-", " ") if re.fullmatch(r"[a-z0-9_-]+", of) else humanised(of))

    def path(self, path: str) -> str:
        """A report's path as short as it can be told from the others."""
        return self._short.get(path, path)

    def source(self, path: str) -> str:
        """A report by its outlet and short path."""
        outlet = self._outlets.get(path)
        return f"{flat(outlet)}, {self.path(path)}" if outlet else self.path(path)

    def voices(self, voices: Iterable[str]) -> str:
        """Those who give an account; outlets without a name by their report."""
        return ", ".join(dict.fromkeys(self._voice(voice) for voice in voices))

    def _voice(self, voice: str) -> str:
        return self._short.get(voice, listing(voice))

    def value(self, kind: AccountKind, value: str) -> str:
        """One version of an account."""
        if kind is AccountKind.DATE:
            return humanised(value)
        return listing(value) if kind is AccountKind.ACTOR else flat(value)

    def subject(self, what: str) -> str:
        """What a change is about, issues by name."""
        kind, _, rest = what.partition(": ")
        if kind == "issue":
            return f"{self.issue(rest)} as a whole"
        if kind == "position":
            party, _, slug = rest.rpartition(" on ")
            return f"{party} on {self.issue(slug)}"
        if kind in ("event", "format"):
            return rest
        return flat(f"{kind} of {rest}" if kind in ("condition", "progress") and rest else what)


def listing(names: str) -> str:
    """Names that a record joins by semicolons, as a sentence lists them."""
    found = flat(names).split("; ")
    return " and ".join([", ".join(found[:-1]), found[-1]]) if len(found) > 1 else found[0]


def says(text: str | None) -> str:
    """What a dossier says of something, in a change; "not known" where it said nothing."""
    if text is None:
        return "not known"
    return ", ".join(label(piece) for piece in humanised(flat(text)).split(", "))


def _named(process: Process) -> Iterator[tuple[str, str]]:
    """Everything a definition names, by id; where ids meet, events and places stand before issues."""
    groups = (process.issues, process.formats, process.organisations, process.people)
    for group in (*groups, process.parties, process.places, process.events):
        yield from ((entry.id, entry.name) for entry in group)
