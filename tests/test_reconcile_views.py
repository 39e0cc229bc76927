"""The views other than chronology and statements: each claim, and the words it rests on."""

from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.reconcile import changes, reconcile
from detente.records.reading import Published, Reading
from detente.records.views import Evidence, Mention
from detente.records.vocabulary import (
    AccountKind,
    Act,
    ChangeKind,
    ConditionStatus,
    Direction,
    EventStatus,
    EventType,
    FormatStatus,
    IssueStatus,
    Stance,
)
from factories import (
    condition,
    day,
    event,
    format_,
    naming,
    position,
    process,
    progress,
    reading,
    report,
    statement,
)

FOR, AGAINST, CONDITIONAL, UNCLEAR = Stance.FOR, Stance.AGAINST, Stance.CONDITIONAL, Stance.UNCLEAR


def stance(on: str, party: str, held: Stance, issue: str = "border", said: str | None = None) -> Reading:
    """A report of a day in which a party takes a position."""
    told = report(f"{party} on {issue}: it is {held} now, officials said on {on}.", on)
    made = statement(told, f"it is {held} now", party, said=said)
    return reading(told, statements=(made,), positions=(position(told, f"is {held}", party, issue, held, made.id),))


def ledger(*readings: Reading) -> list[tuple[str, str, str | None]]:
    """Stance, day it was taken, and the stance it moved from."""
    rows = reconcile(readings, process()).positions
    return [
        (row.stance, str(row.since.earliest if row.since else None), row.moved_from.stance if row.moved_from else None)
        for row in rows
    ]


def test_a_position_that_moves_twice_has_three_lines_and_both_statements_of_each_move() -> None:
    readings = [
        stance("2031-05-01", "Orland", FOR),
        stance("2031-03-01", "Orland", AGAINST),
        stance("2031-04-01", "Orland", CONDITIONAL),
        stance("2031-04-02", "Orland", CONDITIONAL),
    ]
    assert ledger(*readings) == [
        ("against", "2031-03-01", None),
        ("conditional", "2031-04-01", "against"),
        ("for", "2031-05-01", "conditional"),
    ]
    rows = reconcile(readings, process()).positions
    assert rows[1].moved_from is not None
    assert rows[1].moved_from.evidence.text == "is against"
    assert [str(row.until.earliest) if row.until else None for row in rows] == ["2031-04-01", "2031-05-01", None]
    assert len(rows[1].evidence) == 2


def test_no_move_is_claimed_where_the_order_is_not_known() -> None:
    rows = ledger(stance("2031-03-01/2031-04-30", "Orland", AGAINST), stance("2031-04-01/2031-05-30", "Orland", FOR))
    assert rows == [("against", "2031-03-01", None), ("for", "2031-04-01", None)]


def test_an_old_statement_in_a_new_report_keeps_its_day() -> None:
    rows = ledger(stance("2031-03-10", "Orland", FOR), stance("2031-03-20", "Orland", AGAINST, said="2031-02-01"))
    assert [row[0] for row in rows] == ["against", "for"]


def test_what_is_unclear_moves_nothing() -> None:
    assert [row[0] for row in ledger(stance("2031-03-01", "Orland", FOR), stance("2031-03-02", "Orland", UNCLEAR))] == [
        "for"
    ]
    assert [row[0] for row in ledger(stance("2031-03-02", "Orland", UNCLEAR))] == ["unclear"]


def test_what_is_said_outright_outweighs_what_is_gathered() -> None:
    told = report("Orland refuses it, Toren said. It might help, a diplomat of Orland thought.", "2031-03-02")
    refuses = statement(told, "refuses it", act=Act.REJECT, party="Orland", issues=("border",))
    thinks = statement(told, "It might help", act=Act.ASSESS, party="Orland", issues=("border",))
    later = report("Orland: it might help.", "2031-03-05")
    guess = statement(later, "it might help", act=Act.ASSESS, party="Orland", issues=("border",))
    rows = ledger(
        reading(
            told,
            statements=(refuses, thinks),
            positions=(position(told, "refuses", "Orland", "border", AGAINST, refuses.id),),
        ),
        reading(
            later, statements=(guess,), positions=(position(later, "might help", "Orland", "border", FOR, guess.id),)
        ),
    )
    assert [row[0] for row in rows] == ["against"]


