"""Show kept postings together: side by side, as a difference, as a report to print."""

from __future__ import annotations

from importlib.resources import files
from typing import Any, NamedTuple

from fastapi import APIRouter
from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from evaluator.chances import percent
from evaluator.rendering.changes import changes
from evaluator.rendering.differing import lines_between, lines_of
from evaluator.rendering.words import closed_words, work_name
from evaluator.signals import SIGNAL_NAMES, STAGES, STRONG, WEAK
from evaluator.web.answer import View, answer
from evaluator.web.checking import Checked
from evaluator.web.evidence import Kind, signal_kind
from evaluator.web.pages.reviewing import ids_of, kept_or_404
from evaluator.web.site import Site, site_of
from evaluator.web.storage.records import Kept, shown_title

router = APIRouter(include_in_schema=False)
MOST = 5  # "five" in the message


class Cell(NamedTuple):
    """What one posting says about one thing: its best quote and its kind, None where it says nothing."""

    kind: Kind | None
    quote: str


class Comparison(NamedTuple):
    """One row: the name of what is compared, and a cell for each posting."""

    id: str
    name: str
    cells: tuple[Cell, ...]

    @property
    def differs(self) -> bool:
        """Return whether the cells differ in kind."""
        return len({cell.kind for cell in self.cells}) > 1


class Column(NamedTuple):
    """One kept posting and its view."""

    kept: Kept
    view: View

    @property
    def work(self) -> str:
        """Return the kind of work, in words."""
        return work_name(self.kept.assessment) or "none"

    @property
    def likely(self) -> str:
        """Return how likely the verdict is, in words."""
        found = self.kept.assessment
        if found.role_confidence is None:
            return "none"
        close = ", a close call" if found.abstained and found.role else ""
        return f"{percent(found.role_confidence)}{close}{'; closed' if closed_words(found) else ''}"


def columns_of(request: Request, site: Site, least: int) -> list[Column]:
    """Return the postings that an address names, between `least` and `MOST`.

    Raises HTTPException for fewer, more, or one that is not kept.
    """
    ids = ids_of(request)
    if not least <= len(ids) <= MOST:
        asked = "one to five" if least == 1 else "two to five"
        chosen = "none is chosen" if not ids else f"{len(ids)} {'is' if len(ids) == 1 else 'are'} chosen"
        raise HTTPException(422, f"Choose {asked} postings of the list; {chosen}.")
    found = [kept_or_404(site, number) for number in ids]
    return [Column(k, answer(Checked(k.assessment, k.blocks), shown_title(k.assessment))) for k in found]


def stage_rows(columns: list[Column]) -> tuple[Comparison, ...]:
    """Return a row for each of the nine stages."""
    rows = []
    for number, (stage, _) in enumerate(STAGES):
        cells = []
        for column in columns:
            stages = column.view.stages
            cells.append(Cell(stages[number][1] if number < len(stages) else None, ""))
        rows.append(Comparison(stage, stage.capitalize(), tuple(cells)))
    return tuple(rows)


def signal_rows(columns: list[Column], signals: tuple[str, ...]) -> tuple[Comparison, ...]:
    """Return a row for each signal that any of the postings speaks of."""
    rows = []
    for signal in signals:
        cells = []
        for column in columns:
            found = next((s for s in column.kept.assessment.signals if s.id == signal), None)
            kind = signal_kind(found) if found else None
            quote = found.evidence[0].quote if found and found.evidence else ""
            cells.append(Cell(kind, quote))
        if any(cell.kind for cell in cells):
            rows.append(Comparison(signal, SIGNAL_NAMES[signal], tuple(cells)))
    return tuple(rows)


@router.get("/compare")
def compared(request: Request) -> Response:
    """Show two to five postings side by side."""
    site = site_of(request)
    columns = columns_of(request, site, 2)
    return site.page(request, "compare.html", **_rows(columns))


def _rows(columns: list[Column]) -> dict[str, Any]:
    return {
        "columns": columns,
        "stages": stage_rows(columns),
        "signals": signal_rows(columns, STRONG),
        "warnings": signal_rows(columns, WEAK),
    }


@router.get("/difference")
async def different(request: Request) -> Response:
    """Show what changed between two captures, from the older one to the newer one."""
    site = site_of(request)
    return await site.work(lambda: _difference(request, site))


def _difference(request: Request, site: Site) -> Response:
    ids = ids_of(request)
    if len(ids) != 2:
        raise HTTPException(422, "Choose exactly two captures of the list.")
    old, new = sorted((kept_or_404(site, n) for n in ids), key=lambda k: (k.checked_at, k.id))
    return site.page(
        request,
        "difference.html",
        old=old,
        new=new,
        titles=(shown_title(old.assessment), shown_title(new.assessment)),
        lines=lines_between(*(lines_of(k.assessment.posting.text or "", k.blocks) for k in (old, new))),
        changes=changes(old.assessment, new.assessment),
    )


@router.get("/report")
def printed(request: Request, download: bool = False) -> Response:
    """Show a report to print, or give it as one file that needs nothing else."""
    site = site_of(request)
    columns = columns_of(request, site, 1)
    style = Markup(_style()) if download else None
    answered = site.page(
        request, "report.html", style=style, ids=[c.kept.id for c in columns], **_rows(columns)
    )
    if download:
        answered.headers["Content-Disposition"] = 'attachment; filename="truerole-report.html"'
    return answered


def _style() -> str:
    folder = files("evaluator.web") / "static"
    return (folder / "report.css").read_text(encoding="utf-8")
