"""Whether a text is English, and long enough to tell."""

from functools import cache
from importlib.resources import files

import yaml
from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]

from detente.gather.refusal import Refused

ENGLISH = "en"

FEWEST_WORDS = 12
"""A flash of one sentence has about this many words; below are headlines, which have nothing to read."""

SURE_WORDS = 20
"""From here on the identifier is relied on; with fewer words it takes English for another language now and then."""

_ENOUGH_CHARACTERS = 20_000
"""The language of a report shows long before this; it bounds the work on a very long one."""


def check_english(prose: str) -> None:
    """Raises Refused when ``prose``, a report less its furniture, is too short to be one or not in English.

    Scripts that set no spaces between words have few "words"; their characters tell the language all the same.
    """
    words = len(prose.split())
    if words < FEWEST_WORDS and _is_mostly_ascii(prose):
        raise Refused(f"has only {words} words of text, too few for a report; give the whole article")
    code, certainty = _identifier().classify(prose[:_ENOUGH_CHARACTERS])
    if code == ENGLISH:
        return
    if words < SURE_WORDS and _is_mostly_ascii(prose):
        raise Refused(f"is too short to tell its language ({words} words); give the whole article")
    name = _names().get(code, f"the language {code}")
    raise Refused(f"looks like {name} ({certainty:.0%} sure), and only English is read; give a translation")


def _is_mostly_ascii(prose: str) -> bool:
    return sum(character < "\x80" for character in prose) > len(prose) / 2


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


@cache
def _names() -> dict[str, str]:
    table: dict[str, str] = yaml.safe_load(files(__package__).joinpath("languages.yaml").read_text("utf-8"))
    return table
