"""Mediation formats and tracks a report speaks of, known ones and others, with mediators and the state it gives them.

Known ones are those of the process definition; the patterns for others and the words that tell a state are
``formats.yaml``.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import yaml

from detente.process.definition import MediationFormat, Process, first_day, last_day
from detente.process.names import index_of
from detente.read.actors import Cast
from detente.read.language.analysis import Analysis
from detente.read.surroundings import clause_at, is_told, sentence_at
from detente.records.reading import Format, Published, Report, Statement
from detente.records.spans import Span, content_id
from detente.records.vocabulary import FormatStatus

_REACH = 90
"""Code points before and behind a mention within which words tell its state."""


_CONCLUDED = re.compile(
    r"brokered\b.*\b(?:agreement|accord|deal|truce|ceasefire)|(?:agreement|accord|deal)s?\b.*\bbrokered"
)
"""What was brokered in the past, whatever has become of the agreement."""


BILATERAL = "Bilateral talks"
"""The name of talks without a mediator where the definition has none for them."""


class _Mention(NamedTuple):
    span: Span
    name: str
    mediators: tuple[str, ...]
    known: MediationFormat | None


class _Lexicon(NamedTuple):
    with_mediator: tuple[re.Pattern[str], ...]
    between: tuple[re.Pattern[str], ...]
    without_mediator: tuple[tuple[str, re.Pattern[str]], ...]
    named: tuple[re.Pattern[str], ...]
    status: tuple[tuple[FormatStatus, re.Pattern[str]], ...]
    bilateral: re.Pattern[str]
    taken_up: re.Pattern[str]


def build_formats(
    report: Report,
    analysis: Analysis,
    cast: Cast,
    statements: tuple[Statement, ...],  # noqa: ARG001 - the steps of reading are all called alike
    process: Process,
) -> tuple[Format, ...]:
    """The formats mentioned, in the order of the text, no two on the same words; known ones before others."""
    track = _own_track(process, report.published)
    named = sorted(_of_track(analysis.text, mention, track) for mention in _mentions(analysis, cast, process))
    return tuple(
        Format(
            id=content_id("fm", report.id, mention.span),
            name=mention.name[:1].upper() + mention.name[1:],
            span=mention.span,
            mediators=mention.mediators,
            status=_status(analysis, mention, report.published),
        )
        for mention in (*named, *_taken_up(analysis, named))
    )


def _mentions(analysis: Analysis, cast: Cast, process: Process) -> Iterator[_Mention]:
    """Where formats are named, the definition's names first; of two on the same words the first found stands."""
    taken: set[int] = set()
    for mention in (
        *_known(analysis, process),
        *_mediated(analysis, cast),
        *_unmediated(analysis),
        *_between(analysis, cast),
    ):
        if taken.isdisjoint(range(*mention.span)):
            taken.update(range(*mention.span))
            yield mention


def _own_track(process: Process, published: Published) -> MediationFormat | None:
    """The one track the parties of the definition hold without a mediator and had not given up; None for several."""
    parties = {party.id for party in process.parties if party.role == "party"}
    own = [
        entry
        for entry in process.formats
        if len(entry.members) > 1 and parties.issuperset(entry.members) and not entry.mediators
        if not _is_over(entry, published)
    ]
    called_so = [entry for entry in own if any(map(_lexicon().bilateral.search, (entry.name, *entry.other_names)))]
    return next(iter(called_so if len(own) > 1 else own), None)


def _of_track(text: str, mention: _Mention, track: MediationFormat | None) -> _Mention:
    """Bilateral talks under one name, the definition's where it has one, whatever the report calls them."""
    free = mention.known is None or not (mention.known.members or mention.known.mediators)
    if not free or not (mention.name == BILATERAL or _lexicon().bilateral.search(mention.span.of(text))):
        return mention
    return mention._replace(name=track.name if track else BILATERAL, known=track)


def _taken_up(analysis: Analysis, named: list[_Mention]) -> Iterator[_Mention]:
    """The format named last before words like "the talks" that are said to have stalled or ended."""
    for match in _lexicon().taken_up.finditer(analysis.text):
        at = bisect_right(named, match.start(), key=lambda mention: mention.span.end) - 1
        if at >= 0 and is_told(analysis, Span(*match.span())):
            yield named[at]._replace(span=Span(*match.span()))


def _known(analysis: Analysis, process: Process) -> Iterator[_Mention]:
    index = index_of(process)
    known = {entry.id: entry for entry in process.formats}
    for span, format_id in index.formats(analysis.text):
        entry = known[format_id]
        if is_told(analysis, span):
            yield _Mention(span, entry.name, tuple(index.name(mediator) for mediator in entry.mediators), entry)


