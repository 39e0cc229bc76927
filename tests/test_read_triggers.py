"""Which words of a sentence speak of an event, and of which type."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.read.language import analyse
from detente.read.language.segments import find_paragraphs, find_sentences, find_tokens
from detente.read.language.triggers import find_triggers, noun_forms, senses, verb_forms


def found(text: str) -> list[str]:
    sentences = find_sentences(text, find_paragraphs(text, ()))
    return [f"{s.type}: {s.span.of(text)}" for s in senses(text, sentences, find_tokens(text, sentences))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ministers met in Quayle.", ["meet: met"]),
        ("Both sides signed a ceasefire agreement.", ["agree_sign: signed a ceasefire agreement"]),
        ("They reached a final agreement on Friday.", ["agree_sign: reached a final agreement"]),
        ("Orland swapped prisoners with Vesmark.", ["prisoner_exchange: swapped prisoners"]),
        ("The army withdrew its troops.", ["deploy_withdraw: withdrew its troops"]),
        ("Vesmark suspended the talks.", ["suspend_stall: suspended the talks"]),
        ("Forces captured the town of Quayle.", ["seize_territory: captured the town"]),
        ("Thousands fled the valley.", ["displace: fled"]),
        ("The court ruled in May.", ["ruling_legal: ruled"]),
        ("The prime minister resigned.", ["institution: resigned"]),
        ("The banks rescheduled the debt.", ["negotiate: rescheduled the debt"]),
        # the same word in another sense
        ("Miners went on strike over pay.", ["other: went on strike"]),
        ("The air force carried out a strike on the depot.", ["fight: carried out a strike"]),
        ("The ruling party kept its seats.", []),
        ("Ministers came to the negotiating table.", []),
        ("It was a sign of goodwill.", []),
        ("The plan must meet the conditions of the fund.", []),
        ("She spoke at a news conference.", ["other: news conference"]),
        ("The talks broke down.", ["suspend_stall: talks broke down"]),
        ("The Quill-brokered truce held.", ["agree_sign: Quill-brokered truce"]),
        # the mere act of saying is none
        ("The envoy said the weather was fine.", []),
    ],
)
def test_words_and_types(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("sign", {"sign", "signs", "signed", "signing"}),
        ("agree", {"agree", "agrees", "agreed", "agreeing"}),
        ("ratify", {"ratify", "ratifies", "ratified", "ratifying"}),
        ("ban", {"ban", "bans", "banned", "banning"}),
        ("withdraw", {"withdraw", "withdraws", "withdrew", "withdrawn", "withdrawing"}),
        ("clash", {"clash", "clashes", "clashed", "clashing"}),
    ],
)
def test_verb_forms(base: str, forms: set[str]) -> None:
    assert verb_forms(base) == forms


def test_noun_forms() -> None:
    assert noun_forms("treaty") == {"treaty", "treaties"}
    assert noun_forms("speech") == {"speech", "speeches"}


WORDS = st.sampled_from(
    [
        "talks",
        "Orland",
        "signed",
        "the",
        "a",
        "treaty",
        "broke",
        "down",
        "met",
        ",",
        ".",
        "no",
        "ceasefire",
        "“",
        "”",
        "in",
    ]
)


@given(st.lists(WORDS, max_size=40).map(" ".join) | st.text(max_size=80))
def test_triggers_are_words_of_one_sentence_in_order_and_apart(text: str) -> None:
    analysis = analyse(text, ())
    triggers = find_triggers(text, analysis.sentences, analysis.tokens)
    assert list(triggers) == sorted(triggers, key=lambda t: t.span)
    for trigger in triggers:
        assert any(sentence.covers(trigger.span) for sentence in analysis.sentences)
        assert trigger.span.of(text).strip() == trigger.span.of(text) != ""
    assert all(not one.span.overlaps(two.span) for one, two in pairwise(triggers))
