"""The page is one file that needs no other file, and holds the plots."""

import re

import pytest

pytest.importorskip("matplotlib", reason="plots need the extra `plots`")

from evaluator.measuring.measurement_page import page


@pytest.fixture(scope="module")
def made(shipped):
    return page(shipped)


def test_the_page_loads_nothing(made):
    """Otherwise the page is empty without a network, and other servers see that it is read."""
    assert not re.search(r'(?:src|href)="(?!#|data:)', made)
    assert "<script" not in made
    assert "url(http" not in made


def test_every_part_has_its_plots(made, shipped):
    """Otherwise the plot of one part stands beside the figures of another."""
    assert made.count("<svg") == made.count("</svg>") == 5 * sum(g.low for g in shipped.groups)


def test_wide_plots_keep_their_size_on_a_phone(made):
    """Otherwise their letters are half a millimetre high there; those that are not so wide fit."""
    widths = re.findall(r'<svg[^>]* width="([^"]+)"', made)
    assert widths.count("504pt") == 3 * made.count("<h2>") - 3
    assert 'svg[width="504pt"] { max-width: none }' in made


def test_figures_without_low_confidence_stand_in_one_table_alone(made, shipped):
    """Otherwise every plot comes twice, nearly the same, and nobody knows which one to read."""
    sure = shipped.groups[0].model_copy(update={"low": False})
    both = page(shipped.model_copy(update={"groups": (*shipped.groups, sure)}))
    assert both.count("without low confidence") == made.count("without low confidence") + 1
    assert both.count("<svg") == made.count("<svg")
    assert both.count("<table") == made.count("<table") + 1


def test_our_own_row_stands_out(made, shipped):
    """Otherwise a reader has to look for truerole among six methods."""
    rows = re.findall(r'class="ours"><td>(.+?)</td>', made)
    assert rows == ["truerole"] * len(shipped.groups)


def test_the_first_part_begins_on_the_first_sheet_of_paper(made):
    """Otherwise the first printed sheet holds nothing but the title."""
    assert "h2:not(:first-of-type) { break-before: page }" in made
    assert made.index("<h1>") < made.index("<h2>")


def test_the_page_is_the_same_twice(made, shipped):
    """Otherwise a page that is kept under version control changes without a reason."""
    assert page(shipped) == made


def test_words_of_postings_cannot_become_markup(shipped):
    """Otherwise the text of a posting runs as code in the reader's browser."""
    item = shipped.disagreements[0].model_copy(update={"title": "<img src=x onerror=alert(1)>"})
    assert "<img" not in page(shipped.model_copy(update={"disagreements": (item,)}))


def test_no_id_stands_twice_in_the_page(made):
    """Otherwise a plot is drawn with the clipping and the signs of another plot."""
    ids = re.findall(r'\bid="([^"]+)"', made)
    assert len(ids) == len(set(ids)) > 50
    assert set(re.findall(r'(?:href="#|url\(#)([^")]+)', made)) <= set(ids)
