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
    ('Envoy Jan Roe was less shy: "We will sign."', [("Envoy Jan Roe", None, ["We will sign."])]),
    ('In the rain: "We will sign."', []),
    ('"We will surely sign": an hour with Jan Roe.', [(None, None, ["We will surely sign"])]),
    ('"The River": an hour with Jan Roe.', []),
]

INDIRECT: list[tuple[str, list[Row]]] = [
    ("Roe said that the talks had failed.", [("Roe", "said", ["the talks had failed"])]),
    ("Roe said the talks had failed.", [("Roe", "said", ["the talks had failed"])]),
    ("On Tuesday, Roe said the talks had failed.", [("Roe", "said", ["the talks had failed"])]),
    ("Roe on Tuesday said the talks had failed.", [("Roe", "said", ["the talks had failed"])]),
    ("Roe, the chief envoy, said the talks had failed.", [("Roe", "said", ["the talks had failed"])]),
    ("Roe said in a statement the talks had failed.", [("Roe", "said", ["the talks had failed"])]),
    ("Roe said late on Tuesday that the talks had failed.", [("Roe", "said", ["the talks had failed"])]),
    ("The talks had failed badly, Roe said, leaving the hall.", [("Roe", "said", ["The talks had failed badly"])]),
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
    (
        "Residents of the valley say they were told to leave.",
        [("Residents of the valley", "say", ["they were told to leave"])],
    ),
    (
        "A driver who knows the road, Jan Roe, said the talks had failed.",
        [("Jan Roe", "said", ["the talks had failed"])],
    ),
    ("Roe declared, for the minutes, that the talks had failed.", [("Roe", "declared", ["the talks had failed"])]),
    ("The talks had failed badly, Roe said by telephone.", [("Roe", "said", ["The talks had failed badly"])]),
    (
        "An official would only say that the talks had failed.",
        [("An official", "would only say", ["the talks had failed"])],
    ),
    (
        "The talks had failed, a statement by pilots and management said.",
        [("a statement by pilots and management", "said", ["The talks had failed"])],
    ),
    ("The agency quoted Roe as saying that the talks had failed.", [("Roe", "as saying", ["the talks had failed"])]),
    ("In Haventon they say the talks had failed.", [("they", "say", ["the talks had failed"])]),
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
        "Roe said the talks had failed; Poe said they had only paused.",
        [("Roe", "said", ["the talks had failed"]), ("Poe", "said", ["they had only paused"])],
    ),
    (
        "Roe said the talks had failed; nobody had brought a pen.",
        [("Roe", "said", ["the talks had failed; nobody had brought a pen"])],
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
    ("Dockers oppose the plan.", [("Dockers", "oppose", ["the plan"])]),
    ("Roe said she hoped the talks would resume.", [("Roe", "said", ["she hoped the talks would resume"])]),
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

SILENCE: list[tuple[str, list[Row]]] = [
    ("The ministry gave no further details.", [("The ministry", "gave", ["no further details"])]),
    ("It gave no reason.", [("It", "gave", ["no reason"])]),
    ("Roe would not be drawn on the date.", [("Roe", "would not be drawn on", ["the date"])]),
    ("Roe did not respond to questions.", [("Roe", "did not respond", ["to questions"])]),
    (
        "Orlander officials were not immediately available for comment.",
        [("Orlander officials", "were not immediately available", ["for comment"])],
    ),
    (
        "Roe would neither confirm nor deny that a letter exists.",
        [("Roe", "would neither confirm nor deny", ["a letter exists"])],
    ),
    ("Strelia gave the rebels a boat.", []),
    ("Roe was dressed according to the custom of the valley.", []),
]

NONE = [
    "The talks were expected to resume.",
    "The proposed treaty has ten articles.",
    "Twenty states led by Strelia met in Haventon.",
    "The rising cost of the demands was felt.",
    "If Strelia accepts the plan, the war ends.",
    "When Strelia answers the letter, the war ends.",
    "The treaty proposed by the envoy has failed.",
]


@pytest.mark.parametrize(("text", "rows"), [*DIRECT, *INDIRECT, *SEVERAL, *ATTITUDES, *SILENCE])
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


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "[Reporter] Has the envoy's plan failed?\n\n[Roe] It has not done so. We shall meet in the spring, at sea.",
            [
                ("Reporter", ["Has the envoy's plan failed?"]),
                ("Roe", ["It has not done so. We shall meet in the spring, at sea."]),
            ],
        ),
        # An outlet, and "Q", only ask.
        (
            "Gazette: Has it failed?\n\nRoe: It has not.\n\nGazette: Why?\n\nRoe: We meet again.",
            [("Roe", ["It has not."]), ("Roe", ["We meet again."])],
        ),
        (
            "Q: Strelia says it has failed.\n\nA: It has not. Nobody in this house has ever said that it had.",
            [
                ("Strelia", ["it has failed"]),
                ("A", ["It has not. Nobody in this house has ever said that it had."]),
                ("Nobody in this house", ["it had"]),
            ],
        ),
        ("Q. The islands?\n\nA. Not a word of it.", [("A", ["Not a word of it."])]),
        # Titles and capitals are speakers the first time; a paragraph may hold several turns.
        (
            "THE CHAIR: Order.\n\nMR. ROE (rising): I withdraw the word.",
            [("THE CHAIR", ["Order."]), ("MR. ROE", ["I withdraw the word."])],
        ),
        (
            "Senator ROE: Is there an annex to it? The PREMIER: There is none.",
            [("Senator ROE", ["Is there an annex to it?"]), ("The PREMIER", ["There is none."])],
        ),
        # Points of their own stay apart.
        (
            "ROE: The dam was built by both our grandfathers. The water was never counted by anybody.\n\nPOE: No.",
            [
                ("ROE", ["The dam was built by both our grandfathers."]),
                ("ROE", ["The water was never counted by anybody."]),
                ("POE", ["No."]),
            ],
        ),
        # One name with a colon is no transcript.
        ("Haventon: a city of bridges.", []),
        ("Note: all times are local.\n\nPhoto: the mill at dusk.", []),
    ],
)
def test_turns_of_a_transcript_are_their_speakers(text: str, rows: list[tuple[str, list[str]]]) -> None:
    assert [(source, content) for source, _, content in found(text)] == rows


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
