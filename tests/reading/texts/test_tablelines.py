"""A posting that is laid out as a table in plain text has its sections; else its duties belong to none."""

import pytest

from evaluator.outlining.outline import outline
from evaluator.reading.texts.plain import plain
from evaluator.reading.texts.tablelines import untabled
from evaluator.ruleset.load import load_rules
from tests.reading.made import one, quoted

RULES = load_rules()
DUTY = "Deploy the tide models to the cluster, and roll them back when a gate fails"
MARKDOWN = (
    "# Model Engineer\r\n\r\n| Section | Text |\r\n|:---|---|\r\n"
    f"| What you will do | {DUTY} |\r\n| What you bring | Python \\| Go |\r\n\r\nThe end.\r\n"
)
TABBED = (
    f"Model Engineer\nCompany\tQuayside\nWhat you will do\t{DUTY}\n\tWatch their drift.\n"
    "What you bring\tPython and Go\n"
)


@pytest.mark.parametrize("text", [MARKDOWN, TABBED])
def test_the_cells_of_a_table_are_lines_below_their_names(text):
    """Otherwise duties and requirements stand in one line."""
    data = text.encode()
    posting = one(data, "posting.md")
    found = outline(posting, RULES)
    kinds = {
        posting.text[statement.start : statement.end]: found.sections[statement.section].kind
        for statement in found.statements
    }
    assert kinds[DUTY] == "duties"
    assert next(kind for words, kind in kinds.items() if words.startswith("Python")) == "requirements"
    assert quoted(posting, "roll them back", data) == "roll them back"


@pytest.mark.parametrize(
    "text",
    [
        MARKDOWN,
        TABBED,
        "|a|\n|-|\n",
        "|---|\n|---|\n|x|",
        "a | b\n|---|---|\nc | d",
        "Mon\t9-5\nTue\t9-5\nWed\t9-5\n",
        f"•\t{DUTY}\n•\t{DUTY}\n1.\t{DUTY}\n2.\t{DUTY}\n",
        "| a | b |\n|---|---|\n|",
    ],
)
def test_a_text_stays_as_long_as_it_was(text):
    """Otherwise every quote behind the table would lead to the wrong place."""
    assert len(untabled(text)) == len(text)


def test_lists_and_short_tables_stay_lines():
    """Otherwise the hours of a week, and bullets before a tab, would be taken apart."""
    assert untabled("Mon\t9-5\nTue\t9-5\nWed\t9-5\n") == "Mon\t9-5\nTue\t9-5\nWed\t9-5\n"
    listed = f"•\t{DUTY}\n1.\t{DUTY}\nThen\t{DUTY}\n"
    assert untabled(listed) == listed
    found = plain("| Day | Hours |\n|---|---|\n| Mon | 9-5 |\n")
    assert [found.text[b.start : b.end] for b in found.blocks] == ["Day | Hours", "Mon | 9-5"]
