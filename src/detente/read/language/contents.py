"""Where the content of a reporting verb stands: before it, after it or around it, and how far it reaches."""

from collections.abc import Iterator

from detente.read.language.clauses import (
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    Row,
    addressee_end,
    can_speak,
    opens_clause,
    over_adverbials,
    phrase_after,
)
from detente.read.language.cues import CueForm, lexicon, match_verb
from detente.read.language.found import Found, Pattern
from detente.read.language.reporting import Cue, cue_span
from detente.records.spans import Span, hull

STOPS = frozenset({",", ";", "--", "–", "—"})
"""Marks that can end a content inside a sentence."""

_DASHES = frozenset({",", "--", "–", "—"})
_ASIDE = 10
"""Words within which a parenthesis between commas ends."""
_TURNS = frozenset({"but", "while", "although", "though", "whereas", "and", "yet"})
_ASIDES = frozenset(
    {"who", "which", "as", "in", "on", "at", "after", "before", "when", "during", "with", "without", "to"}
)
"""Words that open what tells of the saying, not of what was said, behind ", he said,"."""

_BEFORE_A_VERB = frozenset({"also", "then", "has", "have", "had", "did", "not"})
_AFTER_A_VERB = DETERMINERS | PRONOUNS | {"that", "to", "for", "on", ":"}
# "We want" inside a quotation is the speaker's statement itself, not a report of it.
_SAME_SPEAKER = frozenset({"he", "she", "they", "it"})
_SELF = frozenset({"i", "we", "you"})


def inner(row: Row, at: int) -> Span:
    """What stands between the marks of the quotation at word ``at``."""
    quote = row.quote(at)
    return quote.inner if quote else row.words[at].span


def before_cue(row: Row, cue: Cue, high: int) -> Found | None:
    """“…,” X said; …, said X; …, X said, …: the content stands before the cue, or on both sides; else None."""
    if not cue.form.frames() & {"quote", "clause"} or not cue.form.strong() or cue.form.form == "gerund":
        return None
    placed = _placed_subject(row, cue)
    if placed is None:
        return None
    (start, end), left, right = placed
    after = _rest(row, cue, right, high, left) if left > 0 else None
    if after is None or not _has_content(row, left, resumed=after < high):
        return None
    content = [left_content(row, left)]
    if after < high and (piece := _resumed(row, after, high, quoted=row.quote(left - 1) is not None)):
        content.append(piece)
    pattern = Pattern.QUOTED if row.quote(left - 1) else Pattern.CLAUSE
    return Found(row.span(start, end), cue_span(row, cue), tuple(content), pattern)


def _placed_subject(row: Row, cue: Cue) -> tuple[tuple[int, int], int, int] | None:
    """The source, the end of the content to its left, and the first word to the right of source and cue."""
    before = cue.start - 1
    if row.quote(before) or (row.low(before) in {","} and row.quote(before - 1)) or _inverted(row, cue):
        start = _over_times(row, cue.end)
        end = phrase_after(row, start, len(row))
        if end > start:
            return (start, end), before if row.low(before) == "," else cue.start, end
        return None
    if cue.subject is None or cue.subject[0] == cue.subject[1]:
        return None
    start = cue.subject[0]
    if row.quote(start - 1):
        return cue.subject, start, cue.end
    if row.low(start - 1) in _DASHES:
        return cue.subject, start - 1, cue.end
    return None


def _over_times(row: Row, at: int) -> int:
    """Past time expressions: "said Monday the minister"."""
    while at < len(row) and row.words[at].time:
        at += 1
    return at


def _inverted(row: Row, cue: Cue) -> bool:
    """…, said the minister: the verb follows the comma and its subject follows the verb."""
    if row.low(cue.start - 1) != "," or cue.form.form not in {"past", "third"} or cue.end >= len(row):
        return False
    first = row.words[cue.end]
    named = first.capital or first.low in {"the", "a", "an", "one"}
    last = phrase_after(row, cue.end, len(row))
    return named and row.low(cue.start) in {"said", "says"} and cue.start > 4 and can_speak(row, cue.end, last)


def _has_content(row: Row, left: int, *, resumed: bool) -> bool:
    if row.quote(left - 1) or (resumed and row.low(0) not in PREPOSITIONS and not row.words[0].time):
        return True
    # "On Tuesday, Roe said": an adverbial, not a content.
    words = [word.low for word in row.words[:left]]
    verbs = any(word in AUXILIARIES or word.endswith(("ed", "s")) for word in words)
    return left >= 4 and (verbs or any(match_verb(words, at) for at in range(left)))


