"""Lists whose bullets are pictographs are lists, and headings that begin with one are headings."""

import pytest

from evaluator.outlining.outline import outline
from evaluator.reading.texts.plain import plain
from evaluator.reading.texts.text import canonical
from evaluator.ruleset.load import load_rules
from tests.reading.made import one, quoted

RULES = load_rules()


def blocks_of(source: str) -> list[tuple[str, str]]:
    found = canonical(source)
    return [(block.kind, found.text[block.start : block.end]) for block in found.blocks]


@pytest.mark.parametrize("sign", ["🚀", "✅", "✅\ufe0f", "👉", "➡️", "👩\u200d💻", "⚡"])
def test_a_sign_that_is_repeated_line_by_line_is_a_bullet(sign):
    """Otherwise the duties of such a list are read as loose sentences."""
    source = f"Duties\n{sign} Deploy the tide models\n{sign} Watch their drift\nThe end."
    assert blocks_of(source)[1:3] == [("bullet", "Deploy the tide models"), ("bullet", "Watch their drift")]


def test_keycaps_number_a_list():
    """Otherwise a numbered list of duties is one paragraph."""
    source = "Duties\n1️⃣ Deploy the tide models\n2️⃣ Watch their drift"
    assert blocks_of(source)[1:] == [("bullet", "Deploy the tide models"), ("bullet", "Watch their drift")]


@pytest.mark.parametrize("sign", ["👉", "✅", "🔹", "🛠️"])
@pytest.mark.parametrize("item", ["🚀", "-", "•"])
def test_a_sign_above_a_list_marks_a_heading(sign, item):
    """Otherwise the duties below it belong to the section above, such as the text on the company."""
    source = (
        f"About us\nWe forecast tides.\n\n{sign} What you will do\n{item} Deploy the models\n"
        f"{item} Watch drift\n\n{sign} What you bring\n{item} Five years of Python\n{item} Calm"
    )
    found = outline(one(source.encode(), "posting.txt"), RULES)
    kinds = [found.sections[statement.section].kind for statement in found.statements]
    assert [kind for kind in kinds if kind != "company"][-4:] == [
        "duties",
        "duties",
        "requirements",
        "requirements",
    ]


def test_items_of_markup_stay_items():
    """Otherwise an item of a page is a paragraph, or a heading with a picture is an item."""
    source = "<ul><li>✅ Deploy the models</li></ul><p>✅ What you bring</p><p>👉 Python</p><p>👉 Go</p>"
    assert blocks_of(source) == [
        ("bullet", "Deploy the models"),
        ("paragraph", "✅ What you bring"),
        ("bullet", "Python"),
        ("bullet", "Go"),
    ]


def test_quotes_of_such_items_lead_back():
    """Otherwise the evidence is shown beside its words."""
    data = "Duties\r\n🚀 Deploy the tide models\r\n🚀 Watch their drift\r\n".encode()
    assert quoted(one(data, "posting.txt"), "Watch their drift", data) == "Watch their drift"


def test_blocks_of_any_such_lines_hold_words():
    """Otherwise a picture alone is a statement."""
    found = plain("🚀\n🚀 \n🚀🚀 Ship\n\n🚀🚀 Watch\n🚀")
    assert [found.text[b.start : b.end] for b in found.blocks if b.kind == "bullet"] == ["Ship", "Watch"]
