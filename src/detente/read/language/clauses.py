"""One sentence as a row of words, with each quotation as a single word; where its noun phrases and clauses end."""

import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import yaml

from detente.read.language.analysis import Quote
from detente.read.language.entities import BODIES, DOCUMENTS, PEOPLE
from detente.records.spans import Span

_WORDS: dict[str, frozenset[str]] = {
    kind: frozenset(words)
    for kind, words in yaml.safe_load(Path(__file__).with_name("grammar.yaml").read_text("utf-8")).items()
}
DETERMINERS = _WORDS["determiners"]
PREPOSITIONS = _WORDS["prepositions"]
AUXILIARIES = _WORDS["auxiliaries"]
MODALS = _WORDS["modals"]
SUBORDINATORS = _WORDS["subordinators"]
ADVERBS = _WORDS["adverbs"]
PRONOUNS = _WORDS["pronouns"]
RELATIVES = frozenset({"who", "which", "that"})
_COORDINATORS = frozenset({"and", "but", "or", "then", "yet"})
_BREAKS = frozenset({",", ";", ":", "--", "–", "—", "(", ")", "[", "]", "...", "-"})
_OCCASION_PREPOSITIONS = PREPOSITIONS - {"of", "than", "per", "despite", "under", "since", "without"}
_CLAUSE_OPENERS = _WORDS["clause_openers"]


@dataclass(frozen=True, slots=True)
class Word:
    """A word, a mark of punctuation, or a whole quotation."""

    span: Span
    low: str
    capital: bool
    quote: Quote | None = None
    time: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """The words of one sentence (or of one stretch inside a quotation), without its final mark."""

    text: str
    words: tuple[Word, ...]

    def __len__(self) -> int:
        return len(self.words)

    def low(self, at: int) -> str:
        """The word at a place in small letters; empty outside the row."""
        return self.words[at].low if 0 <= at < len(self.words) else ""

    def span(self, start: int, end: int) -> Span:
        """The text from word ``start`` up to, without, word ``end``."""
        return Span(self.words[start].span.start, self.words[end - 1].span.end)

    def quote(self, at: int) -> Quote | None:
        """The quotation that stands as a word at this place."""
        return self.words[at].quote if 0 <= at < len(self.words) else None


def make_row(text: str, tokens: tuple[Span, ...], quotes: tuple[Quote, ...], times: tuple[Span, ...]) -> Row:
    """A row from the tokens of a sentence and the outermost quotations in it; ``times`` are time expressions."""
    words = [Word(q.span, '"', capital=False, quote=q) for q in quotes]
    for token in tokens:
        if not any(q.span.overlaps(token) for q in quotes):
            piece = token.of(text)
            timed = any(time.covers(token) for time in times)
            words.append(Word(token, piece.lower().replace("’", "'"), piece[:1].isupper(), None, timed))
    words.sort(key=lambda word: word.span)
    while words and words[-1].low in {".", "!", "?", "...", "…", ":", ";", ","}:
        words.pop()
    return Row(text, tuple(words))


def subject_before(row: Row, verb: int, low: int) -> tuple[int, int] | None:
    """The noun phrase, as word numbers, that is the subject of the verb at ``verb``; None where none is found.

    An empty phrase (start equals end) stands for the subject of the clause before: "and said".
    """
    end = _over_adverbs(row, verb - 1, low) + 1
    if end > low and row.low(end - 1) in _COORDINATORS:
        return end, end
    if end > low and row.low(end - 1) == ",":
        comma = _over_apposition(row, end - 1, low)
        if comma > low and row.words[comma + 1].capital and _follows_relative(row, comma, low):
            return comma + 1, end - 1
        end = comma
    elif end > low and row.low(end - 1) in {")", "]"}:
        end = _over_bracket(row, end - 1, low)
    if end > low and row.low(end - 1) in RELATIVES:
        end = end - 2 if row.low(end - 2) == "," else end - 1
    if end <= low:
        return None
    start = _phrase_start(row, end, low)
    return _without_adverbial(row, start, end) if start < end else None


