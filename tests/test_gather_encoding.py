"""Bytes become the text that was meant, whatever they were written in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.gather.encoding import decode, normalise_newlines
from detente.gather.refusal import Refused

WESTERN = (
    "“We are close,” said the envoy’s aide over a café table — and no more. The talks in Havrenne went on until "
    "midnight, and nobody who came out of the hall would say what had been agreed, or when the two would meet again. "
) * 3
CENTRAL = (
    "The envoy Ondřej Žižka met Łukasz Wąsowski in Havrenne, said Jiří Dvořák, the spokesman of the third party. "
    "Ružena Šťastná, who speaks for Teskara, said that Mr Žižka had brought nothing new, and Dvořák did not deny it. "
)


@pytest.mark.parametrize(
    ("text", "written", "named"),
    [
        (WESTERN, "utf-8", "utf-8"),
        (WESTERN, "utf-8-sig", "utf-8-sig"),
        (WESTERN, "utf-16", "utf-16"),
        (WESTERN, "utf-16-le", "utf-16-le"),
        (WESTERN, "utf-16-be", "utf-16-be"),
        (WESTERN, "utf-32", "utf-32"),
        (WESTERN, "cp1252", "cp1252"),
        ("A café in Havrenne, and the naïve envoy of Curaçao. " * 3, "latin-1", "cp1252"),
        (CENTRAL, "cp1250", "cp1250"),
        ("Plain words of English only, in no other letters.", "ascii", "utf-8"),
    ],
)
def test_an_encoding_is_recognised(text: str, written: str, named: str) -> None:
    assert decode(text.encode(written)) == (text, named)


def test_a_stray_control_character_of_old_wire_copy_is_no_binary() -> None:
    text = "The council will meet again in May, delegates said. " * 10 + "\x03"
    assert decode(text.encode())[0] == text


def test_the_bytes_lead_back() -> None:
    raw = WESTERN.encode("cp1252")
    text, encoding = decode(raw)
    assert text.encode(encoding) == raw


@pytest.mark.parametrize(("raw", "text"), [("a\r\nb", "a\nb"), ("a\rb", "a\nb"), ("a\n\r\n\rb", "a\n\n\nb")])
def test_newlines(raw: str, text: str) -> None:
    assert normalise_newlines(raw) == text


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_utf8_is_kept_as_it_is(text: str) -> None:
    assert decode(b"\xef\xbb\xbf" + text.encode()) == (text, "utf-8-sig")


@given(st.binary())
def test_any_bytes_are_decoded_or_refused(raw: bytes) -> None:
    try:
        text, _ = decode(raw or b" ")
    except Refused:
        return
    assert "\r" not in text
