"""The dossier in the formats other tools read. Offsets stay code points; dates stay ISO intervals."""

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

from detente.dossier import Dossier
from detente.errors import DetenteError
from detente.publish.tables import TABLES
from detente.records.interchange import to_json
from detente.records.reading import Event, Reading, Statement
from detente.records.spans import Span
from detente.records.views import VIEWS

CONTEXT = 32
"""Characters of prefix and suffix in a TextQuoteSelector: enough to tell two places with the same words apart."""


def export(dossier: Dossier, form: str, out: Path) -> None:
    """Write ``dossier`` to ``out`` in ``form``, one of FORMATS; raises DetenteError when ``out`` cannot be written."""
    try:
        FORMATS[form](dossier, out)
    except OSError as error:
        raise DetenteError(f"{error.filename or out}: cannot be written: {error.strerror}") from error


def write_lines(path: Path, lines: Iterable[str]) -> None:
    """Text lines, UTF-8, ended by a single newline on every system."""
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(f"{line}\n" for line in lines)


def write_jsonl(dossier: Dossier, folder: Path) -> None:
    """Every view and every reading, one file each, one JSON object a line."""
    folder.mkdir(parents=True, exist_ok=True)
    views = dossier.views()
    for view in VIEWS:
        write_lines(folder / f"{view}.jsonl", (to_json(row) for row in getattr(views, view)))
    write_lines(folder / "readings.jsonl", (to_json(reading) for reading in dossier.readings()))


def write_csv(dossier: Dossier, folder: Path) -> None:
    """Tidy tables and the datapackage.json (Frictionless Data) that says what each column holds."""
    folder.mkdir(parents=True, exist_ok=True)
    for table in TABLES:
        with (folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out, lineterminator="\n")
            writer.writerow([column.name for column in table.columns])
            writer.writerows([column.value(row) for column in table.columns] for row in table.rows(dossier))
    resources = [table.resource() for table in TABLES]
    package = {
        "profile": "tabular-data-package",
        "name": dossier.process.id,
        "title": dossier.process.title,
        "resources": resources,
    }
    write_lines(folder / "datapackage.json", [json.dumps(package, indent=2, ensure_ascii=False)])


def selectors(text: str, span: Span) -> list[dict[str, Any]]:
    """The two W3C selectors of a span: by its words with their surroundings, and by position."""
    prefix = text[max(0, span.start - CONTEXT) : span.start]
    suffix = text[span.end : span.end + CONTEXT]
    return [
        {"type": "TextQuoteSelector", "exact": span.of(text), "prefix": prefix, "suffix": suffix},
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
    ]


def annotations(reading: Reading) -> Iterator[dict[str, Any]]:
    """A reading's statements and events as W3C Web Annotations."""
    for statement in reading.statements:
        for piece in statement.content:
            yield annotation(reading, f"{statement.id}/{piece.start}", piece, statement_tags(statement))
    for event in reading.events:
        yield annotation(reading, event.id, event.trigger, event_tags(event))


def statement_tags(statement: Statement) -> list[str]:
    """What a statement's annotation says of it."""
    who = statement.speaker.actor or statement.speaker.name or "unknown speaker"
    return [f"speaker: {who}", f"act: {statement.act.value}", *(f"issue: {issue}" for issue in statement.issues)]


def event_tags(event: Event) -> list[str]:
    """What an event's annotation says of it."""
    return [f"event: {event.type.value}", f"status: {event.status.value}", *(f"actor: {name}" for name in event.actors)]


def annotation(reading: Reading, identity: str, span: Span, tags: Iterable[str]) -> dict[str, Any]:
    """One annotation; its source is the report's address, or a URN made from its id."""
    report = reading.report
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"urn:detente:{identity}",
        "type": "Annotation",
        "motivation": "tagging",
        "body": [{"type": "TextualBody", "value": tag, "purpose": "tagging"} for tag in tags],
        "target": {
            "source": report.url or f"urn:detente:{report.id}",
            "selector": selectors(report.text, span),
        },
    }


