"""Values that are kept for texts: without bounds, a large batch or a hostile page would fill the memory."""

from evaluator.reading import remembered
from evaluator.reading.remembered import Remembered


def test_a_function_is_called_once_for_a_text_that_comes_again() -> None:
    """Otherwise each tag of each posting is read anew, and reading takes longer."""
    asked: list[str] = []
    sizes = Remembered(lambda text: asked.append(text) or len(text))
    assert [sizes["<p>"], sizes["</p>"], sizes["<p>"]] == [3, 4, 3]
    assert asked == ["<p>", "</p>"]


def test_only_so_many_short_texts_are_kept(monkeypatch) -> None:
    """Otherwise a page of which each tag is another one, or one of megabytes, stays in memory for good."""
    monkeypatch.setattr(remembered, "_MOST", 10)
    sizes = Remembered(len)
    long = "x" * 5000
    assert [sizes[str(number)] for number in range(25)] == [1] * 10 + [2] * 15
    assert sizes[long] == 5000
    assert len(sizes) <= 10 and long not in sizes
