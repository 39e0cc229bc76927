"""Positions: where each party stands on each issue by one report, at most one for a party and an issue.

The most explicit statement decides, among equally explicit ones the last; the weights are in ``positions.yaml``. Only
parties hold positions: what a minister says is held against the party spoken for, and joint statements are split.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import yaml

from detente.process.definition import Process
from detente.process.names import index_of
from detente.read.actors import Cast
from detente.read.clauses import BOTH_SIDES, innermost
from detente.read.language.analysis import Analysis
from detente.records.reading import Position, Report, Statement
from detente.records.spans import Span, content_id, hull
from detente.records.vocabulary import Act, Stance

_NO_POSITION = frozenset({"other"})
_TELLING = 2
"""Weight from which an act tells of a position even where its words leave the stance unclear."""
_DESPITE_ACT = (Stance.CONDITIONAL, Stance.AGAINST, Stance.FOR)


class _Claim(NamedTuple):
    """One stretch of a report as evidence for a stance; ``weight`` says how explicit it is."""

    party: str
    issue: str
    stance: Stance
    weight: int
    evidence: Span
    statement: str | None


class _Lexicon(NamedTuple):
    by_act: dict[Act, Stance]
    weight: dict[Act, int]
    by_words: dict[Stance, re.Pattern[str]]
    joint: re.Pattern[str]


def build_positions(
    report: Report, analysis: Analysis, cast: Cast, statements: tuple[Statement, ...], process: Process
) -> tuple[Position, ...]:
    """One row for each party and issue the report tells a stance on, in order of the evidence."""
    best: dict[tuple[str, str], _Claim] = {}
    for claim in (*_joint_claims(analysis, cast, statements, process), *_stated(analysis.text, statements, process)):
        held = best.get((claim.party, claim.issue))
        if held is None or claim.weight >= held.weight:
            best[claim.party, claim.issue] = claim
    claims = sorted(best.values(), key=lambda claim: (claim.evidence, claim.party, claim.issue))
    return tuple(_position(report, claim) for claim in claims)


def _position(report: Report, claim: _Claim) -> Position:
    return Position(
        id=content_id("ps", report.id, claim.party, claim.issue, claim.evidence),
        party=claim.party,
        issue=claim.issue,
        stance=claim.stance,
        statement=claim.statement,
        evidence=claim.evidence,
    )


def _stated(text: str, statements: tuple[Statement, ...], process: Process) -> Iterator[_Claim]:
    """What parties say themselves, in order of the text. Without parties in the definition, any party counts."""
    known = frozenset(party.name for party in process.parties)
    for statement in sorted(statements, key=lambda s: s.content):
        stance, weight = _stance(text, statement), _lexicon().weight[statement.act]
        if stance is Stance.UNCLEAR and weight < _TELLING:
            continue
        for party in (statement.party or "").split("; "):
            for issue in statement.issues:
                if party and issue not in _NO_POSITION and (not known or party in known):
                    yield _Claim(party, issue, stance, weight, hull(statement.content), statement.id)


def _stance(text: str, statement: Statement) -> Stance:
    """By the act where that settles it, except that a demand or acceptance under a condition is conditional."""
    lexicon = _lexicon()
    words = " ".join(span.of(text) for span in ((statement.cue.span,) if statement.cue else ()) + statement.content)
    settled = lexicon.by_act.get(statement.act)
    if settled is not None:
        bound = settled is Stance.FOR and lexicon.by_words[Stance.CONDITIONAL].search(words)
        return Stance.CONDITIONAL if bound else settled
    return next((stance for stance in _DESPITE_ACT if lexicon.by_words[stance].search(words)), Stance.UNCLEAR)


def _joint_claims(
    analysis: Analysis, cast: Cast, statements: tuple[Statement, ...], process: Process
) -> Iterator[_Claim]:
    """What the report tells in its own words that parties agreed on together."""
    issues = [(span, issue) for span, issue in index_of(process).issue_terms(analysis.text)]
    for sentence in analysis.sentences:
        told = _lexicon().joint.search(analysis.text, sentence.start, sentence.end)
        if told is None or innermost(statements, Span(*told.span())):
            continue
        holders = _holders(analysis.text, Span(sentence.start, told.start()), cast, process)
        for issue in dict.fromkeys(issue for span, issue in issues if sentence.covers(span)):
            for party in holders:
                if issue not in _NO_POSITION:
                    yield _Claim(party, issue, Stance.FOR, 1, sentence, None)


def _holders(text: str, subject: Span, cast: Cast, process: Process) -> list[str]:
    """The parties a stretch names; all that negotiate where it calls them "the sides"."""
    named = frozenset(cast.actors_in(subject))
    holders = [party.name for party in process.parties if party.name in named]
    if holders or not BOTH_SIDES.search(subject.of(text)):
        return holders
    return [party.name for party in process.parties if party.role == "party"]


@cache
def _lexicon() -> _Lexicon:
    data = yaml.safe_load(files(__package__).joinpath("positions.yaml").read_text("utf-8"))
    return _Lexicon(
        by_act={Act(act): Stance(stance) for act, stance in data["by_act"].items()},
        weight={Act(act): weight for act, weight in data["weight"].items()},
        by_words={Stance(stance): _any_of(words) for stance, words in data["by_words"].items()},
        joint=_any_of(data["joint"]),
    )


def _any_of(words: list[str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(words) + r")\b", re.IGNORECASE)
