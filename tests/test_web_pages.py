"""The pages over HTTP: this machine only, nothing but reading, plain answers to what is wrong."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from detente.dossier import BadDossier, Dossier
from detente.publish.pages import TITLES
from detente.web import application
from small import FIRST


@pytest.fixture
def client(small: Path) -> Iterator[TestClient]:
    with TestClient(application(small), base_url="http://127.0.0.1:8765") as talking:
        yield talking


@pytest.mark.parametrize("name", TITLES)
def test_every_page_answers(name: str, client: TestClient) -> None:
    address = "/" if name == "state" else f"/{name}"
    answer = client.get(address)
    assert answer.status_code == 200
    assert TITLES[name] in answer.text
    assert "<script>alert" not in answer.text
    head = client.head(address)
    assert (head.status_code, head.content) == (200, b"")


def test_a_report_with_its_anchors(client: TestClient) -> None:
    answer = client.get(f"/report/{FIRST.id}")
    assert answer.status_code == 200
    assert 'id="at-16-50"' in answer.text


WRONG = [
    ("/nowhere", 404, "no page nowhere"),
    ("/a/b/c", 404, "not found"),
    ("/report/rp-none", 404, "no report rp-none"),
    ("/static/none.css", 404, "no file none.css"),
    ("/?since=yesterday", 400, "not a day"),
    ("/?as_of=2031-02-30", 400, "not a day"),
    ("/statements?page=two", 400, "not a number"),
]


@pytest.mark.parametrize(("address", "status", "said"), WRONG)
def test_what_is_wrong_is_said_in_one_line(address: str, status: int, said: str, client: TestClient) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/plain")
    assert said in answer.text
    assert answer.text.count("\n") == 1


ODD = [
    "/statements?q=%00%22*%27(",
    "/statements?q=%22",
    "/chronology?page=99999999999999999999",
    "/chronology?page=-3",
    "/statements?issue=none&party=%3Cb%3E",
    "/changes?since=0001-01-01",
    "/?as_of=9999-12-31",
]


@pytest.mark.parametrize("address", ODD)
def test_odd_questions_have_an_answer(address: str, client: TestClient) -> None:
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "10.0.0.1"])
def test_another_host_is_refused(host: str, client: TestClient) -> None:
    assert client.get("/", headers={"host": host}).status_code == 400


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:8765"])
def test_this_machine_is_served(host: str, client: TestClient) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("address", ["/", "/nowhere", "/static/detente.css", "/?since=x"])
def test_every_answer_forbids_what_is_not_ours(address: str, client: TestClient) -> None:
    headers = client.get(address).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_nothing_can_be_written(client: TestClient) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert client.request(method, "/").status_code == 405


def test_filters_narrow_and_stay_filled_in(client: TestClient) -> None:
    text = client.get("/statements?issue=prisoners&party=Vesmark&q=ferry").text
    assert "would free 40 prisoners" in text
    assert "rejects any new border post" not in text
    assert '<option value="prisoners" selected>' in text
    assert 'value="ferry"' in text


def test_as_of_shows_what_was_known_then(client: TestClient) -> None:
    text = client.get("/positions?as_of=2031-04-01").text
    assert "As known on 1 April 2031" in text
    assert 'href="/chronology?as_of=2031-04-01"' in text
    assert "moved from" not in text
    assert "moved from against" in client.get("/positions").text


def test_a_further_page_keeps_what_was_asked(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.publish.pages.PER_PAGE", 1)
    text = client.get("/statements?issue=border").text
    assert "/statements?issue=border&amp;page=2" in text
    assert "page 2 of" in client.get("/statements?issue=border&page=2").text


def test_the_dossier_may_be_replaced_while_it_is_served(small: Path, corpus_dossier: Path, tmp_path: Path) -> None:
    path = tmp_path / "served.db"
    shutil.copy(small, path)
    with TestClient(application(path), base_url="http://localhost") as client:
        assert "Orland and Vesmark" in client.get("/").text
        path.unlink()
        gone = client.get("/")
        assert (gone.status_code, gone.text.count("\n")) == (503, 1)
        shutil.copy(corpus_dossier, path)
        assert "Talvessia and Ombrak" in client.get("/").text


def test_there_must_be_a_dossier(tmp_path: Path) -> None:
    with pytest.raises(BadDossier, match="no such dossier"):
        application(tmp_path / "none.db")


def test_every_page_of_the_corpus_answers(corpus_dossier: Path) -> None:
    with Dossier.open(corpus_dossier) as held:
        reports = [report.id for report in held.reports()]
    with TestClient(application(corpus_dossier), base_url="http://localhost") as client:
        for address in [*(f"/report/{name}" for name in reports), "/changes?since=2025-01-01", "/statements?q=bridge"]:
            assert client.get(address).status_code == 200
