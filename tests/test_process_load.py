"""Process files: what is refused and where, what is merged, and that everything shipped is sound."""

from pathlib import Path

import pytest

from detente.process.check import ENTRIES
from detente.process.definition import Process
from detente.process.load import BadProcess, load, shipped

HEAD = """\
id: lake
title: The lake
description: Talks about a lake.
parties:
  - id: norland
    name: Norland
    iso: NO
  - {id: suland, name: Suland}
issues:
  - {id: water, name: Water, description: Who may fish., terms: [fishing rights]}
"""

# (what stands below HEAD, which has ten lines; the refusal)
FAULTS = [
    (
        (
            "people:\n  - id: a\n    name: Ana Berg\n    offices:\n"
            "      - {title: president, of: norland, start: 12 May, source: x}\n"
        ),
        "lake.yaml:15: people.0.offices.0.start: must be YYYY, YYYY-MM or YYYY-MM-DD",
    ),
    (
        (
            "people:\n  - id: a\n    name: Ana Berg\n    offices:\n"
            "      - title: president\n        of: norland\n        start: 2020-02-30\n        source: x\n"
        ),
        "lake.yaml:17: people.0.offices.0.start: no such day in the calendar; correct it",
    ),
    (
        "people:\n  - id: a\n    name: Ana Berg\n    offices:\n      - {title: president, of: norland}\n",
        "lake.yaml:15: people.0.offices.0.source: is missing; add it",
    ),
    (
        "people:\n  - id: a\n    nome: Ana Berg\n",
        "lake.yaml:12: people.0.name: is missing; add it (and 1 more)",
    ),
    (
        "people:\n  - id: a\n    name: Ana Berg\n    shoe_size: 38\n",
        "lake.yaml:14: people.0.shoe_size: is not a field here; remove it or correct its spelling",
    ),
    (
        "people:\n  - id: Ana Berg\n    name: Ana Berg\n",
        "lake.yaml:12: people.0.id: must be lower-case letters, digits, '-' and '_', and begin with a letter or digit",
    ),
    (
        "people:\n  - id: a\n    name: Ana Berg\n    gender: queen\n",
        "lake.yaml:14: people.0.gender: must be one of 'female' or 'male'",
    ),
    ("people: Ana Berg\n", "lake.yaml:11: people: must be a list"),
    (
        "people:\n  - id: norland\n    name: Ana Berg\n",
        "lake.yaml:12: people.0.id: 'norland' is already the id of parties.0; choose another",
    ),
    (
        "people:\n  - id: a\n    name: Ana Berg\n    party: northland\n",
        "lake.yaml:14: people.0.party: no party has the id 'northland'; add it or correct the id",
    ),
    (
        "formats:\n  - id: f\n    name: Quay talks\n    mediators: [norland,\n      nobody]\n    source: x\n",
        "lake.yaml:15: formats.0.mediators.1: no entry has the id 'nobody'; add it or correct the id",
    ),
    (
        "events:\n  - id: e\n    name: Raid\n    type: fight\n    start: 2020\n    actors: [nobody]\n    source: x\n",
        "lake.yaml:16: events.0.actors.0: no entry has the id 'nobody'; add it or correct the id",
    ),
    (
        "wordings:\n  - of: raid\n    terms:\n      - {term: liberated}\n      - {term: seized, used_by: [nobody]}\n",
        "lake.yaml:15: wordings.0.terms.1.used_by.0: no party has the id 'nobody'; add it or correct the id",
    ),
    (
        (
            "people:\n  - id: a\n    name: Ana Berg\n    offices:\n      - title: president\n        of: norland\n"
            "        start: 2020-03\n        end: 2020-02-29\n        source: x\n"
        ),
        "lake.yaml:18: people.0.offices.0.end: 2020-02-29 is before the start, 2020-03; correct one of them",
    ),
    (
        "organisations:\n  - id: b\n    name: Lake Board\n    other_names: [suland]\n",
        "lake.yaml:12: organisations.0: 'suland' is also a name of 'suland'; tell them apart",
    ),
    ("title: Again\n", "lake.yaml:2: title: is given twice (again on line 11); keep one"),
    ("people: *norland\n", "lake.yaml:11: aliases (*name) are not taken; write it out"),
    ("places: " + "[" * 20 + "]" * 20 + "\n", "lake.yaml:11: nested too deeply; see docs/process-files.md"),
    (
        "places: [}\n",
        "lake.yaml:11: not YAML: did not find expected node content; correct the syntax",
    ),
    (
        "includes: [generic, atlantis]\n",
        (
            f"lake.yaml:11: includes.1: no definition 'atlantis'; shipped are {', '.join(shipped())}, "
            "or put atlantis.yaml beside this file"
        ),
    ),
    ("includes: [lake]\n", "lake.yaml:11: includes.0: 'lake' includes itself; break the circle"),
]


def written(folder: Path, text: str, name: str = "lake.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(("below", "refusal"), FAULTS, ids=[refusal[:60] for _, refusal in FAULTS])
def test_a_fault_is_named_with_file_and_line(tmp_path: Path, below: str, refusal: str) -> None:
    with pytest.raises(BadProcess) as refused:
        load(written(tmp_path, HEAD + below))
    assert str(refused.value) == refusal


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", "lake.yaml:1: the whole: must be a mapping of fields; begin with 'id: ...'"),
        (b"- a\n- b\n", "lake.yaml:1: the whole: must be a mapping of fields; begin with 'id: ...'"),
        (b"title: caf\xe9\n", "lake.yaml:1: not UTF-8 text (byte 10); save it as UTF-8"),
    ],
)
def test_what_is_no_definition_at_all(tmp_path: Path, content: bytes, refusal: str) -> None:
    path = tmp_path / "lake.yaml"
    path.write_bytes(content)
    with pytest.raises(BadProcess) as refused:
        load(path)
    assert str(refused.value) == refusal


