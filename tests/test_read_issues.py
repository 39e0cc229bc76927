"""Issues by the terms of the definition, with the words that decided."""

from detente.process.definition import Process
from detente.read.issues import issues_of
from detente.records.spans import Span

PROCESS = Process.model_validate(
    {
        "id": "valley",
        "title": "Valley",
        "description": "An invented quarrel.",
        "issues": [
            {"id": "river", "name": "River", "description": "Who draws how much.", "terms": ["river", "water"]},
            {"id": "treaty", "name": "Treaty", "description": "Its text.", "terms": ["peace treaty"]},
        ],
    }
)


def test_each_issue_once_by_its_first_words_in_the_order_of_the_text() -> None:
    text = "The peace treaty shares the water of the river."
    found = issues_of(text, [Span(0, len(text))], PROCESS)
    assert [(issue, span.of(text)) for issue, span in found] == [("treaty", "peace treaty"), ("river", "water")]


def test_only_the_pieces_asked_about_count() -> None:
    text = "The peace treaty shares the water."
    assert [issue for issue, _ in issues_of(text, [Span(17, len(text))], PROCESS)] == ["river"]


def test_words_without_a_term_have_no_issue() -> None:
    assert issues_of("They met.", [Span(0, 9)], PROCESS) == ()
