"""Hold what all pages share: the evaluator, the kept postings, the templates, the workers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import Any, NamedTuple, TypeVar

import anyio
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from evaluator.chances import percent
from evaluator.pipeline import Evaluator
from evaluator.reading.boards.address import is_page
from evaluator.rendering.places import place_words
from evaluator.rendering.report import HEADINGS
from evaluator.rendering.words import (
    GRADE_NAMES,
    SECTION_NAMES,
    capitalised,
    deciding_words,
    family_name,
    one_line,
)
from evaluator.signals import FAMILY_NAMES, ROLE_NAMES, ROLES, SIGNAL_NAMES, STRONG, WEAK
from evaluator.version import __version__
from evaluator.web.evidence import KIND_MEANINGS, KIND_NAMES, KINDS, NOT_YOURS
from evaluator.web.rates import Rate
from evaluator.web.settings import Settings
from evaluator.web.shown import Shown
from evaluator.web.storage.store import Store

# Judging only computes, so that more threads would only wait for each other.
_WORKERS = 4
_Result = TypeVar("_Result")


class Site(NamedTuple):
    """The parts that requests share; all of them can be used from many threads."""

    settings: Settings
    evaluator: Evaluator
    store: Store
    templates: Environment
    workers: anyio.CapacityLimiter
    fetchers: anyio.CapacityLimiter
    fetches: Rate
    shown: Shown

    def page(self, request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
        """Return a page made from a template, with `values` filled in."""
        text = self.templates.get_template(template).render(
            here=request.url.path, fingerprint=self.evaluator.fingerprint, **values
        )
        return HTMLResponse(text, status)

    async def work(self, function: Callable[[], _Result]) -> _Result:
        """Return the result of `function`, run in a thread, so that the server can answer meanwhile."""
        return await anyio.to_thread.run_sync(function, limiter=self.workers)

    async def wait_for(self, function: Callable[[], _Result]) -> _Result:
        """Return the result of `function`, which mostly waits for the network, from threads of its own."""
        return await anyio.to_thread.run_sync(function, limiter=self.fetchers)


def site_of(request: Request) -> Site:
    """Return the site that belongs to a request."""
    site: Site = request.app.state.site
    return site


def make_site(settings: Settings, evaluator: Evaluator) -> Site:
    """Return the site of `settings`; `evaluator` must keep texts in assessments. Raises StorageError."""
    return Site(
        settings=settings,
        evaluator=evaluator,
        store=Store(settings.data),
        templates=_templates(),
        workers=anyio.CapacityLimiter(_WORKERS),
        fetchers=anyio.CapacityLimiter(_WORKERS),
        fetches=Rate(settings.bounds.fetches_a_minute),
        shown=Shown(),
    )


def _templates() -> Environment:
    # Everything is escaped, whatever the name of the template; a missing value is an error, not a gap.
    made = Environment(
        loader=PackageLoader("evaluator.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "percent": percent,
        "day": _day,
        "one_line": one_line,
        "place": place_words,
        "deciding": deciding_words,
        "sentence": capitalised,
        "link": _link,
    }
    made.globals |= {
        "asset": asset,
        "version": __version__,
        "families": FAMILY_NAMES,
        "family_name": family_name,
        "grades": GRADE_NAMES,
        "headings": HEADINGS,
        "kinds": KINDS,
        "kind_names": KIND_NAMES,
        "kind_meanings": KIND_MEANINGS,
        "role_ids": ROLES,
        "role_names": ROLE_NAMES,
        "not_yours": NOT_YOURS,
        "section_names": SECTION_NAMES,
        "signal_names": SIGNAL_NAMES,
        "strong": STRONG,
        "weak": WEAK,
    }
    return made


@lru_cache(maxsize=16)
def asset(name: str) -> str:
    """Return the address of a static file; it changes with the content, so that no old copy is shown."""
    data = (files("evaluator.web") / "static" / name).read_bytes()
    return f"/static/{name}?{sha256(data).hexdigest()[:10]}"


def _day(moment: str) -> str:
    """Return the date and time, to the minute, of a kept moment, in this machine's time zone."""
    return f"{datetime.fromisoformat(moment).astimezone():%Y-%m-%d %H:%M}"


def _link(address: str | None) -> str | None:
    """Return `address` where it may be a link."""
    return address if address and is_page(address) else None
