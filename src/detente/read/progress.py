"""Claims that the parties are nearer to each other, stuck, or further apart, with the amount where one is given.

The patterns are ``progress.yaml``. A claim's span is the clause that makes it.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import yaml

from detente.process.definition import Process
from detente.read.actors import Cast
from detente.read.language.analysis import Analysis
from detente.read.surroundings import clause_at, sentence_at
from detente.read.voices import Voices, holder_of
from detente.records.reading import Progress, Report, Statement
from detente.records.spans import Span, content_id
from detente.records.vocabulary import Direction

_DIRECTIONS = (Direction.FURTHER, Direction.STALLED, Direction.CLOSER)
_EDGES = " \t\r\n,;:.\"'“”‘’()"
_SCANT = re.compile(r"\b(?:barely|only|just|hardly|merely|no more than|less than|fewer than)\s+$", re.IGNORECASE)
_NEGATED = re.compile(r"\b(?:no|not|never|little|without|n[’']t)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)


class _Lexicon(NamedTuple):
    directions: tuple[tuple[Direction, re.Pattern[str]], ...]
    settled: re.Pattern[str]
    amount: re.Pattern[str]


class _Claim(NamedTuple):
    words: Span
    direction: Direction
    amount: str | None


def build_progress(
    report: Report,
    analysis: Analysis,
    cast: Cast,  # noqa: ARG001 - the steps of reading are all called alike
    statements: tuple[Statement, ...],
    process: Process,  # noqa: ARG001
) -> tuple[Progress, ...]:
    """The claims in the order of the text, at most one for a clause; ``holder`` None where it is the report's own."""
    voices = Voices(statements)
    made: dict[Span, Progress] = {}
    for claim in sorted(_claims(analysis)):
        statement = voices.innermost(claim.words)
        span = _evidence(analysis, claim.words, statement)
        if span not in made:
            made[span] = Progress(
                id=content_id("pg", report.id, span),
                holder=holder_of(statement),
                span=span,
                direction=claim.direction,
                amount=claim.amount,
                statement=statement.id if statement else None,
            )
    return tuple(made.values())


def _claims(analysis: Analysis) -> list[_Claim]:
    return [claim for sentence in analysis.sentences for claim in _in_sentence(analysis.text, sentence)]


def _in_sentence(text: str, sentence: Span) -> list[_Claim]:
    """The claims of one sentence; of two that share words the first form found stands."""
    kept: list[_Claim] = []
    for claim in (*_counted(text, sentence), *_worded(text, sentence)):
        if not any(claim.words.overlaps(other.words) for other in kept):
            kept.append(claim)
    return kept


def _counted(text: str, sentence: Span) -> Iterator[_Claim]:
    """An amount and behind it that so much is settled: "fifteen of seventeen articles are agreed"."""
    lexicon = _lexicon()
    for amount in lexicon.amount.finditer(text, sentence.start, sentence.end):
        settled = lexicon.settled.search(text, amount.end(), sentence.end)
        if settled and not _NEGATED.search(text[amount.end() : settled.start()]):
            scant = _SCANT.search(text[sentence.start : amount.start()])
            direction = Direction.STALLED if scant else Direction.CLOSER
            start = sentence.start + scant.start() if scant else amount.start()
            yield _Claim(Span(start, settled.end()), direction, text[start : amount.end()])


def _worded(text: str, sentence: Span) -> Iterator[_Claim]:
    for direction, pattern in _lexicon().directions:
        for match in pattern.finditer(text, sentence.start, sentence.end):
            negated = direction is Direction.CLOSER and _NEGATED.search(text[sentence.start : match.start()])
            yield _Claim(Span(*match.span()), Direction.STALLED if negated else direction, None)


def _evidence(analysis: Analysis, words: Span, statement: Statement | None) -> Span:
    """The clause around the words, cut to the statement they are said in and to its own first and last word."""
    clause = clause_at(analysis, words)
    sentence = sentence_at(analysis, words)
    content = next((c for c in statement.content if c.covers(words)), sentence) if statement else sentence
    start, end = max(clause.start, content.start), min(clause.end, content.end)
    piece = analysis.text[start:end]
    return Span(start + len(piece) - len(piece.lstrip(_EDGES)), end - len(piece) + len(piece.rstrip(_EDGES)))


@cache
def _lexicon() -> _Lexicon:
    data = yaml.safe_load(files(__package__).joinpath("progress.yaml").read_text("utf-8"))
    return _Lexicon(
        directions=tuple((direction, _any_of(data[direction.value])) for direction in _DIRECTIONS),
        settled=_any_of([data["counted"]["settled"]]),
        amount=re.compile(r"\b(?:" + _spaced("|".join(data["counted"]["amounts"])) + r")(?!\w)", re.IGNORECASE),
    )


def _any_of(rows: list[str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + _spaced("|".join(rows)) + r")\b", re.IGNORECASE)


def _spaced(pattern: str) -> str:
    """Blanks of a pattern match any white space, because reports break their lines anywhere."""
    return re.sub(r"(?<!\[-) (?!\])", r"\\s+", pattern)