def _rest(row: Row, cue: Cue, right: int, high: int, left: int) -> int | None:
    """Where the text goes on after a cue that closes its content; None where the content stands to its right."""
    at = right
    if "addressee" in cue.form.frames() and right == cue.end:
        at = addressee_end(row, at, high)
    at = over_adverbials(row, at, high)
    if at >= high:
        return high
    if row.low(at) in _DASHES | {";"}:
        return at
    if row.quote(left - 1):
        return high if row.low(at) != "that" and not row.quote(at) else None
    return high if row.low(at) in {"as", "when", "while", "because", "and", "but", "if"} else None


def left_content(row: Row, left: int) -> Span:
    """The content that ends before word ``left``: the inside of a quotation, or all the words before."""
    end = left - 1 if row.low(left - 1) == "," else left
    if row.quote(end - 1) and all(row.low(at) in {"but", "and", "yet"} for at in range(end - 1)):
        return inner(row, end - 1)
    start = _last_quote_sentence(row, end)
    return row.span(start, end)


def _last_quote_sentence(row: Row, end: int) -> int:
    return end - 1 if end > 1 and row.quote(end - 1) and row.low(end - 2) in {":"} else 0


def _resumed(row: Row, comma: int, high: int, *, quoted: bool) -> Span | None:
    """What goes on behind ", he said,": the second half of a quotation or of a clause."""
    at = comma + 1
    if at >= high:
        return None
    if row.quote(at):
        return inner(row, at) if quoted else None
    turns = row.low(at) in _TURNS | _ASIDES or (row.low(at).endswith("ing") and row.low(at) != "including")
    return None if quoted or turns else row.span(at, high)


def after_cues(row: Row, cues: list[Cue], found: list[Found]) -> Iterator[Found]:
    """The attributions whose content follows their cue; none reaches into those already ``found``."""
    barriers = [
        min(a.source.start, a.cue.start)
        for a in found
        if a.source and a.cue and a.pattern in {Pattern.QUOTED, Pattern.CLAUSE}
    ]
    regions: list[tuple[int, int]] = []
    for cue in cues:
        regions = [r for r in regions if r[0] <= cue.start < r[1]]
        high = min([len(row), *(r[1] for r in regions), *_barrier(row, barriers, cue)])
        low = max([0, *(r[0] for r in regions)])
        attribution = _forward(row, cue, low, high)
        if attribution and not (regions and _is_own_attitude(row, cue, low)):
            yield attribution
            if attribution.content:
                regions.append(words_of(row, hull(attribution.content)))


def _is_own_attitude(row: Row, cue: Cue, low: int) -> bool:
    """Whether a content is what its speaker hopes or fears: "said he hoped to sign" is one statement."""
    if cue.subject is None or cue.subject[1] != low + 1 or row.low(low) not in _SAME_SPEAKER:
        return False
    return any(sense.words in lexicon()["attitudes"] for sense in cue.form.senses)


def _barrier(row: Row, barriers: list[int], cue: Cue) -> Iterator[int]:
    for place in barriers:
        at = next((i for i, word in enumerate(row.words) if word.span.start >= place), len(row))
        if at > cue.end:
            yield at - 1 if row.low(at - 1) in STOPS else at


def words_of(row: Row, span: Span) -> tuple[int, int]:
    """The numbers of the first word in a span and of the one after the last; zeros where there is none."""
    inside = [i for i, word in enumerate(row.words) if word.span.overlaps(span)]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def _forward(row: Row, cue: Cue, low: int, high: int) -> Found | None:
    subject = cue.subject
    if subject and subject[0] < low:
        subject = (low, subject[1]) if subject[1] > low else None
    if cue.form.form != "gerund" and subject is None:
        return None
    named = subject if subject and subject[0] < subject[1] else None
    if named and (row.low(named[0]) in _SELF or _is_noun(row, cue, named)):
        return None
    if named and not cue.form.strong() and not can_speak(row, *named):
        return None
    placed = _right_content(row, cue, high)
    if placed is None:
        return None
    start, pattern = placed
    source = row.span(*named) if named else None
    if start >= high:
        wanted = cue.form.strong() and "quote" in cue.form.frames() and source is not None and high == len(row)
        return Found(source, cue_span(row, cue), (), Pattern.QUOTED) if wanted else None
    end = _content_end(row, cue, start, high)
    if end <= start:
        return None
    return Found(source, cue_span(row, cue), pieces(row, start, end), pattern)


def _is_noun(row: Row, cue: Cue, subject: tuple[int, int]) -> bool:
    """Whether a form in -s is the plural of a noun: "American claims", "twenty states led by"."""
    if cue.form.form != "third" or row.low(cue.start) not in lexicon()["noun_like"]:
        return False
    adjective = row.words[subject[1] - 1].low.endswith(("ian", "ean", "can", "ese", "ish", "al"))
    opens = row.quote(cue.end) is not None or row.low(cue.end) in _AFTER_A_VERB
    return adjective or not opens or not can_speak(row, subject[1] - 1, subject[1])


