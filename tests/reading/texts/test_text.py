# ruff: noqa: E501 - made-up answers and pages stand in one line, as in saved files
"""Pasted text: without these tests, it could be misread, or its quotes could lead to the wrong bytes."""

from __future__ import annotations

import pytest

from evaluator.reading.texts.markup import looks_like_markup, markup
from evaluator.reading.texts.plain import plain
from evaluator.reading.texts.text import canonical
from evaluator.reading.texts.text import posting as posting_of
from tests.reading.made import HTML, WORDS, block_lines, one


@pytest.mark.parametrize(
    "item",
    [
        "<li>Own the rollback</li>",
        "<li><p>Own the rollback</p></li>",
        "<li>&nbsp;<p>Own the rollback</p></li>",
        "<li>\n<p><b>Own</b> the rollback</p></li>",
    ],
)
def test_an_item_of_a_list_stays_one_with_a_paragraph_in_it(item: str) -> None:
    """Otherwise the duties of a page that marks its items so would be read as running text on the company."""
    found = markup(f"<p>Hello.</p><ul>{item}<li>Cut the cost</li></ul>")
    lines = [(block.kind, found.text[block.start : block.end]) for block in found.blocks]
    assert lines == [("paragraph", "Hello."), ("bullet", "Own the rollback"), ("bullet", "Cut the cost")]


def test_lists_headings_and_bold_lines_of_markdown_are_blocks() -> None:
    """Otherwise a posting in markdown has no sections."""
    posting = one(
        b"# Role\n\n**What you do**\n\n- Ship it\n  * Watch it\n1. Fix it\n\nSetext\n------\nEnd of it.\n"
    )
    assert block_lines(posting) == [
        ("heading", "Role"),
        ("bold", "What you do"),
        ("bullet", "Ship it"),
        ("bullet", "Watch it"),
        ("bullet", "Fix it"),
        ("heading", "Setext"),
        ("paragraph", "End of it."),
    ]
    assert posting.kind == "markdown"


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        ("Before\n •\nAfter\n * \nLast", [("paragraph", "Before"), ("paragraph", "After"), ("paragraph", "Last")]),
        ("* ___\n- Ship it", [("bullet", "Ship it")]),
        ("  **What you do**  \nShip it", [("bold", "What you do"), ("paragraph", "Ship it")]),
        ("* **What you do**:\n* Ship it", [("bold", "What you do:"), ("bullet", "Ship it")]),
        ("**What** you **do**\nShip it", [("paragraph", "What you do"), ("paragraph", "Ship it")]),
        (r"\*\*What you do\*\*", [("bold", "**What you do**")]),
        ("***What*** you ****do****", [("paragraph", "What you *do*")]),
        ("Role *** Team\x00 *now*", [("paragraph", "Role Team now")]),
        ("\uf0b7 Ship it \uf0b7 Watch it\n\uf0d8 Mend it", [("bullet", "Ship it"), ("bullet", "Watch it"), ("bullet", "Mend it")]),
        ("§ Ship it\n§ 5 of the law\n🔹Watch it\n🔹Roll back\n☐ Mend it", [("bullet", "Ship it"), ("paragraph", "§ 5 of the law"), ("bullet", "Watch it"), ("bullet", "Roll back"), ("bullet", "Mend it")]),
        ("• Ship it • Watch it\n• Mend it", [("bullet", "Ship it"), ("bullet", "Watch it"), ("bullet", "Mend it")]),
    ],
)  # fmt: skip
def test_rare_lines_are_read_like_usual_ones(source: str, blocks: list[tuple[str, str]]) -> None:
    """Otherwise a heading or a duty is lost: these lines take a longer way than usual ones."""
    found = plain(source)
    assert [(block.kind, found.text[block.start : block.end]) for block in found.blocks] == blocks


def test_escapes_links_and_emphasis_go_and_lead_back() -> None:
    """Otherwise quotes show stars and addresses, or lead to other words."""
    source = r"Be *on\-call* for [our API](https://x.example/a_b) \& its `snake_case_name` &amp;amp; more"
    found = plain(source)
    assert found.text == "Be on-call for our API & its `snake_case_name` & more"
    start = found.text.index("on-call")
    begin, end = found.offsets.span(start, start + 7)
    assert source[begin:end] == r"on\-call"


