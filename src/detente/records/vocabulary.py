"""The closed vocabularies of the records.

Acts, event types and statuses are those of the codebook two annotators worked by (docs/codebook.md).
PLOVER event types and the CAMEO roots they map to: Open Event Data Alliance, PLOVER manual 2.0.
"""

from enum import StrEnum


class Act(StrEnum):
    """What a speaker does by saying it; one per statement, the main one."""

    DEMAND = "demand"
    CONDITION = "condition"
    OFFER = "offer"
    ACCEPT = "accept"
    REJECT = "reject"
    ACCUSE = "accuse"
    DENY = "deny"
    ASSESS = "assess"
    EXPECT = "expect"
    COMMIT = "commit"
    APPEAL = "appeal"
    THANK_PRAISE = "thank_praise"
    WARN_THREATEN = "warn_threaten"
    INFORM = "inform"
    NO_COMMENT = "no_comment"


class Quotation(StrEnum):
    """How a statement is reported: in quotation marks, in the reporter's words, or in both."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class EventType(StrEnum):
    """What kind of step in a peace process an event is."""

    MEET = "meet"
    NEGOTIATE = "negotiate"
    MEDIATE = "mediate"
    AGREE_SIGN = "agree_sign"
    PROPOSE_EXCHANGE = "propose_exchange"
    VISIT = "visit"
    FIGHT = "fight"
    SEIZE_TERRITORY = "seize_territory"
    CEASEFIRE = "ceasefire"
    SURRENDER = "surrender"
    PRISONER_EXCHANGE = "prisoner_exchange"
    DISPLACE = "displace"
    DEPLOY_WITHDRAW = "deploy_withdraw"
    SUSPEND_STALL = "suspend_stall"
    RULING_LEGAL = "ruling_legal"
    INSTITUTION = "institution"
    OTHER = "other"


class EventStatus(StrEnum):
    """Whether an event took place, by the account of whoever asserts it."""

    HAPPENED = "happened"
    PLANNED = "planned"
    PROPOSED = "proposed"
    ONGOING = "ongoing"
    DID_NOT_HAPPEN = "did_not_happen"


class Plover(StrEnum):
    """The sixteen event types of PLOVER 2.0."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    SANCTION = "SANCTION"
    PROTEST = "PROTEST"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class TimexType(StrEnum):
    """The four types of TIMEX3 (TimeML 1.2.1)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Stance(StrEnum):
    """Where a party stands on an issue."""

    FOR = "for"
    AGAINST = "against"
    CONDITIONAL = "conditional"
    UNCLEAR = "unclear"


class FormatStatus(StrEnum):
    """The state of a mediation format or negotiating track, as a report has it."""

    ACTIVE = "active"
    STALLED = "stalled"
    ENDED = "ended"
    PROPOSED = "proposed"
    REJECTED = "rejected"
    PAST = "past"


class Direction(StrEnum):
    """Where a progress claim says the parties are heading."""

    CLOSER = "closer"
    STALLED = "stalled"
    FURTHER = "further"


class IssueStatus(StrEnum):
    """How far apart the parties are on an issue."""

    AGREED = "agreed"
    CLOSE = "close"
    CONTESTED = "contested"
    UNTOUCHED = "untouched"


class ConditionStatus(StrEnum):
    """What became of a condition or demand."""

    OPEN = "open"
    MET = "met"
    DROPPED = "dropped"
    REFUSED = "refused"


class AccountKind(StrEnum):
    """About what accounts of the same thing differ."""

    WORDING = "wording"
    NUMBER = "number"
    DATE = "date"
    ACTOR = "actor"
    DENIAL = "denial"


class ChangeKind(StrEnum):
    """Why the dossier says something else than before: the world, what we know, or how it was read."""

    WORLD = "world"
    LEARNED = "learned"
    READING = "reading"


OUTLET = "outlet"
"""Who asserts what a report says in its own voice (``Event.asserted_by``, ``Naming.voice``)."""
