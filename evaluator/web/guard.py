"""Check every request first: who may ask, from where, how much, and what a browser may do with the answer."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from evaluator.web.rates import Rate
from evaluator.web.settings import Settings, is_loopback

_HOST = frozenset("@/?#\\ ")
_READS = frozenset({"GET", "HEAD", "OPTIONS"})
_CHECKS = frozenset({"/check", "/api/check", "/api/batch"})
# Bytes of a refused body that are still read and thrown away: otherwise a browser reports a broken connection
# and does not show the answer.
_DRAINED = 300_000_000
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # With `no-referrer` browsers send forms with `Origin: null`, which says nothing about their origin.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}

_NO_TOKEN = "This page asks for a token: open the whole address that truerole printed when it started."
_NO_TOKEN_API = (
    "The token of the address that truerole printed when it started is missing or wrong;"
    " send it as the header `Authorization: Bearer …`."
)

Refuse = Callable[[Request, int, str], Response]


class Guard:
    """ASGI middleware around the whole application.

    `refuse` makes the answer to a refused request from its HTTP status and a sentence.
    """

    def __init__(self, app: ASGIApp, settings: Settings, refuse: Refuse) -> None:
        self._app = app
        self._settings = settings
        self._refuse = refuse
        self._checks = Rate(settings.bounds.checks_a_minute)
        self._wrong = Rate(settings.bounds.wrong_tokens_a_minute)
        self._local = is_loopback(settings.host)
        self._code = settings.code
        # A browser sends the cookies of a host to all its ports, so each server uses another name.
        self._cookie = f"truerole_token_{settings.port}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request or pass it on; connections other than HTTP are closed."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        request = Request(scope)
        send = _with_headers(send, scope["path"])
        answer = self._answer(request)
        if answer is None:
            size = request.headers.get("content-length", "")
            if size.isdigit() and int(size) > self._settings.bounds.body:
                await _drain(receive, int(size))
                answer = self._refuse(request, 413, self._too_large())
        if answer is not None:
            await answer(scope, receive, send)
            return
        if scope["method"] == "HEAD":
            # The server sends no body for it; what makes the pages needs to know only GET.
            scope = {**scope, "method": "GET"}
        await self._app(scope, self._counted(receive), send)

    def _answer(self, request: Request) -> Response | None:
        """Return the refusal of a request, or the redirect that sets the cookie; None lets it through."""
        headers = request.headers
        if not self._host_is_ours(headers.get("host", "")):
            return self._refuse(
                request,
                421,
                "This page answers only under its own address; open the one that truerole printed.",
            )
        if not _from_here(request):
            return self._refuse(request, 403, "Another site sent this request, so it was refused.")
        client = request.client.host if request.client else "-"
        if not request.url.path.startswith("/static/"):
            answer = self._token_answer(request, client)
            if answer is not None:
                return answer
        if request.method == "POST" and request.url.path in _CHECKS:
            wait = self._checks.wait(client)
            if wait:
                refused = self._refuse(
                    request, 429, f"Too many checks in a short time; try again in {wait} seconds."
                )
                refused.headers["Retry-After"] = str(wait)
                return refused
        return None

    def _host_is_ours(self, host: str) -> bool:
        """Return whether the Host header names this server; a name that another site points here does not."""
        try:
            name = urlsplit(f"//{host}").hostname
        except ValueError:
            return False
        # A name with such signs is not a host, whatever a parser finds before or behind them.
        if not name or not _HOST.isdisjoint(host):
            return False
        if self._local:
            return is_loopback(name)
        # On a network the server's names are not known. The token protects it: browsers do not send it to
        # other names.
        return True

    def _token_answer(self, request: Request, client: str) -> Response | None:
        token = self._settings.token
        code, asked = request.query_params.get("code"), request.query_params.get("token")
        given = asked or _bearer(request.headers) or _cookie(request.headers, self._cookie)
        if request.method == "GET" and code and self._code and _same(code, self._code):
            self._code = ""
            return self._let_in(request)
        if given is not None and _same(given, token):
            return self._let_in(request) if asked and request.method == "GET" else None
        if (given or code) and self._wrong.wait(client):
            return self._refuse(request, 429, "Too many wrong tokens; wait a minute.")
        is_program = request.url.path.startswith("/api/")
        return self._refuse(request, 401, _NO_TOKEN_API if is_program else _NO_TOKEN)

    def _let_in(self, request: Request) -> Response:
        """Return the redirect that sets the cookie and removes token and code from the address bar."""
        rest = [(k, v) for k, v in parse_qsl(request.url.query) if k not in ("token", "code")]
        answer = RedirectResponse(request.url.path + (f"?{urlencode(rest)}" if rest else ""), 303)
        answer.set_cookie(self._cookie, self._settings.token, httponly=True, samesite="strict")
        return answer

    def _too_large(self) -> str:
        most = self._settings.bounds.body // 1_000_000
        return f"That is more than {most} MB at once; give fewer files, or a part of them."

    def _counted(self, receive: Receive) -> Receive:
        """Return `receive`, changed so that it stops a body of unknown length that becomes too large."""
        total = 0

        async def counted() -> Message:
            nonlocal total
            message = await receive()
            total += len(message.get("body", b""))
            if total > self._settings.bounds.body:
                raise HTTPException(413, self._too_large())
            return message

        return counted


def _from_here(request: Request) -> bool:
    """Return whether a request comes from these pages, from the address bar or from a program."""
    site = request.headers.get("sec-fetch-site", "none")
    if request.method in _READS:
        # Another site may link to a page, but not load it into itself.
        return site != "cross-site" or request.headers.get("sec-fetch-mode") == "navigate"
    if site not in ("none", "same-origin"):
        return False
    origin = request.headers.get("origin")
    if origin is None:
        return True
    # Some privacy settings hide the origin; the browser's own header on the site can still be trusted.
    hidden = origin == "null" and "sec-fetch-site" in request.headers
    return hidden or urlsplit(origin).netloc == request.headers.get("host", "")


def _bearer(headers: Headers) -> str | None:
    kind, _, token = headers.get("authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" and token else None


def _same(given: str, wanted: str) -> bool:
    return secrets.compare_digest(given.encode(), wanted.encode())


def _cookie(headers: Headers, name: str) -> str | None:
    try:
        morsel = SimpleCookie(headers.get("cookie", "")).get(name)
    except CookieError:
        return None
    return morsel.value if morsel else None


async def _drain(receive: Receive, size: int) -> None:
    if size > _DRAINED:
        return
    while True:
        message = await receive()
        if message["type"] != "http.request" or not message.get("more_body"):
            return


def _with_headers(send: Send, path: str) -> Callable[[Message], Awaitable[None]]:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            if not path.startswith("/static/"):
                headers["Cache-Control"] = "no-store"
        await send(message)

    return sent