def test_a_claim_whose_day_is_hardly_known_joins_those_of_its_stance() -> None:
    rows = ledger(
        stance("2031-03-01", "Orland", AGAINST),
        stance("2031-04-01", "Orland", FOR),
        stance("2031-05-01", "Orland", AGAINST, said="2031-01-01/2031-12-31"),
    )
    assert [row[0] for row in rows] == ["against", "for"]


STATES = [
    ({}, IssueStatus.UNTOUCHED),
    ({"Orland": FOR}, IssueStatus.UNTOUCHED),
    ({"Orland": AGAINST}, IssueStatus.CONTESTED),
    ({"Orland": FOR, "Vesmark": UNCLEAR}, IssueStatus.UNTOUCHED),
    ({"Orland": FOR, "Vesmark": AGAINST}, IssueStatus.CONTESTED),
    ({"Orland": CONDITIONAL, "Vesmark": CONDITIONAL}, IssueStatus.CLOSE),
    ({"Orland": FOR, "Vesmark": CONDITIONAL}, IssueStatus.CLOSE),
    ({"Orland": FOR, "Vesmark": FOR}, IssueStatus.CLOSE),
    ({"Orland": FOR, "Vesmark": FOR, "Quill": AGAINST}, IssueStatus.CLOSE),
]


@pytest.mark.parametrize(("stances", "status"), STATES)
def test_how_far_apart_the_parties_are(stances: dict[str, Stance], status: IssueStatus) -> None:
    readings = [stance("2031-03-01", party, held) for party, held in stances.items()]
    border = reconcile(readings, process()).state[0]
    assert (border.issue, border.status) == ("border", status)
    assert set(border.parties) == set(stances) - {"Quill"}


@pytest.mark.parametrize(("who", "status"), [("Orland", IssueStatus.CLOSE), ("Orland; Vesmark", IssueStatus.AGREED)])
def test_agreed_needs_two_parties_that_accept(who: str, status: IssueStatus) -> None:
    told = report("They accept the line, Toren said.", "2031-03-03")
    accepts = statement(told, "accept the line", act=Act.ACCEPT, party=who, issues=("border",))
    held = tuple(position(told, "line", party, "border", FOR, accepts.id) for party in who.split("; "))
    readings = [stance("2031-03-01", party, FOR) for party in ("Orland", "Vesmark")]
    state = reconcile([*readings, reading(told, statements=(accepts,), positions=held)], process()).state
    assert state[0].status is status


DEMAND = "Vesmark withdraws its border troops behind the river"
ANSWERS = {
    "nothing later": (None, None, ConditionStatus.OPEN),
    "the other side refuses": (
        statement_of := ("Vesmark will not withdraw its border troops behind the river", Act.REJECT),
        "Vesmark",
        ConditionStatus.REFUSED,
    ),
    "the holder refuses": (statement_of, "Orland", ConditionStatus.OPEN),
    "the holder gives in": (
        ("that Vesmark need not withdraw border troops behind the river", Act.ACCEPT),
        "Orland",
        ConditionStatus.DROPPED,
    ),
    "another matter": (("Vesmark will not open the coal harbour", Act.REJECT), "Vesmark", ConditionStatus.OPEN),
}


@pytest.mark.parametrize(("answer", "party", "status"), ANSWERS.values(), ids=ANSWERS.keys())
def test_what_became_of_a_condition(answer: tuple[str, Act] | None, party: str | None, status: ConditionStatus) -> None:
    told = report(f"Orland will sign if {DEMAND}, Toren said.", "2031-03-01")
    readings = [reading(told, conditions=(condition(told, DEMAND, "Ilva Toren", "Orland will sign"),))]
    if answer:
        words, act = answer
        later = report(f"{words}, officials said later.", "2031-03-09")
        readings.append(reading(later, statements=(statement(later, words, party, act, party=party),)))
    (row,) = reconcile(readings, process()).conditions
    assert row.status is status
    assert (row.if_.text, row.then.text if row.then else None) == (DEMAND, "Orland will sign")


def test_a_condition_is_met_when_an_outlet_tells_that_it_came_about() -> None:
    told = report(f"Orland will sign if {DEMAND}, Toren said.", "2031-03-01")
    later = report("On Friday Vesmark withdrew the last border troops behind the river.", "2031-03-09")
    held = condition(told, DEMAND, "Ilva Toren")
    done = event(later, "withdrew", EventType.DEPLOY_WITHDRAW, on="2031-03-07", actors=("Vesmark",))
    (row,) = reconcile([reading(told, conditions=(held,)), reading(later, events=(done,))], process()).conditions
    assert row.status is ConditionStatus.MET


