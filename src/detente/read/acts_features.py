"""What the classifier of acts sees of a statement: names of features.

The words of cue and content; who must, will or may do what; what is said of whom; the signs and the rules of
acts.yaml; the kind of source; what the statement answers, what it is reported in and what it reports in turn. Names
are masked, so that nothing depends on who speaks.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from detente.read.acts_rules import content_acts, cue_act, rule_act
from detente.read.acts_setting import Setting
from detente.read.language.entities import DOCUMENTS, PEOPLE, TITLES

_WORD = re.compile(r"\w+(?:['-]\w+)*|[?!,;:.%$]")
_OPENING = 24
"""Words of a content that count as its beginning."""
_SIGNED = 40
"""Words of a content in which signs are looked for."""
_ENDING = 6
"""Words of a content that count as its end."""
_CLAUSE = 5
"""Words before a verb among which its subject stands."""
_PRONOUNS = "(?:we|i|he|she|it|they)"
_ENDINGS = (("'s", 1), ("ies", 3), ("ing", 4), ("ied", 3), ("ed", 3), ("es", 4), ("s", 3), ("e", 3))
"""Endings taken off a word to compare it, with the least that must be left."""
_ADJECTIVE = re.compile(r"\w{3,}(?:ful|ous|able|ible|ive|less|ical|ent|ant)$")
_DEGREE = re.compile(r"(?:most|more|less|too|very|so|\w{3,}est)$")
_TIME = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day$|(?:yester|to)day$|tomorrow$|(?:week|month|year)s?$|<number>$"
)


@cache
def _tables() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("acts.yaml").read_text("utf-8"))
    return loaded


@cache
def _classes(kind: str) -> dict[str, str]:
    """The class of every word or turn in a list of acts.yaml."""
    return {word: name for name, words in _tables()["words"][kind].items() for word in words}


@cache
def _longest(kind: str) -> int:
    return max(len(turn.split()) for turn in _classes(kind))


@cache
def _signs(part: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = _tables()["signs"][part].items()
    return tuple((name, re.compile(pattern.replace("{own}", _PRONOUNS))) for name, pattern in rows)


def features(cue: str | None, content: str, own: tuple[str, ...], setting: Setting) -> tuple[str, ...]:
    """The features of a statement, each once, sorted; arguments as for ``acts.act_of``."""
    content = content.replace("’", "'")
    words = _masked_words(content, own, setting)
    found = {
        *_of_cue(cue),
        *_of_content(words),
        *_of_modals(words),
        *_of_clause(words),
        *_of_feeling(words),
        *_of_signs(cue, words),
        *_of_rules(cue, content, own),
        *_of_setting(cue, setting),
    }
    if cue:
        form = "to" if words[:1] == ["to"] else "other"
        found.update(f"cue~{_stem(word)}|{form}" for word in _low(cue))
    return tuple(sorted(found))


def _masked_words(content: str, own: tuple[str, ...], setting: Setting) -> list[str]:
    """Small letters; names as "<own>" or "<name>", figures as "<number>"."""
    mine = {word.lower() for name in (*own, setting.source or "") for word in name.split() if word[:1].isupper()}
    tokens = _WORD.findall(content)
    return [_masked(token, mine, first=at == 0 or tokens[at - 1] in ".?!:") for at, token in enumerate(tokens)]


def _masked(token: str, mine: set[str], *, first: bool) -> str:
    if token[0].isdigit():
        return "<number>"
    low = token.lower()
    if not token[0].isupper() or low.split("'")[0] in _common():
        return low
    if low.removesuffix("'s") in mine:
        return "<own>"
    return low if first else "<name>"


@cache
def _common() -> frozenset[str]:
    listed = {word for kind in _tables()["words"] for word in _classes(kind)}
    return frozenset(listed) | PEOPLE | DOCUMENTS


@lru_cache(maxsize=2048)
def _of_cue(cue: str | None) -> tuple[str, ...]:
    """Kept for the commonest cues: most are "said"."""
    if cue is None:
        return ("cue:none",)
    words = _low(cue)
    found = [f"cue={word}" for word in words] + [f"cue~{_stem(word)}" for word in words]
    found += ["cue=" + " ".join(pair) for pair in pairwise(words)]
    found += [f"cue+{kind}:{name}" for kind in ("feeling", "modals") for name, _ in _found(kind, words)]
    found += [f"sign:cue:{name}" for name in _signs_in("cue", " ".join(words))]
    if "not" in words or any(word.endswith("n't") for word in words):
        found.append("cue:negated")
    return tuple(found)


def _of_content(words: list[str]) -> Iterator[str]:
    stems = [_stem(word) for word in words]
    yield f"length:{min(len(words) // 8, 4)}"
    for count in (1, 2, 3):
        yield f"first{count}=" + " ".join(words[:count])
    yield from (f"open={word}" for word in stems[:_OPENING])
    yield from (f"any={word}" for word in stems)
    yield from (f"end={word}" for word in stems[-_ENDING:])
    yield from ("open=" + " ".join(pair) for pair in pairwise(["^", *words[:_OPENING]]))
    yield from ("any=" + " ".join(pair) for pair in pairwise(words))


def _of_modals(words: list[str]) -> Iterator[str]:
    """Who must, will or may do what: the verb's class, its subject's, negation and what it governs."""
    modals = _classes("modals")
    places = [at for at, word in enumerate(words) if word in modals]
    for at in places:
        word, following = words[at], words[at + 1 : at + 4]
        negated = "not" if word.endswith(("n't", "cannot")) or following[:1] in (["not"], ["never"]) else ""
        skipped = {"not", "never", "be", "also", "have", "to"}
        verb = next((_stem(one) for one in following if one not in skipped), "")
        subject = _subject(words, at)
        yield f"modal:{modals[word]}{negated}"
        yield f"modal:{subject}+{modals[word]}{negated}"
        yield f"modal={modals[word]}{negated} {verb}"
        if at == places[0]:
            yield f"modal1:{subject}+{modals[word]}{negated}"
            yield f"modal1={subject}+{modals[word]}{negated} {verb}"
    if not places:
        yield f"modal1:{_subject(words, 1)}+none"


def _subject(words: list[str], at: int) -> str:
    persons = _classes("persons")
    for word in reversed(words[max(0, at - _CLAUSE) : at]):
        if word in persons:
            return persons[word]
        if word in {"<own>", "<name>"}:
            return word
    return "noun"


def _of_clause(words: list[str]) -> Iterator[str]:
    """Subject and tense of the first clause, and what is said there of the subject."""
    verb = next((at for at, word in enumerate(words[:20]) if word in _classes("modals")), None)
    subject = _subject(words, verb) if verb is not None else "none"
    tense = words[verb] if verb is not None else _form(words)
    following = words[verb + 1 : verb + 5] if verb is not None else []
    yield f"clause:{tense}"
    yield f"clause:{subject}+{tense}"
    yield f"clause={subject}+{tense}+{_stem(following[0]) if following else ''}"
    yield from (f"clause:{tense}+{shape}" for shape in _shapes(following))
    yield from (f"clause:{subject}+{name}" for name, _ in _found("feeling", words[:14]))
    yield f"has:numbers{min(words.count('<number>'), 2)}"
    yield f"has:names{min(words.count('<name>'), 3)}"
    yield f"has:own{min(words.count('<own>'), 2)}"
    for name, pattern in (("adjective", _ADJECTIVE), ("degree", _DEGREE), ("time", _TIME)):
        if any(pattern.match(word) for word in words):
            yield f"has:{name}"


def _form(words: list[str]) -> str:
    """How a content without a finite auxiliary opens."""
    first = words[0] if words else ""
    if first == "to" or first.endswith("ing"):
        return "to" if first == "to" else "ing"
    return "noun" if first in {"the", "a", "an", "its", "his", "her", "their", "our", "any"} else "other"


def _shapes(following: list[str]) -> Iterator[str]:
    if any(_ADJECTIVE.match(word) for word in following):
        yield "adjective"
    if following[:1] and following[0] in {"a", "an", "the"}:
        yield "noun"
    if any(word.endswith("ed") for word in following):
        yield "participle"
    if any(word.endswith("ing") for word in following[:2]):
        yield "ing"


def _found(kind: str, words: list[str]) -> list[tuple[str, int]]:
    """The classes of a list of acts.yaml found among the words, with the place of each word or turn."""
    classes = _classes(kind)
    found = []
    for size in range(1, _longest(kind) + 1):
        for at in range(len(words) - size + 1):
            name = classes.get(words[at] if size == 1 else " ".join(words[at : at + size]))
            if name:
                found.append((name, at))
    return found


def _of_feeling(words: list[str]) -> Iterator[str]:
    for kind in ("feeling", "persons", "turns"):
        for name, at in _found(kind, words):
            yield f"{kind}:{name}"
            if at < 3:
                yield f"{kind}1:{name}"
    if "?" in words:
        yield "mark:?." if words[-1] == "?" else "mark:?"
    if "!" in words:
        yield "mark:!"


def _of_signs(cue: str | None, words: list[str]) -> Iterator[str]:
    found = _signs_in("content", " ".join(words[:_SIGNED]))
    by_cue = _signs_in("cue", " ".join(_low(cue or "")))
    yield from (f"sign:{name}" for name in found)
    acts = sorted({name.partition("_")[0] for name in (*found, *by_cue)})
    if not {*acts} - {"assess", "inform"}:
        yield "sign:none"
    yield from (f"signs:{one}+{other}" for one, other in pairwise(acts))


def _signs_in(part: str, line: str) -> list[str]:
    return [name for name, pattern in _signs(part) if pattern.search(line)]


def _of_rules(cue: str | None, content: str, own: tuple[str, ...]) -> Iterator[str]:
    answer = rule_act(cue, content, own)
    yield f"rule:{answer}"
    yield f"rule:{answer}|{'said' if cue else 'bare'}"
    yield from (f"rule?{row}" for row in content_acts(content, own))
    if cue:
        yield f"cue:{cue_act(cue, content.lower())}"


def _of_setting(cue: str | None, setting: Setting) -> Iterator[str]:
    kind = _kind(setting.source)
    yield f"source:{kind}"
    if cue:
        yield f"source:{kind}|{cue_act(cue, '')}"
    yield from (f"source={word}" for word in _low(setting.source or "")[-2:])
    yield f"quoted:{setting.quoted}|{cue is not None}"
    yield f"order:{setting.cue_first}"
    yield from (f"frame={word}" for word in _low(setting.frame) if word.isalpha())
    if setting.host is not None:
        yield "host:yes"
        yield from _stems("host", [setting.host])
    if setting.reports:
        yield f"reports:{'all' if setting.relays else 'part'}"
        yield from _stems("reports", setting.reports)
    if "?" in setting.before[-2:]:
        yield f"answers:{cue is not None}"


def _stems(name: str, cues: Iterable[str]) -> Iterator[str]:
    return (f"{name}~{_stem(word)}" for cue in cues for word in _low(cue))


def _low(words: str) -> list[str]:
    return _WORD.findall(words.lower().replace("’", "'"))


def _kind(source: str | None) -> str:
    """What kind of source the words name: a pronoun, a document, an office, people, a name, something else."""
    words = _low(source or "")
    if not source or not words:
        return "none"
    if len(words) == 1 and words[0] in _classes("persons"):
        return _classes("persons")[words[0]]
    for kind, nouns in (("document", DOCUMENTS), ("title", TITLES), ("people", PEOPLE)):
        if any(word in nouns for word in words):
            return kind
    return "name" if source[:1].isupper() else "noun"


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    """The word without the commonest endings: enough to bring "reject", "rejects" and "rejected" together."""
    for ending, least in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= least and not word.endswith("ss"):
            stem = word[: -len(ending)] + ("y" if ending in {"ies", "ied"} else "")
            if ending in {"ing", "ed"} and len(stem) > 3 and stem[-1] == stem[-2]:
                return stem[:-1]
            return stem.removesuffix("e")
    return word
