"""``detente read``: what stands in each report, without keeping it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from detente.cli.common import JSON, PATHS, PROCESS, REFUSED, Day, complain, refusing
from detente.cli.layout import QUOTED, filled, width
from detente.gather import Refusal, gather
from detente.process.definition import Process
from detente.process.load import load
from detente.publish.wording import Names, days, flat, label, listing, shortened
from detente.read import READER, read
from detente.read.many import Failed, Reader, read_all
from detente.records.interchange import to_json
from detente.records.reading import Interval, Published, Reading, Report
from detente.records.spans import Span, hull
from detente.records.vocabulary import OUTLET


@click.command(name="read")
@PATHS
@PROCESS
@click.option("--date", "day", type=Day(), help="The day the reports were published, when they do not say.")
@JSON
@refusing
def command(paths: Sequence[Path], process_name: str, day: date | None, as_json: bool) -> None:
    """Read reports (.txt .md .html .jsonl, or folders of them) and print what stands in each.

    \b
    detente read report.txt
    detente read reports/ --process armenia-azerbaijan --json > readings.jsonl
    """
    process, refusals = load(process_name), Refusals()
    arrivals = (dated(report, day) for report in refusals.passed(gather(paths)))
    for report, reading in read_all(arrivals, process, Reader(READER, read)):
        if isinstance(reading, Failed):
            refusals.note(Refusal(report.path, reading.why))
        elif as_json:
            click.echo(to_json(reading))
        else:
            click.echo("\n".join(told(reading, process)) + "\n")
    if refusals.noted:
        raise SystemExit(REFUSED)


class Refusals:
    """Says each refusal as it comes, and remembers that there was one."""

    noted = False

    def note(self, refusal: Refusal) -> None:
        """Say it on standard error."""
        complain(f"{refusal.path}: {refusal.reason}")
        self.noted = True

    def passed(self, arrivals: Iterable[Report | Refusal]) -> Iterator[Report]:
        """The reports among what was gathered."""
        for arrival in arrivals:
            if isinstance(arrival, Refusal):
                self.note(arrival)
            else:
                yield arrival


def dated(report: Report, day: date | None) -> Report:
    """The report with the day a user gave, unless its source gave one."""
    if day is None or report.published.given:
        return report
    return replace(report, published=Published(day, day, given=True))


def told(reading: Reading, process: Process) -> Iterator[str]:
    """A reading as text: its date with reasons, then each kind of record in the order of the report."""
    report, names = reading.report, Names(process, ())
    yield flat(f"{report.path}: {report.title or 'untitled'}")
    published = days(Interval(report.published.earliest, report.published.latest))
    yield f"  published {published}{'' if report.published.given else ' (inferred)'}"
    yield from (f"    because {reason.why}" for reason in report.published.because)
    yield from headed("statements", told_statements(reading, names))
    yield from headed("events", told_events(reading))
    yield from headed("positions", told_positions(reading, names))
    yield from headed("conditions", told_conditions(reading))
    yield from headed("formats, claims of progress, wordings", told_rest(reading, names))
    yield from headed("times", (f"{words(reading, time.span)} = {time.value}" for time in reading.times))


def headed(heading: str, lines: Iterable[str]) -> Iterator[str]:
    """Lines under a heading, wrapped; nothing where there are none."""
    lines = list(lines)
    if lines:
        yield f"  {heading}"
    for line in lines:
        yield from filled(line, width(), "    ", " " * 6)


def told_statements(reading: Reading, names: Names) -> Iterator[str]:
    """Who said what."""
    for statement in reading.statements:
        speaker = statement.speaker
        who = speaker.actor or speaker.name or f"unknown ({speaker.unresolved})"
        cue = f" “{words(reading, statement.cue.span)}”" if statement.cue else ""
        about = f" on {names.issues(statement.issues)}" if statement.issues else ""
        said = words(reading, hull(statement.content))
        yield f"{listing(who)}{cue} ({label(statement.act.value)}{about}): “{said}”"


def told_events(reading: Reading) -> Iterator[str]:
    """What happened, was planned or did not happen."""
    for event in reading.events:
        when = f", {days(Interval(event.when.earliest, event.when.latest))}" if event.when else ""
        place = f", {event.place}" if event.place else ""
        actors = f" ({', '.join(event.actors)})" if event.actors else ""
        kind, status = label(event.type.value), label(event.status.value)
        yield f"{kind}, {status}{when}{place}{actors}: “{words(reading, event.trigger)}”"


def told_positions(reading: Reading, names: Names) -> Iterator[str]:
    """Who is for what."""
    for position in reading.positions:
        issue, evidence = names.issue(position.issue), words(reading, position.evidence)
        yield f"{position.party} on {issue}: {position.stance.value}: “{evidence}”"


def told_conditions(reading: Reading) -> Iterator[str]:
    """What depends on what."""
    for condition in reading.conditions:
        then = f", then “{words(reading, condition.then)}”" if condition.then else ""
        yield f"{condition.holder or 'the report itself'}: if “{words(reading, condition.if_)}”{then}"


def told_rest(reading: Reading, names: Names) -> Iterator[str]:
    """Formats, claims of progress and wordings."""
    for track in reading.formats:
        yield f"{track.name}: {track.status.value}: “{words(reading, track.span)}”"
    for claim in reading.progress:
        who = listing(claim.holder) if claim.holder else "the report itself"
        yield f"{who}: {claim.direction.value}: “{words(reading, claim.span)}”"
    for naming in reading.namings:
        voice = "the outlet" if naming.voice == OUTLET else listing(naming.voice)
        yield f"{names.thing(naming.of)} is “{words(reading, naming.span)}” to {voice}"


def words(reading: Reading, span: Span) -> str:
    """The words at a span, on one line."""
    return shortened(span.of(reading.report.text), QUOTED)
