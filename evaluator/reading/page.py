"""Read a saved page: what it says to machines, else its main text."""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.posting import Diagnostic, Posting, Unread
from evaluator.reading.decoding import Decoded, decode
from evaluator.reading.jsonld import Found, clean, job_postings, place, way_back
from evaluator.reading.limits import Given, How
from evaluator.reading.markup import markup
from evaluator.reading.notread import NotRead
from evaluator.reading.offsets import chained
from evaluator.reading.text import canonical, posting, to_bytes

_DESCRIPTIONS = ("description", "responsibilities", "qualifications", "skills", "experienceRequirements")


def read_page(given: Given, how: How) -> Iterator[Posting | Unread]:
    """Give the postings of a page. Raises NotRead when it holds none."""
    yield from of_page(decode(given.whole(how.limits.document)), given.name, how)


def of_page(decoded: Decoded, source: str, how: How) -> Iterator[Posting | Unread]:
    """Give the postings of the page `decoded`."""
    found, broken = job_postings(decoded.text)
    notes = decoded.diagnostics
    if broken:
        notes += (Diagnostic(code="jsonld_broken", message=f"{broken} JSON-LD block(s) are broken and were passed over."),)
    whole = [item for one in found if (item := _of_data(one, decoded, source, notes)) is not None]
    if whole:
        for number, item in enumerate(whole, 1):
            yield item if len(whole) == 1 else item.model_copy(update={"source": f"{source}#{number}"})
        return
    text = markup(decoded.text)
    if len(text.text) < 200:
        raise NotRead("no_posting", "holds no description of a job")
    offsets, unit = to_bytes(text.offsets, decoded, 0, len(decoded.text))
    yield posting(text, source=source, kind="page", offsets=offsets, offset_unit=unit, diagnostics=notes)


def _of_data(found: Found, decoded: Decoded, source: str, notes: tuple[Diagnostic, ...]) -> Posting | None:
    """Return the posting of one JobPosting, None when it has no description."""
    data = found.data
    key = next((k for k in _DESCRIPTIONS if isinstance(data.get(k), str) and data[k].strip()), None)
    if key is None:
        return None
    text = canonical(data[key])
    if not text.blocks:
        return None
    way = way_back(found, key, data[key])
    offsets = unit = None
    if way is not None:
        offsets, unit = to_bytes(chained(text.offsets, way), decoded, 0, len(decoded.text))
    return posting(
        text,
        source=source,
        kind="json-ld",
        title=clean(data.get("title")) or clean(data.get("name")),
        company=clean(data.get("hiringOrganization")),
        location=place(data),
        posted=clean(data.get("datePosted")),
        url=clean(data.get("url")),
        id=clean(data.get("identifier")),
        offsets=offsets,
        offset_unit=unit,
        diagnostics=notes,
    )
