"""``detente read``: what stands in each report, without keeping it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from detente.cli.common import JSON, PATHS, PROCESS, REFUSED, Day, complain, refusing
from detente.cli.layout import one_line
from detente.gather import Refusal, gather
from detente.process.load import load
from detente.read import read
from detente.records.interchange import to_json
from detente.records.reading import Published, Reading, Report
from detente.records.spans import Span, hull


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
    process = load(process_name)
    refused = False
    for found in gather(paths):
        if isinstance(found, Refusal):
            complain(f"{found.path}: {found.reason}")
            refused = True
            continue
        reading = read(dated(found, day), process)
        if as_json:
            click.echo(to_json(reading))
        else:
            click.echo("\n".join(told(reading)) + "\n")
    if refused:
        raise SystemExit(REFUSED)


def dated(report: Report, day: date | None) -> Report:
    """The report with the day a user gave, unless its source gave one."""
    if day is None or report.published.given:
        return report
    return replace(report, published=Published(day, day, given=True))


def told(reading: Reading) -> Iterator[str]:
    """A reading as text: its date with reasons, then each kind of record in the order of the report."""
    report = reading.report
    yield f"{report.path}: {report.title or 'no title'}"
    yield f"  published {report.published.earliest or '…'} to {report.published.latest or '…'}"
    yield from (f"    {reason.why}" for reason in report.published.because)
    yield from told_statements(reading)
    yield from told_events(reading)
    yield from told_rest(reading)


def told_statements(reading: Reading) -> Iterator[str]:
    """Who said what."""
    yield f"  statements ({len(reading.statements)})"
    for statement in reading.statements:
        speaker = statement.speaker
        who = speaker.actor or speaker.name or f"unknown ({speaker.unresolved})"
        cue = f" “{words(reading, statement.cue.span)}”" if statement.cue else ""
        about = f" on {', '.join(statement.issues)}" if statement.issues else ""
        yield f"    {who}{cue}: {statement.act.value}{about}, {statement.quotation.value}"
        yield f"      “{words(reading, hull(statement.content))}”"


def told_events(reading: Reading) -> Iterator[str]:
    """What happened, was planned or did not happen."""
    yield f"  events ({len(reading.events)})"
    for event in reading.events:
        when = f", {event.when.earliest} to {event.when.latest}" if event.when else ""
        actors = f" ({'; '.join(event.actors)})" if event.actors else ""
        yield f"    {event.type.value}, {event.status.value}{when}{actors}: “{words(reading, event.trigger)}”"


def told_rest(reading: Reading) -> Iterator[str]:
    """Positions, conditions, formats, progress, namings and times, a line each."""
    for position in reading.positions:
        evidence = words(reading, position.evidence)
        yield f"  position: {position.party} on {position.issue}: {position.stance.value} “{evidence}”"
    for condition in reading.conditions:
        yield f"  condition: {condition.holder or 'the report'}: if “{words(reading, condition.if_)}”"
    for track in reading.formats:
        yield f"  format: {track.name}: {track.status.value} “{words(reading, track.span)}”"
    for claim in reading.progress:
        yield f"  progress: {claim.holder or 'the report'}: {claim.direction.value} “{words(reading, claim.span)}”"
    for naming in reading.namings:
        yield f"  naming: {naming.of}: “{words(reading, naming.span)}” ({naming.voice})"
    times = ", ".join(f"{words(reading, time.span)} = {time.value}" for time in reading.times)
    yield f"  times: {times or 'none'}"


def words(reading: Reading, span: Span) -> str:
    """The words at a span, on one line."""
    return one_line(span.of(reading.report.text))
