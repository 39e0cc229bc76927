"""Titles of office as reports write them, and which offices each may mean."""

import re
from functools import lru_cache

_ONE_WORD_FOR_ANOTHER = {
    "defense": "defence",
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "spokespeople": "spokesperson",
    "chairman": "chairperson",
    "chairwoman": "chairperson",
    "chair": "chairperson",
    "chancelor": "chancellor",
    "vice": "deputy",
    "premier": "prime minister",
    "pm": "prime minister",
    "fm": "foreign minister",
    "secy": "secretary",
    "representative": "envoy",
    "rep": "envoy",
}
"""Spellings and short forms of one title."""

_REORDERED = re.compile(r"^(?P<head>minister|secretary) (?:of|for) (?:the )?(?P<field>.+)$")

_OTHER_PHRASES = {
    "foreign affairs minister": "foreign minister",
    "external affairs minister": "foreign minister",
    "minister of foreign affairs": "foreign minister",
    "minister for foreign affairs": "foreign minister",
    "top diplomat": "foreign minister",
    "chief diplomat": "foreign minister",
    "head of diplomacy": "foreign minister",
    "defence chief": "defence minister",
    "foreign policy chief": "high envoy",
    "high envoy for foreign affairs": "high envoy",
    "high envoy for foreign affairs and security policy": "high envoy",
    "speaker": "parliament speaker",
    "speaker of parliament": "parliament speaker",
    "speaker of the parliament": "parliament speaker",
    "secretary of the security council": "security council secretary",
    "head of government": "prime minister",
}
"""Phrases that are another title outright, once their words are brought to one spelling."""

_WIDER = {
    "leader": frozenset({"president", "prime minister", "supreme leader", "chancellor", "king"}),
    "head of state": frozenset({"president", "king", "supreme leader"}),
    "strongman": frozenset({"president", "prime minister"}),
    "foreign minister": frozenset({"secretary of state", "foreign secretary"}),
    "chief": frozenset({"president", "secretary general", "high envoy"}),
}
"""Titles that name no one office: the offices each may mean."""

_OTHER_OFFICE = frozenset({"deputy", "former", "acting", "first", "assistant", "under", "ex", "prime", "secretary"})
"""Words that make a longer title another office rather than a closer description of the same one."""

_PURPOSE = re.compile(r" (?:for|to) .*")
"""What a title adds about its task: "special envoy for the lake", "ambassador to Norland"."""


def may_mean(title: str, office: str) -> bool:
    """Whether ``title``, as a report has it, may mean an office as the definition names it.

    "minister" may mean a foreign minister, "foreign minister" a minister of foreign affairs, "leader" a president or a
    prime minister; "president" never means a vice president.
    """
    asked, held = title_key(title), title_key(office)
    if asked == held or held in _WIDER.get(asked, frozenset()):
        return True
    bare = _PURPOSE.sub("", held)
    extra = bare.removesuffix(asked)
    return extra != bare and (not extra or extra.endswith(" ")) and not _OTHER_OFFICE & set(extra.split())


@lru_cache(maxsize=4096)
def title_key(title: str) -> str:
    """One form for the several ways of writing a title."""
    words = re.sub(r"[-‐‑\s]+", " ", title.lower().replace(".", "")).strip().split()
    joined = " ".join(_ONE_WORD_FOR_ANOTHER.get(word, word) for word in words if word != "the")
    joined = _OTHER_PHRASES.get(joined, joined)
    reordered = _REORDERED.match(joined)
    if reordered and reordered["head"] == "minister":
        joined = f"{reordered['field']} minister"
    return _OTHER_PHRASES.get(joined, joined)
