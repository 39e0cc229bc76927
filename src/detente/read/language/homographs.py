"""Tells time expressions from words that only look like them: "may", "March", "Sun", "fall", "2,000 people"."""

import re
from collections.abc import Callable

_TEMPORAL = re.compile(
    r"(?:^|[\s(\[“\"—–-])(?:in|on|of|by|since|until|till|from|to|through|during|between|and|or|before|after|for|late|early"
    r"|mid|last|next|this|until|the|as|around|about|throughout|within|circa|fiscal|year|back|,)[\s-]*$",
    re.IGNORECASE,
)
_AMOUNT_BEFORE = re.compile(r"[$£€#.,/:\w]$|(?<!\d\d\d)\d[ -]$|[$£€]\s$|\bNo\.?\s$")
_COUNTED = re.compile(
    r"\s+(?:\w+\s+)?(?:people|men|women|children|soldiers|troops|fighters|prisoners|refugees|families|houses|homes"
    r"|tonnes|tons|bags|barrels|dollars|dlrs|pounds|euros|pesos|yen|miles|kilometers|kilometres|km|meters|metres|feet"
    r"|square|per\s?cent|pct|percent|workers|employees|members|police|policemen|shares|points|megawatts|mw|vehicles)\b",
    re.IGNORECASE,
)
_AGED = re.compile(
    r"\s+(?:\w+\s+)?(?:war|conflict|dispute|deal|agreement|truce|ceasefire|cease-fire|talks|crisis|government|blockade"
    r"|siege|occupation|insurgency|campaign|embargo|ban|state|republic|pact|treaty|strike|feud|rivalry|regime)\b",
    re.IGNORECASE,
)
_NEAR = 24
"""Characters looked at on either side."""

_FIRST_YEAR, _FIRST_BARE_YEAR, _LAST_BARE_YEAR = 1700, 1850, 2060
"""Years before 1850 need a word of time before them; four digits outside the outer two are taken for a number."""

_AMBIGUOUS_MONTHS = frozenset(
    {"may", "march", "august", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}
)
_TITLES = re.compile(r"\s+(?:Times|Telegraph|Mirror|Express|Herald|Post|Star|News|Mail|Sun|Tribune|Review)\b")


def stands(kind: str, text: str, match: re.Match[str]) -> bool:
    """Whether the words a rule of the given kind matched are a time expression where they stand."""
    judge = _JUDGES.get(kind)
    return not _begins_title(text, match) and (judge is None or judge(text, match))


def _before(text: str, match: re.Match[str]) -> str:
    return text[max(0, match.start() - _NEAR) : match.start()]


def _after(text: str, match: re.Match[str]) -> str:
    return text[match.end() : match.end() + _NEAR]


def _begins_title(text: str, match: re.Match[str]) -> bool:
    """Newspapers are named after times: "The Sunday Times"."""
    return match[0][0].isupper() and _TITLES.match(text, match.end()) is not None


def _month(text: str, match: re.Match[str]) -> bool:
    """Bare "May", "March", "August" and short forms need a word of time before them: they are names and verbs too."""
    bare = match[0].lower().rstrip(".")
    is_name = re.match(r"\s+[A-Z]", _after(text, match)) is not None
    if bare in _AMBIGUOUS_MONTHS:
        return not is_name and _TEMPORAL.search(_before(text, match)) is not None
    return not (is_name and bare in {"april", "june"})


def _year(text: str, match: re.Match[str]) -> bool:
    """Four digits are a year unless an amount, a number of people or things, or part of a longer number."""
    before, after = _before(text, match), _after(text, match)
    if _AMOUNT_BEFORE.search(before) and not re.search(r"[A-Za-z][.,/:]$", before):
        return False
    if re.match(r"[.,:]\d|[%°/]|-?(?:km|mm|hp)\b", after):
        return False
    if not match[0].isdigit():
        return True
    is_counting = _COUNTED.match(text, match.end()) is not None
    is_early = int(match[0]) < _FIRST_BARE_YEAR
    return not is_counting and int(match[0]) <= _LAST_BARE_YEAR and (not is_early or _is_dated(before, match[0]))


def _is_dated(before: str, year: str) -> bool:
    return int(year) >= _FIRST_YEAR and _TEMPORAL.search(before) is not None


def _season(text: str, match: re.Match[str]) -> bool:
    """Fall and spring are verbs, and "the fall of" a city is none of the seasons."""
    words = match[0].lower().split()
    is_placed = re.search(r"\b(?:in|since|by|until|during|of)(?:\s+the)?\s+$", _before(text, match)) is not None
    if words[-1] == "fall":
        return is_placed or (len(words) > 1 and words[0] != "the" and not _after(text, match).startswith(" of"))
    return is_placed or len(words) > 1 or words[0] in {"summer", "winter", "autumn"}


def _set(text: str, match: re.Match[str]) -> bool:
    """A frequency before a capital belongs to a name: "Daily Herald"."""
    return not (match[0][0].isupper() and re.match(r"\s+[A-Z]", _after(text, match)))


def _today(text: str, match: re.Match[str]) -> bool:
    """Today after a capital belongs to a name: "Osmark Today"."""
    return not (match[0] == "Today" and re.search(r"\b[A-Z]\w+ $", _before(text, match)))


def _duration(text: str, match: re.Match[str]) -> bool:
    """Ages of people and shares ("a quarter of the land") are no durations."""
    words, after = match[0].lower(), _after(text, match)
    is_share = words.endswith(("quarter", "quarters")) and (after.startswith(" of") or words.startswith(("a ", "one ")))
    return not is_share and re.match(r"(?:\s+years?)?[\s-]old\b", after) is None


def _age(text: str, match: re.Match[str]) -> bool:
    """An age in years is a time of a conflict or a deal, not of a child."""
    return "year" not in match[0].lower() or _AGED.match(text, match.end()) is not None


def _future(text: str, match: re.Match[str]) -> bool:
    """Soon names no time in "as soon as"."""
    return not (match[0].lower() == "soon" and re.search(r"\b(?:as|too|how)\s$", _before(text, match), re.IGNORECASE))


_JUDGES: dict[str, Callable[[str, re.Match[str]], bool]] = {
    "month": _month,
    "year": _year,
    "years": _year,
    "season": _season,
    "set": _set,
    "today": _today,
    "duration": _duration,
    "age": _age,
    "future": _future,
}
