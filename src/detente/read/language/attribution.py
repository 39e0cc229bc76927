"""Who says what, by which words: source, cue and content of every attribution, found by rules.

The roles are those of PolNeAR (Newell et al. 2018); the three ways of placing a content (before, after and
around its cue) and the frames of the verbs follow the attribution literature (Pareti 2015). Content in quotation
marks is given without them, indirect content without its "that".
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from detente.read.language.analysis import Attribution, Quote
from detente.read.language.clauses import (
    AUXILIARIES,
    DETERMINERS,
    MODALS,
    PREPOSITIONS,
    PRONOUNS,
    Row,
    addressee_end,
    can_speak,
    make_row,
    opens_clause,
    over_adverbials,
    phrase_after,
    subject_before,
)
from detente.read.language.cues import CueForm, lexicon, match_verb, noun_acts
from detente.read.language.segments import after_dateline, inside, is_heading
from detente.records.spans import Span, hull

_BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "am"])
_STOPS = frozenset({",", ";", "--", "–", "—"})
# "We want" inside a quotation is the speaker's statement itself, not a report of it.
_SELF = frozenset({"i", "we", "you"})
_HYPOTHETICAL = frozenset({"if", "unless", "until", "whether", "lest"})
_TURNS = frozenset({"but", "while", "although", "though", "whereas", "and", "yet"})
_NOT_BEFORE_FINITE = DETERMINERS - {
    "all",
    "both",
    "each",
    "one",
    "some",
    "many",
    "most",
    "few",
    "several",
    "another",
    "that",
    "which",
}

_NOT_BEFORE_GERUND = (DETERMINERS | PREPOSITIONS) - {"by", "after", "before", "while", "in", "without"}
_PASSIVE = _BE | {"get", "gets", "got", "getting"}

# Transcripts of interviews name the speaker before each turn: "[Roe, interrupting] We cannot", "Roe: We cannot".
_LABEL = re.compile(
    r"\[(?P<name>[A-Z][\w .'’-]{1,40})(?:,[^\]]*)?\]\s+(?=[^\s\[])"
    r"|(?P<turn>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}):\s+(?=\S)"
)
_NO_SPEAKER = frozenset(
    {"text", "report", "excerpt", "excerpts", "video", "passage", "editorial", "begin", "end", "sic"}
)

QUOTED, CLAUSE, OBJECT, PHRASE, NOUN, BARE = 0.95, 0.85, 0.6, 0.9, 0.55, 0.8
"""Confidence by pattern: about the precision each had on reports that two annotators read."""


@dataclass(frozen=True, slots=True)
class _Cue:
    """A reporting expression in a row: words ``start`` to ``end``, its subject, and the last word it may reach."""

    form: CueForm
    start: int
    end: int
    subject: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class _Layers:
    """What the rules look at, gathered once."""

    text: str
    sentences: tuple[Span, ...]
    tokens: tuple[Span, ...]
    quotes: tuple[Quote, ...]
    times: tuple[Span, ...]


def find_attributions(
    text: str,
    paragraphs: tuple[Span, ...],
    sentences: tuple[Span, ...],
    tokens: tuple[Span, ...],
    quotes: tuple[Quote, ...],
    times: tuple[Span, ...],
) -> tuple[Attribution, ...]:
    """All attributions in order of the text, those inside another one's content pointing to it."""
    layers = _Layers(text, sentences, tokens, quotes, times)
    found: list[Attribution] = []
    turns = _turns(layers, paragraphs)
    for paragraph in paragraphs:
        if paragraph in turns:
            _append(found, list(_turn(layers, paragraph, turns[paragraph])))
        elif not is_heading(text, paragraph) or _is_sentence_case(paragraph.of(text)):
            _append(found, list(_in_region(layers, after_dateline(text, paragraph))))
    return _nested(found)


