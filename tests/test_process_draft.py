"""A drafted definition: what it finds, and that it always loads."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from detente.process.definition import Process
from detente.process.draft import draft_process
from detente.process.load import load


@dataclass(frozen=True, slots=True)
class Sheet:
    text: str
    title: str | None = None


REPORTS = [
    Sheet(
        "Norwegian Foreign Minister Ragna Holm met Swedish negotiators in Oslo on Monday. Holm said the Baltic Herring "
        "Commission must decide on fishing rights. Former president Arvid Lunde stayed away.",
        "Norway and Sweden resume talks on quotas",
    ),
    Sheet(
        "Sweden refused the export quota. Ulla Stark, the prime minister of Sweden, said quotas were unfair. The "
        "Baltic Herring Commission disagreed. Stark’s government wants a ceasefire at sea. Arvid Lunde left."
    ),
]


@pytest.fixture(name="drafted")
def drafted_fixture(tmp_path: Path) -> Process:
    path = tmp_path / "herring.yaml"
    path.write_text(draft_process(REPORTS, "herring", "Herring: the talks"), encoding="utf-8")
    return load(path)


def test_what_recurs_is_drafted(drafted: Process) -> None:
    assert (drafted.id, drafted.title) == ("herring", "Herring: the talks")
    assert {party.id for party in drafted.parties if party.role == "party"} == {"norway", "sweden"}
    people = {person.name: person for person in drafted.people}
    assert (people["Ragna Holm"].party, people["Ragna Holm"].offices[0].title) == ("norway", "foreign minister")
    assert (people["Ulla Stark"].party, people["Ulla Stark"].offices[0].of) == ("sweden", "sweden")
    assert people["Arvid Lunde"].offices == ()
    assert "Baltic Herring Commission" in {body.name for body in drafted.organisations}
    assert [issue.id for issue in drafted.issues][:1] == ["prices_quotas"]
    assert drafted.issues[-1].id == "other"


def test_every_entry_says_how_often_it_occurs() -> None:
    lines = draft_process(REPORTS, "herring", "Herring").splitlines()
    entries = [place for place, line in enumerate(lines) if line.startswith("  - id:")]
    assert entries
    assert all(lines[place - 1].startswith("  # ") for place in entries)


def test_the_same_reports_give_the_same_draft() -> None:
    assert draft_process(REPORTS, "herring", "Herring") == draft_process(list(REPORTS), "herring", "Herring")


WORDS = st.sampled_from(
    [
        "President",
        "Foreign Minister",
        "Ana",
        "Berg",
        "O'Hara",
        "von",
        "Norway",
        "Norwegian",
        "Baltic",
        "Council",
        ",",
        "of",
        "the",
        "\n\n",
        "’s",
        '"',
        "#",
        ": ",
        "{",
        "North Sea Front",
        "Jordan",
        "quota",
        "ceasefire",
        "Guinea",
        "Null",
    ]
)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.lists(WORDS, max_size=30).map(" ".join), max_size=4))
@example(["North Sea Front President North Sea Front von North Sea Front"])
def test_a_draft_always_loads(tmp_path: Path, texts: list[str]) -> None:
    path = tmp_path / "any.yaml"
    path.write_text(draft_process([Sheet(text) for text in texts], "any", 'A "title": #1'), encoding="utf-8")
    assert load(path).title == 'A "title": #1'
