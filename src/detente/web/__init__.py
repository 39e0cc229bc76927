"""The dossier's pages over HTTP, for this machine: every request opens the dossier anew and only reads."""

from datetime import date
from pathlib import Path
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.datastructures import QueryParams
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from detente.dossier import BadDossier, Dossier
from detente.errors import DetenteError
from detente.publish.pages import TITLES, Asked, Links, NoSuchReport, Pages, assets, target
from detente.publish.select import Wanted
from detente.records.spans import Span

HEADERS = {
    b"content-security-policy": b"default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    b"form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"no-referrer",
}
"""On every answer: report text is hostile input, and no request may leave the machine."""

TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


FAULTS = {BadDossier: 503, NoSuchReport: 404, DetenteError: 400}
"""The status of each kind of refusal: the dossier is at fault, the address, or the question."""


class SafeHeaders:
    """Adds HEADERS to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and its answer back with the headers."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *HEADERS.items()]
            await send(message)

        await self._app(scope, receive, with_headers)


def report_link(report_id: str, span: Span | None) -> str:
    """The address of a report, at a span."""
    return f"/report/{report_id}" + (f"#{target(span)}" if span else "")


def page_link(name: str) -> str:
    """The address of a view's page."""
    return "/" if name == "state" else f"/{name}"


def part_link(name: str, asked: Asked, number: int) -> str:
    """The address of a further part of a long page, with all that was asked."""
    return f"{page_link(name)}?{urlencode(asked.answers() | {'page': str(number)})}"


LINKS = Links(
    page=page_link,
    part=part_link,
    report=report_link,
    asset=lambda name: f"/static/{name}",
    live=True,
)


def asked_of(query: QueryParams) -> Asked:
    """What the address asks for; raises DetenteError naming the part that is wrong."""
    wanted = Wanted(query.get("issue") or None, query.get("party") or None, day_of(query, "since"))
    try:
        number = int(query.get("page") or 1)
    except ValueError as error:
        raise DetenteError(f"page={query['page']}: not a number") from error
    return Asked(wanted, query.get("q", ""), day_of(query, "as_of"), number)


def day_of(query: QueryParams, name: str) -> date | None:
    """A day in the address."""
    try:
        return date.fromisoformat(query[name]) if query.get(name) else None
    except ValueError as error:
        raise DetenteError(f"{name}={query[name]}: not a day; write YYYY-MM-DD") from error


class Handlers:
    """Answers requests from the dossier at ``path``, opened anew for each, so that it may be rebuilt meanwhile."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._files = assets()

    def view(self, request: Request) -> Response:
        """A view's page."""
        name = request.path_params.get("name", "state")
        if name not in TITLES:
            return PlainTextResponse(f"no page {name}; there are {', '.join(TITLES)}\n", status_code=404)
        with Dossier.open(self._path) as dossier:
            return HTMLResponse(Pages(dossier, LINKS).view(name, asked_of(request.query_params)))

    def report(self, request: Request) -> Response:
        """A report's page."""
        with Dossier.open(self._path) as dossier:
            return HTMLResponse(Pages(dossier, LINKS).report(request.path_params["report_id"]))

    def asset(self, request: Request) -> Response:
        """A file that goes with the pages."""
        name = request.path_params["name"]
        if name not in self._files:
            return PlainTextResponse(f"no file {name}\n", status_code=404)
        return Response(self._files[name], media_type=TYPES.get(Path(name).suffix, "application/octet-stream"))


def refused(_: Request, error: Exception) -> Response:
    """What could not be answered, in one line, with the status that says where the fault lies."""
    faults = (status for kind, status in FAULTS.items() if isinstance(error, kind))
    return PlainTextResponse(f"{error}\n", status_code=next(faults))


def unknown(request: Request, error: Exception) -> Response:
    """An address there is none of."""
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for it alone
    line = f"{request.url.path}: {error.detail.lower()}; the dossier begins at /\n"
    return PlainTextResponse(line, status_code=error.status_code, headers=error.headers)


def application(path: Path) -> Starlette:
    """The ASGI application over the dossier at ``path``; raises DetenteError when it cannot be opened."""
    with Dossier.open(path):
        pass
    handlers = Handlers(path)
    return Starlette(
        routes=[
            Route("/", handlers.view),
            Route("/static/{name}", handlers.asset),
            Route("/report/{report_id}", handlers.report),
            Route("/{name}", handlers.view),
        ],
        middleware=[
            Middleware(SafeHeaders),
            Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"], www_redirect=False),
        ],
        exception_handlers={DetenteError: refused, HTTPException: unknown},
    )