def _is_sentence_case(heading: str) -> bool:
    """Whether a heading is written like a sentence, so that its capitals mean names: "Talks fail, envoy says"."""
    words = [word for word in heading.split() if word[0].isalpha()]
    return len(words) > 4 and sum(word[0].islower() for word in words) > len(words) / 2


def _append(found: list[Attribution], new: list[Attribution]) -> None:
    """Adds a paragraph's attributions; a quotation standing alone fills a cue that was left waiting (“X said:”)."""
    if found and new and not found[-1].content and new[0].cue is None and new[0].source is None:
        found[-1] = replace(found[-1], content=new.pop(0).content)
    elif found and not found[-1].content:
        found.pop()
    found += new


def _turns(layers: _Layers, paragraphs: tuple[Span, ...]) -> dict[Span, Span]:
    """The paragraphs that are turns of a transcript, with the name before each.

    A name with a colon counts where at least two such names take turns; brackets count by themselves.
    """
    found: dict[Span, Span] = {}
    bracketed: dict[Span, Span] = {}
    for paragraph in paragraphs:
        label = _LABEL.match(layers.text, paragraph.start, paragraph.end)
        if label and label["turn"]:
            found[paragraph] = Span(*label.span("turn"))
        elif label and label["name"].split()[0].lower() not in _NO_SPEAKER:
            bracketed[paragraph] = Span(*label.span("name"))
    turns = Counter(name.of(layers.text) for name in found.values())
    taking = {name for name, count in turns.items() if count > 1}
    spoken = {p: n for p, n in found.items() if n.of(layers.text) in taking} if len(taking) > 1 else {}
    return bracketed | spoken


def _turn(layers: _Layers, paragraph: Span, name: Span) -> Iterator[Attribution]:
    """Each sentence of a turn as a statement of its own, and what is reported inside it."""
    label = _LABEL.match(layers.text, paragraph.start, paragraph.end)
    speech = Span(label.end() if label else name.end, paragraph.end)
    for row in _rows(layers, speech):
        yield Attribution(name, None, (row.span(0, len(row)),), BARE)
    yield from (a for a in _in_region(layers, speech) if a.cue and a.content and a.source)


def _in_region(layers: _Layers, region: Span) -> Iterator[Attribution]:
    """The attributions of a paragraph or of the inside of a quotation."""
    waiting: Attribution | None = None
    for row in _rows(layers, region):
        for attribution in _in_row(row):
            if waiting and waiting.cue is None and not attribution.content:
                waiting = replace(attribution, content=waiting.content)
            elif waiting and not waiting.content and attribution.cue is None:
                waiting = replace(waiting, content=attribution.content)
            else:
                if waiting:
                    yield waiting
                waiting = attribution
    if waiting:
        yield waiting
    for quote in _outermost(layers.quotes, region):
        if len(quote.inner.of(layers.text).split()) > 4:
            yield from (a for a in _in_region(layers, quote.inner) if a.cue and a.content and a.source)


def _outermost(quotes: tuple[Quote, ...], region: Span) -> tuple[Quote, ...]:
    """The quotations in a region that no other one there holds; ``quotes`` are in order, outer before inner."""
    found: list[Quote] = []
    for quote in quotes[bisect_left(quotes, region.start, key=lambda q: q.span.start) :]:
        if quote.span.start >= region.end:
            break
        if region.covers(quote.span) and not (found and found[-1].span.covers(quote.span)):
            found.append(quote)
    return tuple(found)


def _rows(layers: _Layers, region: Span) -> Iterator[Row]:
    """The sentences of a region as rows; a quotation of several sentences does not break its row."""
    quotes = _outermost(layers.quotes, region)
    start = region.start
    first = bisect_right(layers.sentences, region.start, key=lambda s: s.end)
    last = bisect_left(layers.sentences, region.end, key=lambda s: s.end)
    ends = [s.end for s in layers.sentences[first:last]]
    for end in [*(e for e in ends if not any(q.span.start < e < q.span.end for q in quotes)), region.end]:
        stretch = Span(start, end)
        row = make_row(
            layers.text,
            inside(layers.tokens, stretch),
            tuple(q for q in quotes if stretch.covers(q.span)),
            inside(layers.times, stretch),
        )
        if len(row):
            yield row
        start = end


