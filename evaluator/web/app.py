"""Build the web application: pages and interface, behind the guard."""

from __future__ import annotations

import logging
from collections.abc import Callable

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.telemetry import TelemetryConfig
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from evaluator.pipeline import Evaluator
from evaluator.ruleset.wording import said
from evaluator.version import __version__
from evaluator.web import api
from evaluator.web.checking import Given, check
from evaluator.web.failures import failed
from evaluator.web.guard import Guard
from evaluator.web.pages import comparing, explaining, forgetting, reviewing, starting
from evaluator.web.settings import Settings
from evaluator.web.site import Site, make_site, site_of

_TITLES = {
    400: "That could not be understood",
    401: "A token is needed",
    403: "Request from another site",
    404: "Nothing here",
    405: "This address does not accept that kind of request",
    413: "Too much at once",
    421: "Wrong host name",
    422: "That could not be used",
    429: "A little slower, please",
    500: "Something went wrong",
}
# Otherwise FastAPI exports traces where the environment says so; nothing of this page may leave the machine.
_SILENT: TelemetryConfig = {
    "auto_configure": False,
    "tracing": False,
    "metrics": False,
    "logs": False,
    "operation_spans": False,
}
_ABOUT = (
    "Says what job postings are, with quotes. Everything runs on this machine. "
    "Answers are those of `truerole check --format json`."
)


def create_app(settings: Settings, evaluator: Evaluator) -> FastAPI:
    """Return the application; `evaluator` must keep texts in assessments. Raises StorageError.

    The first posting takes far longer than the next, so an example is judged before anybody waits.
    """
    site = make_site(settings, evaluator)
    list(check(site.evaluator, Given(text=starting.example())))
    app = FastAPI(
        title="truerole",
        version=__version__,
        description=_ABOUT,
        docs_url=None,
        redoc_url=None,
        telemetry=_SILENT,
        middleware=[Middleware(Guard, settings=settings, refuse=_refusal(site))],
    )
    app.state.site = site
    app.mount("/static", StaticFiles(packages=[("evaluator.web", "static")]))
    # The fixed addresses of `forgetting` go before those of `reviewing`, which hold a number.
    for part in (api, starting, forgetting, reviewing, comparing, explaining):
        app.include_router(part.router)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Exception, _broken)
    return app


def _refusal(site: Site) -> Callable[[Request, int, str], Response]:
    def refuse(request: Request, status: int, message: str) -> Response:
        return _answer(site, request, status, message)

    return refuse


def _answer(site: Site, request: Request, status: int, message: str) -> Response:
    if request.url.path.startswith("/api/"):
        return failed(status, message)
    return site.page(
        request, "error.html", status, title=_TITLES.get(status, "That did not work"), message=message
    )


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    message = str(error.detail)
    if error.status_code == 404 and message == "Not Found":
        message = "There is no page at this address."
    if error.status_code == 405:
        taken = (error.headers or {}).get("Allow", "another method").replace(", ", " or ")
        message = f"This address takes {taken}, not {request.method}."
    answer = _answer(site_of(request), request, error.status_code, message)
    answer.headers.update(error.headers or {})
    return answer


async def _invalid(request: Request, error: Exception) -> Response:
    """Answer a request whose address or form holds a value that is not allowed."""
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    # The first part of the location only says whether the value is in the path or in the query.
    return _answer(site_of(request), request, 422, said({**first, "loc": first["loc"][1:]}, "the request"))


async def _broken(request: Request, error: Exception) -> Response:
    logging.getLogger("truerole").error("%s %s", request.method, request.url.path, exc_info=error)
    return _answer(site_of(request), request, 500, "The program made a mistake; its log says more.")
