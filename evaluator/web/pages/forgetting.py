"""Delete kept postings: one, several that were chosen, or all that a filter finds."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from evaluator.web.forms import form_of, text_of
from evaluator.web.pages.reviewing import Number, filter_of, ids_of
from evaluator.web.site import site_of
from evaluator.web.storage.records import shown_title

router = APIRouter(include_in_schema=False)
_MOST_NAMED = 12


@router.get("/postings/forget")
def asked(request: Request) -> Response:
    """Ask whether the chosen postings, or with `all` those that the filter finds, shall be deleted.

    Raises HTTPException where there are none.
    """
    site = site_of(request)
    every = "all" in request.query_params
    numbers = site.store.numbers(filter_of(request)) if every else ids_of(request)
    named = [kept for kept in map(site.store.get, numbers[:_MOST_NAMED]) if kept is not None]
    if not named:
        raise HTTPException(400, "Choose the postings of the list that shall be deleted.")
    return site.page(
        request,
        "forget.html",
        numbers=numbers,
        titles=[(kept.id, shown_title(kept.assessment)) for kept in named],
        more=len(numbers) - len(named),
    )


@router.post("/postings/forget")
async def several_forgotten(request: Request) -> Response:
    """Delete the postings whose numbers the form holds."""
    site = site_of(request)
    typed = text_of(await form_of(request, site), "numbers").split(",")
    numbers = [int(one) for one in typed if one.isascii() and one.isdigit() and len(one) < 16]
    await site.work(lambda: site.store.forget(numbers))
    return RedirectResponse("/postings", 303)


@router.post("/postings/{number}/forget")
def forgotten(request: Request, number: Number) -> Response:
    """Delete a kept posting."""
    site_of(request).store.forget([number])
    return RedirectResponse("/postings", 303)
