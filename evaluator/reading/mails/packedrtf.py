"""Read the text of a mail of Outlook that is there as packed rich text only, with the extra `documents`."""

from __future__ import annotations

from evaluator.reading.documents.lines import of_lines
from evaluator.reading.documents.richtext import rtf_lines
from evaluator.reading.mails.compound import not_whole
from evaluator.reading.notread import NotRead, extra_missing, megabytes

# A hostile megabyte makes 7.7 MB of rich text, and four seconds of work. Rich text is larger only with
# pictures inside.
_LARGEST = 2_000_000


def packed_text(data: bytes) -> str:
    """Return the text of packed rich text (MS-OXRTFCP), a line for each paragraph; "" where it has no words.

    Raises NotRead when it is not whole or too large, or when the extra is missing.
    """
    try:
        from compressed_rtf import decompress
    except ImportError:
        raise extra_missing("a mail of Outlook (.msg) in rich text", "documents") from None
    if len(data) > _LARGEST:
        raise NotRead(
            "too_large",
            f"has {megabytes(len(data))} of packed rich text; at most {megabytes(_LARGEST)} are read; "
            "save it again, as .eml",
        )
    try:
        rich = decompress(data)
    except Exception:  # the library raises no error of its own
        raise not_whole() from None
    lines = [
        line._replace(text=f"- {line.text}") if line.kind == "bullet" else line for line in rtf_lines(rich)
    ]
    return of_lines(lines).text