def _in_row(row: Row) -> list[Attribution]:
    if len(row) == 1 and row.quote(0):
        return [Attribution(None, None, (_inner(row, 0),), BARE)]
    cues = list(_verb_cues(row))
    found = _source_phrases(row) + _nouns(row)
    consumed: list[Span] = [a.cue for a in found if a.cue]
    high = len(row)
    for cue in reversed(cues):
        attribution = _backward(row, cue, high)
        if attribution:
            found.append(attribution)
            consumed.append(row.span(cue.start, cue.end))
    found += _forward_all(row, [c for c in cues if row.span(c.start, c.end) not in consumed], found)
    return sorted(_with_sources(row, found), key=_order)


def _order(attribution: Attribution) -> tuple[int, int]:
    place = attribution.cue or attribution.content[0]
    return place.start, place.end


def _inner(row: Row, at: int) -> Span:
    quote = row.quote(at)
    return quote.inner if quote else row.words[at].span


# ------------------------------------------------------------------ which words report


def _verb_cues(row: Row) -> Iterator[_Cue]:
    words = [word.low for word in row.words]
    at = 0
    while at < len(words):
        if words[at] in lexicon()["quoted"] and (quoted := _quoted_as_saying(row, words, at)):
            yield quoted
            at = quoted.end
            continue
        form = None if row.quote(at) else match_verb(words, at)
        if form and _reports(row, at, form):
            yield _Cue(form, at, at + form.length, _subject(row, at, form))
        at += form.length if form else 1


def _quoted_as_saying(row: Row, words: list[str], at: int) -> _Cue | None:
    """Roe was quoted (by the agency) as saying …: one cue, whose subject is the speaker."""
    form = match_verb(["said"], 0)
    end = next(
        (i + 2 for i in range(at + 1, min(at + 8, len(words) - 1)) if words[i : i + 2] == ["as", "saying"]), None
    )
    if form is None or end is None or _helper(row, at) not in _BE:
        return None
    return _Cue(form, at, end, subject_before(row, at, 0))


def _subject(row: Row, at: int, form: CueForm) -> tuple[int, int] | None:
    subject = subject_before(row, at, 0)
    if form.form != "gerund" or _BE & {row.low(at - 1), row.low(at - 2)}:
        return subject if subject is None or row.low(subject[0] - 1) not in _HYPOTHETICAL else None
    # "with the minister saying": the participle has a subject of its own.
    return subject if subject and subject[0] > 0 and row.low(subject[0] - 1) == "with" else None


def _reports(row: Row, at: int, form: CueForm) -> bool:
    """Whether the words stand as a verb that reports, not as a noun, a passive or a bare infinitive."""
    before, after = row.low(at - 1), row.low(at + form.length)
    if (row.words[at].capital and at > 0) or before in _NOT_BEFORE_FINITE or before.endswith(("'s", "s'")):
        return False
    if form.form == "gerund":
        return before not in _NOT_BEFORE_GERUND and after != "of" and row.low(at) not in lexicon()["never_gerund"]
    if before in PREPOSITIONS or (form.form == "past" and after == "by"):
        return False
    helper = _helper(row, at)
    if form.form == "base":
        return row.low(at) == "not" or (helper not in MODALS and _plural(helper))
    return row.low(at) in _BE or helper not in _PASSIVE


def _helper(row: Row, at: int) -> str:
    """The word before a verb and its adverbs."""
    back = at - 1
    while back >= 0 and (row.low(back).endswith("ly") or row.low(back) in {"not", "also", "now", "never", "still"}):
        back -= 1
    return row.low(back)


