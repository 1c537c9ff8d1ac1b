"""Read rows whose description may be a whole page, as a scraper keeps it, or deep inside an object."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from evaluator.posting import Posting, Unread
from evaluator.reading.data.jsonrows import flat
from evaluator.reading.decoding import Decoded
from evaluator.reading.limits import How
from evaluator.reading.notread import NotRead
from evaluator.reading.pages.jobposting import Fields
from evaluator.reading.rows.cells import first
from evaluator.reading.rows.fields import columns_of
from evaluator.reading.rows.row import read_row

_PAGE = re.compile(r"[\s\ufeff]*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)


def read_cells(row: Mapping[str, Any], source: str, how: How, kind: str) -> Posting | Unread:
    """Return the posting of a row as `read_row` does; of a whole page in it the main text counts.

    What the row says of the job goes before what the page says. Of a row without a description the objects
    in it are searched for one.
    """
    item = read_row(row, source, limits=how.limits, columns=how.columns, kind=kind)
    if isinstance(item, Unread) and item.remedy and not how.columns and any(map(_is_object, row.values())):
        # No column holds a description: it may be in an object of the row.
        inner = read_row(flat(row), source, limits=how.limits, kind=kind)
        return item if isinstance(inner, Unread) and inner.remedy else inner
    # A text that was read as it stands is not a page; to look for its column again takes time in each row.
    if isinstance(item, Unread) or item.offsets is None or not item.offsets.starts:
        return item
    if (page := _page_in(row, how)) is None:
        return item
    # Imported here: few tables hold pages.
    from evaluator.reading.pages.page import of_page

    try:
        found = list(of_page(Decoded(page, "utf-8", "none"), source, how))
    except NotRead:
        return item
    inner = found[0]
    if len(found) > 1 or isinstance(inner, Unread):
        return item
    lacking = {name: getattr(inner, name) for name in Fields._fields if getattr(item, name) is None}
    return item.model_copy(
        update={
            **lacking,
            "text": inner.text,
            "blocks": inner.blocks,
            "offsets": None,
            "offset_unit": None,
            "diagnostics": (*item.diagnostics, *inner.diagnostics),
        }
    )


def _is_object(value: Any) -> bool:
    return isinstance(value, dict)


def _page_in(row: Mapping[str, Any], how: How) -> str | None:
    """Return the description of a row that is a whole page; None for another text."""
    text = first(row, columns_of(row, how.columns).description)
    return text if text and "<" in text[:200] and _PAGE.match(text) else None
