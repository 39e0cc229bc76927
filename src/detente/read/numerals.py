"""Numbers written out in English, as far as dates and durations use them."""

import re

_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_FACTORS = {"dozen": 12, "hundred": 100, "thousand": 1000}
_ALONE = {"a": 1, "an": 1, "half": 0.5, "couple": 2}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "nineteenth": 19, "twentieth": 20, "twenty-first": 21}
_VAGUE = re.compile(r"\b(?:few|several|many|some|hundreds|dozens)\b")


def number(words: str) -> float | None:
    """The number ``words`` stand for; None for vague ones ("a few", "dozens of") and for what is no number.

    Of a choice ("two or three") it is the last.
    """
    if _VAGUE.search(words):
        return None
    value: float | None = None
    for word in re.split(r" (?:or|to) ", words)[-1].replace("-", " ").split():
        if (piece := _word(word)) is not None:
            value = _join(value, piece)
    return value


def ordinal(words: str) -> int | None:
    """The number of "third", "3rd" or "3"; None for anything else."""
    digits = re.match(r"\d+", words)
    return int(digits[0]) if digits else _ORDINALS.get(words)


def _word(word: str) -> float | None:
    digits = word.replace(",", "")
    if re.fullmatch(r"\d+(?:\.\d+)?", digits):
        return float(digits)
    if word in _ONES:
        return _ONES.index(word)
    if word in _TENS:
        return 20 + 10 * _TENS.index(word)
    return _FACTORS.get(word, _ALONE.get(word))


def _join(value: float | None, piece: float) -> float:
    if value is None:
        return piece
    if piece in _FACTORS.values() or value == _ALONE["half"]:
        return value * piece
    return value + piece if value >= len(_ONES) else piece
