"""The act of a statement by rule: a cascade that also serves the classifier of acts as evidence.

The reporting words decide where they can ("urged", "rejected"); where they leave it open ("said"), the content does,
by modality and wording, in the order of the table in acts.yaml.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

import yaml

from detente.read.language.clauses import AUXILIARIES
from detente.read.language.cues import Sense, match_verb, noun_acts
from detente.records.vocabulary import Act

_OPENING = 24
"""Words of a content in which its act shows; what stands further on is mostly detail."""

_OPEN = frozenset({Act.INFORM, Act.ASSESS})
_SELF = ("we", "i", "our side", "our country", "us")
_SILENT = re.compile(
    r"to (?:comment|say|tell|elaborate|specify|speculate|answer|respond|discuss|give|disclose|name|confirm|reveal)\b"
)
"""What who refuses to do it keeps silent."""
_OPENERS = frozenset({"its", "his", "her", "their", "our", "a", "an"})
_HELPERS = AUXILIARIES | {"also", "now", "flatly"}


def rule_act(cue: str | None, content: str, own: tuple[str, ...] = ()) -> Act:
    """The act of a statement from the words of its cue (None for a bare quotation) and of its content.

    ``own`` are names of the side the speaker speaks for, so that "Ruritania must" said by its own minister is
    no demand.
    """
    words = content.lower().replace("’", "'")
    by_cue = cue_act(cue, words) if cue else Act.INFORM
    if by_cue not in _OPEN:
        return by_cue
    return _act_of_noun(words) or _act_of_content(words, own) or by_cue


def _act_of_noun(content: str) -> Act | None:
    """The act a noun phrase names that opens the content: "(repeated) its offer of talks", "(voiced) a demand"."""
    first, *rest = content.split()[:4] or [""]
    if first not in _OPENERS:
        return None
    return next((noun_acts()[word] for word in rest if word in noun_acts() and noun_acts()[word] not in _OPEN), None)


def cue_act(cue: str, content: str) -> Act:
    """The act the words of a cue name; ``content`` (small letters) tells senses apart."""
    words = cue.lower().replace("’", "'").split()
    if words[-1] in noun_acts() and len(words) == 1 and not match_verb(words, 0):
        return noun_acts()[words[-1]]
    negated = "not" in words
    while len(words) > 1 and (words[0] in _HELPERS or words[0].endswith("ly")) and not match_verb(words, 0):
        words.pop(0)
    form = match_verb(words, 0)
    if form is None:
        return noun_acts().get(words[-1], Act.INFORM)
    act = _fitting(form.senses, content).act
    if act is Act.REJECT and _SILENT.match(content):
        return Act.NO_COMMENT
    return Act.REJECT if negated and act in {Act.ACCEPT, Act.COMMIT} else act


def _fitting(senses: tuple[Sense, ...], content: str) -> Sense:
    """The sense whose frame the content fills: "offered to" against "offered talks"."""
    infinitive = content.startswith("to ")
    fitting = [sense for sense in senses if ("to" in sense.frames) == infinitive]
    return (fitting or list(senses))[0]


def _act_of_content(content: str, own: tuple[str, ...]) -> Act | None:
    return next((_table()[row][0] for row in _fitting_rows(content, own)), None)


def content_acts(content: str, own: tuple[str, ...]) -> tuple[int, ...]:
    """The numbers of all rows of the table whose pattern is found in the opening of a content."""
    return tuple(_fitting_rows(content.lower().replace("’", "'"), own))


def _fitting_rows(content: str, own: tuple[str, ...]) -> Iterator[int]:
    opening = " ".join(content.strip('"“”‘ ').split()[:_OPENING])
    return (row for row, pattern in enumerate(_patterns(own)) if pattern.search(opening))


@lru_cache(maxsize=256)
def _patterns(own: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    names = "|".join(re.escape(name.lower()) for name in (*_SELF, *own))
    mine = f"(?:{names}|(?<!.)(?:he|she|it|they))"
    return tuple(re.compile(pattern.replace("{own}", mine)) for _, pattern in _table())


@cache
def _table() -> tuple[tuple[Act, str], ...]:
    rows = yaml.safe_load(Path(__file__).with_name("acts.yaml").read_text("utf-8"))["content"]
    return tuple((Act(row["act"]), row["pattern"]) for row in rows)
