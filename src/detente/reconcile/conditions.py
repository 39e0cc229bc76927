"""What became of conditions and demands.

A condition stays open unless a later report answers it in much the same words; so a wrong "met" is rarer than a
missed one. Who answers decides: the other side refuses, the holder drops, the outlet reports that it came about.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from detente.reconcile.library import Library, speaker_of
from detente.reconcile.moments import order, published, surely_before
from detente.reconcile.quoting import evidence, telling, words
from detente.records.reading import Condition, Interval, Reading
from detente.records.spans import hull
from detente.records.views import ConditionRow
from detente.records.vocabulary import OUTLET, Act, ConditionStatus, EventStatus

ANSWERED = 0.6
"""The share of the condition's telling words that an answer must repeat, and at least two of them."""

COME_ABOUT, AT_LEAST = 0.75, 3
"""The same share and number where the outlet tells that something happened: much happens in much the same words."""

_MARKERS = re.compile(r"\s*(?:unless|without|as long as|so long as|as soon as|once|only|if)\b", re.IGNORECASE)
"""Words by which a condition is made; they say nothing of what it is about."""

_BY_OTHERS = {Act.REJECT: ConditionStatus.REFUSED}
_BY_HOLDER = {Act.ACCEPT: ConditionStatus.DROPPED}


@dataclass(frozen=True, slots=True)
class Answer:
    """Later words that may settle a condition: who says them (None: the outlet, of what happened), and the words."""

    by: str | None
    act: Act | None
    moment: Interval | None
    about: frozenset[str]


def build_conditions(library: Library) -> tuple[ConditionRow, ...]:
    """The view ``conditions``, by report and text; what a copy repeats is told once."""
    answers = _by_word(library)
    rows: dict[tuple[object, ...], ConditionRow] = {}
    for reading in library.readings:
        for condition in reading.conditions:
            text = reading.report.text
            key = (library.origin[reading.report.id], condition.holder, words(condition.if_.of(text)))
            rows.setdefault(key, _row(library, reading, condition, answers))
    return tuple(rows.values())


def _row(library: Library, reading: Reading, condition: Condition, answers: dict[str, list[Answer]]) -> ConditionRow:
    return ConditionRow(
        holder=condition.holder,
        if_=evidence(reading.report, condition.if_),
        then=evidence(reading.report, condition.then) if condition.then else None,
        status=_status(library, reading, condition, answers),
    )


def _status(
    library: Library, reading: Reading, condition: Condition, answers: dict[str, list[Answer]]
) -> ConditionStatus:
    about = telling(_MARKERS.sub("", condition.if_.of(reading.report.text), count=1))
    made = library.moment(condition.statement, reading.report)
    holder = library.sides.of(condition.holder) if condition.holder else None
    possible = dict.fromkeys(answer for word in _rarest(about, answers) for answer in answers.get(word, ()))
    later = [answer for answer in possible if surely_before(made, answer.moment) and _same_matter(about, answer)]
    settled = [status for answer in sorted(later, key=lambda a: order(a.moment)) if (status := _means(answer, holder))]
    return settled[-1] if settled else ConditionStatus.OPEN


def _means(answer: Answer, holder: str | None) -> ConditionStatus | None:
    if answer.act is None:
        return ConditionStatus.MET
    if holder is None or answer.by is None:
        return None
    return (_BY_HOLDER if answer.by == holder else _BY_OTHERS).get(answer.act)


def _rarest(about: frozenset[str], answers: dict[str, list[Answer]]) -> list[str]:
    """So many of the words that every answer which repeats enough of them has one of these.

    Prefix filtering: Bayardo, Ma and Srikant, "Scaling up all pairs similarity search", 2007.
    """
    rarest_first = sorted(about, key=lambda word: (len(answers.get(word, ())), word))
    return rarest_first[: int((1 - ANSWERED) * len(about)) + 1]


def _same_matter(condition: frozenset[str], answer: Answer) -> bool:
    shared = len(condition & answer.about)
    share, least = (COME_ABOUT, AT_LEAST) if answer.act is None else (ANSWERED, 2)
    return shared >= least and shared >= share * len(condition)


def _by_word(library: Library) -> dict[str, list[Answer]]:
    found: defaultdict[str, list[Answer]] = defaultdict(list)
    for answer in _answers(library):
        for word in answer.about:
            found[word].append(answer)
    return found


def _answers(library: Library) -> Iterator[Answer]:
    for reading in library.readings:
        text = reading.report.text
        for statement in reading.statements:
            if statement.act in {*_BY_OTHERS, *_BY_HOLDER}:
                speaker = speaker_of(statement)
                by = statement.party or (library.sides.of(speaker) if speaker else None)
                said = telling(hull(statement.content).of(text))
                yield Answer(by, statement.act, library.moment(statement.id, reading.report), said)
        for event in reading.events:
            if event.status is EventStatus.HAPPENED and event.asserted_by == OUTLET:
                told = telling(library.sentences.at(reading, event.trigger).of(text))
                yield Answer(None, None, published(reading.report), told)
