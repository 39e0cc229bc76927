"""Finding time expressions and anchoring them in the calendar."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.read.calendar import days_of, easter
from detente.read.language import analyse
from detente.read.language.timexes import expressions, find_times, parse
from detente.read.numerals import number
from detente.read.times import anchor
from detente.records.reading import Published, Time

WEDNESDAY = date(2031, 5, 14)


def on(earliest: date | None, latest: date | None = None) -> Published:
    return Published(earliest, latest or earliest, given=earliest is not None)


def times(text: str, published: Published) -> tuple[Time, ...]:
    return anchor(analyse(text, ()), published)


FOUND = [
    ("The war ended in late 2020 after 44 days.", ["late 2020", "44 days"]),
    ("A 44-day war in the fall of 2020 changed the map.", ["44-day", "the fall of 2020"]),
    ("Earlier this month, the two sides met.", ["Earlier this month"]),
    ("Troops crossed on Sept. 19, and again on 20 September.", ["Sept. 19", "20 September"]),
    ("It took a month, and two weeks ago it ended.", ["a month", "two weeks ago"]),
    ("He spoke Monday evening, at 3 p.m., or 2300 GMT.", ["Monday evening", "3 p.m.", "2300 GMT"]),
    ("The decadeslong dispute and the decades-long blockade.", ["decadeslong", "decades-long"]),
    ("In recent months and the past four decades little moved.", ["recent months", "the past four decades"]),
    ("Output fell in the third quarter of fiscal 1988.", ["the third quarter of fiscal 1988"]),
    ("Daily patrols meet every Monday, once a week.", ["Daily", "every Monday", "once a week"]),
    ("By year-end, or the end of the year, he leaves.", ["year-end", "the end of the year"]),
    ("The 1990s, the '80s and the 20th century.", ["The 1990s", "the '80s", "the 20th century"]),
    ("Talks on February 14-15, 1990, went on until tonight.", ["February 14-15, 1990", "tonight"]),
    ("A ban in the near future is possible now.", ["the near future", "now"]),
    ("LINDRAL, 29 Mar 89 (Agency) -- Guns fell silent.", ["29 Mar 89"]),
    ("The six-month-old truce held.", ["six-month-old"]),
    ("From 2031-05-01 to 12/24/2031.", ["2031-05-01", "12/24/2031"]),
]

NOT_FOUND = [
    "The minister may march on the capital.",
    "General March and Ms. May spoke second.",
    "Some 2,000 people and 1,500 soldiers fled.",
    "The fund lent 2000 dollars to 1990 families.",
    "The Sunday Times wrote about a 45-year-old man.",
    "A quarter of the land fell to the rebels.",
    "The fall of the city came as a surprise.",
    "He called as soon as he could from the Daily Herald office.",
    "Prices spring from costs of $1999.",
    "April Kovan read the text in Augusta.",
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_expressions_are_found_with_their_modifiers(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in find_times(text)] == expected


@pytest.mark.parametrize("text", NOT_FOUND)
def test_words_that_only_look_like_times_are_left_alone(text: str) -> None:
    assert [span.of(text) for span in find_times(text)] == []


ANCHORED = [
    ("They met on Monday.", "Monday", "DATE", "2031-05-12"),
    ("They met on Wednesday.", "Wednesday", "DATE", "2031-05-14"),
    ("They will meet on Thursday.", "Thursday", "DATE", "2031-05-15"),
    ("They will meet next Monday.", "next Monday", "DATE", "2031-05-19"),
    ("They met last Friday.", "last Friday", "DATE", "2031-05-09"),
    ("They met Friday evening.", "Friday evening", "TIME", "2031-05-09TEV"),
    ("They met yesterday.", "yesterday", "DATE", "2031-05-13"),
    ("They met last night.", "last night", "TIME", "2031-05-13TNI"),
    ("They will meet tonight.", "tonight", "TIME", "2031-05-14TNI"),
    ("They meet tomorrow.", "tomorrow", "DATE", "2031-05-15"),
    ("They met at 3 p.m. Tuesday.", "3 p.m. Tuesday", "TIME", "2031-05-13T15:00"),
    ("They met at 2330 GMT yesterday.", "2330 GMT yesterday", "TIME", "2031-05-13T23:30"),
    ("They met last week.", "last week", "DATE", "2031-W19"),
    ("They met earlier this month.", "earlier this month", "DATE", "2031-05"),
    ("They met last month.", "last month", "DATE", "2031-04"),
    ("They will meet next year.", "next year", "DATE", "2032"),
    ("They met in September.", "September", "DATE", "2030-09"),
    ("They will meet in September.", "September", "DATE", "2031-09"),
    ("They met last September.", "last September", "DATE", "2030-09"),
    ("They met in April last year.", "April last year", "DATE", "2030-04"),
    ("They met on Nov. 3.", "Nov. 3", "DATE", "2030-11-03"),
    ("They will meet on Nov. 3.", "Nov. 3", "DATE", "2031-11-03"),
    ("They met on 3 Nov 89.", "3 Nov 89", "DATE", "1989-11-03"),
    ("They met on February 14-15, 1990.", "February 14-15, 1990", "DATE", "1990-02-14/1990-02-15"),
    ("They met on 31 February 2029.", "31 February 2029", "DATE", "2029-02-31"),
    ("They met in late 2020.", "late 2020", "DATE", "2020"),
    ("They met in the fall of 2020.", "the fall of 2020", "DATE", "2020-FA"),
    ("They met last spring.", "last spring", "DATE", "2031-SP"),
    ("They met two weeks ago.", "two weeks ago", "DATE", "2031-W18"),
    ("They met three months ago.", "three months ago", "DATE", "2031-02"),
    ("They will meet in the next hour.", "the next hour", "TIME", "2031-05-14"),
    ("The line held until the last minute.", "the last minute", "TIME", "2031-05-14"),
    ("They met 11 days ago.", "11 days ago", "DATE", "2031-05-03"),
    ("They met several years ago.", "several years ago", "DATE", "PAST_REF"),
    ("They met in the third quarter.", "the third quarter", "DATE", "2030-Q3"),
    ("They met in the 1990s.", "the 1990s", "DATE", "199"),
    ("They met at Christmas.", "Christmas", "DATE", "2030-12-25"),
    ("They fought for 44 days.", "44 days", "DURATION", "P44D"),
    ("They fought for a month.", "a month", "DURATION", "P1M"),
    ("They fought for half an hour.", "half an hour", "DURATION", "PT30M"),
    ("They fought for twenty-four hours.", "twenty-four hours", "DURATION", "PT24H"),
    ("They fought for two decades.", "two decades", "DURATION", "P20Y"),
    ("A decadeslong feud.", "decadeslong", "DURATION", "PXDE"),
    ("Little moved in recent months.", "recent months", "DURATION", "PXM"),
    ("Little moved in the past two years.", "the past two years", "DURATION", "P2Y"),
    ("They meet every Monday.", "every Monday", "SET", "XXXX-WXX-1"),
    ("They meet daily.", "daily", "SET", "P1D"),
    ("They meet every two years.", "every two years", "SET", "P2Y"),
    ("They have recently met.", "recently", "DATE", "PAST_REF"),
    ("They are currently meeting.", "currently", "DATE", "PRESENT_REF"),
    ("They meet in the near future.", "the near future", "DATE", "FUTURE_REF"),
]


@pytest.mark.parametrize(("text", "words", "kind", "value"), ANCHORED)
def test_expressions_are_anchored_by_day_and_tense(text: str, words: str, kind: str, value: str) -> None:
    (found,) = times(text, on(WEDNESDAY))
    assert (found.span.of(text), found.type, found.value) == (words, kind, value)


COVERED = [
    ("They met in late 2020.", date(2020, 9, 1), date(2020, 12, 31)),
    ("They met in the fall of 2020.", date(2020, 9, 1), date(2020, 11, 30)),
    ("They met earlier this month.", date(2031, 5, 1), WEDNESDAY),
    ("They met last week.", date(2031, 5, 5), date(2031, 5, 11)),
    ("They will meet next year.", date(2032, 1, 1), date(2032, 12, 31)),
    ("They met this weekend.", date(2031, 5, 17), date(2031, 5, 18)),
    ("They fought for 44 days.", None, None),
    ("They meet every Monday.", None, None),
]


@pytest.mark.parametrize(("text", "earliest", "latest"), COVERED)
def test_times_cover_days(text: str, earliest: date | None, latest: date | None) -> None:
    (found,) = times(text, on(WEDNESDAY))
    assert (found.earliest, found.latest) == (earliest, latest)


def test_a_text_about_the_past_keeps_the_year_it_tells_of() -> None:
    text = "The rising began in 1911 and by 1912 the towns were lost. On August 4 the capital fell. In 1913 it ended."
    assert [t.value for t in times(text, on(WEDNESDAY))] == ["1911", "1912", "1912-08-04", "1913"]


def test_the_quarter_a_year_earlier_is_the_one_just_spoken_of() -> None:
    text = "Exports rose in the first quarter of 2031. A year earlier they fell."
    assert [t.value for t in times(text, on(WEDNESDAY))] == ["2031-Q1", "2030-Q1"]


UNSURE = [
    ("They met on Monday.", on(date(2031, 5, 13), date(2031, 5, 14)), "2031-05-12"),
    ("They met on Monday.", on(date(2031, 5, 13), date(2031, 5, 28)), "2031-05-XX"),
    ("They met last month.", on(date(2031, 5, 2), date(2031, 6, 2)), "2031-04"),
    ("They met last month.", on(date(2031, 5, 2), date(2031, 6, 9)), "2031-XX"),
    ("They met in September.", on(date(2031, 1, 3), date(2031, 5, 14)), "2030-09"),
    ("They met in September.", on(date(2030, 6, 3), date(2031, 5, 14)), "XXXX-09"),
    ("They met on Monday.", on(None), "XXXX-WXX-1"),
    ("They met in September.", on(None), "XXXX-09"),
    ("They met last year.", on(None), "XXXX"),
    ("They met in April 2020.", on(None), "2020-04"),
]


@pytest.mark.parametrize(("text", "published", "value"), UNSURE)
def test_an_uncertain_day_leaves_what_it_cannot_tell_open(text: str, published: Published, value: str) -> None:
    (found,) = times(text, published)
    assert found.value == value


def test_an_uncertain_day_widens_the_days_covered() -> None:
    (found,) = times("They met on Monday.", on(date(2031, 5, 13), date(2031, 5, 21)))
    assert (found.earliest, found.latest) == (date(2031, 5, 12), date(2031, 5, 19))


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("two", 2),
        ("twenty-four", 24),
        ("a couple of", 2),
        ("1,500", 1500),
        ("two or three", 3),
        ("a few", None),
        ("two hundred", 200),
        ("a dozen", 12),
        ("half an", 0.5),
        ("2.5", 2.5),
        ("scores", None),
    ],
)
def test_numbers_in_words(words: str, value: float | None) -> None:
    assert number(words) == value


@pytest.mark.parametrize(
    ("value", "earliest", "latest"),
    [
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-W01", date(2023, 1, 2), date(2023, 1, 8)),
        ("2023-W38-WE", date(2023, 9, 23), date(2023, 9, 24)),
        ("2023-WI", date(2023, 12, 1), date(2024, 2, 29)),
        ("1989-Q3", date(1989, 7, 1), date(1989, 9, 30)),
        ("1989-H2", date(1989, 7, 1), date(1989, 12, 31)),
        ("198", date(1980, 1, 1), date(1989, 12, 31)),
        ("19", date(1900, 1, 1), date(1999, 12, 31)),
        ("2020-11-10TEV", date(2020, 11, 10), date(2020, 11, 10)),
    ],
)
def test_values_cover_days(value: str, earliest: date, latest: date) -> None:
    days = days_of(value)
    assert days is not None
    assert (days.earliest, days.latest) == (earliest, latest)


@pytest.mark.parametrize("value", ["P3D", "PAST_REF", "XXXX-09", "2023-02-30", "2021-W53", "2023-12-XX", "0000"])
def test_values_that_name_no_days(value: str) -> None:
    assert days_of(value) is None


@pytest.mark.parametrize(
    ("year", "day"), [(2000, date(2000, 4, 23)), (2024, date(2024, 3, 31)), (2038, date(2038, 4, 25))]
)
def test_easter(year: int, day: date) -> None:
    assert easter(year) == day


WORDS = (
    "the last next this two a few May March 1989 2031 Monday Sept. 19 week weeks ago month quarter year-old every of "
    "late early end third 3 p.m. noon in on said will fall ' - , . 's 44-day decades and to now soon Christmas night 31"
)


@st.composite
def prose(draw: st.DrawFn) -> str:
    return " ".join(draw(st.lists(st.sampled_from(WORDS.split()), max_size=25)))


DAYS = st.dates(min_value=date(1800, 1, 1), max_value=date(2200, 12, 31))


@given(prose() | st.text(max_size=80))
@settings(max_examples=200, deadline=None)
def test_spans_are_whole_words_apart_and_in_order(text: str) -> None:
    end = 0
    for span in find_times(text):
        assert end <= span.start < span.end <= len(text)
        assert not (span.start and (text[span.start - 1] + text[span.start]).isalnum())
        assert not (span.end < len(text) and (text[span.end - 1] + text[span.end]).isalnum())
        end = span.end


@given(prose())
@settings(max_examples=100, deadline=None)
def test_an_expression_parses_alone_as_it_did_in_its_text(text: str) -> None:
    for expression in expressions(text):
        alone = parse(expression.span.of(text))
        assert alone is not None


@given(prose(), DAYS, st.integers(0, 400))
@settings(max_examples=200, deadline=None)
def test_anchoring_is_total_ordered_and_repeatable(text: str, day: date, width: int) -> None:
    published = on(day, date.fromordinal(day.toordinal() + width))
    analysis = analyse(text, ())
    found = anchor(analysis, published)
    assert found == anchor(analysis, published)
    for time in found:
        assert (time.earliest is None) == (time.latest is None)
        assert time.earliest is None or time.latest is None or time.earliest <= time.latest
