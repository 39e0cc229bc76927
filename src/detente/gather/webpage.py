"""Saved web pages."""

import logging
from datetime import date
from typing import Any

import htmldate
import trafilatura
from lxml.html import HtmlElement  # type: ignore[import-untyped]

from detente.gather.draft import Draft
from detente.gather.encoding import decode, normalise_newlines
from detente.gather.refusal import Refused
from detente.records.reading import Reason

# Dates are never measured against today: the same page must give the same report next year.
_EARLIEST, _LATEST = "1900-01-01", "2100-12-31"

_MOST_TAGS = 100_000
"""News pages have some thousand. Time and memory grow with tags, not bytes: a million take minutes and gigabytes."""

for _library in ("trafilatura", "htmldate"):
    # What they have to say about a broken page is said in our refusal.
    logging.getLogger(_library).addHandler(logging.NullHandler())


def read_webpage(raw: bytes) -> Draft:
    """The article of an HTML page, paragraphs separated by blank lines, with the page's own metadata.

    The date is that of first publication as the page's metadata have it; that of a later update is only noted.
    Raises Refused for pages without an article, with too many tags, and for those the parser gives up on.
    """
    source, encoding = decode(raw)
    if (tags := source.count("<")) > _MOST_TAGS:
        raise Refused(f"is HTML with {tags:,} tags, more than any article's page has; save the article's text instead")
    try:
        return _draft(source, encoding)
    except Refused:
        raise
    except Exception as error:  # the parsers fail in many ways on hostile markup, and none may stop the run
        raise Refused(
            f"is HTML that cannot be taken apart ({type(error).__name__}); save the article as text"
        ) from error


def _draft(source: str, encoding: str) -> Draft:
    tree = trafilatura.load_html(source)
    page = None if tree is None else _extract(tree)
    if page is None or not (page.text or "").strip():
        raise Refused("is HTML without the text of an article; save the article's text instead")
    published, because = _dates(page.date, tree)
    return Draft(
        text=normalise_newlines(page.text).replace("\n", "\n\n"),
        encoding=encoding,
        title=page.title or None,
        publisher=page.sitename or page.hostname or None,
        url=page.url or None,
        published=published,
        because=because,
    )


def _extract(tree: HtmlElement) -> Any:
    return trafilatura.bare_extraction(
        tree,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={
            "original_date": True,
            "extensive_search": False,
            "min_date": _EARLIEST,
            "max_date": _LATEST,
        },
    )


def _dates(original: str | None, tree: HtmlElement) -> tuple[date | None, tuple[Reason, ...]]:
    if not original:
        return None, ()
    reasons = [Reason(None, f"the page's metadata give {original} as the day of publication")]
    updated = htmldate.find_date(
        tree, extensive_search=False, original_date=False, min_date=_EARLIEST, max_date=_LATEST
    )
    if updated and updated != original:
        reasons.append(Reason(None, f"they give {updated} as the day of the last update, which is not used"))
    return date.fromisoformat(original), tuple(reasons)
