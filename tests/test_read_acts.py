"""One act for each statement: by rule, and by the classifier that weighs the rules with words and setting."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.read.acts import act_of, act_probabilities
from detente.read.acts_features import features
from detente.read.acts_rules import rule_act
from detente.read.acts_setting import Setting, settings_of
from detente.read.language import analyse
from detente.records.vocabulary import Act

TELLING = [
    ("urged", "Orland to sign", Act.APPEAL),
    ("called on", "Orland to sign", Act.APPEAL),
    ("accused", "Orland of bad faith", Act.ACCUSE),
    ("praised", "the mediators", Act.THANK_PRAISE),
    ("warned", "the dam might burst", Act.WARN_THREATEN),
    ("rejected", "the plan", Act.REJECT),
    ("has been reluctant", "to sign", Act.REJECT),
    ("declined", "to comment on the plan", Act.NO_COMMENT),
    ("refused", "to leave the valley", Act.REJECT),
    ("have given no indication", "a date", Act.NO_COMMENT),
    ("pledged", "to leave the valley", Act.COMMIT),
    ("denied", "the charge", Act.DENY),
    ("demanded", "a new survey", Act.DEMAND),
    ("expects", "concrete steps", Act.EXPECT),
    ("proposed", "a new survey", Act.OFFER),
    ("demand", "monitors leave", Act.DEMAND),
    ("refusal", "to sign", Act.REJECT),
    ("did not accept", "the plan", Act.REJECT),
    ("flatly rejected", "the plan", Act.REJECT),
    ("repeated", "its offer of an equal share", Act.OFFER),
    ("reiterated", "their refusal to leave the valley", Act.REJECT),
]
OPEN = [
    ("Orland must leave the valley", Act.DEMAND),
    ("We must be honest with ourselves", Act.ASSESS),
    ("Strelia must mend its own house", Act.ASSESS),
    ("We will leave the valley by spring", Act.COMMIT),
    ("the delegation thanked the hosts", Act.THANK_PRAISE),
    ("We are grateful to the hosts", Act.THANK_PRAISE),
    ("We will not accept the plan", Act.REJECT),
    ("We are ready to talk about prices", Act.OFFER),
    ("Let us return to the table", Act.APPEAL),
    ("Orland has violated the ceasefire", Act.ACCUSE),
    ("The reports are untrue", Act.DENY),
    ("The talks are likely to resume in May", Act.EXPECT),
    ("The two sides are closer to an agreement", Act.ASSESS),
    ("I have no comment on that", Act.NO_COMMENT),
    ("Peace is possible if Orland amends its charter", Act.CONDITION),
    ("The ministers met in the spring", Act.INFORM),
]


@pytest.mark.parametrize(("cue", "content", "act"), TELLING)
def test_by_rule_the_cue_decides_where_it_can(cue: str, content: str, act: Act) -> None:
    assert rule_act(cue, content) is act


@pytest.mark.parametrize(("content", "act"), OPEN)
def test_by_rule_the_content_decides_where_the_cue_leaves_it_open(content: str, act: Act) -> None:
    assert rule_act("said", content, ("Strelia",)) is act


def test_by_rule_a_bare_quotation_is_judged_by_its_content() -> None:
    assert rule_act(None, "Orland must leave the valley") is Act.DEMAND


@pytest.mark.parametrize(
    ("cue", "content", "act"),
    [
        ("said", "Orland must withdraw its troops from the valley at once", Act.DEMAND),
        ("said", "We are grateful to the hosts for their patience", Act.THANK_PRAISE),
        ("said", "We will never accept such a plan", Act.REJECT),
        ("said", "The talks are likely to resume in May", Act.EXPECT),
        ("said", "The army has shelled our villages and violated the ceasefire", Act.ACCUSE),
        ("declined", "to comment on the plan", Act.NO_COMMENT),
        ("offered", "to host the next round", Act.OFFER),
        ("denied", "that its troops had crossed the river", Act.DENY),
        ("said", "We will sign only if the prisoners are released first", Act.CONDITION),
        ("urged", "both sides to show restraint", Act.APPEAL),
        ("said", "The delegations met on Tuesday and exchanged lists", Act.INFORM),
    ],
)
def test_the_classifier_knows_the_plain_cases(cue: str, content: str, act: Act) -> None:
    assert act_of(cue, content) is act


def test_who_only_relays_what_others_said_informs() -> None:
    content = "the northern delegation had agreed to the exchange of prisoners"
    alone = act_probabilities("said", content)
    relayed = act_probabilities("said", content, (), Setting(source="officials", reports=("had agreed",), relays=True))
    assert relayed[Act.INFORM] > alone[Act.INFORM]


def test_names_do_not_matter() -> None:
    first = features("said", "the talks with Orland must go on", (), Setting(source="Anna Brix"))
    second = features("said", "the talks with Strelia must go on", (), Setting(source="Tove Lind"))
    assert [name for name in first if not name.startswith("source=")] == [
        name for name in second if not name.startswith("source=")
    ]


@given(st.none() | st.text(min_size=1).filter(str.strip), st.text())
def test_probabilities_are_shares_of_one(cue: str | None, content: str) -> None:
    likely = act_probabilities(cue, content)
    assert set(likely) == set(Act)
    assert all(share >= 0 for share in likely.values())
    assert sum(likely.values()) == pytest.approx(1)
    assert likely == act_probabilities(cue, content)


def test_the_setting_of_a_statement_is_what_stands_around_it() -> None:
    text = (
        "Will the bridge be opened? The envoy said on Monday that Orland had promised to repair the bridge by spring."
    )
    analysis = analyse(text, ())
    settings = settings_of(analysis)
    assert len(settings) == len(analysis.attributions)
    outer = settings[0]
    assert outer.source == "The envoy"
    assert "Monday" in outer.frame
    assert outer.before.endswith("?")
    assert outer.cue_first
