"""The cast of one report: its expressions resolved in the order of the text, each with those before it in mind."""

import re
from bisect import bisect_right

from detente.process.definition import Process
from detente.process.names import NameIndex, index_of
from detente.read.actors.discourse import Discourse, Resolved, Step, Who, kind_of_figure
from detente.read.actors.groups import PAIR, pair_meant, together
from detente.read.actors.nameless import resolve_body, resolve_description
from detente.read.actors.names import names_meant, only_tells_side
from detente.read.actors.pronouns import resolve_pronoun
from detente.read.actors.titles import resolve_title, title_places
from detente.read.actors.wording import head, plain
from detente.read.descriptions import gender_of
from detente.read.language.analysis import Analysis
from detente.records.reading import Interval, Published
from detente.records.spans import Span

_WHERE = re.compile(r"\s+(?:of|in|to|at)\b.*")
"""What follows words for two actors without changing whom they mean: "both sides in the talks"."""


def build_cast(analysis: Analysis, process: Process, published: Published) -> "Cast":
    """The cast of one report; ``published`` decides which holders of an office come into question."""
    return Cast(analysis, index_of(process), Interval(published.earliest, published.latest))


class Cast:
    """The actors of one report, and who each expression in it means. All spans are of the report's text."""

    def __init__(self, analysis: Analysis, index: NameIndex, when: Interval) -> None:
        self._discourse = Discourse(analysis, index, when)
        self._resolved: dict[Span, Who] = {}
        sources = {attribution.source for attribution in analysis.attributions if attribution.source}
        for span in sorted(sources | set(title_places(analysis, sources))):
            self._settle(span, source=span in sources)

    def who(self, span: Span) -> Who:
        """Who is meant by a source expression: a name, surname, title, pronoun, capital or group.

        Groups give their members' names joined by "; ". People the definition does not know go by their fullest
        name in the report, nameless sources by their description. ``unresolved`` is set where nothing fits.
        """
        return self._resolved.get(span) or self._resolve(span).who

    def actors_in(self, span: Span) -> tuple[str, ...]:
        """The canonical names of the actors mentioned in a stretch, in order, none twice."""
        discourse = self._discourse
        named = [
            (appearance.span.start, discourse.figures[appearance.figure].name)
            for appearance in discourse.within(span)
            if not only_tells_side(discourse, appearance)
        ]
        for pair in PAIR.finditer(discourse.text, span.start, span.end):
            named += [(pair.start(), name) for name in pair_meant(discourse, pair, pair.start())]
        return tuple(dict.fromkeys(name for _, name in sorted(named, key=lambda item: item[0])))

    def places_in(self, span: Span) -> tuple[str, ...]:
        """The canonical names of the places mentioned in a stretch, in order, none twice."""
        found = self._discourse.index.places(span.of(self._discourse.text))
        return tuple(dict.fromkeys(name for _, name in found))

    def named_behind(self, span: Span) -> Who | None:
        """The person named first behind a quotation in its paragraph: “…”: an hour with Jan Roe."""
        discourse, paragraphs = self._discourse, self._discourse.analysis.paragraphs
        at = bisect_right(paragraphs, span.start, key=lambda paragraph: paragraph.start) - 1
        if at < 0 or not paragraphs[at].covers(span):
            return None
        behind = discourse.within(Span(span.end, paragraphs[at].end))
        figures = (discourse.figures[appearance.figure] for appearance in behind)
        return next((discourse.of(figure) for figure in figures if figure.kind == "person"), None)

    def _settle(self, span: Span, *, source: bool) -> None:
        """Resolves an expression and remembers it for those after it; a text or a group of people only as a source."""
        discourse, (who, kind, figure) = self._discourse, self._resolve(span)
        if source:
            self._resolved[span] = who
        if who.name and (source or figure or kind != "many"):
            named_subject = bool(figure) and not discourse.after_preposition(span.start)
            subject = source or discourse.opens_sentence(span) or named_subject
            gender = figure.gender if figure else gender_of(head(who.name))
            discourse.remember(Step(span.start, who, kind, subject, figure, gender))

    def _resolve(self, span: Span) -> Resolved:
        discourse, words = self._discourse, plain(span.of(self._discourse.text))
        pronoun = resolve_pronoun(discourse, words, span.start)
        if pronoun:
            return pronoun
        return (
            self._group(span, words)
            or self._named(span)
            or resolve_body(discourse, words)
            or resolve_title(discourse, words, span.start)
            or resolve_description(discourse, words, span.start)
        )

    def _group(self, span: Span, words: str) -> Resolved | None:
        pair = PAIR.fullmatch(_WHERE.sub("", words))
        names = pair_meant(self._discourse, pair, span.start) if pair else ()
        return Resolved(together(self._discourse, names), "many") if names else None

    def _named(self, span: Span) -> Resolved | None:
        discourse = self._discourse
        figures = [discourse.figures[appearance.figure] for appearance in names_meant(discourse, span)]
        if len(figures) == 1:
            return Resolved(discourse.of(figures[0]), kind_of_figure(figures[0]), figures[0])
        names = tuple(dict.fromkeys(figure.name for figure in figures))
        return Resolved(together(discourse, names), "many") if names else None
