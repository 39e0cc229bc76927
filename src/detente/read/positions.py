"""Positions: where each party stands on each issue by one report, at most one for a party and an issue.

The most explicit statement decides, among equally explicit ones the one that names the issue, then the last; the
weights are in ``positions.yaml``. Only parties hold positions: what a minister says is held against the party spoken
for, joint statements are split, and who merely passes on what another said takes no position by it.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import yaml

from detente.process.definition import Process
from detente.process.names import index_of
from detente.read.actors import Cast
from detente.read.language.analysis import Analysis
from detente.read.surroundings import BOTH_SIDES, clause_at, sentence_at
from detente.read.voices import Voices
from detente.records.reading import Position, Report, Statement
from detente.records.spans import Span, content_id, hull
from detente.records.vocabulary import Act, Stance

_NO_POSITION = frozenset({"other"})
_TELLING = 2
"""Weight from which an act tells of a position even where its words leave the stance unclear."""
_EXPLICIT = 4
"""Weight from which an act tells of a position even where it only takes up what the words before it are about."""
_SHORT = 3
"""Words of a content that only takes up what the words before it are about: "its support", "its objections"."""
_BRIEF = 6
"""The same for explicit acts: "55 percent", "a new date within a week"."""
_POINTS_BACK = re.compile(r"\b(?:it|them|this|that|these|those|such)\b", re.IGNORECASE)
_JOINT, _TOLD = 2, 7
"""How explicit the report's own words are: twice the weight of a statement, and one more where it names the issue."""
_NEAR = 20
"""Issue terms of one sentence that are looked at."""
_CIRCUMSTANCE = re.compile(r"\s*(?:until|after|before|since|when|while|because|although|though|as)\b", re.IGNORECASE)
_ADJUNCT = re.compile(
    r"\b(?:along|with|by|from|under|in|at|via)\s+(?:(?:the|an?|its|their|his|her|this|that)\s+)?$", re.IGNORECASE
)
_GAP = 3
"""Code points before a sentence's start in which the one before it ends."""
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
    told: tuple[tuple[Stance, re.Pattern[str]], ...]


def build_positions(
    report: Report, analysis: Analysis, cast: Cast, statements: tuple[Statement, ...], process: Process
) -> tuple[Position, ...]:
    """One row for each party and issue the report tells a stance on, in order of the evidence."""
    voices = Voices(statements)
    best: dict[tuple[str, str], _Claim] = {}
    for claim in (
        *_joint_claims(analysis, cast, voices, process),
        *_told_claims(analysis, voices, process),
        *_stated(analysis, statements, process),
    ):
        held = best.get((claim.party, claim.issue))
        if held is None or _explicit(claim) >= _explicit(held):
            best[claim.party, claim.issue] = claim
    claims = sorted(best.values(), key=lambda claim: (claim.evidence, claim.party, claim.issue))
    return tuple(_position(report, claim) for claim in claims)


def _explicit(claim: _Claim) -> tuple[bool, int]:
    return claim.stance is not Stance.UNCLEAR, claim.weight


def _position(report: Report, claim: _Claim) -> Position:
    return Position(
        id=content_id("ps", report.id, claim.party, claim.issue, claim.evidence),
        party=claim.party,
        issue=claim.issue,
        stance=claim.stance,
        statement=claim.statement,
        evidence=claim.evidence,
    )


def _stated(analysis: Analysis, statements: tuple[Statement, ...], process: Process) -> Iterator[_Claim]:
    """What parties say themselves, in order of the text. Without parties in the definition, any party counts."""
    known = frozenset(party.name for party in process.parties)
    terms = index_of(process).issue_terms(analysis.text)
    passed_on = _passed_on(statements)
    for statement in sorted(statements, key=lambda s: s.content):
        stance, weight = _stance(analysis.text, statement), _lexicon().weight[statement.act]
        if statement.id in passed_on or (stance is Stance.UNCLEAR and weight < _TELLING):
            continue
        for party in (statement.party or "").split("; "):
            if party and (not known or party in known):
                for issue, named in _issues(analysis, statement, weight, terms):
                    yield _Claim(party, issue, stance, 2 * weight + named, hull(statement.content), statement.id)


def _passed_on(statements: tuple[Statement, ...]) -> frozenset[str]:
    """The ids of statements that report what another party said."""
    party = {statement.id: statement.party for statement in statements}
    return frozenset(s.within for s in statements if s.within and s.party and s.party != party.get(s.within))


def _issues(
    analysis: Analysis, statement: Statement, weight: int, terms: tuple[tuple[Span, str], ...]
) -> Iterator[tuple[str, bool]]:
    """The issues a statement takes a stand on, and whether it names them itself.

    What explicit acts only take up ("rejected it") is an issue of their sentence, or the one named last before them in
    their paragraph or the sentence before.
    """
    spans = {issue: span for issue, span in statement.issue_spans if issue not in _NO_POSITION}
    whole = hull(statement.content)
    named = {issue: span for issue, span in spans.items() if whole.covers(span)}
    unplaced = [issue for issue in statement.issues if issue not in spans and issue not in _NO_POSITION]
    if named or unplaced:
        main = [issue for issue, span in named.items() if not _beside(analysis, whole, span)]
        yield from ((issue, True) for issue in (*(main or named), *unplaced))
    elif _takes_up(whole.of(analysis.text), weight):
        issue = _taken_up(analysis, whole, terms)
        if issue and issue not in _NO_POSITION:
            yield issue, False


