"""Show the first page, and judge the postings that are given there."""

from __future__ import annotations

from importlib.resources import files
from typing import NamedTuple

from fastapi import APIRouter
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from evaluator.posting import Unread
from evaluator.web.answer import answer
from evaluator.web.checking import Checked, Given, check, keep
from evaluator.web.site import Site, site_of
from evaluator.web.storage.records import Filter, shown_title

router = APIRouter(include_in_schema=False)


class Result(NamedTuple):
    """One of the checked postings; `id` is None where it was not kept."""

    checked: Checked
    title: str
    id: int | None


def example() -> str:
    """Return the invented posting that the page offers as an example."""
    return (files("evaluator.web") / "example.md").read_text(encoding="utf-8")


@router.get("/")
def start(request: Request, example_text: bool = False) -> Response:
    """Show the form, filled with the example where the address asks for it."""
    site = site_of(request)
    lines, total = site.store.find(Filter(), limit=5)
    text = example() if example_text else ""
    return site.page(request, "check.html", recent=lines, total=total, text=text, url="", problems=())


@router.post("/check")
async def checked(request: Request) -> Response:
    """Judge what the form holds: a single kept posting is opened, several are listed."""
    site = site_of(request)
    form = await form_of(request, site)
    given = await given_of(form, site)
    if not (given.text.strip() or given.files or given.url):
        return await _again(request, site, given, (_nothing(),))
    wait_turn(request, site, given)
    kept = "keep" in form
    run = site.wait_for if given.url else site.work
    results, problems = await run(lambda: _judge(site, given, kept))
    if len(results) == 1 and not problems:
        only = results[0]
        if only.id is not None:
            return RedirectResponse(f"/postings/{only.id}", 303)
        return site.page(
            request, "answer.html", view=answer(only.checked, only.title), kept=None, captures=()
        )
    if not results:
        return await _again(request, site, given, tuple(problems))
    return site.page(request, "results.html", results=results, problems=problems, keep=kept)


def _judge(site: Site, given: Given, kept: bool) -> tuple[list[Result], list[Unread]]:
    results: list[Result] = []
    problems: list[Unread] = []
    for item in check(site.evaluator, given):
        if isinstance(item, Unread):
            problems.append(item)
            continue
        if len(results) >= site.settings.bounds.postings:
            most = site.settings.bounds.postings
            more = (
                f"holds more than {most} postings; the first {most} were checked, use truerole batch for all"
            )
            problems.append(
                Unread(source=given.files[-1][0] if given.files else "-", code="too_large", message=more)
            )
            break
        number = keep(site.store, item) if kept else None
        if isinstance(number, Unread):
            problems.append(number)
            number = None
        results.append(Result(item, shown_title(item.assessment), number))
    return results, problems


def _nothing() -> Unread:
    return Unread(source="", code="empty", message="Paste a posting, choose a file, or give an address.")


async def _again(request: Request, site: Site, given: Given, problems: tuple[Unread, ...]) -> Response:
    lines, total = await site.work(lambda: site.store.find(Filter(), limit=5))
    return site.page(
        request,
        "check.html",
        422,
        recent=lines,
        total=total,
        text=given.text,
        url=given.url,
        problems=problems,
    )


async def form_of(request: Request, site: Site) -> FormData:
    """Return the form that a request holds. Raises HTTPException where it is broken or too large."""
    bounds = site.settings.bounds
    return await request.form(max_files=bounds.files, max_fields=60, max_part_size=bounds.body)


async def given_of(form: FormData, site: Site) -> Given:
    """Return what a form gives to be judged; an address without a scheme gets `https://`."""
    uploads = []
    for item in form.getlist("files") + form.getlist("file"):
        if isinstance(item, UploadFile) and (item.filename or item.size):
            uploads.append(((item.filename or "upload")[:200], await item.read()))
    fields = {name: text_of(form, name) for name in ("text", "url", "title", "company")}
    address = fields["url"].strip()
    if address and "://" not in address:
        address = f"https://{address}"
    return Given(
        text=fields["text"],
        files=tuple(uploads),
        url=address[:4000],
        title=fields["title"][:300],
        company=fields["company"][:300],
    )


def text_of(form: FormData, name: str) -> str:
    """Return the text of a field, empty where the form does not have it."""
    value = form.get(name)
    return value if isinstance(value, str) else ""


def wait_turn(request: Request, site: Site, given: Given) -> None:
    """Count the fetch of an address, where one is given. Raises HTTPException for too many at once."""
    wait = site.fetches.wait(request.client.host if request.client else "-") if given.url else 0
    if wait:
        raise HTTPException(429, f"Too many addresses in a short time; try again in {wait} seconds.")
