"""Say to programs why there is no assessment: one object, whatever went wrong."""

from __future__ import annotations

from starlette.responses import Response

from evaluator.posting import Value

_CODES = {
    400: "broken",
    401: "token",
    403: "elsewhere",
    404: "nothing_here",
    405: "method",
    413: "too_large",
    421: "host",
    422: "invalid",
    429: "too_many",
    500: "mistake",
}


class Problem(Value):
    """Why there is no assessment: a stable code and a sentence for people."""

    code: str
    message: str


class Failure(Value):
    """The answer where there is no assessment; `source` names which input, in a batch."""

    error: Problem
    source: str | None = None


def failure(code: str, message: str, source: str | None = None) -> bytes:
    """Return a failure as JSON, without a line end."""
    made = Failure(error=Problem(code=code, message=message), source=source)
    return made.model_dump_json(exclude_none=True).encode()


def failed(status: int, message: str, code: str | None = None) -> Response:
    """Return the answer to a request that has no assessment; without `code` the status gives the code."""
    return Response(
        failure(code or _CODES.get(status, "refused"), message), status, media_type="application/json"
    )
