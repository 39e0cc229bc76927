"""Ways of reading for tests: quick, plain, and importable by the processes of a pool."""

import sys
import time
from pathlib import Path

from detente.dossier.building import fill
from detente.process.definition import Process
from detente.read.many import Reader
from detente.records.reading import Reading, Report
from detente.records.vocabulary import Stance
from factories import event, position, process, reading, report, statement


def read_plainly(told: Report, about: Process) -> Reading:
    """A statement, an event and a position out of reports that ``reports`` makes."""
    if "unreadable" in told.text:
        raise ValueError("no sense in it")
    made = statement(told, "the border will stay open for good", cue="said", party="Orland", issues=("border",))
    return reading(
        told,
        statements=(made,),
        events=(event(told, "met", on="2031-03-04", actors=("Orland", "Vesmark")),),
        positions=(position(told, "will stay open for good", "Orland", "border", Stance.FOR, made.id),),
    )


def read_slowly(told: Report, about: Process) -> Reading:
    time.sleep(0.02)
    return read_plainly(told, about)


PLAIN = Reader("plain-1", read_plainly)
SLOW = Reader("plain-1", read_slowly)


def reports(count: int) -> list[Report]:
    return [
        report(
            f"Report {at}. Ilva Toren said the border will stay open for good, and crate {at} passed. They met.",
            "2031-03-05",
            path=f"reports/{at:03d}.txt",
            publisher=f"Outlet {at % 3}",
        )
        for at in range(count)
    ]


def main() -> None:
    """Builds a dossier at the path given out of as many reports as given: to be killed by a test."""
    fill(Path(sys.argv[1]), iter(reports(int(sys.argv[2]))), process(), SLOW)


if __name__ == "__main__":
    main()
