"""One act for each statement: by the reporting words, and by the content where they leave it open."""

import pytest

from detente.read.acts import act_of
from detente.records.vocabulary import Act


@pytest.mark.parametrize(
    ("cue", "content", "act"),
    [
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
    ],
)
def test_the_cue_decides_where_it_can(cue: str, content: str, act: Act) -> None:
    assert act_of(cue, content) is act


@pytest.mark.parametrize(
    ("content", "act"),
    [
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
    ],
)
def test_the_content_decides_where_the_cue_leaves_it_open(content: str, act: Act) -> None:
    assert act_of("said", content, ("Strelia",)) is act


def test_a_bare_quotation_is_judged_by_its_content() -> None:
    assert act_of(None, "Orland must leave the valley") is Act.DEMAND