def _over_adverbs(row: Row, at: int, low: int) -> int:
    while at >= low and not row.quote(at):
        word = row.words[at]
        if word.time:
            at = _over_time(row, at, low)
        elif word.low in ADVERBS or word.low in AUXILIARIES or (word.low.endswith("ly") and not word.capital):
            at -= 1
        else:
            break
    return at


def _over_time(row: Row, at: int, low: int) -> int:
    while at >= low and row.words[at].time:
        at -= 1
    return at - 1 if at >= low and row.low(at) in {"on", "in", "late", "early", "at", "last", "by", "during"} else at


def _over_apposition(row: Row, comma: int, low: int) -> int:
    """Past ", the chairman of the board," to the end of the phrase it explains."""
    for at in range(comma - 1, low, -1):
        if row.low(at) in {",", "--", "–", "—"}:
            return at
        if row.quote(at) and at < comma - 1:
            break
    return low


def _follows_relative(row: Row, comma: int, low: int) -> bool:
    """Whether a relative clause ends at a comma: "a driver who knows the road, Jan Roe,"."""
    at = comma - 1
    while at > low and row.low(at) not in _BREAKS:
        if row.low(at) in {"who", "whom"}:
            return True
        at -= 1
    return False


def _over_bracket(row: Row, bracket: int, low: int) -> int:
    at = bracket
    while at > low and row.low(at) not in {"(", "["}:
        at -= 1
    return at


def _phrase_start(row: Row, end: int, low: int) -> int:
    start = end
    while start > low and not _bounds(row, start - 1, low):
        start -= 1
    return start


def _bounds(row: Row, at: int, low: int) -> bool:
    """Whether the word at ``at`` cannot be part of a noun phrase that goes on to its right."""
    word = row.words[at]
    if word.quote:
        return len(word.quote.inner.of(row.text).split()) > 4 or row.text[word.quote.inner.end - 1] in ",.!?"
    if word.low in _BREAKS or word.time:
        return True
    if word.low in {"and", "or"}:
        return not _joins_names(row, at, low)
    if word.low in SUBORDINATORS or word.low in {"who", "which"}:
        return True
    if word.low in AUXILIARIES:
        return True
    return word.low.endswith("ed") and not word.capital and at > low and _is_verb_place(row, at)


def _is_verb_place(row: Row, at: int) -> bool:
    before = row.words[at - 1]
    return before.low not in DETERMINERS and not before.low.endswith(("ly", "'s"))


def _joins_names(row: Row, at: int, low: int) -> bool:
    if at <= low or at + 1 >= len(row):
        return False
    left, right = row.words[at - 1], row.words[at + 1]
    if (left.capital and (right.capital or right.low in DETERMINERS)) or row.low(at - 2) in {"by", "between"}:
        return True
    return left.low in PEOPLE or (right.low in PEOPLE and not left.low.endswith("ed")) or right.low.endswith("s")


def _without_adverbial(row: Row, start: int, end: int) -> tuple[int, int]:
    """The phrase without a leading adverbial that no comma cuts off: "In Vienna Roe said"."""
    while start < end - 1 and row.low(start) in _WORDS["sentence_openers"]:
        start += 1
    if row.low(start) in PREPOSITIONS and row.low(end - 1) in PRONOUNS:
        return end - 1, end
    if row.low(start) in PREPOSITIONS:
        names = [at for at in range(start + 1, end) if row.words[at].capital or row.low(at) in DETERMINERS | PRONOUNS]
        return (_last_run(names) if names else end - 1), end
    return start, end


def _last_run(names: list[int]) -> int:
    start = names[-1]
    for before, after in pairwise(reversed(names)):
        if before - after != 1:
            break
        start = after
    return start


def phrase_after(row: Row, start: int, high: int) -> int:
    """Where the noun phrase that begins at ``start`` ends (a word number)."""
    at = start
    while at < high and not _ends_phrase(row, at, start):
        at += 1
    return at


