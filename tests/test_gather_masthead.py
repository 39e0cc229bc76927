"""What the head of a text says: title, publisher, address, and full dates with the words they rest on."""

from datetime import date

import pytest

from detente.gather.dates import find_date, find_wire_date
from detente.gather.furniture import find_furniture
from detente.gather.masthead import Masthead, read_masthead

BODY = (
    "The delegations of Orvenia and Teskara met again on Monday, and nothing was signed. They will come back in June, "
    "as both sides said in the evening."
)
DAY = date(2031, 5, 12)


def head_of(text: str) -> Masthead:
    return read_masthead(text, find_furniture(text))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Talks resume in Havrenne\n\n{BODY}", "Talks resume in Havrenne"),
        (f"TALKS RESUME IN HAVRENNE\n{BODY}", "TALKS RESUME IN HAVRENNE"),
        (f"Talks resume in Havrenne\nTalks resume in Havrenne\n\n{BODY}", "Talks resume in Havrenne"),
        (f"Talks resume in Havrenne\nBy Jane Roe\n{BODY}", "Talks resume in Havrenne"),
        (f"Talks resume in Havrenne\n{BODY}", "Talks resume in Havrenne"),
        (f"Is a deal near?\n\n{BODY}", "Is a deal near?"),
        (f"Share this article\n\nTalks resume in Havrenne\n\n{BODY}", "Talks resume in Havrenne"),
        (f"https://corvin.example/talks\n\nTalks resume in Havrenne\n\n{BODY}", "Talks resume in Havrenne"),
        (f"Talks resume in Havrenne | Corvin Herald\n\n{BODY}", "Talks resume in Havrenne"),
        (f"Ceasefire - what it means for Teskara\n\n{BODY}", "Ceasefire - what it means for Teskara"),
        (f"The Corvin Mirror\nPOLITICS\n\nNo deal yet\n\nBy Jane Roe\n\n{BODY}", "No deal yet"),
        (f"No deal yet in Havrenne\nLunz Institute\n\n{BODY}", "No deal yet in Havrenne"),
        # no titles
        (BODY, None),
        (f"{BODY}\n\n{BODY}", None),
        (f"Nothing was signed.\n\n{BODY}", None),
        (f"JANE ROE\n\n{BODY}", None),
        (f"The statement of the council reads:\n\n{BODY}", None),
        (f"HAVRENNE (CNA) - The talks resume\n\n{BODY}", None),
        ("The delegations of Orvenia and\nTeskara met again on Monday in\nHavrenne, and nothing was signed.", None),
        ("Talks resume in Havrenne", None),
    ],
)
def test_title(text: str, title: str | None) -> None:
    assert head_of(text).title == title


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        (f"HAVRENNE, March 3 (Corvin News Agency) - {BODY}", "Corvin News Agency"),
        (f"HAVRENNE (CNA) -- {BODY}", "CNA"),
        (f"Havrenne (Orvenia), 3 Mar 89 (radio Corvin) -- [Text] {BODY}", "radio Corvin"),
        (f"CORVIN TODAY – {BODY}", "CORVIN TODAY"),
        (f"Source: Corvin Herald\n\n{BODY}", "Corvin Herald"),
        (f"Talks resume in Havrenne\n12 May 2031 | Corvin Herald\n\n{BODY}", "Corvin Herald"),
        (f"Corvin Herald, 12 May 2031\n\n{BODY}", "Corvin Herald"),
        (f"Talks resume in Havrenne | The Corvinian\n\n{BODY}", "The Corvinian"),
        (f"CORVIN HERALD\n\nTalks resume in Havrenne\n\n{BODY}", "CORVIN HERALD"),
        (f"Talks resume in Havrenne\nLunz Institute\n\n{BODY}", "Lunz Institute"),
        (f"Talks resume in Havrenne\nBy Jane Roe, Corvin Herald\n\n{BODY}", "Corvin Herald"),
        (f"Talks resume in Havrenne - Corvin Herald\nTalks resume in Havrenne\n{BODY}", "Corvin Herald"),
        # no publishers
        (f"HAVRENNE – {BODY}", None),
        (f"Havrenne, 12 May 2031\n\n{BODY}", None),
        (f"HAVRENNE (May 12, 2031) – {BODY}", None),
        ("President Vell (left) – who speaks for Teskara (CNA) – said on Monday that nothing was signed.", None),
        ("The envoy of Teskara (Vell) - a man of few words - said on Monday that nothing was signed.", None),
    ],
)
def test_publisher(text: str, publisher: str | None) -> None:
    assert head_of(text).publisher == publisher


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"Published: 12 May 2031\n\n{BODY}", "12 May 2031"),
        (f"Talks resume in Havrenne\n\nPosted on Monday, May 12, 2031 at 10:35 am\n\n{BODY}", "May 12, 2031"),
        (f"Talks resume in Havrenne\n\nBy Jane Roe\n\n12 May 2031, 18:40 GMT\n\n{BODY}", "12 May 2031"),
        (f"Date: 2031-05-12T08:00:00Z\n{BODY}", "2031-05-12T08:00:00Z"),
        (f"Updated: 14 May 2031\nPublished: 12 May 2031\n\n{BODY}", "12 May 2031"),
        (f"Corvin Herald, 12 May 2031\n\n{BODY}", "12 May 2031"),
        (f"HAVRENNE, 12 May 2031 (CNA) - {BODY}", "12 May 2031"),
        (f"HAVRENNE, May 12, 2031 — {BODY}", "May 12, 2031"),
        (f"Talks resume in Havrenne\n\nThird round ends without signatures\n\n12 May 2031\n\n{BODY}", "12 May 2031"),
        (f"Jane Roe | Corvin Herald | May 12, 2031\n\n{BODY}", "May 12, 2031"),
        (f"HAVRENNE (May 12, 2031) – {BODY}", "May 12, 2031"),
    ],
)
def test_a_full_date_at_the_head_is_given(text: str, words: str) -> None:
    head = head_of(text)
    (reason,) = head.because
    assert reason.span is not None
    assert (head.published, reason.span.of(text)) == (DAY, words)
    assert "2031-05-12" in reason.why


