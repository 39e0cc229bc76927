"""Text as it comes: the same report with other quotation marks, letter case, spaces, slips of the keyboard, hyphens.

Each function takes a text and a random number generator and gives the new text and, for every offset of the old text
and its end, the offset in the new one.
"""

import re
from collections.abc import Callable
from random import Random

Perturbed = tuple[str, list[int]]

_MARKS = '“”"«»'


def _same_length(text: str) -> Perturbed:
    return text, list(range(len(text) + 1))


def clean(text: str, _: Random) -> Perturbed:
    """As it is."""
    return _same_length(text)


def _remarked(text: str, opening: str, closing: str) -> str:
    inside = False
    out = []
    for character in text:
        if character == "\n":
            inside = False
        if character in _MARKS:
            inside = not inside if character == '"' else character in "“«"
            character = opening if inside else closing  # noqa: PLW2901  (the mark that takes its place)
        out.append(character)
    return "".join(out)


def straight_quotes(text: str, _: Random) -> Perturbed:
    """Every quotation mark and apostrophe straight."""
    return _same_length(re.sub("[‘’]", "'", re.sub(f"[{_MARKS}]", '"', text)))


def curly_quotes(text: str, _: Random) -> Perturbed:
    """Every double quotation mark curly."""
    return _same_length(_remarked(text, "“", "”"))


def french_quotes(text: str, _: Random) -> Perturbed:
    """Every double quotation mark French."""
    return _same_length(_remarked(text, "«", "»"))


def lost_quotes(text: str, random: Random) -> Perturbed:
    """One quotation mark in ten turned into a space."""
    return _same_length("".join(" " if c in _MARKS and random.random() < 0.1 else c for c in text))


def capitals(text: str, _: Random) -> Perturbed:
    """All letters capital."""
    return _same_length("".join(c.upper() if len(c.upper()) == 1 else c for c in text))


def small_letters(text: str, _: Random) -> Perturbed:
    """All letters small."""
    return _same_length("".join(c.lower() if len(c.lower()) == 1 else c for c in text))


def typing_errors(text: str, random: Random) -> Perturbed:
    """In one word of four letters or more in thirty, two inner letters change places."""
    out = list(text)
    for word in re.finditer(r"[^\W\d_]{4,}", text):
        if random.random() < 1 / 30:
            place = random.randrange(word.start() + 1, word.end() - 2)
            out[place : place + 2] = reversed(out[place : place + 2])
    return _same_length("".join(out))


def hard_spaces(text: str, random: Random) -> Perturbed:
    """One space in five a non-breaking one."""
    return _same_length("".join(" " if c == " " and random.random() < 0.2 else c for c in text))


def hyphenated(text: str, random: Random) -> Perturbed:
    """One long word in thirty with a soft hyphen inside."""
    breaks = {
        random.randrange(word.start() + 3, word.end() - 2)
        for word in re.finditer(r"[^\W\d_]{7,}", text)
        if random.random() < 1 / 30
    }
    places, out = [], []
    for offset, character in enumerate(text):
        if offset in breaks:
            out.append("\u00ad")
        places.append(len(out))
        out.append(character)
    return "".join(out), [*places, len(out)]


PERTURBATIONS: dict[str, Callable[[str, Random], Perturbed]] = {
    "clean": clean,
    "straight quotation marks": straight_quotes,
    "curly quotation marks": curly_quotes,
    "French quotation marks": french_quotes,
    "a tenth of quotation marks lost": lost_quotes,
    "capitals": capitals,
    "small letters": small_letters,
    "typing errors": typing_errors,
    "non-breaking spaces": hard_spaces,
    "soft hyphens": hyphenated,
}
