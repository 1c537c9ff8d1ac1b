"""The weights of a page's parts hang on which text is in links; wrong ones lose the description."""

import pytest

from evaluator.reading.pages.pagetree import Node, page_tree


def texts(source: str) -> dict[str, tuple[int, int]]:
    """Return for each element the length of the text directly in it, and of the links in that text."""
    found: dict[str, tuple[int, int]] = {}
    stack = [page_tree(source)]
    while stack:
        node = stack.pop()
        found[node.name] = (node.own, node.link)
        stack.extend(node.children)
    return found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<body><div><a href='/'>Home</div><p>You run it.</p></body>", {"div": (4, 4), "p": (11, 0)}),
        ("<dl><dt><a href='/'>Home<dd>You run it.</dl>", {"dt": (4, 4), "dd": (11, 0)}),
        ("<body><section><td><a>Home<tr>You</section><p>run</p>", {"td": (4, 4), "tr": (3, 0), "p": (3, 0)}),
        ("<a href='/'><div>Home</div><p>Jobs</p></a>", {"div": (4, 4), "p": (4, 4)}),
        ("<body><a name='top'><a href='/'>Home</a><p>You run it.</p>", {"body": (4, 4), "p": (11, 0)}),
        ("<body><p>You <a>run</a></a> it.</p>", {"p": (9, 3)}),
        ("<body><a><button>Home</button> page</a> You", {"body": (11, 8)}),
        ("<body><p>You <a>run", {"p": (6, 3)}),
    ],
    ids=[
        "block ends",
        "next item",
        "next row",
        "around blocks",
        "twice open",
        "twice closed",
        "two kinds",
        "cut off",
    ],
)
def test_a_link_ends_with_its_block(source: str, found: dict[str, tuple[int, int]]) -> None:
    """Otherwise one link that is left open makes a menu of the description, and it is left out."""
    assert texts(source).items() >= found.items()


def spans(source: str) -> list[tuple[str, str]]:
    """Return each element with its source, from the outermost on."""
    found: list[tuple[str, str]] = []

    def add(node: Node) -> None:
        found.append((node.name, source[node.start : node.end]))
        for child in node.children:
            add(child)

    for child in page_tree(source).children:
        add(child)
    return found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<ul><li>a<li>b</ul>c", [("ul", "<ul><li>a<li>b</ul>"), ("li", "<li>a"), ("li", "<li>b")]),
        ("<tr><td>a<tr>b", [("tr", "<tr><td>a"), ("td", "<td>a"), ("tr", "<tr>b")]),
        ("<div><p>a</div></p>b", [("div", "<div><p>a</div>"), ("p", "<p>a")]),
        ("<p>a<script><p>b</script>c</p>", [("p", "<p>a<script><p>b</script>c</p>")]),
        ("<p>a</div>b</p>", [("p", "<p>a</div>b</p>")]),
        ("<p>a<!-- <p>b</p> -->c", [("p", "<p>a<!-- <p>b</p> -->c")]),
    ],
    ids=["items", "rows", "overlap", "script", "stray end", "comment"],
)
def test_broken_nesting_is_read_as_browsers_do(source: str, found: list[tuple[str, str]]) -> None:
    """Otherwise a page without end tags is one element, and its menu is part of the description."""
    assert spans(source) == found


def test_elements_too_deep_are_part_of_the_last_one() -> None:
    """Otherwise a page made to nest without end takes memory and time without end."""
    source = "<div>" * 1000 + "words" + "</div>" * 1000
    node, depth = page_tree(source), 0
    while node.children:
        node, depth = node.children[0], depth + 1
    assert depth == 400
    assert (node.own, node.total) == (5, 5)