def _ends_phrase(row: Row, at: int, start: int) -> bool:
    word = row.words[at]
    if word.low in _BREAKS or word.time or word.low in AUXILIARIES:
        return True
    if word.quote or word.low in _WORDS["phrase_ends"]:
        return at > start
    return at > start and word.low in {"in", "on", "at", "during", "following", "to"} and row.low(start) not in {"both"}


def addressee_end(row: Row, start: int, high: int) -> int:
    """Where the addressee that begins at ``start`` ends; ``start`` itself where there is none."""
    if start >= high or row.quote(start) or row.low(start) in {"that", ",", ":", "to"} | PREPOSITIONS:
        return start
    if row.low(start) in _WORDS["objects"]:
        return start + 1
    at = start + 1
    while at < high and not _leaves_addressee(row, at):
        at += 1
    return at


def _leaves_addressee(row: Row, at: int) -> bool:
    word, before = row.words[at], row.words[at - 1]
    if word.quote or word.low in _WORDS["addressee_ends"] or word.time:
        return True
    if word.low in PRONOUNS or word.low in AUXILIARIES:
        return True
    inside = before.low in PREPOSITIONS | DETERMINERS or before.low == "and"
    return not inside and (word.low in DETERMINERS or (word.capital and not before.capital))


def over_adverbials(row: Row, start: int, high: int) -> int:
    """Past the adverbs, times and places that stand between a reporting verb and what was said."""
    at = start
    while at < high and not row.quote(at):
        word = row.words[at]
        if (
            word.time
            or (word.low in {"late", "early"} and _is_when(row, at + 1))
            or word.low in ADVERBS - {"there", "have", "has", "had"}
            or (word.low.endswith("ly") and not word.capital)
        ):
            at += 1
        elif word.low in _OCCASION_PREPOSITIONS and row.low(at + 1) != "that":
            at = _over_prepositional(row, at, high)
        else:
            break
    return at


def _is_when(row: Row, at: int) -> bool:
    return 0 <= at < len(row) and (row.words[at].time or row.low(at) in {"on", "in"})


def _over_prepositional(row: Row, at: int, high: int) -> int:
    if at + 1 < high and row.words[at + 1].time:
        return at + 1
    at += 1
    while at < high and not row.quote(at) and row.low(at) not in {"that", ",", ":"} and not row.words[at].time:
        if row.low(at - 1) not in PREPOSITIONS | {"and"} and _starts_subject(row, at):
            break
        at += 1
    return at


def _starts_subject(row: Row, at: int) -> bool:
    """Whether the word can only begin a new noun phrase: a pronoun, an article, a name behind a common noun."""
    word, before = row.words[at], row.words[at - 1]
    if word.low in PRONOUNS - {"who"} or (word.low in {"the", "a", "an", "there"} and before.low not in DETERMINERS):
        return True
    return word.capital and not before.capital and before.low not in DETERMINERS and not before.low.endswith("'s")


def opens_clause(row: Row, at: int) -> bool:
    """Whether a clause or noun phrase can begin at this word."""
    word = row.words[at]
    if word.quote or word.low in _CLAUSE_OPENERS | DETERMINERS | PRONOUNS:
        return True
    closed = PREPOSITIONS | SUBORDINATORS | _COORDINATORS | _BREAKS | RELATIVES
    return word.low not in closed and re.match(r"\w", word.low) is not None


def _is_trade(word: Word) -> bool:
    """Whether a plural names people by what they do or where they are from: "dockers", "pensioners", "islanders"."""
    return word.low.endswith(("ers", "ors", "ists", "ians", "men", "women")) and word.low not in _WORDS["things"]


def can_speak(row: Row, start: int, end: int) -> bool:
    """Whether a noun phrase names someone or something that can say, want or refuse."""
    words = row.words[start:end]
    if any(word.low in PEOPLE | BODIES | DOCUMENTS or _is_trade(word) for word in words):
        return True
    return any(word.capital and word.low not in DETERMINERS | PREPOSITIONS for word in words)
