"""Page furniture is found, and no sentence of a report is taken for it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.gather.furniture import find_furniture, without

FIRST = "The delegations of Orvenia and Teskara met in Havrenne on Monday for a third round of talks on the border."
SECOND = "Nothing was signed, but both sides said that they would come back in June with written proposals."
THIRD = '"We are closer than ever," the envoy told reporters after the session, without giving details.'
BODY = f"{FIRST}\n\n{SECOND}\n\n{THIRD}"


WRAPPED = """Envoys of the two countries came to
the third round of talks in Havrenne with new instructions,
but left the hall without signing anything at all,
delegates said.
    The council of Teskara will be told on Tuesday that it
must decide whether to go on with
Related
matters, which were not on the agenda of the last session,
they said.
"""


def furniture(text: str) -> list[str]:
    return [span.of(text) for span in find_furniture(text)]


@pytest.mark.parametrize(
    "line",
    [
        # sharing, following, subscribing
        "Share this article",
        "Share on Facebook",
        "Facebook Twitter WhatsApp Telegram",
        "Tweet",
        "Follow us on Telegram and never miss an update",
        "Subscribe to our newsletter",
        "Sign up for free to The Morning Brief",
        "Get the latest headlines in your inbox every morning",
        "Subscriber only stories",
        "Already a subscriber? Log in",
        "Log in to continue reading",
        "This website uses cookies to give you the best experience",
        "Accept all cookies",
        "Please enable JavaScript to view the comments.",
        # advertising and pointers
        "Advertisement",
        "- Advertisement -",
        "Sponsored content",
        "Story continues below",
        "Continue reading",
        "Continue reading Talks resume in Havrenne",
        "Read the full story",
        "Click here to read more",
        "Read more: Teskara recalls its envoy",
        "Also read: What the accord of Lunz says",
        "ALSO READ | Five things to know about Havrenne",
        "Related: Envoys meet in Lunz",
        "More>>",
        "Next »",
        # rights, credits, labels
        "Copyright © 2031 Corvin Herald",
        "© Corvin Herald/CNA",
        "All rights reserved.",
        "This material may not be published, broadcast, rewritten or redistributed.",
        "(This article was written by Jane Roe and John Doe.)",
        "This story was originally published in the Corvin Herald.",
        "Reporting by Jane Roe; editing by John Doe",
        "With inputs from agencies",
        "Corvin News Agency contributed to this report.",
        "Opinions expressed are those of the author.",
        "Photo: Corvin News Agency",
        "Photo credit: Jane Roe",
        "File photo of the hall in Havrenne",
        "Delegates in the hall at Havrenne on Monday. Photo: CNA",
        "Delegates in the hall at Havrenne. (Jane Roe/Getty Images)",
        "Tags: Orvenia, Teskara, ceasefire",
        "Filed under: World",
        "#Orvenia #Teskara",
        "Listen to this article",
        # counts
        "3 Comments",
        "12 shares",
        "1.2k views",
        "4 min read",
        "Leave a comment",
        # menus
        "Home | World | Politics | Sport",
        "Home > News > Havrenne talks",
        "Pinface | Chirp | E-mail",
        "• Contact us",
        # wire marks
        "REUTER",
        " REUTER...",
        "Reuter &#3;",
        "-30-",
        "-- more --",
        "(MORE)",
        "***",
        "https://corvin.example/talks?id=7",
    ],
)
def test_a_line_is_furniture_wherever_it_stands(line: str) -> None:
    expected = [line.strip()]
    assert furniture(f"{FIRST}\n\n{line}\n\n{SECOND}") == expected
    assert furniture(f"{line}\n\n{BODY}") == expected
    assert furniture(f"{BODY}\n{line}\n") == expected


@pytest.mark.parametrize(
    ("line", "marks"),
    [
        (f"Havrenne, 29 Mar 89 (CNA) -- [Text] {FIRST}", ["[Text]"]),
        (f"[COMMUNIQUE] {FIRST} [WORDS INDISTINCT] {SECOND} [CONTINUED]", ["[COMMUNIQUE]", "[WORDS INDISTINCT]"]),
        (f"{FIRST} [Begin recording] {SECOND} [End recording]", ["[Begin recording]", "[End recording]"]),
        (f"{FIRST} [passage omitted] {SECOND} [as heard]", ["[passage omitted]", "[as heard]"]),
        (f"{FIRST}\x03 {SECOND} &#3;", ["\x03", "&#3;"]),
        (f"{FIRST} (MORE)", ["(MORE)"]),
        (f"{FIRST} [PHOTO]a.jpg[/PHOTO] {SECOND}", ["[PHOTO]", "[/PHOTO]"]),
        (f"[Vell] {FIRST} [the council] {SECOND} [sic] {THIRD}", []),
    ],
)
def test_marks_inside_a_line(line: str, marks: list[str]) -> None:
    assert furniture(line)[: len(marks)] == marks
    assert bool(furniture(line)) == bool(marks)


BLOCKS = [
    ("Check Also\n\nTeskara recalls its envoy\n\nAs the envoy leaves Havrenne, the council of Teskara will …", 3),
    ("Related\n\nEnvoys meet in Lunz\nTeskara recalls its envoy\nWhat the accord says", 4),
    ("You may also like\n\nEnvoys meet in Lunz", 2),
    ("Read more\n\nEnvoys meet in Lunz", 2),
    ("More from Corvin Herald\nEnvoys meet in Lunz\nTeskara recalls its envoy", 3),
    ("Most read\n1. Envoys meet in Lunz\n2. Teskara recalls its envoy", 3),
    ("Leave a Reply\n\nYour email address will not be published. Required fields are marked *", 2),
    ("Leave a Reply\n\nI do not believe a word of what they said there.\n\nCancel reply", 3),
    ("2 thoughts on “Talks resume in Havrenne”\n\nI do not believe a word of what they said there.", 2),
    ("About Jane Roe", 1),
    ("About Jane Roe\n\nJane Roe is a correspondent of the Corvin Herald in Havrenne.", 2),
    ("About Jane Roe\nJane Roe has covered Havrenne for the Herald since 2025.\nCheck Also\nEnvoys meet in Lunz", 4),
    ("About the author\n\nShe writes on borders for the Corvin Herald.", 2),
    ("The author is a fellow of the institute at Lunz.", 1),
    ("Envoys meet in Lunz\n\nAs the envoys came back to Lunz on Tuesday, the council of …", 2),
]


@pytest.mark.parametrize(("block", "lines"), BLOCKS)
def test_a_block_after_the_article_is_furniture_to_its_end(block: str, lines: int) -> None:
    text = f"{BODY}\n\n{block}\n"
    assert len(furniture(text)) == lines
    assert without(text, find_furniture(text)).strip() == BODY


def test_blocks_follow_each_other() -> None:
    text = "\n\n".join([BODY, *(block for block, _ in BLOCKS[:6])])
    assert without(text, find_furniture(text)).strip() == BODY


def test_a_block_inside_the_article_ends_where_prose_goes_on() -> None:
    text = f"{FIRST}\n\nRelated stories\n\nEnvoys meet in Lunz\nTeskara recalls its envoy\n\n{SECOND}\n\n{THIRD}"
    assert furniture(text) == ["Related stories", "Envoys meet in Lunz", "Teskara recalls its envoy"]


def test_a_section_label_above_the_headline() -> None:
    assert furniture(f"POLITICS\n\nTalks resume in Havrenne\n\n{BODY}") == ["POLITICS"]
    assert furniture(f"{FIRST}\n\nPolitics\n\n{SECOND}") == []


def test_a_menu_of_single_words() -> None:
    assert furniture(f"Home\nWorld\nPolitics\nTalks resume in Havrenne\n\n{BODY}") == ["Home", "World", "Politics"]


@pytest.mark.parametrize(
    ("head", "doubled"),
    [
        ("Talks resume in Havrenne\n\nTalks resume in Havrenne", ["Talks resume in Havrenne"]),
        ("Talks resume in Havrenne\n\nTALKS RESUME IN HAVRENNE", ["TALKS RESUME IN HAVRENNE"]),
        ("Talks resume in Havrenne | Herald\n\nTalks resume in Havrenne", ["Talks resume in Havrenne | Herald"]),
        ("Talks resume in Havrenne", []),
    ],
)
def test_a_title_said_twice_counts_once(head: str, doubled: list[str]) -> None:
    assert furniture(f"{head}\n\n{BODY}") == doubled


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        WRAPPED,
        WRAPPED.replace("Related\nmatters", "a meeting\nsponsored by the council on"),
        f"Talks resume in Havrenne\n\nBy Jane Roe\n\nHAVRENNE, March 3 (CNA) - {BODY}",
        f"{FIRST}\n\nA long way to go\n\n{SECOND}",
        f"{FIRST}\n\nReactions\n\n{SECOND}\n\nComments on the draft differed.\n\n{THIRD}",
        "Copyright law is a matter of the treaty as well, the minister said.\n\n" + BODY,
        "Read together, the two letters show how far apart the sides are.\n\n" + BODY,
        "Share prices in Havrenne fell after the talks broke off.\n\n" + BODY,
        "This report was published by the council on Monday and says little.\n\n" + BODY,
        "Members of the council spoke against the draft.\n\n" + BODY,
        "About the border nothing was agreed.\n\n" + BODY,
        "More talks on the border are planned in June, said the envoy.\n\n" + BODY,
        f"{BODY}\n\nThe envoy added that the next round of talks would be held in a town that …",
        f"The statement reads:\n\n{FIRST}\n\n- withdrawal of all forces\n- an exchange of prisoners\n\n{SECOND}",
        f"Latest news\n\nTalks resume in Havrenne\n\n{BODY}".replace("Latest news\n\n", ""),
    ],
)
def test_what_belongs_to_the_report_stays(text: str) -> None:
    assert furniture(text) == []


def test_the_report_after_a_comment_link_at_its_head_stays() -> None:
    assert furniture(f"Talks resume in Havrenne\nLeave a reply\n{BODY}") == ["Leave a reply"]


def test_the_headline_after_a_section_label_stays() -> None:
    assert furniture(f"Latest news\n\nTalks resume in Havrenne\n\n{BODY}") == ["Latest news"]


def test_the_end_of_wrapped_wire_copy() -> None:
    assert furniture(f"{WRAPPED.rstrip()}\nREUTER...") == ["REUTER..."]


PROSE = st.sampled_from([FIRST, SECOND, THIRD, "It will …", "Envoys meet in Lunz", "", " "])
MARKS = st.sampled_from(
    ["Leave a Reply", "Related", "Check Also", "[Text]", "About Jane Roe", "\x03", "(MORE)", "REUTER"]
)


@settings(deadline=None)
@given(st.one_of(st.text(), st.lists(st.one_of(PROSE, MARKS), max_size=14).map("\n".join)))
def test_spans_are_in_order_disjoint_and_inside_the_text(text: str) -> None:
    spans = find_furniture(text)
    reached = 0
    for span in spans:
        assert reached <= span.start < span.end <= len(text)
        reached = span.end


SENTENCES = st.lists(st.sampled_from([FIRST, SECOND, THIRD]), min_size=1, max_size=4).map(" ".join)
LINES = st.sampled_from(
    ["Share this article", "Advertisement", "Photo: CNA", "Related", "Envoys meet in Lunz", "More>>"]
)


@settings(deadline=None)
@given(st.lists(st.tuples(SENTENCES, st.lists(LINES, max_size=3)), min_size=1, max_size=6))
def test_no_prose_is_ever_taken_for_furniture(parts: list[tuple[str, list[str]]]) -> None:
    text = "\n\n".join("\n\n".join([prose, *lines]) for prose, lines in parts)
    kept = without(text, find_furniture(text))
    assert [line for line in kept.split("\n") if line.endswith(".")] == [prose for prose, _ in parts]