def _takes_up(words: str, weight: int) -> bool:
    """Whether a content may only take up what the words before it are about: it is short, or points back to it."""
    if weight < _EXPLICIT:
        return len(words.split()) <= _SHORT
    return len(words.split()) <= _BRIEF or bool(_POINTS_BACK.search(words))


def _beside(analysis: Analysis, whole: Span, term: Span) -> bool:
    """Whether a term only says when, where or to whom: "until a treaty is signed", "in a letter to the mediator"."""
    clause = clause_at(analysis, term)
    told = Span(max(whole.start, clause.start), term.start).of(analysis.text)
    return bool(_CIRCUMSTANCE.match(told) or (whole.start < term.start and _ADJUNCT.search(told)))


def _taken_up(analysis: Analysis, whole: Span, terms: tuple[tuple[Span, str], ...]) -> str | None:
    sentence = sentence_at(analysis, Span(whole.start, whole.start + 1))
    before = sentence_at(analysis, Span(max(0, sentence.start - _GAP), sentence.start))
    paragraph = bisect_right(analysis.paragraphs, whole.start, key=lambda p: p.start) - 1
    reach = min(before.start, analysis.paragraphs[paragraph].start if paragraph >= 0 else whole.start)
    at = bisect_right(terms, max(whole.start, sentence.end), key=lambda term: term[0].start) - 1
    own = [issue for place, issue in terms[max(0, at - _NEAR) : at + 1] if sentence.covers(place)]
    if own:
        return own[0]
    return terms[at][1] if at >= 0 and terms[at][0].start >= reach else None


def _stance(text: str, statement: Statement) -> Stance:
    """By the act where that settles it, unless its words leave it open or make it depend on something."""
    lexicon = _lexicon()
    words = " ".join(span.of(text) for span in ((statement.cue.span,) if statement.cue else ()) + statement.content)
    if lexicon.by_words[Stance.UNCLEAR].search(words) or "?" in words:
        return Stance.UNCLEAR
    settled = lexicon.by_act.get(statement.act)
    if settled is not None:
        bound = (
            settled is Stance.FOR
            and statement.act is not Act.COMMIT
            and lexicon.by_words[Stance.CONDITIONAL].search(words)
        )
        return Stance.CONDITIONAL if bound else settled
    return next((stance for stance in _DESPITE_ACT if lexicon.by_words[stance].search(words)), Stance.UNCLEAR)


def _joint_claims(analysis: Analysis, cast: Cast, voices: Voices, process: Process) -> Iterator[_Claim]:
    """What the report tells in its own words that parties agreed on together."""
    terms = index_of(process).issue_terms(analysis.text)
    for sentence in analysis.sentences:
        told = _lexicon().joint.search(analysis.text, sentence.start, sentence.end)
        if told is None or voices.innermost(Span(*told.span())):
            continue
        first, last = (bisect_left(terms, edge, key=lambda term: term[0].start) for edge in sentence)
        own = [(place, issue) for place, issue in terms[first:last] if issue not in _NO_POSITION]
        behind = [issue for place, issue in own if place.start >= told.end()] or [issue for _, issue in own]
        for party in _agreeing(analysis, cast, process, Span(sentence.start, told.start())) if behind else ():
            yield _Claim(party, behind[0], Stance.FOR, _JOINT, sentence, None)


def _agreeing(analysis: Analysis, cast: Cast, process: Process, subject: Span) -> list[str]:
    """The parties before a verb: those of its clause, those of the sentence where an insertion parts it from them."""
    clause = Span(max(subject.start, clause_at(analysis, Span(subject.end, subject.end)).start), subject.end)
    parted = not clause.of(analysis.text).strip()
    return _holders(analysis.text, subject if parted else clause, cast, process)


def _told_claims(analysis: Analysis, voices: Voices, process: Process) -> Iterator[_Claim]:
    """What the report tells in its own words that a party accepts or refuses: "Orland will accept a mission"."""
    index, text = index_of(process), analysis.text
    terms = index.issue_terms(text)
    for name in index.mentions(text):
        stance, told = _does(text, name.span.end)
        sentence = sentence_at(analysis, name.span)
        if told is None or not sentence.covers(told) or voices.innermost(told):
            continue
        at = bisect_left(terms, told.end, key=lambda term: term[0].start)
        behind = terms[at : at + 1]
        named = behind[0][1] if behind and sentence.covers(behind[0][0]) else None
        issue = named or _taken_up(analysis, Span(told.start, told.end), terms)
        party = index.actor(name.ids[0]).party if len(name.ids) == 1 else None
        if party and issue and issue not in _NO_POSITION:
            yield _Claim(index.name(party), issue, stance, _TOLD, sentence, None)


def _does(text: str, start: int) -> tuple[Stance, Span | None]:
    """Whether the words that begin at ``start`` say that their subject accepts or refuses something."""
    for stance, pattern in _lexicon().told:
        told = pattern.match(text, start)
        if told:
            return stance, Span(*told.span())
    return Stance.UNCLEAR, None


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
        told=tuple(
            (Stance(stance), re.compile(r"\s+(?:" + "|".join(words) + r")\b", re.IGNORECASE))
            for stance, words in data["told"].items()
        ),
    )


def _any_of(words: list[str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(words) + r")\b", re.IGNORECASE)