def test_a_definition_without_issues_needs_some(tmp_path: Path) -> None:
    path = written(tmp_path, "id: a\ntitle: A\ndescription: A\n")
    with pytest.raises(BadProcess, match=r"lake\.yaml:1: issues: there are none"):
        load(path)


def test_every_fault_is_kept_in_the_order_of_lines(tmp_path: Path) -> None:
    below = "places:\n  - {id: p, name: P, party: x}\n  - {id: q, name: Q, party: y}\n"
    with pytest.raises(BadProcess) as refused:
        load(written(tmp_path, HEAD + below))
    assert [problem.split(":")[1] for problem in refused.value.problems] == ["12", "13"]


def test_what_cannot_be_found_or_read(tmp_path: Path) -> None:
    with pytest.raises(BadProcess, match=r"no such process definition; shipped are .*generic"):
        load("atlantis")
    with pytest.raises(BadProcess, match="cannot be read: No such file"):
        load(tmp_path / "none.yaml")
    with pytest.raises(BadProcess, match="cannot be read: Is a directory"):
        load(tmp_path)


def test_values_mean_what_they_say(tmp_path: Path) -> None:
    below = "events:\n  - {id: e, name: Raid, type: fight, start: 2020-11, end: 2021, source: x, pax_agreement: 12}\n"
    process = load(written(tmp_path, HEAD + below))
    assert process.parties[0].iso == "NO"
    assert (process.events[0].start, process.events[0].end, process.events[0].pax_agreement) == ("2020-11", "2021", 12)


def test_an_included_country_is_no_second_one(tmp_path: Path) -> None:
    country = "parties:\n  - {id: hellas, name: Hellas, iso: GRC, role: party}\n  - {id: sverige, name: Sweden}\n"
    base = "id: lake\ntitle: T\ndescription: D\nincludes: [generic]\n"
    process = load(written(tmp_path, base + country))
    assert [party.id for party in process.parties if party.iso == "GRC"] == ["hellas"]
    assert [party.id for party in process.parties if party.name == "Sweden"] == ["sverige"]
    athens = next(place for place in process.places if place.id == "athens")
    assert athens.party == "hellas"
    assert process.issues == load("generic").issues


def test_issues_of_its_own_replace_the_included_ones(tmp_path: Path) -> None:
    process = load(written(tmp_path, HEAD + "includes: [generic]\n"))
    assert [issue.id for issue in process.issues] == ["water"]
    assert len(process.parties) > 200


def test_a_definition_beside_the_file_can_be_included(tmp_path: Path) -> None:
    written(tmp_path, HEAD)
    process = load(written(tmp_path, "id: sea\ntitle: T\ndescription: D\nincludes: [lake]\n", "sea.yaml"))
    assert (process.id, process.issues[0].id) == ("sea", "water")


@pytest.mark.parametrize("name", shipped())
class TestShipped:
    def test_it_loads_under_its_name(self, name: str) -> None:
        assert load(name).id == name

    def test_every_dated_fact_has_a_source(self, name: str) -> None:
        process = load(name)
        offices = [office for person in process.people for office in person.offices]
        sources = [*(office.source for office in offices), *(track.source for track in process.formats)]
        assert all([*sources, *(event.source for event in process.events)])

    def test_pax_agreements_are_cited_as_sources(self, name: str) -> None:
        cited = {event.source: event.pax_agreement for event in load(name).events if event.pax_agreement}
        assert all(source == f"PA-X agreement {number}" for source, number in cited.items())

    def test_every_wording_is_of_something_or_a_slug_of_its_own(self, name: str) -> None:
        process = load(name)
        assert len({wording.of for wording in process.wordings}) == len(process.wordings)

    def test_no_term_decides_for_two_issues(self, name: str) -> None:
        owners: dict[str, set[str]] = {}
        for issue in load(name).issues:
            for term in issue.terms:
                owners.setdefault(term.casefold(), set()).add(issue.id)
        assert {term: sorted(ids) for term, ids in owners.items() if len(ids) > 1} == {}

    def test_the_ids_are_unique(self, name: str) -> None:
        process: Process = load(name)
        ids = [entry.id for kind in ENTRIES for entry in getattr(process, kind)]
        assert len(ids) == len(set(ids))


def test_the_issues_are_those_of_the_codebook() -> None:
    assert [issue.id for issue in load("armenia-azerbaijan").issues] == [
        "peace_treaty_text",
        "constitution_territorial_claims",
        "territorial_integrity_recognition",
        "border_delimitation",
        "enclaves_villages",
        "transport_corridor",
        "karabakh_status",
        "karabakh_armenians_rights_return",
        "prisoners",
        "troop_withdrawal",
        "mediation_format",
        "security_alliances",
        "humanitarian",
        "military_action",
        "normalization_general",
        "other",
    ]


def test_every_entry_of_the_generic_definition_is_a_name_and_a_code() -> None:
    states = [party for party in load("generic").parties if party.kind == "state"]
    assert len(states) >= 193
    assert all(state.iso and len(state.iso) == 3 for state in states)
    assert len({state.iso for state in states}) == len(states)


def test_the_example_in_the_guide_loads(tmp_path: Path) -> None:
    guide = (Path(__file__).parents[1] / "docs" / "process-files.md").read_text(encoding="utf-8")
    example = guide.split("```yaml\n")[1].split("```")[0]
    process = load(written(tmp_path, example))
    assert [person.name for person in process.people] == ["Ana Berg"]