def test_hard_wrapped_lines_are_joined_but_lists_are_not() -> None:
    """Otherwise a duty is cut in two, or a list is one duty."""
    text = (
        "You will look after the models that tell our drivers where\nto go next and you will be the one who\n"
        "is called when they no longer do so in the middle of the\nnight, which happens about twice in a year and\n"
        "is then nobody else's task but yours until it is mended.\n\n- one thing that you do every day\n- another\n"
    )
    found = plain(text)
    assert [b.kind for b in found.blocks] == ["paragraph", "bullet", "bullet"]


WRAPPED = """Harbour runs shops for boats. Our team keeps a ranking
service that thousands of boaters use every day, and it is
growing quickly in each of the markets that we serve.

- Monitor and enhance the accuracy, performance, and
  observability of our ranking models in real production-
  grade clusters.

- Look after the models of the shops before and in pre-
  and post-sales, with a portion of them on boats.
"""


@pytest.mark.parametrize("long", ["", "A title of a job as long as none has been before. " * 3, "z" * 20_000])
def test_one_long_line_leaves_wrapped_lines_unwrapped_nowhere(long: str) -> None:
    """Otherwise one long title, paragraph or address would make quotes end in the middle of a sentence."""
    posting = one(f"{long}\n\n{WRAPPED}".encode())
    words = [(kind, " ".join(line.split())) for kind, line in block_lines(posting)]
    assert words[-3:] == [
        ("paragraph", " ".join(WRAPPED.split("\n\n")[0].split())),
        (
            "bullet",
            "Monitor and enhance the accuracy, performance, and observability of our ranking models "
            "in real production-grade clusters.",
        ),
        (
            "bullet",
            "Look after the models of the shops before and in pre- and post-sales, with a portion of them "
            "on boats.",
        ),
    ]
    at = posting.text.index("grade clusters")
    assert posting.offsets is not None
    start, end = posting.offsets.span(at, at + 5)
    assert f"{long}\n\n{WRAPPED}".encode()[start:end] == b"grade"


def test_a_list_of_lines_that_are_not_wrapped_stays_a_list() -> None:
    """Otherwise duties in lower case without a bullet would become one statement."""
    lines = ["deploy the models", "watch what they cost and how they drift in the harbour", "retrain them",
             "carry the pager of the ranking service", "write", "cut the cost of the clusters"]  # fmt: skip
    assert len(plain("\n".join(lines)).blocks) == 6


def test_markup_keeps_blocks_and_drops_scripts() -> None:
    """Otherwise program text is read as duties."""
    found = markup(f"<script>if (a<b) alert('<p>no</p>')</script>{HTML}<!-- <p>no</p> -->")
    assert "alert" not in found.text
    assert "no</p>" not in found.text
    kinds = [b.kind for b in found.blocks]
    assert kinds.count("bullet") == 5
    assert kinds.count("heading") == 1
    assert kinds.count("bold") == 1
    assert WORDS in found.text


def test_inline_tags_do_not_break_lines() -> None:
    """Otherwise each bold word ends a sentence."""
    found = markup("<p>You <b>own</b> the <a href='x'>roll</a>back of <i>all</i> models.</p>")
    assert [found.text[b.start : b.end] for b in found.blocks] == ["You own the rollback of all models."]


def test_markup_that_was_escaped_twice_leads_back() -> None:
    """Otherwise a quote of such a board shows tags, or leads to other words."""
    source = (
        "&amp;lt;p&amp;gt;Own the rollback&amp;lt;/p&amp;gt;&amp;lt;p&amp;gt;R&amp;amp;D&amp;lt;/p&amp;gt;"
    )
    assert looks_like_markup(source)
    found = markup(source)
    start = found.text.index("rollback")
    begin, end = found.offsets.span(start, start + 8)
    assert source[begin:end] == "rollback"
    assert "R&D" in found.text