def test_a_format_has_a_life() -> None:
    early = report("The Quayle Group, led by Quill, meets monthly.", "2031-03-01")
    late = report("The Quayle Group, which used to meet, was wound up.", "2031-06-01")
    readings = [
        reading(
            late,
            formats=(
                format_(late, "Quayle Group", FormatStatus.PAST, "Quayle Group"),
                format_(late, "wound up", FormatStatus.ENDED, "Quayle Group"),
            ),
        ),
        reading(early, formats=(format_(early, "Quayle Group", FormatStatus.ACTIVE, "Quayle Group", ("Quill",)),)),
    ]
    (row,) = reconcile(readings, process()).formats
    assert (row.name, row.mediators, row.status) == ("Quayle Group", ("Quill",), FormatStatus.ENDED)
    assert [moment.status for moment in row.history] == ["active", "ended"]


def test_the_history_of_a_format_tells_changes_only() -> None:
    days = {"2031-03-01": FormatStatus.ACTIVE, "2031-04-01": FormatStatus.ACTIVE, "2031-05-01": FormatStatus.STALLED}
    readings = []
    for on, status in days.items():
        told = report(f"On {on} they spoke of the Quayle Group.", on)
        readings.append(reading(told, formats=(format_(told, "Quayle Group", status, "Quayle Group"),)))
    (row,) = reconcile(readings, process()).formats
    assert [(moment.status, str(moment.when.earliest if moment.when else None)) for moment in row.history] == [
        ("active", "2031-03-01"),
        ("stalled", "2031-05-01"),
    ]


def test_progress_claims_stand_in_the_order_of_saying() -> None:
    late = report("Nine tenths are settled, Toren said.", "2031-06-01")
    early = report("The talks are stuck, Marrow said.", "2031-03-01")
    rows = reconcile(
        [
            reading(
                late, progress=(progress(late, "Nine tenths are settled", "Ilva Toren", Direction.CLOSER, "90 %"),)
            ),
            reading(early, progress=(progress(early, "are stuck", "Otto Marrow", Direction.STALLED),)),
        ],
        process(),
    ).progress
    assert [(row.holder, row.direction, row.amount) for row in rows] == [
        ("Otto Marrow", "stalled", None),
        ("Ilva Toren", "closer", "90 %"),
    ]
    assert rows[0].said is not None
    assert (rows[0].said.earliest, rows[0].said.latest) == (None, day("2031-03-01"))


def worded(*uses: tuple[str, str, str]) -> list[tuple[str, list[tuple[str, tuple[str, ...]]]]]:
    """The accounts of things called so: outlet, words, and what they name."""
    readings = []
    for publisher, words, of in uses:
        told = report(f"They spoke of {words} again.", "2031-03-01", publisher=publisher)
        readings.append(reading(told, namings=(naming(told, words, of),)))
    accounts = reconcile(readings, process()).accounts
    assert {account.kind for account in accounts} <= {AccountKind.WORDING}
    return [(account.of, [(v.value, v.voices) for v in account.versions]) for account in accounts]


def test_rival_wordings_stand_side_by_side() -> None:
    rows = worded(
        ("Post", "liberated", "harvest-truce"),
        ("Mail", "liberated", "harvest-truce"),
        ("Daily", "seized", "harvest-truce"),
    )
    assert rows == [("harvest-truce", [("liberated", ("Mail", "Post")), ("seized", ("Daily",))])]


@pytest.mark.parametrize(
    ("one", "other", "of"),
    [
        ("guerrillas", "rebel groups", "Free Column"),
        ("terrorists", "rebels", "Orland"),
        ("the ferry", "the old ferry", "low-ferry"),
        ("liberated", "seized", "taking-of-territory"),
        ("liberated", "liberation", "harvest-truce"),
    ],
    ids=["both plain", "no state is a rebel", "names without a side", "not one thing", "the same side"],
)
def test_words_that_do_not_take_different_sides_of_one_thing_are_no_accounts(one: str, other: str, of: str) -> None:
    assert worded(("Post", one, of), ("Daily", other, of)) == []