def pieces(row: Row, start: int, end: int) -> tuple[Span, ...]:
    """The words ``start`` to ``end`` as content: without the marks where they are one quotation."""
    if row.quote(start) and end == start + 1:
        return (inner(row, start),)
    return (row.span(start, end),)


def _right_content(row: Row, cue: Cue, high: int) -> tuple[int, Pattern] | None:
    """Where the content begins and by which pattern; at the end of the row where it must follow later."""
    frames = cue.form.frames()
    at = cue.end
    if "addressee" in frames:
        at = addressee_end(row, at, high)
    if frames & {"clause", "quote"} and not ("to" in frames and row.low(at) == "to"):
        at = over_adverbials(row, at, high)
    if at >= high:
        return (high, Pattern.QUOTED) if "quote" in frames else None
    if row.low(at) in {",", ":"} and row.quote(at + 1) and "quote" in frames and at + 1 < high:
        return at + 1, Pattern.QUOTED
    if row.low(at) == "," and "clause" in frames and (that := _that_behind(row, at, high)):
        return that + 1, Pattern.CLAUSE
    return _unquoted(row, cue, at, frames)


def _unquoted(row: Row, cue: Cue, at: int, frames: frozenset[str]) -> tuple[int, Pattern] | None:
    if row.quote(at):
        return at, Pattern.QUOTED if "quote" in frames else Pattern.OBJECT
    if row.low(at) == "that" and frames & {"clause", "object"}:
        return at + 1, Pattern.CLAUSE
    if row.low(at) in frames & {"to", "for"}:
        return at, Pattern.CLAUSE
    if row.low(at) == ":" and "quote" in frames:
        return at + 1, Pattern.CLAUSE
    if frames & {"whom", "object"} and row.low(at) in {"of", "on", "about"} and opens_clause(row, at + 1):
        return at + 1, Pattern.OBJECT
    if (frames & {"whom", "object"} and opens_clause(row, at)) or ("nothing" in frames and _is_withheld(row, at)):
        return at, Pattern.OBJECT
    if "clause" in frames and cue.form.strong() and opens_clause(row, at):
        return at, Pattern.CLAUSE
    return None


def _that_behind(row: Row, comma: int, high: int) -> int | None:
    """The "that" behind a parenthesis: "declared, for the minutes, that"."""
    close = next((at for at in range(comma + 1, min(high, comma + _ASIDE)) if row.low(at) == ","), high)
    return close + 1 if row.low(close + 1) == "that" and close < high else None


def _is_withheld(row: Row, at: int) -> bool:
    """Whether the words are "no date", "no further details"."""
    nouns = lexicon()["not_given"]
    return row.low(at) == "no" and (row.low(at + 1) in nouns or row.low(at + 2) in nouns)


def _content_end(row: Row, cue: Cue, start: int, high: int) -> int:
    words = [word.low for word in row.words]
    for at in range(start, high):
        if row.quote(at) and at == start and row.low(at + 1) in STOPS and cue.form.frames() & {"quote"}:
            return at + 1
        if at > start + 1 and row.low(at) == "," and not cue.form.frames() & {"clause", "quote", "whom"}:
            return at
        if _begins_new(words, at, high, cue):
            return at - 1 if row.low(at - 1) in STOPS and at - 1 > start else at
    return high


def _begins_new(words: list[str], at: int, high: int, cue: Cue) -> bool:
    """Whether an attribution of its own begins at ``at``, so that an earlier content ends before it."""
    if words[at] == "according":
        return True
    after_comma = at > 0 and words[at - 1] in STOPS
    form = match_verb(words, at)
    if form and form.form == "gerund" and after_comma:
        return True
    if words[at] not in _TURNS:
        return False
    following = at + 1
    while following < high and (words[following] in _BEFORE_A_VERB or words[following].endswith("ly")):
        following += 1
    joined = match_verb(words, following) if following < high else None
    if joined and joined.form in {"past", "third"} and joined.form == cue.form.form:
        return after_comma or joined.strong() or joined.form == "third" or not cue.form.strong()
    weak = words[at] in {"while", "whereas"}
    later = (form for place in range(at + 1, high) if (form := match_verb(words, place)))
    return after_comma and words[at] != "and" and any(_is_finite(form) and (weak or form.strong()) for form in later)


def _is_finite(form: CueForm) -> bool:
    return form.form in {"past", "third"}
