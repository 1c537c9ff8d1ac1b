"""The interface for programs: the output of `truerole check --format json`, over HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from functools import partial
from typing import Any, NamedTuple

import orjson
from fastapi import APIRouter
from pydantic import Field, ValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from evaluator.assessment import Assessment
from evaluator.posting import Unread, Value
from evaluator.reading.boards.address import with_scheme
from evaluator.rendering import json
from evaluator.ruleset.wording import said
from evaluator.web.checking import Checked, Given, check, keep, without_text
from evaluator.web.failures import Failure, failed, failure
from evaluator.web.forms import LONGEST_TITLE, form_of, given_of, text_of, wait_turn
from evaluator.web.site import Site, site_of

router = APIRouter(prefix="/api")

# Messages for requests where those for rule files would not fit.
_WRONG = {
    "model_type": 'must be an object, such as {{"text": "…"}}',
    "extra_forbidden": "unknown key; a request takes text or url, title, company, with_text, keep",
    "string_type": "must be text",
}

_EMPTY = 'the request is empty; send JSON such as {"text": "…"}'


class _Task(NamedTuple):
    """What is to be judged, whether the answer holds its text, and whether it is kept."""

    given: Given
    with_text: bool
    keep: bool


class Asked(Value):
    """What a program gives to be judged: `text` or `url`.

    `title` and `company` stand in for those of the posting, unless they are null. `with_text` puts the
    canonical text into the answer, `keep` puts the posting into the reviewed list.
    """

    text: str | None = Field(None, description="The posting: plain text, markdown or HTML.")
    url: str | None = Field(None, description="The address of the posting, which is fetched.")
    title: str | None = Field(None, max_length=LONGEST_TITLE)
    company: str | None = Field(None, max_length=LONGEST_TITLE)
    with_text: bool = False
    keep: bool = False


_FILE = {
    "file": {"type": "string", "format": "binary", "description": "Any kind that `truerole check` reads."}
}
_FLAGS = {name: {"type": "string"} for name in ("title", "company", "with_text", "keep")}
_UPLOAD = {"schema": {"type": "object", "properties": _FILE | _FLAGS}}
_FAILURES: dict[int | str, dict[str, Any]] = {
    status: {"model": Failure, "description": words}
    for status, words in (
        (400, "The request is broken."),
        (413, "The request is too large."),
        (422, "No posting could be read in it."),
        (429, "Too many requests; Retry-After says how long to wait."),
    )
}

_LINES: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/x-ndjson": {"schema": {"type": "string"}}}}
}


def _takes(kinds: dict[str, Any]) -> dict[str, Any]:
    """Return the OpenAPI description of a body: JSON of one of `kinds` {type: schema}, or an upload."""
    content = {media: {"schema": schema} for media, schema in kinds.items()}
    return {"requestBody": {"required": True, "content": content | {"multipart/form-data": _UPLOAD}}}


_ASKED = Asked.model_json_schema()
_MANY = {"application/x-ndjson": _ASKED, "application/json": {"type": "array", "items": _ASKED}}


@router.post(
    "/check",
    summary="Say what one posting is.",
    response_model=Assessment,
    responses=_FAILURES,
    openapi_extra=_takes({"application/json": _ASKED}),
)
async def check_one(request: Request) -> Response:
    """Answer the assessment of one posting, byte for byte as `truerole check --format json` prints it."""
    site = site_of(request)
    task = await _asked(request, site)
    wait_turn(request, site, task.given)
    run = site.wait_for if task.given.fetched else site.work
    return await run(lambda: _one(site, task))


def _one(site: Site, task: _Task) -> Response:
    found = check(site.evaluator, task.given)
    first, second = next(found, None), next(found, None)
    if first is None or isinstance(first, Unread):
        return failed(422, first.message, first.code) if first else failed(422, "holds no posting", "empty")
    if second is not None:
        return failed(422, "holds more than one posting; send it to /api/batch", "several")
    headers = {}
    if task.keep:
        number = keep(site.store, first)
        if isinstance(number, Unread):
            return failed(500, number.message, number.code)
        headers["Location"] = f"/postings/{number}"
    return Response(_line(first.assessment, task.with_text), media_type="application/json", headers=headers)


@router.post(
    "/batch",
    summary="Say what many postings are, one line each.",
    responses=_LINES | _FAILURES,
    openapi_extra=_takes(_MANY),
)
async def check_many(request: Request) -> Response:
    """Stream one line for each posting, in order: its assessment, or `{"error": …, "source": …}`.

    Takes JSON Lines or a JSON array of what `/api/check` takes, or files of any kind.
    """
    site = site_of(request)
    if request.headers.get("content-type", "").startswith("multipart/form-data"):
        asked: Iterator[_Task | bytes] = iter([await _asked(request, site)])
    else:
        body = await request.body()
        if not body.strip():
            raise HTTPException(422, _EMPTY)
        asked = _of_parts(request, site, _parts(body))
    return StreamingResponse(_many(site, asked), media_type="application/x-ndjson")


async def _many(site: Site, asked: Iterator[_Task | bytes]) -> AsyncIterator[bytes]:
    """Yield the line of each posting of a batch; the bound on postings holds for all its tasks together.

    Every posting waits for the site's own threads, together with those of other requests.
    """
    count = 0
    for one in asked:
        if isinstance(one, bytes):
            yield one
            continue
        items = check(site.evaluator, one.given)
        run = site.wait_for if one.given.fetched else site.work
        while True:
            full = count >= site.settings.bounds.streamed
            line = await run(partial(_next, site, items, one, full=full))
            if line is None:
                break
            if full:
                yield _unread("too_large", f"only the first {count} postings were judged", "-")
                return
            yield line
            count += 1


def _next(site: Site, items: Iterator[Checked | Unread], task: _Task, *, full: bool) -> bytes | None:
    """Return the line of the next posting of `task`, None after the last; if `full`, nothing more is kept."""
    item = next(items, None)
    if item is None:
        return None
    if isinstance(item, Unread):
        return _unread(item.code, item.message, item.source)
    if task.keep and not full:
        number = keep(site.store, item)
        if isinstance(number, Unread):
            return _unread(number.code, number.message, number.source)
    return _line(item.assessment, task.with_text)


def _parts(body: bytes) -> list[tuple[str, bytes]]:
    """Return what a batch asks for, one piece of JSON for each posting, with what it is called in messages.

    Raises HTTPException for an array that is empty or not whole.
    """
    lines = [(f"line {number}", line) for number, line in enumerate(body.split(b"\n"), 1) if line.strip()]
    try:
        entries = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        if body.lstrip()[:1] != b"[":
            return lines
        raise HTTPException(422, f"the request is not valid JSON ({error})") from None
    if not isinstance(entries, list):
        return [("line 1", body)]  # one object, also over several lines
    if not entries:
        raise HTTPException(422, _EMPTY)
    return [(f"entry {number}", orjson.dumps(entry)) for number, entry in enumerate(entries, 1)]


def _of_parts(request: Request, site: Site, parts: list[tuple[str, bytes]]) -> Iterator[_Task | bytes]:
    """Yield the task of each part, or the answer to a part that is refused."""
    for name, part in parts:
        asked = _parsed(part)
        if isinstance(asked, str):
            yield _unread("invalid", asked, name)
            continue
        try:
            wait_turn(request, site, asked.given)
        except HTTPException as refused:
            yield _unread("too_many", str(refused.detail), name)
            continue
        yield asked


async def _asked(request: Request, site: Site) -> _Task:
    """Return the task that a request describes.

    Raises HTTPException for a body that is not taken.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        form = await form_of(request, site)
        given = await given_of(form)
        if not (given.pasted or given.files or given.url):
            raise HTTPException(422, "holds no file; send it in the field `file`")
        yes = ("1", "true", "yes", "on")
        with_text, kept = (text_of(form, name).lower() in yes for name in ("with_text", "keep"))
        return _Task(given, with_text, kept)
    if kind not in ("application/json", ""):
        raise HTTPException(
            422, f"{kind[:80]} is not taken; send application/json, or a file as multipart/form-data"
        )
    asked = _parsed(await request.body())
    if isinstance(asked, str):
        raise HTTPException(422, asked)
    return asked


def _parsed(data: bytes) -> _Task | str:
    """Return the task that the JSON in `data` describes, or a sentence on what is wrong with it."""
    if not data.strip():
        return _EMPTY
    try:
        given = orjson.loads(data)
        if isinstance(given, list):
            return 'the request must be an object, such as {"text": "…"}; send an array to /api/batch'
        asked = Asked.model_validate(given)
    except orjson.JSONDecodeError as error:
        return f"the request is not valid JSON ({error})"
    except ValidationError as error:
        return said(error.errors()[0], "the request", _WRONG)
    if (asked.text is None) == (asked.url is None):
        return "the request must hold either `text` or `url`"
    for name, value in (("text", asked.text), ("url", asked.url)):
        if value is not None and not value.strip():
            return f"`{name}` is empty"
    address = with_scheme(asked.url or "")
    task = Given(asked.text or "", (), address, asked.title or "", asked.company or "")
    return _Task(task, asked.with_text, asked.keep)


def _line(assessment: Assessment, with_text: bool) -> bytes:
    return json.render(assessment if with_text else without_text(assessment)).encode() + b"\n"


def _unread(code: str, message: str, source: str) -> bytes:
    return failure(code, message, source) + b"\n"
