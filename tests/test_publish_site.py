"""The published site opens from disk: every link arrives, nothing is fetched, hostile words are inert."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner

from detente.cli import main
from detente.dossier import Dossier
from detente.publish.pages import PER_PAGE
from detente.publish.site import write_site


@pytest.fixture(scope="session")
def site(corpus_dossier: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return published(corpus_dossier, tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session")
def small_site(small: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return published(small, tmp_path_factory.mktemp("small-site"))


def published(dossier: Path, folder: Path) -> Path:
    with Dossier.open(dossier) as held:
        assert write_site(held, folder) == len(list(folder.rglob("*.html")))
    return folder


def soup(page: Path) -> BeautifulSoup:
    return BeautifulSoup(page.read_text(encoding="utf-8"), "lxml")


def links(page: Path) -> Iterator[tuple[Path, str]]:
    """Where every address in a page leads: the file, and the place in it."""
    for tag in soup(page).select("*"):
        for name in ("href", "src", "action"):
            address = tag.get(name)
            if isinstance(address, str) and not address.startswith(("https://", "http://")):
                parts = urlsplit(address)
                assert not parts.scheme, f"{page.name}: {address}"
                yield ((page.parent / unquote(parts.path)).resolve() if parts.path else page), parts.fragment


def broken(folder: Path) -> list[str]:
    places = {page: {tag["id"] for tag in soup(page).find_all(id=True)} for page in folder.resolve().rglob("*.html")}
    return [
        f"{page.name} -> {file.name}#{fragment}"
        for page in places
        for file, fragment in links(page)
        if not file.is_file() or (fragment and fragment not in places[file])
    ]


def test_every_link_arrives(site: Path, small_site: Path) -> None:
    assert broken(site) == []
    assert broken(small_site) == []


def test_every_line_of_evidence_leads_to_its_words(site: Path, corpus_dossier: Path) -> None:
    with Dossier.open(corpus_dossier) as held:
        reports = {report.id: report.text for report in held.reports()}
    checked = 0
    for page in site.glob("*.html"):
        for tag in soup(page).select("q.words + a.source"):
            _, _, place = str(tag["href"]).partition("#at-")
            start, end = map(int, place.split("-"))
            text = reports[Path(str(tag["href"]).partition("#")[0]).stem]
            quotation = tag.find_previous_sibling("q")
            assert quotation is not None
            assert text[start:end] in quotation.get_text()
            checked += 1
    assert checked > 100


def test_the_same_dossier_gives_the_same_bytes(site: Path, corpus_dossier: Path, tmp_path: Path) -> None:
    published(corpus_dossier, tmp_path)
    names = sorted(path.relative_to(site) for path in site.rglob("*") if path.is_file())
    assert names == sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file())
    assert all((site / name).read_bytes() == (tmp_path / name).read_bytes() for name in names)


def test_no_script_or_style_stands_in_a_page(small_site: Path) -> None:
    for page in small_site.rglob("*.html"):
        tree = soup(page)
        assert all(tag.get("src") and not tag.get_text(strip=True) for tag in tree.find_all("script"))
        assert not tree.find_all(["style", "iframe", "object", "img"])
        names = {name for tag in tree.select("*") for name in tag.attrs}
        assert not {name for name in names if name == "style" or name.startswith("on")}
        assert not [tag for tag in tree.find_all(href=True) if str(tag["href"]).startswith("javascript:")]


def test_a_report_is_shown_to_the_letter(small_site: Path, small: Path) -> None:
    with Dossier.open(small) as held:
        for report in held.reports():
            article = soup(small_site / "report" / f"{report.id}.html").find("article")
            assert article is not None
            assert article.get_text() == report.text


def test_a_long_view_is_written_page_by_page(
    corpus_dossier: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert PER_PAGE > 20
    monkeypatch.setattr("detente.publish.pages.PER_PAGE", 20)
    published(corpus_dossier, tmp_path)
    pages = sorted(tmp_path.glob("statements*.html"))
    with Dossier.open(corpus_dossier) as held:
        rows = len(held.views().statements)
    assert len(pages) == -(-rows // 20)
    assert sum(len(soup(page).select("ul.rows > li")) for page in pages) == rows
    assert broken(tmp_path) == []


def test_paths_are_short_and_issues_have_names(site: Path) -> None:
    text = soup(site / "index.html").get_text(" ")
    assert "Monitoring mission" in text
    assert "monitoring_mission" not in text
    assert "corpus/reports" not in text


def test_publish_says_what_to_open(small: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["publish", "--dossier", str(small), str(tmp_path / "out")])
    assert result.exit_code == 0
    assert str(tmp_path / "out" / "index.html") in result.stdout
    assert (tmp_path / "out" / "index.html").is_file()


def test_what_changed_has_a_page_where_a_day_is_given(small: Path, tmp_path: Path) -> None:
    words = ["publish", "--dossier", str(small), "--since", "2031-04-01", str(tmp_path)]
    assert CliRunner().invoke(main, words).exit_code == 0
    page = soup(tmp_path / "changes.html").get_text(" ", strip=True)
    assert "Since 1 April 2031" in page
    assert "against → conditional" in page
    assert broken(tmp_path) == []