def test_a_denial_stands_beside_what_it_denies() -> None:
    told = report(
        "Vesmark shelled the harbour villages, Toren said. No villages near the harbour were shelled, Marrow said.",
        "2031-03-01",
    )
    claim = statement(told, "Vesmark shelled the harbour villages", act=Act.ACCUSE, party="Orland", issues=("border",))
    denial = statement(
        told,
        "No villages near the harbour were shelled",
        "Otto Marrow",
        Act.DENY,
        party="Vesmark",
        issues=("border",),
    )
    (account,) = reconcile([reading(told, statements=(claim, denial))], process()).accounts
    assert (account.of, account.kind) == ("border", AccountKind.DENIAL)
    assert [(v.value, v.voices) for v in account.versions] == [
        ("claimed", ("Ilva Toren",)),
        ("denied", ("Otto Marrow",)),
    ]


def test_an_outlet_is_known_by_its_voices_and_by_what_it_alone_tells() -> None:
    post = report("Toren said so. They met in Quayle. Shells fell on Low Ferry.", "2031-03-05", publisher="Post")
    daily = report("The delegations met in Quayle.", "2031-03-05", publisher="Daily")
    met = {"on": "2031-03-04", "actors": ("Orland", "Vesmark")}
    readings = [
        reading(
            post,
            statements=(statement(post, "so", cue="said"),),
            events=(
                event(post, "met", **met),  # type: ignore[arg-type]
                event(post, "fell", EventType.FIGHT, on="2031-03-04", place="Low Ferry"),
            ),
        ),
        reading(daily, events=(event(daily, "met", **met),)),  # type: ignore[arg-type]
    ]
    rows = {row.publisher: row for row in reconcile(readings, process()).sources}
    assert [(voice.actor, voice.statements) for voice in rows["Post"].voices] == [("Ilva Toren", 1)]
    assert [words.text for words in rows["Post"].alone] == ["Shells fell on Low Ferry."]
    assert rows["Daily"].alone == ()


def test_as_of_a_past_day_only_reports_that_had_surely_appeared_are_known() -> None:
    readings = [
        stance("2031-03-01", "Orland", AGAINST),
        stance("2031-05-01", "Orland", FOR),
        reading(report("Nobody knows when this was written.", None)),
        reading(report("Some time in spring.", "2031-03-01/2031-05-31", given=False)),
    ]
    then = reconcile(readings, process(), day("2031-04-01"))
    assert [row.stance for row in then.positions] == ["against"]
    assert sum(len(row.reports) for row in then.sources) == 1
    assert then.as_of == day("2031-04-01")


def test_changes_tell_the_world_from_what_was_learned() -> None:
    told = report("They met on 2 May. They had met in January too.", "2031-05-03")
    met = event(told, "met", on="2031-05-02", actors=("Orland", "Vesmark"))
    earlier = event(told, "had met", on="2031-01-10", actors=("Orland", "Vesmark"))
    readings = [
        stance("2031-03-01", "Orland", AGAINST),
        stance("2031-05-01", "Orland", FOR),
        reading(told, events=(met, earlier)),
    ]
    since = day("2031-04-01")
    found = changes(reconcile(readings, process(), since), reconcile(readings, process()), since)
    assert {(change.kind, change.what, change.before, change.after) for change in found} == {
        (ChangeKind.WORLD, "position: Orland on border", "against", "for"),
        (ChangeKind.WORLD, "issue: border", "contested", "untouched"),
        (ChangeKind.WORLD, "event: Meeting of Orland and Vesmark", None, "happened, 2031-05-02"),
        (ChangeKind.LEARNED, "event: Meeting of Orland and Vesmark", None, "happened, 2031-01-10"),
    }
    assert all(change.evidence for change in found)


def test_what_matters_comes_first_and_background_last() -> None:
    told = report("They met on 2 May. They had met in 2020, and later in the year.", "2031-05-03")
    actors = ("Orland", "Vesmark")
    events = (
        event(told, "had met", on="2020-01-10", actors=actors),
        event(told, "met", on="2031-05-02", actors=actors),
        event(told, "later", on="2031-03-10", actors=actors),
    )
    readings = [
        stance("2031-03-01", "Orland", AGAINST),
        stance("2031-05-01", "Orland", FOR),
        reading(told, events=events),
    ]
    since = day("2031-04-01")
    found = changes(reconcile(readings, process(), since), reconcile(readings, process()), since)
    assert [(change.kind.value, change.after) for change in found] == [
        ("world", "untouched"),
        ("world", "for"),
        ("world", "happened, 2031-05-02"),
        ("learned", "happened, 2031-03-10"),
        ("learned", "happened, 2020-01-10"),
    ]


