"""A small dossier made by hand: three reports on an invented negotiation, hostile where that matters."""

from pathlib import Path

from detente.dossier.building import fill
from detente.process.definition import Process, RivalTerm, Wording
from detente.read.many import Reader
from detente.records.reading import Reading, Report
from detente.records.vocabulary import Act, Direction, EventStatus, EventType, FormatStatus, Stance
from factories import condition, event, format_, naming, position, process, progress, reading, report, span, statement

HOSTILE = '<script>alert("x")</script> [a](javascript:alert(1)) \u202egnirts\u202c *bold* <img src=x onerror=alert(2)>'
"""What no page, brief or terminal may act on."""

FIRST = report(
    "Ilva Toren said Orland rejects any new border post. The ministers met at Fennick Ferry on 4 March 2031. "
    "Otto Marrow said Vesmark would free 40 prisoners if the ferry is open by Monday. "
    "The Quill track was still alive, and half of the text was agreed. Share this page",
    "2031-03-05",
    path="reports/march/ferry.txt",
    publisher="Orland Herald",
)
SECOND = report(
    "Two months on, Ilva Toren said Orland could accept a border post provided that it is unarmed. "
    "The talks at Fennick Ferry of 4 March freed 38 prisoners, Vesmark said. The Quill track is dead, and the Harvest "
    "Truce with it. "
    f"A reader wrote: {HOSTILE}",
    "2031-05-06",
    path="reports/may/ferry.txt",
    publisher="Vesmark *Star*",
)
THIRD = report(
    "The shells of Black Friday are not forgotten.\n\nUna Sedge denied that anybody was held. "
    "The ministers are to meet again in June.",
    "2031-05-01/2031-05-20",
    path="reports/may/sedge.txt",
    given=False,
)


def read_nothing_but(told: Report, about: Process) -> Reading:
    """Its longest word, as a statement."""
    return reading(told, statements=(statement(told, max(told.text.split(), key=len), issues=("border",)),))


def read_small(told: Report, about: Process) -> Reading:
    """What stands in each of the three."""
    return {FIRST.id: _first, SECOND.id: _second, THIRD.id: _third}[told.id](told)


def _first(told: Report) -> Reading:
    rejects = statement(
        told,
        "Orland rejects any new border post",
        act=Act.REJECT,
        party="Orland",
        issues=("border",),
        said="2031-03-04",
    )
    offers = statement(
        told,
        "Vesmark would free 40 prisoners if the ferry is open by Monday",
        "Otto Marrow",
        Act.OFFER,
        party="Vesmark",
        issues=("prisoners",),
        said="2031-03-04",
    )
    return reading(
        told,
        statements=(rejects, offers),
        events=(
            event(told, "met", on="2031-03-04", actors=("Orland", "Vesmark"), place="Fennick Ferry"),
            event(told, "free 40 prisoners", EventType.PRISONER_EXCHANGE, status=EventStatus.PROPOSED),
        ),
        conditions=(
            condition(
                told, "the ferry is open by Monday", "Otto Marrow", "Vesmark would free 40 prisoners", of=offers.id
            ),
        ),
        positions=(
            position(told, "Orland rejects any new border post", "Orland", "border", Stance.AGAINST, rejects.id),
            position(told, "Vesmark would free 40 prisoners", "Vesmark", "prisoners", Stance.CONDITIONAL, offers.id),
        ),
        formats=(format_(told, "Quill track", FormatStatus.ACTIVE, "Quill track", ("Quill",)),),
        progress=(progress(told, "half of the text was agreed", None, Direction.CLOSER, "half of the text"),),
        furniture=(span(told, "Share this page"),),
    )


def _second(told: Report) -> Reading:
    accepts = statement(
        told,
        "Orland could accept a border post provided that it is unarmed",
        act=Act.ACCEPT,
        party="Orland",
        issues=("border",),
        said="2031-05-05",
    )
    writes = statement(told, HOSTILE, HOSTILE, Act.DEMAND, issues=("border",), said="2031-05-06")
    return reading(
        told,
        statements=(accepts, writes),
        events=(event(told, "talks", on="2031-03-04", actors=("Orland", "Vesmark"), place="Fennick Ferry"),),
        conditions=(condition(told, "it is unarmed", "Ilva Toren", of=accepts.id),),
        positions=(
            position(told, "Orland could accept a border post", "Orland", "border", Stance.CONDITIONAL, accepts.id),
        ),
        formats=(format_(told, "Quill track", FormatStatus.ENDED, "Quill track", ("Quill",)),),
        namings=(naming(told, "Harvest Truce", "harvest-truce"),),
    )


def _third(told: Report) -> Reading:
    denies = statement(told, "anybody was held", "Una Sedge", Act.DENY, party="Vesmark", issues=("prisoners",))
    return reading(
        told,
        statements=(denies,),
        events=(event(told, "meet", on="2031-06-01/2031-06-30", status=EventStatus.PLANNED),),
        namings=(naming(told, "Black Friday", "harvest-truce"),),
    )


SMALL = Reader("small-1", read_small)


RIVALS = (RivalTerm(term="Harvest Truce", used_by=("orland",)), RivalTerm(term="Black Friday", used_by=("vesmark",)))


def small_dossier(path: Path) -> Path:
    """The dossier at ``path``."""
    about = process(wordings=(Wording(of="harvest-truce", terms=RIVALS),))
    fill(path, iter((FIRST, SECOND, THIRD)), about, SMALL)
    return path


def dossier_of(path: Path, told: Report) -> Path:
    """A dossier of one report at ``path``."""
    fill(path, iter((told,)), process(), Reader("longest-1", read_nothing_but))
    return path
