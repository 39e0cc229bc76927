"""Whose name, title, pronoun or capital stands where: every expression for an actor, resolved or told apart.

Nearest compatible antecedent first, then the office holders of the report's date. Antecedents are weighed by
distance in sentences and by whether they were the subject, the two strongest factors in the literature on
pronouns (Lappin and Leass 1994, with sentence recency and subject emphasis).
"""

from detente.read.actors.cast import Cast, build_cast
from detente.read.actors.discourse import Who

__all__ = ["Cast", "Who", "build_cast"]
