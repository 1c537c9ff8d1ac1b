"""Text in UTF-8 that was taken for Windows text is read as it was meant, and leads back to its bytes."""

import pytest

from evaluator.reading.rows.row import read_row
from evaluator.reading.texts.text import canonical
from tests.reading.made import one, quoted

MEANT = "You’ll run the tide models – all of them.\n\nDuties\n• Watch drift at “Café Quay”\n• Cut costs of £5"


def as_windows(text: str) -> str:
    return "".join(
        bytes([byte]).decode("cp1252" if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else "latin-1")
        for byte in text.encode()
    )


@pytest.mark.parametrize("garble", [as_windows, lambda text: text.encode().decode("latin-1")])
def test_garbled_signs_are_read_as_they_were_meant(garble):
    """Otherwise lists are not recognised, and every quote shows "â€™"."""
    data = garble(MEANT).encode()
    posting = one(data, "posting.txt")
    assert (posting.text, posting.blocks) == (one(MEANT.encode(), "posting.txt").text, posting.blocks)
    assert [block.kind for block in posting.blocks][-2:] == ["bullet", "bullet"]
    assert quoted(posting, "Watch drift at “Café", data) == garble("Watch drift at “Café")


def test_a_page_and_a_text_that_was_garbled_twice_are_mended_too():
    """Otherwise its quotes show "donâ€™t"."""
    assert canonical(f"<p>{as_windows('Watch “drift”')}</p>").text.strip() == "Watch “drift”"
    assert canonical(as_windows(as_windows(MEANT))).text == canonical(MEANT).text


def test_the_fields_of_a_row_are_mended():
    """Otherwise a title with a dash is not recognised, and stands so in every table."""
    row = {"title": as_windows("SRE – Models"), "company": as_windows("Société"), "description": MEANT}
    assert (read_row(row, "1").title, read_row(row, "1").company) == ("SRE – Models", "Société")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text", ["Kubeflow Â® models", "SÃO and SÃO", "Müller, naïve, château", "ð\x80\x80\x80 x"]
)
def test_words_that_may_be_meant_so_stay(text):
    """Otherwise a name in another language is changed."""
    assert canonical(text).text == text