def test_a_word_wrapped_behind_its_hyphen_is_whole_and_leads_back() -> None:
    """Otherwise quotes would say "on- call", and no pattern would match it."""
    wrapped = (
        "You will run the models of the harbour in production and take part in the on-\n"
        "call rota, which comes round one week in six for each of the nine of us, and\n"
        "you will write down what you learned from it for the others in the same team.\n"
        "We are a group of nine who look after forty services that tell drivers where\n"
        "to go next, day and night, and who like to talk about what went wrong in the\n"
        "week before, so that nobody has to learn the same thing twice from the pager.\n"
    )
    posting = one(wrapped.encode())
    assert "take part in the on-call rota" in posting.text
    at = posting.text.index("call rota")
    start, end = posting.offsets.span(at, at + 9)
    assert wrapped.encode()[start:end] == b"call rota"


@pytest.mark.parametrize(
    ("line", "kind", "words"),
    [
        ("== Our harbour ==", "heading", "Our harbour"),
        ("===Your tides===", "heading", "Your tides"),
        ("== a == b", "paragraph", "== a == b"),
    ],
)
def test_the_heading_of_a_wiki_is_a_heading(line, kind, words):
    """Otherwise "== How we work ==" is a duty in the list above it."""
    found = plain(f"First\n\n{line}\nThe tides come.")
    block = found.blocks[1]
    assert (block.kind, found.text[block.start : block.end]) == (kind, words)


def test_a_tag_of_a_board_is_no_heading() -> None:
    """Otherwise "#LI-Remote" opens a section."""
    posting = one(b"Engineer\n\nOwn the rollback of every model.\n\n#LI-Remote\n")
    assert {block.kind for block in posting.blocks} == {"paragraph"}


def test_a_field_that_postings_do_not_have_is_refused() -> None:
    """Otherwise a reader with a misspelled field would lose this field in every posting."""
    with pytest.raises(TypeError, match="tilte"):
        posting_of(plain("Runs models."), source="-", kind="text", offset_unit=None, tilte="Engineer")  # type: ignore[call-arg]


@pytest.mark.parametrize(
    "source",
    [
        r"We move gravel.\n\nYour duties\n- Deploy the models\n- Take the on-call rota \"at night\"",
        r"\u003cp\u003eWe move gravel.\u003c/p\u003e\u003ch3\u003eYour duties\u003c/h3\u003e\u003cul\u003e\u003cli\u003eDeploy the models\u003c/li\u003e\u003cli\u003eTake the on-call rota \"at night\"\u003c/li\u003e\u003c/ul\u003e",
    ],
    ids=["lines", "tags"],
)
def test_a_description_that_was_escaped_once_too_often_is_read_as_it_was_meant(source: str) -> None:
    """Otherwise all duties of a row would be one line, with signs between them that match nothing."""
    found = canonical(source)
    lines = [found.text[block.start : block.end] for block in found.blocks]
    assert lines == [
        "We move gravel.",
        "Your duties",
        "Deploy the models",
        'Take the on-call rota "at night"',
    ]
    assert [block.kind for block in found.blocks][2:] == ["bullet", "bullet"]
    for words in ("gravel", "Deploy the models", "on-call rota"):
        start = found.text.index(words)
        begin, end = found.offsets.span(start, start + len(words))
        assert source[begin:end] == words


def test_a_path_with_backslashes_stays_as_it_was_written() -> None:
    """Otherwise a path of Windows is read as escapes."""
    assert canonical("Scripts under C:\\new are yours.\nYou deploy models.").text.startswith(
        "Scripts under C:\\new"
    )


def test_the_conditions_of_word_are_no_words() -> None:
    """Otherwise every duty of a document that Word saved as a page begins with "<![if !supportLists]>"."""
    item = "<p class=MsoListParagraph><![if !supportLists]><span>·<span>&nbsp;&nbsp; </span></span><![endif]>Own the rollback<o:p></o:p></p>"
    found = markup(f"<p class=MsoNormal>Duties</p>{item}{item}")
    assert found.text.split() == ["Duties", "·", "Own", "the", "rollback", "·", "Own", "the", "rollback"]
    assert [block.kind for block in found.blocks] == ["paragraph", "bullet", "bullet"]
    assert "a" in markup("<p><![CDATA[a]]></p>").text
