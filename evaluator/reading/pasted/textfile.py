"""Read a file with one posting: pasted text, markdown or a fragment of HTML, also as a JSON string."""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.posting import Posting, Unread
from evaluator.reading.decoding import decode
from evaluator.reading.jsonstring import quoted_in, without_escapes
from evaluator.reading.limits import Given, How
from evaluator.reading.notread import NotRead
from evaluator.reading.offsets import chained, moved
from evaluator.reading.pasted.copied import of_copied_page
from evaluator.reading.pasted.frontmatter import front_matter
from evaluator.reading.pasted.shortcut import addresses_in, only_addresses
from evaluator.reading.pasted.topfields import top_fields
from evaluator.reading.results import ends_as_report, not_a_posting
from evaluator.reading.texts.markup import looks_like_markup, markup
from evaluator.reading.texts.plain import plain
from evaluator.reading.texts.text import is_markdown, posting, to_bytes
from evaluator.reading.titles.firstline import FirstLine, barred_line
from evaluator.reading.titles.offered import offered_role
from evaluator.reading.titles.titles import title_line


def read_text(given: Given, how: How) -> Iterator[Posting | Unread]:
    """Yield the one posting of a text.

    Raises NotRead when it is empty, binary, too large, a report of truerole or nothing but addresses.
    """
    decoded = decode(given.whole(how.limits.posting), how.charset)
    begin, end = quoted_in(decoded.text) or (0, len(decoded.text))
    source = decoded.text[begin:end]
    escapes = None
    if begin:
        source, escapes = without_escapes(source)
    if ends_as_report(source):
        raise not_a_posting()
    if addresses := addresses_in(source):
        raise only_addresses(addresses)
    top = front_matter(source)
    source = source[top.end :]
    fragment = looks_like_markup(source)
    found = markup(source) if fragment else plain(source)
    if not any(sign.isalnum() for sign in found.text):
        raise NotRead("empty", "holds no words; there is nothing to read")
    page = None if fragment else of_copied_page(found)
    if page is not None:
        found = page.found
    offsets = moved(found.offsets, top.end, len(source))
    if escapes is not None:
        offsets = chained(offsets, escapes)
    offsets, unit = to_bytes(offsets, decoded, begin, end)
    line = barred_line(found) or FirstLine(title_line(found.text, found.blocks) or "", None, None)
    said = top_fields(found, (page and page.title) or line.title)
    kind = "html" if fragment else "markdown" if top.end or is_markdown(source) else "text"
    yield posting(
        found,
        source=given.name,
        kind=kind,
        title=top.fields.title
        or (page and page.title)
        or said.title
        or line.title
        or offered_role(found.text),
        company=top.fields.company or (page.company if page else line.company) or said.company,
        location=top.fields.location or (page.location if page else line.location) or said.location,
        posted=top.fields.posted or said.posted,
        url=top.fields.url or said.url,
        id=top.fields.id,
        offsets=offsets,
        offset_unit=unit,
        diagnostics=(*decoded.diagnostics, *top.closed, *(page.notes if page else ())),
    )