def _plural(word: str) -> bool:
    return word in {
        "i",
        "we",
        "they",
        "you",
        "who",
        "do",
        "does",
        "did",
        "both",
        "others",
        "people",
        "police",
        "media",
        "and",
    } or (word.endswith("s") and not word.endswith(("ss", "us", "is")))


# ------------------------------------------------------------------ content before the cue


def _backward(row: Row, cue: _Cue, high: int) -> Attribution | None:
    """“…,” X said; …, said X; …, X said, …: the content stands before the cue, or on both sides."""
    if not cue.form.frames() & {"quote", "clause"} or not cue.form.strong() or cue.form.form == "gerund":
        return None
    placed = _placed_subject(row, cue)
    if placed is None:
        return None
    (start, end), left, right = placed
    after = _rest(row, cue, right, high, left) if left > 0 else None
    if after is None or not _has_content(row, left, resumed=after < high):
        return None
    content = [_left_content(row, left)]
    if after < high and (piece := _resumed(row, after, high, quoted=row.quote(left - 1) is not None)):
        content.append(piece)
    confidence = QUOTED if row.quote(left - 1) else CLAUSE
    return Attribution(row.span(start, end), _cue_span(row, cue), tuple(content), confidence)


def _placed_subject(row: Row, cue: _Cue) -> tuple[tuple[int, int], int, int] | None:
    """The source, the end of the content to its left, and the first word to the right of source and cue."""
    before = cue.start - 1
    if row.quote(before) or (row.low(before) in {","} and row.quote(before - 1)) or _inverted(row, cue):
        start = over_time_free(row, cue.end)
        end = phrase_after(row, start, len(row))
        if end > start:
            return (start, end), before if row.low(before) == "," else cue.start, end
        return None
    if cue.subject is None or cue.subject[0] == cue.subject[1]:
        return None
    start = cue.subject[0]
    if row.quote(start - 1):
        return cue.subject, start, cue.end
    if row.low(start - 1) in {",", "--", "–", "—"}:
        return cue.subject, start - 1, cue.end
    return None


def over_time_free(row: Row, at: int) -> int:
    """Past time expressions: "said Monday the minister"."""
    while at < len(row) and row.words[at].time:
        at += 1
    return at


def _inverted(row: Row, cue: _Cue) -> bool:
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


def _rest(row: Row, cue: _Cue, right: int, high: int, left: int) -> int | None:
    """Where the text goes on after a cue that closes its content; None where the content stands to its right."""
    at = right
    if "addressee" in cue.form.frames() and right == cue.end:
        at = addressee_end(row, at, high)
    at = over_adverbials(row, at, high)
    if at >= high:
        return high
    if row.low(at) in {",", "--", "–", "—"}:
        return at
    if row.quote(left - 1):
        return high if row.low(at) != "that" and not row.quote(at) else None
    return high if row.low(at) in {"as", "when", "while", "because", "and", "but", "if"} else None


def _left_content(row: Row, left: int) -> Span:
    end = left - 1 if row.low(left - 1) == "," else left
    if row.quote(end - 1) and all(row.low(at) in {"but", "and", "yet"} for at in range(end - 1)):
        return _inner(row, end - 1)
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
        return _inner(row, at) if quoted else None
    gerund = match_verb([w.low for w in row.words], at)
    if (
        quoted
        or row.low(at) in _TURNS | {"who", "which", "as", "in", "on", "at"}
        or (gerund and gerund.form == "gerund")
    ):
        return None
    return row.span(at, high)


# ------------------------------------------------------------------ content after the cue


def _forward_all(row: Row, cues: list[_Cue], found: list[Attribution]) -> Iterator[Attribution]:
    barriers = [
        min(a.source.start, a.cue.start) for a in found if a.source and a.cue and a.confidence in {QUOTED, CLAUSE}
    ]
    regions: list[tuple[int, int]] = []
    for cue in cues:
        regions = [r for r in regions if r[0] <= cue.start < r[1]]
        high = min([len(row), *(r[1] for r in regions), *_barrier(row, barriers, cue)])
        low = max([0, *(r[0] for r in regions)])
        attribution = _forward(row, cue, low, high)
        if attribution:
            yield attribution
            if attribution.content:
                regions.append(_words_of(row, hull(attribution.content)))


