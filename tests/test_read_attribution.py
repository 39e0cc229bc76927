"""Source, cue and content as rules find them: tables of invented sentences in the manner of news reports."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.read.language import analyse

Row = tuple[str | None, str | None, list[str]]


def found(text: str) -> list[Row]:
    return [
        (a.source and a.source.of(text), a.cue and a.cue.of(text), [c.of(text) for c in a.content])
        for a in analyse(text, ()).attributions
    ]


DIRECT: list[tuple[str, list[Row]]] = [
    ('"We will sign," Roe said.', [("Roe", "said", ["We will sign,"])]),
    ('"We will sign," said Jan Roe, the envoy.', [("Jan Roe", "said", ["We will sign,"])]),
    ('Roe said: "We will sign."', [("Roe", "said", ["We will sign."])]),
    ('Roe said, "We will sign."', [("Roe", "said", ["We will sign."])]),
    (
        '"We will sign," Roe said, "and we will keep our word."',
        [("Roe", "said", ["We will sign,", "and we will keep our word."])],
    ),
    (
        '"We will sign," Roe said. "It is time."',
        [("Roe", "said", ["We will sign,"]), (None, None, ["It is time."])],
    ),
    ('"We will sign." Roe said.', [("Roe", "said", ["We will sign."])]),
    ('Roe told reporters in Haventon: "We will sign."', [("Roe", "told", ["We will sign."])]),
    ('"We will sign," Roe told a news conference.', [("Roe", "told", ["We will sign,"])]),
    ('"We will sign," Roe was quoted as saying.', [("Roe", "was quoted as saying", ["We will sign,"])]),
    ('Roe said:\n\n"We will sign."', [("Roe", "said", ["We will sign."])]),
]

INDIRECT: list[tuple[str, list[Row]]] = [
    ("Roe said that the talks had failed.", [("Roe", "said", ["the talks had failed"])]),
    ("Roe said the talks had failed.", [("Roe", "said", ["the talks had failed"])]),
    ("On Tuesday, Roe said the talks had failed.", [("Roe", "said", ["the talks had failed"])]),
    ("Roe on Tuesday said the talks had failed.", [("Roe", "said", ["the talks had failed"])]),
    ("Roe, the chief envoy, said the talks had failed.", [("Roe", "said", ["the talks had failed"])]),
    ("Roe said in a statement the talks had failed.", [("Roe", "said", ["the talks had failed"])]),
    ("The talks had failed badly, Roe said.", [("Roe", "said", ["The talks had failed badly"])]),
    ("The talks, Roe said, had failed badly.", [("Roe", "said", ["The talks", "had failed badly"])]),
    ("According to Roe, the talks had failed.", [("Roe", "According to", ["the talks had failed"])]),
    ("The talks had failed, according to Roe.", [("Roe", "according to", ["The talks had failed"])]),
    (
        "Foreign Minister Jane Roe and the envoy said the talks had failed.",
        [("Foreign Minister Jane Roe and the envoy", "said", ["the talks had failed"])],
    ),
    (
        "A spokesman for the ministry said the talks had failed.",
        [("A spokesman for the ministry", "said", ["the talks had failed"])],
    ),
    ("The statement said the talks had failed.", [("The statement", "said", ["the talks had failed"])]),
    ("Delegates said the talks had failed.", [("Delegates", "said", ["the talks had failed"])]),
]

SEVERAL: list[tuple[str, list[Row]]] = [
    (
        "Roe said the talks had failed, adding that they might resume.",
        [("Roe", "said", ["the talks had failed"]), ("Roe", "adding", ["they might resume"])],
    ),
    (
        "Roe rejected the plan and said the talks had failed.",
        [("Roe", "rejected", ["the plan"]), ("Roe", "said", ["the talks had failed"])],
    ),
    (
        "Roe praised the plan, while Poe called it empty.",
        [("Roe", "praised", ["the plan"]), ("Poe", "called", ["it empty"])],
    ),
    ("Asked about the plan, Roe declined to comment.", [("Roe", "declined", ["to comment"])]),
    (
        'Acknowledging "setbacks" on the road, Roe said the talks would resume.',
        [("Roe", "Acknowledging", ['"setbacks" on the road']), ("Roe", "said", ["the talks would resume"])],
    ),
    (
        "Roe said the talks had failed, but declined to comment on the reasons.",
        [("Roe", "said", ["the talks had failed"]), ("Roe", "declined", ["to comment on the reasons"])],
    ),
]

ATTITUDES: list[tuple[str, list[Row]]] = [
    ("Roe urged Strelia to sign the treaty.", [("Roe", "urged", ["Strelia to sign the treaty"])]),
    ("Roe called on Strelia to sign.", [("Roe", "called on", ["Strelia to sign"])]),
    ("Roe accused Strelia of bad faith.", [("Roe", "accused", ["Strelia of bad faith"])]),
    ("Strelia wants a new treaty.", [("Strelia", "wants", ["a new treaty"])]),
    ("Strelia opposes foreign monitors.", [("Strelia", "opposes", ["foreign monitors"])]),
    ("Strelia has been reluctant to sign.", [("Strelia", "has been reluctant", ["to sign"])]),
    ("Strelia refused to sign the treaty.", [("Strelia", "refused", ["to sign the treaty"])]),
    ("Strelia was now willing to sign.", [("Strelia", "was now willing", ["to sign"])]),
    ("Both sides gave no indication of a date.", [("Both sides", "gave no indication", ["a date"])]),
    ("The talks ended over Strelia's demand that monitors leave.", [("Strelia", "demand", ["monitors leave"])]),
]

NONE = [
    "The talks were expected to resume.",
    "The proposed treaty has ten articles.",
    "Twenty states led by Strelia met in Haventon.",
    "The rising cost of the demands was felt.",
    "If Strelia accepts the plan, the war ends.",
    "The treaty proposed by the envoy has failed.",
]


@pytest.mark.parametrize(("text", "rows"), [*DIRECT, *INDIRECT, *SEVERAL, *ATTITUDES])
def test_who_says_what_by_which_words(text: str, rows: list[Row]) -> None:
    assert found(text) == rows


@pytest.mark.parametrize("text", NONE)
def test_what_reports_no_speech(text: str) -> None:
    assert found(text) == []


def test_speech_in_speech_points_to_what_holds_it() -> None:
    text = '"We will sign," Roe told a television station, local media reported.'
    outer_and_inner = {a.cue.of(text): a for a in analyse(text, ()).attributions if a.cue}
    rows = analyse(text, ()).attributions
    inner, outer = outer_and_inner["told"], outer_and_inner["reported"]
    assert inner.within is not None
    assert rows[inner.within] == outer
    assert outer.within is None
    assert outer.content[0].of(text) == '"We will sign," Roe told a television station'


def test_indirect_speech_holds_further_speech() -> None:
    rows = analyse("Roe said Strelia refused to sign the treaty.", ()).attributions
    assert [row.within for row in rows] == [None, 0]


def test_turns_of_a_transcript_are_their_speakers() -> None:
    text = "[Reporter] Has the plan failed?\n\n[Roe] It has not. We shall meet again."
    assert found(text) == [
        ("Reporter", None, ["Has the plan failed"]),
        ("Roe", None, ["It has not"]),
        ("Roe", None, ["We shall meet again"]),
    ]


def test_two_names_with_colons_take_turns() -> None:
    text = "Gazette: Has it failed?\n\nRoe: It has not.\n\nGazette: Why?\n\nRoe: We meet again."
    assert [(source, content) for source, _, content in found(text)] == [
        ("Gazette", ["Has it failed"]),
        ("Roe", ["It has not"]),
        ("Gazette", ["Why"]),
        ("Roe", ["We meet again"]),
    ]


@pytest.mark.parametrize(
    ("heading", "rows"),
    [
        ("STRELIA SAYS NO TO TREATY", []),
        ("Strelia Says No To New River Treaty", []),
        ("Talks on the river have failed, envoy says", [("envoy", "says", ["Talks on the river have failed"])]),
    ],
)
def test_headings_speak_only_when_written_like_sentences(heading: str, rows: list[Row]) -> None:
    assert found(f"{heading}\n\nThe talks had failed on Monday.") == rows


WORDS = st.sampled_from(
    [
        "Roe",
        "said",
        "that",
        "the",
        "talks",
        '"',
        "“",
        "”",
        "'",
        ",",
        ".",
        "according",
        "to",
        "adding",
        "and",
        "urged",
        "he",
        "refused",
        "on",
        "Monday",
        "(",
        ")",
        "--",
        ":",
        "who",
        "demand",
        "quoted",
        "as",
        "saying",
        "was",
        "\n\n",
        "[",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_any_row_of_words_gives_sound_attributions(text: str) -> None:
    rows = analyse(text, ()).attributions
    for number, row in enumerate(rows):
        spans = [s for s in (row.source, row.cue, *row.content) if s]
        assert row.content
        assert all(0 <= s.start < s.end <= len(text) for s in spans)
        assert 0 < row.confidence <= 1
        assert row.within is None or (0 <= row.within < len(rows) and row.within != number)
    assert rows == analyse(text, ()).attributions