@pytest.mark.parametrize(
    "text",
    [
        f"HAVRENNE, May 12 (CNA) - {BODY}",
        f"Published: 12 May\n\n{BODY}",
        f"Published: 12/05/2031\n\n{BODY}",
        f"Updated: 12 May 2031\n\n{BODY}",
        f"The accord of 12 May 2031\n\n{BODY}",
        f"The talks began on 12 May 2031 and have not ended, the envoy said.\n\n{BODY}",
        f"HAVRENNE - The accord of 12 May 2031 holds. {BODY}",
        f"The delegations of Orvenia and\nTeskara met for the last time on\n12 May 2031\n{BODY}",
        BODY + "\n\nPublished: 12 May 2031" * 2 + f"\n\n{BODY}",
    ],
)
def test_no_other_date_is_given(text: str) -> None:
    assert head_of(text).published is None


def test_the_address_above_a_text_is_its_url() -> None:
    assert head_of(f"https://corvin.example/a?b=1\n\n{BODY}").url == "https://corvin.example/a?b=1"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12th May 2031", DAY),
        ("Sept. 3, 2031", date(2031, 9, 3)),
        ("31 February 2031, or rather 1 March 2031", None),
        ("2031-13-40", None),
        ("3 May 31", None),
        ("version 1.12 May 2031x", None),
    ],
)
def test_full_dates(text: str, day: date | None) -> None:
    found = find_date(text)
    assert (found[0] if found else None) == day


@pytest.mark.parametrize(("text", "day"), [("29 Mar 89", date(1989, 3, 29)), ("29 Mar 31", date(2031, 3, 29))])
def test_years_of_two_figures_in_monitored_copy(text: str, day: date) -> None:
    found = find_wire_date(text)
    assert found is not None
    assert found[0] == day
