"""The pages as static files that open from disk, without a server and without a network."""

from datetime import date
from pathlib import Path

from detente.dossier import Dossier
from detente.errors import DetenteError
from detente.publish.pages import TITLES, Asked, Links, Pages, assets, target
from detente.publish.select import Wanted
from detente.records.spans import Span


def file_of(name: str, number: int = 1) -> str:
    """The file a view's page is written to."""
    stem = "index" if name == "state" else name
    return f"{stem}.html" if number == 1 else f"{stem}-{number}.html"


def links_from(up: str, *, changes: bool) -> Links:
    """Relative links from a page that lies ``up`` ("" or "../") from the site's root."""

    def report(report_id: str, span: Span | None) -> str:
        return f"{up}report/{report_id}.html" + (f"#{target(span)}" if span else "")

    return Links(
        page=lambda name: up + file_of(name),
        part=lambda name, _, number: up + file_of(name, number),
        report=report,
        asset=lambda name: f"{up}static/{name}",
        live=False,
        changes=changes,
    )


def write_site(dossier: Dossier, folder: Path, since: date | None = None) -> int:
    """Write every page under ``folder``; gives the number of pages. The same dossier gives the same bytes.

    What changed needs a day to compare with: without ``since`` there is no page of it.
    """
    try:
        (folder / "report").mkdir(parents=True, exist_ok=True)
        (folder / "static").mkdir(exist_ok=True)
        for name, content in assets().items():
            (folder / "static" / name).write_bytes(content)
        return write_views(dossier, folder, since) + write_reports(dossier, folder, since)
    except OSError as error:
        raise DetenteError(f"{error.filename or folder}: cannot be written: {error.strerror}") from error


def write_page(path: Path, page: str) -> None:
    """One page, with the same line ends on every system."""
    path.write_text(page, encoding="utf-8", newline="\n")


def write_views(dossier: Dossier, folder: Path, since: date | None) -> int:
    """The files of every view."""
    pages = Pages(dossier, links_from("", changes=since is not None))
    count = 0
    for name in (name for name in TITLES if since or name != "changes"):
        wanted = Wanted(since=since) if name == "changes" else Wanted()
        for number in range(1, pages.parts(name) + 1):
            write_page(folder / file_of(name, number), pages.view(name, Asked(wanted, number=number)))
            count += 1
    return count


def write_reports(dossier: Dossier, folder: Path, since: date | None) -> int:
    """One file a report."""
    pages = Pages(dossier, links_from("../", changes=since is not None))
    count = 0
    for report in dossier.reports():
        write_page(folder / "report" / f"{report.id}.html", pages.report(report.id))
        count += 1
    return count