def write_annotations(dossier: Dossier, path: Path) -> None:
    """One annotation a line."""
    rows = (item for reading in dossier.readings() for item in annotations(reading))
    write_lines(path, (json.dumps(row, ensure_ascii=False) for row in rows))


BRAT = """[entities]
Source
Content
[relations]
SaidBy\tArg1:Content, Arg2:Source
[events]
Cue\tContent:Content, Source?:Source
[attributes]
"""
"""The annotation.conf by which brat reads the files: an attribution is an event whose trigger is the cue."""


def write_brat(dossier: Dossier, folder: Path) -> None:
    """For each report a .txt and an .ann with its attributions, as PARC and PolNeAR publish theirs."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "annotation.conf").write_text(BRAT, encoding="utf-8", newline="\n")
    for reading in dossier.readings():
        (folder / f"{reading.report.id}.txt").write_text(reading.report.text, encoding="utf-8", newline="")
        write_lines(folder / f"{reading.report.id}.ann", brat_lines(reading))


def brat_lines(reading: Reading) -> Iterator[str]:
    """Text-bound annotations, and what binds them: an event for a cue, a relation where there is none."""
    number = count(1)
    for at, statement in enumerate(reading.statements, 1):
        ids: dict[str, str] = {}
        for role, spans in brat_roles(statement):
            pieces = [piece for span in spans for piece in unbroken(reading.report.text, span)]
            places = ";".join(f"{start} {end}" for start, end in pieces)
            ids[role] = f"T{next(number)}"
            yield f"{ids[role]}\t{role} {places}\t{' '.join(piece.of(reading.report.text) for piece in pieces)}"
        if "Cue" in ids:
            yield f"E{at}\t{' '.join(f'{role}:{name}' for role, name in ids.items())}"
        elif "Source" in ids:
            yield f"R{at}\tSaidBy Arg1:{ids['Content']} Arg2:{ids['Source']}"


def unbroken(text: str, span: Span) -> Iterator[Span]:
    """The parts of a span between line breaks: a brat annotation must not run over one."""
    for line in re.finditer(r"[^\r\n]+", span.of(text)):
        yield Span(span.start + line.start(), span.start + line.end())


def brat_roles(statement: Statement) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """The parts of an attribution that are there."""
    if statement.cue:
        yield "Cue", (statement.cue.span,)
    yield "Content", statement.content
    if statement.speaker.span:
        yield "Source", (statement.speaker.span,)


def plover(reading: Reading, event: Event) -> dict[str, Any]:
    """An event in PLOVER's JSON: the fields it requires, and those the dossier knows."""
    text = event.trigger.of(reading.report.text)
    when = event.when
    return {
        "id": event.id,
        "date": when.earliest.isoformat() if when and when.earliest else None,
        "enddate": when.latest.isoformat() if when and when.latest else None,
        "event": [event.plover.value],
        "actor": [{"entity_text": name} for name in event.actors],
        "event_loc": event.place,
        "event_text": text,
        "text": text,
        "text_info": {"start": event.trigger.start, "end": event.trigger.end},
        "cite_info": {
            "title": reading.report.title,
            "url": reading.report.url,
            "publication": reading.report.publisher,
        },
        "comment": event.status.value,
        "coder": "detente",
    }


def write_plover(dossier: Dossier, path: Path) -> None:
    """One event mention a line."""
    rows = (plover(reading, event) for reading in dossier.readings() for event in reading.events)
    write_lines(path, (json.dumps(row, ensure_ascii=False) for row in rows))


FORMATS: dict[str, Callable[[Dossier, Path], None]] = {
    "annotations": write_annotations,
    "brat": write_brat,
    "csv": write_csv,
    "jsonl": write_jsonl,
    "plover": write_plover,
}
