"""Show the first page, and judge the postings that are given there."""

from __future__ import annotations

from importlib.resources import files
from typing import NamedTuple

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from evaluator.posting import Unread
from evaluator.reading.pasted.shortcut import addresses_in
from evaluator.web.answer import answer
from evaluator.web.checking import Checked, Given, check, keep
from evaluator.web.forms import form_of, given_of, wait_turn
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
    given = Given(text=example() if example_text else "")
    return site.page(request, "check.html", recent=lines, total=total, given=given, keep=True, problems=())


@router.post("/check")
async def checked(request: Request) -> Response:
    """Judge what the form holds, and lead to the answer, so that going back sends no form again."""
    site = site_of(request)
    found = await _checked(request, site)
    return RedirectResponse(found if isinstance(found, str) else f"/check/{site.shown.keep(found)}", 303)


@router.get("/check")
def unchecked() -> Response:
    """Lead from the address of the form, which somebody may type or load again, to the form itself."""
    return RedirectResponse("/", 303)


@router.get("/check/{key}")
def shown(request: Request, key: str) -> Response:
    """Show an answer of the last ones again; the form where it is not kept any more."""
    return site_of(request).shown.page(key) or RedirectResponse("/", 303)


async def _checked(request: Request, site: Site) -> HTMLResponse | str:
    """Return the page that answers the form, or the address of it: a single kept posting has its own."""
    form = await form_of(request, site)
    given = _meant(await given_of(form))
    kept = "keep" in form
    if not (given.pasted or given.files or given.url):
        return await _again(request, site, given, kept, (_nothing(),))
    wait_turn(request, site, given)
    run = site.wait_for if given.fetched else site.work
    results, problems = await run(lambda: _judge(site, given, kept))
    if len(results) == 1 and not problems:
        only = results[0]
        if only.id is not None:
            return f"/postings/{only.id}"
        return site.page(
            request, "answer.html", view=answer(only.checked, only.title), kept=None, captures=()
        )
    if not results:
        return await _again(request, site, given, kept, tuple(problems))
    return site.page(request, "results.html", results=results, problems=problems, keep=kept)


def _meant(given: Given) -> Given:
    """Return what was given, where an address alone in the field for the text is the one to be fetched."""
    addresses = [] if given.url else addresses_in(given.text)
    return given._replace(text="", url=addresses[0]) if len(addresses) == 1 else given


def _judge(site: Site, given: Given, kept: bool) -> tuple[list[Result], list[Unread]]:
    results: list[Result] = []
    problems: list[Unread] = []
    for item in check(site.evaluator, given):
        if isinstance(item, Unread):
            problems.append(item)
            continue
        if len(results) >= site.settings.bounds.postings:
            most = site.settings.bounds.postings
            source = item.assessment.posting.source
            message = f"and what follows were not checked: at most {most} are; use truerole batch for all"
            problems.append(Unread(source=source, code="too_large", message=message))
            break
        number = keep(site.store, item) if kept else None
        if isinstance(number, Unread):
            problems.append(number)
            number = None
        results.append(Result(item, shown_title(item.assessment), number))
    return results, problems


def _nothing() -> Unread:
    return Unread(source="", code="empty", message="Paste a posting, choose a file, or give an address.")


async def _again(
    request: Request, site: Site, given: Given, kept: bool, problems: tuple[Unread, ...]
) -> HTMLResponse:
    """Return the form again as it was filled in; a browser does not let a page fill in files."""
    lines, total = await site.work(lambda: site.store.find(Filter(), limit=5))
    return site.page(
        request,
        "check.html",
        422,
        recent=lines,
        total=total,
        given=given,
        keep=kept,
        problems=problems,
    )