def _barrier(row: Row, barriers: list[int], cue: _Cue) -> Iterator[int]:
    for place in barriers:
        at = next((i for i, word in enumerate(row.words) if word.span.start >= place), len(row))
        if at > cue.end:
            yield at - 1 if row.low(at - 1) in _STOPS else at


def _words_of(row: Row, span: Span) -> tuple[int, int]:
    inside = [i for i, word in enumerate(row.words) if word.span.overlaps(span)]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def _forward(row: Row, cue: _Cue, low: int, high: int) -> Attribution | None:
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
    start, confidence = placed
    source = row.span(*named) if named else None
    if start >= high:
        wanted = cue.form.strong() and "quote" in cue.form.frames() and source is not None and high == len(row)
        return Attribution(source, _cue_span(row, cue), (), QUOTED) if wanted else None
    end = _content_end(row, cue, start, high)
    if end <= start:
        return None
    return Attribution(source, _cue_span(row, cue), _pieces(row, start, end), confidence)


def _is_noun(row: Row, cue: _Cue, subject: tuple[int, int]) -> bool:
    """Whether a form in -s is the plural of a noun: "American claims", "twenty states led by"."""
    if cue.form.form != "third" or row.low(cue.start) not in lexicon()["noun_like"]:
        return False
    adjective = row.words[subject[1] - 1].low.endswith(("ian", "ean", "can", "ese", "ish", "al"))
    opens = row.quote(cue.end) is not None or row.low(cue.end) in DETERMINERS | PRONOUNS | {
        "that",
        "to",
        "for",
        "on",
        ":",
    }
    return adjective or not opens or not can_speak(row, subject[1] - 1, subject[1])


def _pieces(row: Row, start: int, end: int) -> tuple[Span, ...]:
    if row.quote(start) and end == start + 1:
        return (_inner(row, start),)
    return (row.span(start, end),)


def _right_content(row: Row, cue: _Cue, high: int) -> tuple[int, float] | None:
    """Where the content begins and how sure that is; at the end of the row where it must follow later."""
    frames = cue.form.frames()
    at = cue.end
    if "addressee" in frames:
        at = addressee_end(row, at, high)
    if frames & {"clause", "quote"} and not ("to" in frames and row.low(at) == "to"):
        at = over_adverbials(row, at, high)
    if at >= high:
        return (high, QUOTED) if "quote" in frames else None
    if row.low(at) in {",", ":"} and row.quote(at + 1) and "quote" in frames and at + 1 < high:
        return at + 1, QUOTED
    return _unquoted(row, cue, at, frames)


def _unquoted(row: Row, cue: _Cue, at: int, frames: frozenset[str]) -> tuple[int, float] | None:
    if row.quote(at):
        return at, QUOTED if "quote" in frames else OBJECT
    if row.low(at) == "that" and frames & {"clause", "object"}:
        return at + 1, CLAUSE
    if row.low(at) == "to" and "to" in frames:
        return at, CLAUSE
    if row.low(at) == ":" and "quote" in frames:
        return at + 1, CLAUSE
    if frames & {"whom", "object"} and row.low(at) in {"of", "on", "about"} and opens_clause(row, at + 1):
        return at + 1, OBJECT
    if frames & {"whom", "object"} and opens_clause(row, at):
        return at, OBJECT
    if "clause" in frames and cue.form.strong() and opens_clause(row, at):
        return at, CLAUSE
    return None


