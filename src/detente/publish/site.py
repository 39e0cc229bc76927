"""The pages as static files that open from disk, without a server and without a network."""

from pathlib import Path

from detente.dossier import Dossier
from detente.errors import DetenteError
from detente.publish.pages import TITLES, Asked, Links, Pages, assets, target
from detente.records.spans import Span


def file_of(name: str) -> str:
    """The file a view's page is written to."""
    return "index.html" if name == "state" else f"{name}.html"


def links_from(up: str) -> Links:
    """Relative links from a page that lies ``up`` ("" or "../") from the site's root."""

    def report(report_id: str, span: Span | None) -> str:
        return f"{up}report/{report_id}.html" + (f"#{target(span)}" if span else "")

    return Links(
        page=lambda name: up + file_of(name), report=report, asset=lambda name: f"{up}static/{name}", live=False
    )


def write_site(dossier: Dossier, folder: Path) -> int:
    """Write every page under ``folder``; gives the number of pages. The same dossier gives the same bytes."""
    try:
        (folder / "report").mkdir(parents=True, exist_ok=True)
        (folder / "static").mkdir(exist_ok=True)
        for name, content in assets().items():
            (folder / "static" / name).write_bytes(content)
        return write_views(dossier, folder) + write_reports(dossier, folder)
    except OSError as error:
        raise DetenteError(f"{error.filename or folder}: cannot be written: {error.strerror}") from error


def write_views(dossier: Dossier, folder: Path) -> int:
    """One file a view; what changed needs a day to compare with, so it is left to the server and the brief."""
    pages = Pages(dossier, links_from(""))
    names = [name for name in TITLES if name != "changes"]
    for name in names:
        (folder / file_of(name)).write_text(pages.view(name, Asked()), encoding="utf-8")
    return len(names)


def write_reports(dossier: Dossier, folder: Path) -> int:
    """One file a report."""
    pages = Pages(dossier, links_from("../"))
    count = 0
    for report in dossier.reports():
        page = folder / "report" / f"{report.id}.html"
        page.write_text(pages.report(report.id, Asked()), encoding="utf-8")
        count += 1
    return count