def _mediated(analysis: Analysis, cast: Cast) -> Iterator[_Mention]:
    """Tracks with a mediator, called after the mediators so that reports that word it differently agree."""
    for pattern in _lexicon().with_mediator:
        for match in pattern.finditer(analysis.text):
            mediators = tuple(sorted(_mediators(cast, Span(*match.span("mediator")))))
            if mediators and is_told(analysis, Span(*match.span())):
                yield _Mention(Span(*match.span()), f"Mediation by {_listed(mediators)}", mediators, None)


def _listed(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def _mediators(cast: Cast, span: Span) -> tuple[str, ...]:
    """The actors a stretch names, or whom its pronoun means."""
    named = cast.actors_in(span)
    meant = None if named else cast.who(span).name
    return named or ((meant,) if meant else ())


def _between(analysis: Analysis, cast: Cast) -> Iterator[_Mention]:
    """Talks called after two sides or more, in alphabetical order; "talks with B" are those of the clause's subject."""
    for pattern in _lexicon().between:
        for match in pattern.finditer(analysis.text):
            span, behind = Span(match.start(), match.start("parties")), Span(*match.span("parties"))
            subject = Span(clause_at(analysis, span).start, span.start)
            names = cast.actors_in(behind)
            sides = sorted({*names, *(cast.actors_in(subject) if len(names) == 1 else ())})
            if len(sides) > 1 and is_told(analysis, Span(*match.span())):
                yield _Mention(Span(*match.span()), f"Talks of {_listed(sides)}", (), None)


def _unmediated(analysis: Analysis) -> Iterator[_Mention]:
    for name, pattern in _lexicon().without_mediator:
        for match in pattern.finditer(analysis.text):
            if is_told(analysis, Span(*match.span())):
                yield _Mention(Span(*match.span()), name, (), None)
    for pattern in _lexicon().named:
        for match in pattern.finditer(analysis.text):
            if is_told(analysis, Span(*match.span())):
                yield _Mention(Span(*match.span()), " ".join(match[0].split()), (), None)


def _status(analysis: Analysis, mention: _Mention, published: Published) -> FormatStatus:
    """By the nearest words that tell a state; a format that was wound up before the report is over."""
    if _is_over(mention.known, published):
        return FormatStatus.ENDED
    if _CONCLUDED.search(mention.span.of(analysis.text)):
        return FormatStatus.PAST
    sentence = sentence_at(analysis, mention.span)
    start, end = max(sentence.start, mention.span.start - _REACH), min(sentence.end, mention.span.end + _REACH)
    told = [
        (max(mention.span.start - cue.end(), cue.start() - mention.span.end, 0) + _yields(status), order, status)
        for order, (status, cues) in enumerate(_lexicon().status)
        for cue in cues.finditer(analysis.text, start, end)
    ]
    state = min(told)[2] if told else FormatStatus.ACTIVE
    return FormatStatus.PROPOSED if state is FormatStatus.ACTIVE and _is_ahead(mention.known, published) else state


def _yields(status: FormatStatus) -> int:
    """A proposal, and what a verb's past tense hints at, give way to what a report says became of them."""
    return _REACH // 2 if status in {FormatStatus.PROPOSED, FormatStatus.PAST} else 0


def _is_ahead(known: MediationFormat | None, published: Published) -> bool:
    return bool(known and known.start and published.latest and first_day(known.start) > published.latest)


def _is_over(known: MediationFormat | None, published: Published) -> bool:
    return bool(known and known.end and published.earliest and last_day(known.end) < published.earliest)


@cache
def _lexicon() -> _Lexicon:
    data = yaml.safe_load(files(__package__).joinpath("formats.yaml").read_text("utf-8"))
    talks = data["talks"]
    return _Lexicon(
        with_mediator=tuple(re.compile(row.replace("{talks}", talks)) for row in data["with_mediator"]),
        between=tuple(re.compile(row) for row in data["between"]),
        without_mediator=tuple((name, re.compile(row)) for name, row in data["without_mediator"].items()),
        named=tuple(re.compile(row) for row in data["named"]),
        status=tuple(
            (FormatStatus(status), re.compile(r"\b(?:" + "|".join(cues) + r")\b", re.IGNORECASE))
            for status, cues in data["status"].items()
        ),
        bilateral=re.compile(data["without_mediator"][BILATERAL], re.IGNORECASE),
        taken_up=re.compile(data["taken_up"]),
    )