def _content_end(row: Row, cue: _Cue, start: int, high: int) -> int:
    words = [word.low for word in row.words]
    for at in range(start, high):
        if row.quote(at) and at == start and row.low(at + 1) in _STOPS and cue.form.frames() & {"quote"}:
            return at + 1
        if at > start + 1 and row.low(at) == "," and not cue.form.frames() & {"clause", "quote", "whom"}:
            return at
        if _begins_new(words, at, high, cue):
            return at - 1 if row.low(at - 1) in _STOPS and at - 1 > start else at
    return high


def _begins_new(words: list[str], at: int, high: int, cue: _Cue) -> bool:
    """Whether an attribution of its own begins at ``at``, so that an earlier content ends before it."""
    if words[at] == "according":
        return True
    after_comma = at > 0 and words[at - 1] in _STOPS
    form = match_verb(words, at)
    if form and form.form == "gerund" and after_comma:
        return True
    if words[at] not in _TURNS:
        return False
    following = at + 1
    while following < high and (
        words[following] in {"also", "then", "has", "have", "had", "did", "not"} or words[following].endswith("ly")
    ):
        following += 1
    joined = match_verb(words, following) if following < high else None
    if joined and joined.form in {"past", "third"} and joined.form == cue.form.form:
        return after_comma or joined.strong() or joined.form == "third" or not cue.form.strong()
    return after_comma and words[at] != "and" and any(_strong_at(words, later) for later in range(at + 1, high))


def _strong_at(words: list[str], at: int) -> bool:
    form = match_verb(words, at)
    return form is not None and form.form in {"past", "third"} and form.strong()


def _cue_span(row: Row, cue: _Cue) -> Span:
    start = cue.start
    while start > 0 and (
        row.low(start - 1) in {"has", "have", "had", "been", "did", "does", "do", "not", "is", "are", "was", "were"}
    ):
        start -= 1
    return row.span(start, cue.end)


# ------------------------------------------------------------------ phrases and nouns that report


def _source_phrases(row: Row) -> list[Attribution]:
    """According to X, …; …, according to X."""
    found = []
    words = [word.low for word in row.words]
    for phrase in lexicon()["sources_after"]:
        parts = phrase.split()
        for at in range(len(words) - len(parts)):
            if words[at : at + len(parts)] == parts:
                attribution = _phrase_attribution(row, at, at + len(parts))
                if attribution:
                    found.append(attribution)
    return found


def _phrase_attribution(row: Row, start: int, end: int) -> Attribution | None:
    stop = _source_end(row, end)
    content: list[Span] = []
    if start > 1:
        before = start - 1 if row.low(start - 1) in _STOPS else start
        content.append(_left_content(row, before))
    rest = stop + 1 if row.low(stop) in _STOPS else stop
    if rest < len(row) and (start <= 1 or (row.low(stop) == "," and not row.quote(rest))):
        content.extend(_pieces(row, rest, len(row)))
    if not content or stop <= end or row.low(end) in {"which", "whom"}:
        return None
    return Attribution(row.span(end, stop), row.span(start, end), tuple(content), PHRASE)


def _source_end(row: Row, start: int) -> int:
    at = start
    while at < len(row) and row.low(at) not in _STOPS and not (row.quote(at) and at > start):
        at += 1
    return at


def _nouns(row: Row) -> list[Attribution]:
    """The rebels' demand that …; her refusal to …: a noun with its speaker in the genitive."""
    found = []
    for at in range(1, len(row)):
        if row.low(at) not in noun_acts() or row.low(at + 1) not in {"that", "to", "for", "over", "about", "of"}:
            continue
        owner = _owner(row, at)
        start = at + 1 if row.low(at + 1) == "to" else at + 2
        # "…, in particular a demand that": the noun hangs on the attribution before it.
        hanging = row.low(at + 1) == "that" and row.low(at - 1) in {"a", "the"}
        if (owner or hanging) and start < len(row):
            end = _clause_end(row, start)
            found.append(Attribution(owner, row.span(at, at + 1), (row.span(start, end),), NOUN))
    return found


