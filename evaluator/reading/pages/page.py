"""Read a saved page: from its JSON-LD, else from its microdata or RDFa, else from its main text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from evaluator.posting import Diagnostic, Posting, Unread
from evaluator.reading.canonical import Canonical
from evaluator.reading.decoding import Decoded, decode
from evaluator.reading.joining import joined, letters_of
from evaluator.reading.jsonstring import quoted_in, without_escapes
from evaluator.reading.limits import Given, How
from evaluator.reading.notread import NotRead
from evaluator.reading.offsets import chained, moved
from evaluator.reading.pages.frames import frames_of
from evaluator.reading.pages.jobposting import Fields, fields_of, text_of
from evaluator.reading.pages.jsonld import Found, job_postings, way_back
from evaluator.reading.pages.maintext import Part, hidden_in, main_part
from evaluator.reading.pages.microdata import marked_up
from evaluator.reading.pages.pagehead import Head, page_head, saved_address
from evaluator.reading.rows.row import day
from evaluator.reading.texts.markup import markup
from evaluator.reading.texts.text import posting, to_bytes
from evaluator.reading.titles.closed import closed_in, may_say
from evaluator.reading.titles.namesabove import names_above
from evaluator.reading.titles.titles import title_line

# A text with fewer characters is no description.
_SHORTEST = 250
# So many letters of a description show that a text goes on with it.
_BEGINNING = 60


def read_page(given: Given, how: How) -> Iterator[Posting | Unread]:
    """Yield the postings of a page, also as one JSON string. Raises NotRead when it has none."""
    decoded = decode(given.whole(how.limits.document), how.charset)
    quoted = quoted_in(decoded.text)
    if quoted is None:
        yield from of_page(decoded, given.name, how)
        return
    begin, end = quoted
    page, escapes = without_escapes(decoded.text[begin:end])
    for item in of_page(decoded._replace(text=page, unit="none"), given.name, how):
        if isinstance(item, Posting) and item.offsets is not None:
            offsets, unit = to_bytes(chained(item.offsets, escapes), decoded, begin, end)
            yield item.model_copy(update={"offsets": offsets, "offset_unit": unit})
        else:
            yield item


def of_page(decoded: Decoded, source: str, how: How) -> Iterator[Posting | Unread]:
    """Yield the postings of the page `decoded`. Raises NotRead when it has none."""
    found, broken = job_postings(decoded.text)
    notes = decoded.diagnostics
    if broken:
        message = f"{broken} JSON-LD block(s) are broken and were passed over."
        notes += (Diagnostic(code="jsonld_broken", message=message),)
    read = [(one, item) for one in found if (item := _of_data(one, decoded, source, notes, how)) is not None]
    whole = _different([item for _, item in read])
    if len(whole) == 1:
        fuller = _fuller(whole[0], read[0][0].data, decoded, how)
        whole = [_completed(fuller or whole[0], decoded.text)]
        whole = [_closed(whole[0], decoded.text)]
    for number, item in enumerate(whole, 1):
        yield item if len(whole) == 1 else item.model_copy(update={"source": f"{source}#{number}"})
    if not whole:
        # Of several jobs without text nothing says which one the page is about.
        data = found[0].data if len(found) == 1 else None
        try:
            item = _of_body(decoded, source, notes, how, data)
        except NotRead as error:
            if error.code != "no_posting":
                raise
            item = _of_frame(decoded, source, how, error)
        yield _closed(item, decoded.text)


def _of_frame(decoded: Decoded, source: str, how: How, error: NotRead) -> Posting:
    """Return the posting of a frame that was saved inside the page.

    Raises NotRead, the `error` of the page itself, without one; it names the frame that may show a posting.
    """
    address = page_head(decoded.text).url
    frames = frames_of(decoded.text, address, source)
    for frame in frames:
        if not frame.page:
            continue
        try:
            inner = decoded._replace(text=frame.page, unit="none", diagnostics=())
            item = next(of_page(inner, source, how))
        except NotRead:
            continue
        if isinstance(item, Posting):
            update = {"offsets": None, "offset_unit": None, "url": item.url or address}
            return item.model_copy(update=update)
    where = next((frame.address for frame in frames if frame.address), None)
    if where is None:
        raise error
    raise NotRead(
        "no_posting", f"holds no description itself, but shows a frame that may hold one; give {where[:300]}"
    )


def _fuller(item: Posting, data: dict[str, Any], decoded: Decoded, how: How) -> Posting | None:
    """Return the posting of the page's text, when `item` holds only the beginning of it; else None.

    Some pages cut off the description in their data.
    """
    if len(item.text) >= _SHORTEST:
        return None
    try:
        body = _of_body(decoded, item.source, item.diagnostics, how, data)
    except NotRead:
        return None
    begins, text = letters_of(item.text)[:_BEGINNING], letters_of(body.text)
    return body if len(body.text) > 2 * len(item.text) and begins in text else None


def _completed(item: Posting, page: str) -> Posting:
    """Return the posting with the title, company and address of its page where its data lacks them."""
    update: dict[str, str | None] = {}
    if not (item.title and item.company):
        head = page_head(page)
        update = {"title": item.title or head.title, "company": item.company or head.company_in(item.text)}
    if not item.url:
        update["url"] = saved_address(page)
    return item.model_copy(update=update) if update else item


def _closed(item: Posting, page: str) -> Posting:
    """Return the posting with a note where its page says, beside the description, that the job is closed."""
    notes = may_say(page) and closed_in(markup(page).text) and closed_in(_shown(page))
    return item.model_copy(update={"diagnostics": (*item.diagnostics, *notes)}) if notes else item


def _shown(page: str) -> str:
    """Return the text of a page without its hidden elements, such as a message for other cases."""
    parts: list[str] = []
    at = 0
    for start, end in (*hidden_in(page), (len(page), len(page))):
        parts.append(markup(page[at:start]).text)
        at = end
    return "\n".join(parts)


def _different(items: list[Posting]) -> list[Posting]:
    """Return `items` without repeated ones: postings with the same title and text."""
    first: dict[tuple[str | None, str], Posting] = {}
    for item in items:
        first.setdefault((item.title, item.text), item)
    return list(first.values())


def _of_data(
    found: Found, decoded: Decoded, source: str, notes: tuple[Diagnostic, ...], how: How
) -> Posting | None:
    """Return the posting of one JobPosting; None when it has no description."""
    text = text_of(found.data, how.limits, lambda key, value: way_back(found, key, value))
    if text is None:
        return None
    offsets = unit = None
    if text.offsets.starts:
        offsets, unit = to_bytes(text.offsets, decoded, 0, len(decoded.text))
    return posting(
        text,
        source=source,
        kind="json-ld",
        offsets=offsets,
        offset_unit=unit,
        diagnostics=notes,
        **fields_of(found.data)._asdict(),
    )


def _of_body(
    decoded: Decoded, source: str, notes: tuple[Diagnostic, ...], how: How, data: dict[str, Any] | None
) -> Posting:
    """Return the posting in microdata, RDFa or the main text of a page.

    `data` is a JobPosting without description, whose other fields are used; None without one. Raises NotRead
    when the page has too little text, or too much for one posting.
    """
    page = decoded.text
    head = page_head(page)
    found = marked_up(page) if data is None and "JobPosting" in page else None
    part = found.part if found and found.part else main_part(page)
    kind = found.kind if found and found.part else "page"
    text = _of_part(page, part) if part else None
    if text is None or len(text.text) < _SHORTEST:
        raise _nothing(page, head, data)
    if len(text.text) > how.limits.posting:
        raise NotRead("too_large", "its text is too long for one posting")
    offsets, unit = to_bytes(text.offsets, decoded, 0, len(page))
    said = fields_of(data) if data else Fields()
    title = said.title or (found.title if found else None) or head.title
    title = title or title_line(text.text, text.blocks)
    above = names_above(text, title)
    company = said.company or (found.company if found else None) or head.company_in(text.text)
    return posting(
        text,
        source=source,
        kind=kind,
        title=title,
        company=company or (above.company if above else None),
        location=said.location or (found.location if found else None) or (above.location if above else None),
        posted=said.posted or day(found.posted if found else None),
        url=said.url or head.url,
        id=said.id,
        offsets=offsets,
        offset_unit=unit,
        diagnostics=notes,
    )


def _of_part(page: str, part: Part) -> Canonical:
    """Return the canonical text of a part of the page, with the map to the page."""
    parts: list[tuple[str | None, Canonical]] = []
    at = part.start
    for start, end in (*part.without, (part.end, part.end)):
        if start > at:
            piece = markup(page[at:start])
            parts.append((None, piece._replace(offsets=moved(piece.offsets, at, start - at))))
        at = max(at, end)
    return parts[0][1] if len(parts) == 1 else joined(parts)


def _nothing(page: str, head: Head, data: dict[str, Any] | None) -> NotRead:
    """Return the error for a page without a description, which says why it has none.

    The page may be an empty shell that scripts fill in a browser, or a stub.
    """
    text = markup(page).text
    named = f" of {head.title[:80]!r}" if head.title else ""
    bare = page.count("<script") > 2 and len(text) < 600 and not head.headings
    if "{$" in text or "{{" in text or bare:
        return NotRead(
            "no_posting",
            "is a shell that scripts fill in a browser; save it complete from there, or paste the text",
        )
    why = "says the position is closed and holds" if closed_in(text) else "holds"
    if not head.headings and len(text) < 200 and data is None:
        what = "is a page with hardly any text" if text.strip() else "is a page without text to read"
        return NotRead("no_posting", f"{what}; save the whole page of the posting, or paste its text")
    if len(text) < _SHORTEST:
        what = f"only a stub{named}, no description; open the posting itself and save that page"
    else:
        what = (
            f"no text{named} long enough for a description ({len(text)} characters with menus and links);"
            " open the posting itself and save that page, or paste its text"
        )
    return NotRead("no_posting", f"{why} {what}")