def test_reports_of_unknown_publishers_share_no_row() -> None:
    readings = [reading(report(text, "2031-03-05", path=f"{text[:3]}.txt")) for text in ("One spoke.", "Two spoke.")]
    rows = reconcile(readings, process()).sources
    assert [(row.publisher, row.reports) for row in rows] == [(None, ("One.txt",)), (None, ("Two.txt",))]


def test_the_same_report_read_otherwise_is_a_change_of_reading() -> None:
    told = report("They met on 2 May.", "2031-05-03")
    was = reading(told, events=(event(told, "met", on="2031-05-02", actors=("Orland", "Vesmark")),))
    now = reading(
        told, events=(event(told, "met", on="2031-05-02", actors=("Orland", "Vesmark"), status=EventStatus.PLANNED),)
    )
    (change,) = changes(reconcile([was], process()), reconcile([now], process()), day("2031-06-01"))
    assert (change.kind, change.before, change.after) == (
        ChangeKind.READING,
        "happened, 2031-05-02",
        "planned, 2031-05-02",
    )
    (gone,) = changes(reconcile([was], process()), reconcile([reading(told)], process()), day("2031-06-01"))
    assert (gone.kind, gone.after) == (ChangeKind.READING, None)


def test_nothing_changed_is_nothing_said() -> None:
    now = reconcile([stance("2031-03-01", "Orland", FOR)], process())
    assert changes(now, now, day("2031-02-01")) == ()


def quoted(value: Any) -> list[Evidence | Mention]:
    if isinstance(value, Evidence | Mention):
        return [value]
    if is_dataclass(value):
        return [words for part in fields(value) for words in quoted(getattr(value, part.name))]
    if isinstance(value, dict):
        return quoted(tuple(value.values()))
    return [words for item in value for words in quoted(item)] if isinstance(value, tuple) else []


WORDS = st.lists(
    st.sampled_from(["river", "truce", "“maps”", "border", "don’t", "naïve", "𝒳", "sign\n\n", "and.", "The"]),
    min_size=12,
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(WORDS, st.sampled_from([None, "2031-03-01", "2031-04-01"])), min_size=1, max_size=4))
def test_every_line_of_every_view_is_verbatim(texts: list[tuple[list[str], str | None]]) -> None:
    readings = []
    for at, (words, published) in enumerate(texts):
        told = report(f"start {' '.join(words)} end, said {at}.", published, publisher=f"Outlet {at % 2}")
        made = statement(told, " ".join(words), act=Act.ACCEPT, party="Orland", issues=("border",))
        readings.append(
            reading(
                told,
                statements=(made,),
                events=(event(told, "end", on="2031-03-01", actors=("Orland", "Vesmark")),),
                positions=(position(told, words[0], "Orland", "border", FOR, made.id),),
                conditions=(condition(told, " ".join(words[:6]), "Orland", words[7]),),
                formats=(format_(told, words[3], FormatStatus.ACTIVE, "Quayle Group"),),
                progress=(progress(told, words[2], None, Direction.CLOSER),),
                namings=(naming(told, words[5], "border"),),
            )
        )
    together = reconcile(readings, process())
    text_of = {one.report.id: one.report.text for one in readings}
    found = quoted(together)
    assert found
    assert all(words.text and words.span.of(text_of[words.report_id]) == words.text for words in found)
    assert together == reconcile(list(reversed(readings)), process())


def test_statements_nobody_can_date_come_after_the_dated_ones() -> None:
    told = [report("They agree on it all, she said.", on) for on in ("2031-03-05", None, "2031-01-05")]
    told[1] = replace(
        report("They differ on it all, she said."), published=Published(day("2030-01-01"), None, given=False)
    )
    contents = ["They agree on it all", "They differ on it all", "They agree on it all"]
    readings = [reading(r, statements=(statement(r, c, None),)) for r, c in zip(told, contents, strict=True)]
    found = [
        row.said.latest.isoformat() if row.said and row.said.latest else None
        for row in reconcile(readings, process()).statements
    ]
    assert found == ["2031-01-05", "2031-03-05", None]