def _clause_end(row: Row, start: int) -> int:
    return next((at for at in range(start, len(row)) if row.low(at) in _STOPS), len(row))


def _owner(row: Row, noun: int) -> Span | None:
    for at in range(noun - 1, max(-1, noun - 4), -1):
        low = row.low(at)
        if low in {"his", "her", "their", "its", "our", "my"}:
            return row.span(at, at + 1)
        if low.endswith(("'s", "s'")):
            start = at
            while start > 0 and (row.words[start - 1].capital or row.low(start - 1) in DETERMINERS):
                start -= 1
            whole = row.span(start, at + 1)
            return Span(whole.start, whole.end - (2 if low.endswith("'s") else 1))
    return None


# ------------------------------------------------------------------ sources by inheritance, and nesting


def _with_sources(row: Row, found: list[Attribution]) -> Iterator[Attribution]:
    """Gives "adding" and "and said" the source of the attribution they hang on; drops those that find none."""
    ordered = sorted(found, key=_order)
    for number, attribution in enumerate(ordered):
        if attribution.source or attribution.cue is None:
            yield attribution
            continue
        source = _inherited(ordered, number)
        content = _clear_of(row, attribution.content, source)
        if source and content:
            yield replace(attribution, source=source, content=content)


def _inherited(ordered: list[Attribution], number: int) -> Span | None:
    cue = ordered[number].cue
    level = _holders(ordered, cue)
    beside = [a for a in ordered if a.source and a.confidence != NOUN and _holders(ordered, a.cue) == level]
    earlier = [a for a in beside if a.cue and cue and a.cue < cue]
    if beside:
        return (earlier[-1] if earlier else beside[0]).source
    # "Acknowledging setbacks, she said": the subject follows in what looks like the content.
    return next((a.source for a in ordered[1:] if a.source), None) if number == 0 else None


def _holders(ordered: list[Attribution], cue: Span | None) -> list[int]:
    """The attributions in whose content a cue stands."""
    return [number for number, a in enumerate(ordered) if cue and any(c.covers(cue) for c in a.content)]


def _clear_of(row: Row, content: tuple[Span, ...], source: Span | None) -> tuple[Span, ...]:
    """The content of an opening participle ends before the subject that follows it."""
    if source is None or not content or source.start < content[0].start or source.start >= content[-1].end:
        return content
    first, last = _words_of(row, Span(content[0].start, source.start))
    last = last - 1 if row.low(last - 1) in _STOPS else last
    return _pieces(row, first, last) if last > first else ()


def _nested(found: list[Attribution]) -> tuple[Attribution, ...]:
    ordered = sorted((a for a in found if a.content), key=_order)
    hulls = [hull(a.content) for a in ordered]
    longest = max((h.end - h.start for h in hulls), default=0)
    near: deque[int] = deque()
    by_start = sorted(range(len(ordered)), key=lambda number: hulls[number].start)
    holders: dict[int, int | None] = {}
    upcoming = 0
    for number, attribution in enumerate(ordered):
        place = attribution.cue or attribution.content[0]
        while upcoming < len(by_start) and hulls[by_start[upcoming]].start <= place.start:
            near.append(by_start[upcoming])
            upcoming += 1
        while near and hulls[near[0]].start < place.start - longest:
            near.popleft()
        holders[number] = _holder(ordered, hulls, number, near)
    return tuple(replace(a, within=holders[number]) for number, a in enumerate(ordered))


def _holder(ordered: list[Attribution], hulls: list[Span], number: int, near: Iterable[int]) -> int | None:
    """The attribution with the smallest content that holds this one's cue (or content) and is not itself."""
    place = ordered[number].cue or ordered[number].content[0]
    holders = [
        (hulls[outer].end - hulls[outer].start, outer)
        for outer in near
        if outer != number and any(c.covers(place) for c in ordered[outer].content) and hulls[outer] != hulls[number]
    ]
    return min(holders)[1] if holders else None
