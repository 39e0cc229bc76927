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
_TITLES = re.compile(r"\s+(?:Times|Telegraph|Mirror|Express|Herald|Post|Star|News|Mail|Sun|Tribune|Review)\b")


def stands(kind: str, text: str, match: re.Match[str]) -> bool:
    """Whether the words a rule of the given kind matched are a time expression where they stand."""
    judge = _JUDGES.get(kind)
    return not _begins_title(text, match) and (judge is None or judge(text, match))


def _before(text: str, match: re.Match[str]) -> str:
    return text[max(0, match.start() - 24) : match.start()]


def _begins_title(text: str, match: re.Match[str]) -> bool:
    return match[0][0].isupper() and _TITLES.match(text, match.end()) is not None


def _month(text: str, match: re.Match[str]) -> bool:
    bare = match[0].lower().rstrip(".")
    if bare in {"may", "march", "august", "mar", "jun", "sep", "jan", "dec", "oct", "nov", "feb", "apr", "jul", "aug"}:
        return _TEMPORAL.search(_before(text, match)) is not None and not re.match(r"\s+[A-Z]", text[match.end() :])
    return bare not in {"april", "june"} or not re.match(r"\s+[A-Z][a-z]", text[match.end() : match.end() + 4])


def _year(text: str, match: re.Match[str]) -> bool:
    before = _before(text, match)
    if _AMOUNT_BEFORE.search(before) and not re.search(r"[A-Za-z][.,/:]$", before):
        return False
    if re.match(r"[.,:]\d|[%°/]|-?(?:km|mm|hp)\b", text[match.end() :]):
        return False
    if not match[0].isdigit():
        return True
    if _COUNTED.match(text, match.end()):
        return False
    return 1700 <= int(match[0]) <= 2060 and (int(match[0]) >= 1850 or _TEMPORAL.search(before) is not None)


def _season(text: str, match: re.Match[str]) -> bool:
    words = match[0].lower().split()
    after = text[match.end() : match.end() + 4]
    if words[-1] == "fall":
        return (len(words) > 1 and words[0] != "the" and not after.startswith(" of")) or _in_season(text, match)
    if len(words) == 1:
        return _in_season(text, match) or words[0] in {"summer", "winter", "autumn"}
    return True


def _in_season(text: str, match: re.Match[str]) -> bool:
    return re.search(r"\b(?:in|since|by|until|during|of)(?:\s+the)?\s+$", _before(text, match)) is not None


def _set(text: str, match: re.Match[str]) -> bool:
    return not (match[0][0].isupper() and re.match(r"\s+[A-Z]", text[match.end() : match.end() + 3]))


def _today(text: str, match: re.Match[str]) -> bool:
    return not (match[0] == "Today" and re.search(r"\b[A-Z]\w+ $", _before(text, match)))


def _fraction(text: str, match: re.Match[str]) -> bool:
    words = match[0].lower()
    is_share = text[match.end() :].startswith(" of") or words.startswith(("a ", "one "))
    is_age = re.match(r"(?:\s+years?)?[\s-]old\b", text[match.end() :]) is not None
    return not is_age and not (words.endswith(("quarter", "quarters")) and is_share)


def _age(text: str, match: re.Match[str]) -> bool:
    return "year" not in match[0].lower() or _AGED.match(text, match.end()) is not None


def _soon(text: str, match: re.Match[str]) -> bool:
    return not (match[0].lower() == "soon" and re.search(r"\b(?:as|too|how)\s$", _before(text, match), re.IGNORECASE))


_JUDGES: dict[str, Callable[[str, re.Match[str]], bool]] = {
    "month": _month,
    "year": _year,
    "years": _year,
    "season": _season,
    "set": _set,
    "today": _today,
    "duration": _fraction,
    "age": _age,
    "future": _soon,
}
