"""Show the kept postings: the list, each one with its review, exports."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, get_args
from urllib.parse import urlencode

from fastapi import APIRouter, Depends
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse

from evaluator.signals import FAMILIES, ROLES, SIGNALS, Grade
from evaluator.web.answer import answer
from evaluator.web.checking import Checked
from evaluator.web.exporting import labels, table
from evaluator.web.forms import form_of, text_of
from evaluator.web.site import Site, site_of
from evaluator.web.storage.records import SORTS, Filter, Kept, Review, Sort, shown_title, tidy_tags

router = APIRouter(include_in_schema=False)
_A_PAGE = 25
_LONGEST_NOTE = 20_000
# The largest integer that SQLite can hold.
_LARGEST = 2**63 - 1
_CHOICES = {
    "role": ROLES,
    "family": FAMILIES,
    "hidden": ("yes", "no"),
    "signal": SIGNALS,
    "grade": get_args(Grade),
    "verdict": ("agree", "differ", "own", "none"),
}


def filter_of(request: Request) -> Filter:
    """Return the filter that an address asks for; values that are not possible are ignored."""
    asked = {name: request.query_params.get(name, "").strip()[:300] for name in Filter.model_fields}
    for name, allowed in _CHOICES.items():
        if asked[name] not in allowed:
            asked[name] = ""
    if not asked["signal"]:
        asked["grade"] = ""
    return Filter(**asked)


def sort_of(request: Request) -> Sort:
    """Return the order that an address asks for; by default the newest first."""
    asked = request.query_params.get("sort", "")
    return next((sort for sort in SORTS if sort == asked), "newest")


def ids_of(request: Request) -> list[int]:
    """Return the numbers of the postings that an address names, each once, in its order."""
    asked = request.query_params.getlist("id")
    return list(dict.fromkeys(int(a) for a in asked if a.isascii() and a.isdigit() and len(a) < 16))


def _none_kept(number: int) -> HTTPException:
    return HTTPException(404, f"There is no kept posting with the number {number}; it may have been deleted.")


def _number_of(number: int) -> int:
    """Return the number in an address. Raises HTTPException where no posting can have it."""
    if not 1 <= number <= _LARGEST:
        raise _none_kept(number)
    return number


Number = Annotated[int, Depends(_number_of)]


def kept_or_404(site: Site, number: int) -> Kept:
    """Return the kept posting with this number. Raises HTTPException where there is none."""
    kept = site.store.get(number)
    if kept is None:
        raise _none_kept(number)
    return kept


@router.get("/postings")
def listed(request: Request, page: int = 1) -> Response:
    """List kept postings."""
    site = site_of(request)
    wanted, sort = filter_of(request), sort_of(request)
    page = min(max(page, 1), 1_000_000)
    lines, total = site.store.find(wanted, sort, limit=_A_PAGE, offset=(page - 1) * _A_PAGE)
    pages = max(-(-total // _A_PAGE), 1)
    query = {name: value for name, value in wanted if value} | ({"sort": sort} if sort != "newest" else {})
    return site.page(
        request,
        "postings.html",
        lines=lines,
        total=total,
        wanted=wanted,
        query=query,
        sort=sort,
        sorts=SORTS,
        page=page,
        pages=pages,
        back=f"?{urlencode(query | {'page': page - 1})}" if page > 1 else None,
        forward=f"?{urlencode(query | {'page': page + 1})}" if page < pages else None,
        exported=urlencode(query),
        tags=site.store.tags(),
        companies=site.store.companies(),
    )


@router.get("/postings.csv")
def exported(request: Request) -> Response:
    """Send the chosen postings as a table, or those that the filter finds where none are chosen."""
    site = site_of(request)
    return _file(table(_asked(request, site)), "text/csv; charset=utf-8", "truerole-postings.csv")


@router.get("/labels.jsonl")
def labelled(request: Request) -> Response:
    """Send the reviewer's verdicts as labels."""
    site = site_of(request)
    return _file(labels(_asked(request, site)), "application/x-ndjson", "truerole-labels.jsonl")


def _asked(request: Request, site: Site) -> Iterator[Kept]:
    ids = ids_of(request)
    if ids:
        return (kept for kept in map(site.store.get, ids) if kept is not None)
    return site.store.each(filter_of(request), sort_of(request))


def _file(pieces: Iterator[bytes], media: str, name: str) -> Response:
    return StreamingResponse(
        pieces, media_type=media, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


@router.get("/postings/{number}")
def shown(request: Request, number: Number, saved: bool = False) -> Response:
    """Show one kept posting with its review."""
    site = site_of(request)
    return _page_of(request, site, kept_or_404(site, number), saved=saved)


def _page_of(
    request: Request, site: Site, kept: Kept, *, saved: bool = False, typed: Review | None = None
) -> HTMLResponse:
    """Return the page of a kept posting; `typed` is a review that was sent and is not kept yet."""
    view = answer(Checked(kept.assessment, kept.blocks), shown_title(kept.assessment))
    captures = site.store.captures(kept.id)
    shown = {"view": view, "kept": kept, "captures": captures, "saved": saved, "typed": typed}
    return site.page(request, "answer.html", 409 if typed else 200, **shown)


@router.post("/postings/{number}/review")
async def reviewed(request: Request, number: Number) -> Response:
    """Keep the reviewer's note, verdict and tags; ask first where another tab changed them meanwhile."""
    site = site_of(request)
    form = await form_of(request, site)
    role, family = text_of(form, "role"), text_of(form, "family")
    review = Review(
        note=text_of(form, "note").replace("\r\n", "\n").strip()[:_LONGEST_NOTE],
        role=role if role in ROLES else None,
        family=family if family in FAMILIES else None,
        tags=tidy_tags(text_of(form, "tags")),
    )
    kept, was = kept_or_404(site, number), text_of(form, "was")
    if was and was != kept.review.mark and review != kept.review:
        page = await site.work(lambda: _page_of(request, site, kept, typed=review))
        return RedirectResponse(f"/check/{site.shown.keep(page)}#review", 303)
    if not await site.work(lambda: site.store.review(number, review)):
        raise _none_kept(number)
    return RedirectResponse(f"/postings/{number}?saved=true#review", 303)
