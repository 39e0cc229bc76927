"""How a plain text lies on the page."""

from collections.abc import Iterator

from detente.records.spans import Span


def lines_of(text: str) -> Iterator[Span]:
    """The lines of ``text`` that are not blank, without the blanks around their words.

    Cut by string methods in linear time: on a file of a million blanks a regular expression would take hours.
    """
    start = 0
    for line in text.split("\n"):
        words = line.strip()
        if words:
            indent = len(line) - len(line.lstrip())
            yield Span(start + indent, start + indent + len(words))
        start += len(line) + 1


def is_indented(text: str, line: Span) -> bool:
    """Whether blanks stand before the line's first word."""
    return line.start > 0 and text[line.start - 1] in " \t\u3000"


def blank_between(text: str, line: Span, following: Span) -> bool:
    """Whether a blank line, or more, parts the two."""
    return text.count("\n", line.end, following.start) > 1
