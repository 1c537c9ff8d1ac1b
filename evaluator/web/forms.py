"""Take what a form or a program gives to be judged, within the bounds of the site."""

from __future__ import annotations

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from evaluator.reading.boards.address import with_scheme
from evaluator.web.checking import Given
from evaluator.web.site import Site

# Characters that are kept of a title or a company, of the name of a file, and of an address.
LONGEST_TITLE = 300
_LONGEST_NAME, _LONGEST_ADDRESS = 200, 4_000
_MOST_FIELDS = 60


async def form_of(request: Request, site: Site) -> FormData:
    """Return the form that a request holds. Raises HTTPException where it is broken or too large."""
    bounds = site.settings.bounds
    return await request.form(max_files=bounds.files, max_fields=_MOST_FIELDS, max_part_size=bounds.body)


async def given_of(form: FormData) -> Given:
    """Return what a form gives to be judged; an address without a scheme gets `https://`."""
    uploads = []
    for item in form.getlist("files") + form.getlist("file"):
        if isinstance(item, UploadFile) and (item.filename or item.size):
            uploads.append(((item.filename or "upload")[:_LONGEST_NAME], await item.read()))
    fields = {name: text_of(form, name) for name in ("text", "url", "title", "company")}
    return Given(
        text=fields["text"],
        files=tuple(uploads),
        url=with_scheme(fields["url"])[:_LONGEST_ADDRESS],
        title=fields["title"][:LONGEST_TITLE],
        company=fields["company"][:LONGEST_TITLE],
    )


def text_of(form: FormData, name: str) -> str:
    """Return the text of a field, empty where the form does not have it."""
    value = form.get(name)
    return value if isinstance(value, str) else ""


def wait_turn(request: Request, site: Site, given: Given) -> None:
    """Count the fetch of an address, if any is to be fetched. Raises HTTPException for too many at once."""
    wait = site.fetches.wait(request.client.host if request.client else "-") if given.fetched else 0
    if wait:
        raise HTTPException(429, f"Too many addresses in a short time; try again in {wait} seconds.")
