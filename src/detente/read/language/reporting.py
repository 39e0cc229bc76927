"""Which words of a sentence report: verbs in a reporting use, with their subjects."""

from collections.abc import Iterator
from dataclasses import dataclass

from detente.read.language.clauses import AUXILIARIES, DETERMINERS, MODALS, PREPOSITIONS, PRONOUNS, Row, subject_before
from detente.read.language.cues import CueForm, lexicon, match_verb
from detente.records.spans import Span

_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "am"})
_PASSIVE = _BE | {"get", "gets", "got", "getting"}
_HYPOTHETICAL = frozenset({"if", "unless", "until", "whether", "lest"})
_QUANTIFIERS = {"all", "both", "each", "one", "some", "many", "most", "few", "several", "another", "that", "which"}
_NOT_BEFORE_FINITE = DETERMINERS - _QUANTIFIERS
_NOT_BEFORE_GERUND = (DETERMINERS | PREPOSITIONS) - {"by", "after", "before", "while", "in", "without"}
_BASE_ALONE = frozenset({"not", "neither"})
_PLURALS = frozenset(
    {"i", "we", "they", "you", "who", "do", "does", "did", "both", "others", "people", "police", "media", "and"}
)


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting expression in a row: words ``start`` to ``end``, its subject, and the last word it may reach."""

    form: CueForm
    start: int
    end: int
    subject: tuple[int, int] | None


def verb_cues(row: Row) -> Iterator[Cue]:
    """The verbs of a row that report speech, thought or attitude, in order."""
    words = [word.low for word in row.words]
    at = 0
    while at < len(words):
        if words[at] in lexicon()["quoted"] and (quoted := _quoted_as_saying(row, words, at)):
            yield quoted
            at = quoted.end
            continue
        form = None if row.quote(at) else match_verb(words, at)
        if form and _reports(row, at, form):
            yield Cue(form, at, at + form.length, _subject(row, at, form))
        at += form.length if form else 1


def _quoted_as_saying(row: Row, words: list[str], at: int) -> Cue | None:
    """Roe was quoted (by the agency) as saying …: one cue, whose subject is the speaker."""
    form = match_verb(["said"], 0)
    end = next(
        (i + 2 for i in range(at + 1, min(at + 8, len(words) - 1)) if words[i : i + 2] == ["as", "saying"]), None
    )
    if form is None or end is None:
        return None
    if _helper(row, at) in _BE:
        return Cue(form, at, end, subject_before(row, at, 0))
    # The agency quoted Roe as saying: Roe speaks.
    return Cue(form, end - 2, end, (at + 1, end - 2)) if end - 2 > at + 1 else None


def _subject(row: Row, at: int, form: CueForm) -> tuple[int, int] | None:
    subject = subject_before(row, at, 0)
    if subject and form.form in {"base", "third"} and row.low(subject[0] - 1) == "when":
        # "When Roe answers the letter": speech still to come.
        return None
    if form.form != "gerund" or _BE & {row.low(at - 1), row.low(at - 2)}:
        return subject if subject is None or row.low(subject[0] - 1) not in _HYPOTHETICAL else None
    # "with the minister saying": the participle has a subject of its own.
    return subject if subject and subject[0] > 0 and row.low(subject[0] - 1) == "with" else None


def _reports(row: Row, at: int, form: CueForm) -> bool:
    """Whether the words stand as a verb that reports, not as a noun, a passive or a bare infinitive."""
    before, after = row.low(at - 1), row.low(at + form.length)
    if (row.words[at].capital and at > 0) or before in _NOT_BEFORE_FINITE or before.endswith(("'s", "s'")):
        return False
    if form.form == "gerund":
        return before not in _NOT_BEFORE_GERUND and after != "of" and row.low(at) not in lexicon()["never_gerund"]
    if before in PREPOSITIONS or (form.form == "past" and after == "by" and row.low(at + 2) not in lexicon()["media"]):
        return False
    helper = _helper(row, at)
    if form.form == "base":
        return row.low(at) in _BASE_ALONE or _agrees(row, at, form, helper)
    return row.low(at) in _BE or helper not in _PASSIVE


def _agrees(row: Row, at: int, form: CueForm, helper: str) -> bool:
    """Whether a base form can be a finite verb: behind a plural, or before a clause ("people at the mill say they")."""
    if helper in MODALS:
        return row.low(at - 1) == "only"
    clause = row.low(at) == "say" and row.low(at + form.length) in DETERMINERS | PRONOUNS | {"that", ","}
    return clause or _plural(helper)


def _helper(row: Row, at: int) -> str:
    """The word before a verb and its adverbs."""
    back = at - 1
    while back >= 0 and (
        row.low(back).endswith("ly") or row.low(back) in {"not", "also", "now", "never", "still", "only", "both"}
    ):
        back -= 1
    return row.low(back)


def _plural(word: str) -> bool:
    return word in _PLURALS or (word.endswith("s") and not word.endswith(("ss", "us", "is")))


def cue_span(row: Row, cue: Cue) -> Span:
    """The words of a cue with the auxiliaries before it: "has said"."""
    start = cue.start
    while start > 0 and row.low(start - 1) in AUXILIARIES | {"only"}:
        start -= 1
    return row.span(start, cue.end)
