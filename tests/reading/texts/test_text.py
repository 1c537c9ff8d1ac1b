# ruff: noqa: E501 - made-up answers and pages stand in one line, as in saved files
"""Pasted text: without these tests, it could be misread, or its quotes could lead to the wrong bytes."""

from __future__ import annotations

import json

import pytest

from evaluator.reading.limits import Limits
from evaluator.reading.notread import megabytes
from evaluator.reading.texts.markup import looks_like_markup, markup
from evaluator.reading.texts.plain import plain
from evaluator.reading.texts.text import canonical
from evaluator.reading.texts.text import posting as posting_of
from tests.reading.made import HTML, WORDS, all_of, block_lines, failed, one

TEXT = "Platform Lead, Models\n\nYou will run Zoë’s models — day & night.\n\n• Own the rollback\n• Cut the cost\n"


@pytest.mark.parametrize(
    "item",
    [
        "<li>Own the rollback</li>",
        "<li><p>Own the rollback</p></li>",
        "<li>\n<p><b>Own</b> the rollback</p></li>",
    ],
)
def test_an_item_of_a_list_stays_one_with_a_paragraph_in_it(item: str) -> None:
    """Otherwise the duties of a page that marks its items so would be read as running text on the company."""
    found = markup(f"<p>Hello.</p><ul>{item}<li>Cut the cost</li></ul>")
    lines = [(block.kind, found.text[block.start : block.end]) for block in found.blocks]
    assert lines == [("paragraph", "Hello."), ("bullet", "Own the rollback"), ("bullet", "Cut the cost")]


def test_the_title_line_of_a_paste_is_its_title_and_stays_in_the_text() -> None:
    posting = one(TEXT.encode())
    assert posting.title == "Platform Lead, Models"
    assert posting.text.startswith("Platform Lead")
    assert posting.kind == "text"


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Job title: Keeper of Models", "Keeper of Models"),
        ("## Data Scientist (m/f/d)", "Data Scientist (m/f/d)"),
        ("= Data Scientist =", "Data Scientist"),
        ("Sr. MLOps Engineer", "Sr. MLOps Engineer"),
        ("Machine Learning Internship - 2031", "Machine Learning Internship - 2031"),
        ("Member of Technical Staff, Inference", "Member of Technical Staff, Inference"),
        ("Site Reliability Engineering", "Site Reliability Engineering"),
        ("Staff Engineer, Models (Remote, U.S. only)", "Staff Engineer, Models (Remote, U.S. only)"),
        ("Data Engineer (m/f/d) - Will consider remote", "Data Engineer (m/f/d) - Will consider remote"),
        ("Tech Lead - Our Platform Team", "Tech Lead - Our Platform Team"),
        ("CTO (Chief Technology Officer)", "CTO (Chief Technology Officer)"),
        (
            "Harbour | Staff SWE | Hull | We prefer the north",
            "Harbour | Staff SWE | Hull | We prefer the north",
        ),
        ("We are looking for an engineer.", None),
        ("We lend boats - Data Engineer", None),
        ("Engineers write what ships. You will like it - Hull", None),
        ("About the Fellow programme", None),
        ("About us", None),
    ],
)
def test_only_a_line_that_names_a_role_is_taken_for_a_title(line: str, title: str | None) -> None:
    assert one(f"{line}\n\nSome more words about the work here.\n".encode()).title == title


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            "Quayside Ltd\nJOB DESCRIPTION\nPosition: Full-time\nJob Title: Keeper of Models",
            "Keeper of Models",
        ),
        ("Job Description\nJob title\nModel Engineer\nDepartment\nData", "Model Engineer"),
        ("Job title | Model Engineer\nTeam | Data", "Model Engineer"),
        ("Who we are\nQuayside lends boats.\nRole: Model Engineer (Hull)", "Model Engineer (Hull)"),
        ("Quayside\nModel Engineer\nHull, hybrid", "Model Engineer"),
        (
            "FYI\n---------- Forwarded message ---------\nSubject: Fwd: Model Engineer (Hull)\nTo: Ana",
            "Model Engineer (Hull)",
        ),
        ("https://quay.example/jobs/1\nModel Engineer\nHull", "Model Engineer"),
        ("Source: a friend\nSaved on: 2026-03-02\n2026-03-02 10:00\nModel Engineer", "Model Engineer"),
        ("URL: https://quay.example/1\nQuayside\nModel Engineer", "Model Engineer"),
        ("Company: Quayside\nLocation: Hull", None),
        ("FYI\nSubject: a chance for you\nTo: Ana", None),
        ("Quayside\nRole: permanent", None),
        ("Quayside\nHiring manager: Zoë, Head of Models", None),
        ("Requirements\nSoftware engineering", None),
        ("Hello Ana,\nlead recruiter here", None),
        ("We lend boats.\nModel Engineers keep them afloat", None),
        ("Quayside\nWe are looking for a Model Engineer", None),
    ],
)
def test_a_title_below_the_name_of_the_company_is_found(head: str, title: str | None) -> None:
    """Otherwise the form of a personnel office, and most that is copied from a board, has no title."""
    assert one(f"{head}\n\nSome more words about the work here.\n".encode()).title == title


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_quotes_lead_to_the_bytes_in_each_encoding(encoding: str) -> None:
    data = TEXT.encode(encoding)
    posting = one(data)
    assert posting.offset_unit == "bytes"
    assert posting.offsets is not None
    for words in ("Zoë’s models", "Cut the cost", "Own the rollback"):
        start = posting.text.index(words)
        begin, end = posting.offsets.span(start, start + len(words))
        assert data[begin:end].decode(encoding) == words


@pytest.mark.parametrize("zeros", [0, 1, 3])
def test_a_zero_byte_does_not_cost_the_declared_encoding(zeros: int) -> None:
    """Otherwise one stray byte would change the letters of a page in another encoding than Western."""
    words = "Zażółć gęślą jaźń, and keep the models running"
    data = words.encode("iso8859-2") + b"\0" * zeros
    assert one(data, charset="iso8859-2").text.startswith(words)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings_are_read_and_counted_in_code_points(encoding: str) -> None:
    posting = one(TEXT.encode(encoding))
    assert "Zoë’s models" in posting.text
    assert posting.offset_unit == "code_points"


def test_lists_headings_and_bold_lines_of_markdown_are_blocks() -> None:
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
    """Each of these takes a long way where usual lines take a short one: a heading or a duty could be lost."""
    found = plain(source)
    assert [(block.kind, found.text[block.start : block.end]) for block in found.blocks] == blocks


def test_escapes_links_and_emphasis_go_and_lead_back() -> None:
    source = r"Be *on\-call* for [our API](https://x.example/a_b) \& its `snake_case_name` &amp;amp; more"
    found = plain(source)
    assert found.text == "Be on-call for our API & its `snake_case_name` & more"
    start = found.text.index("on-call")
    begin, end = found.offsets.span(start, start + 7)
    assert source[begin:end] == r"on\-call"


def test_hard_wrapped_lines_are_joined_but_lists_are_not() -> None:
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
    found = markup(f"<script>if (a<b) alert('<p>no</p>')</script>{HTML}<!-- <p>no</p> -->")
    assert "alert" not in found.text
    assert "no</p>" not in found.text
    kinds = [b.kind for b in found.blocks]
    assert kinds.count("bullet") == 5
    assert kinds.count("heading") == 1
    assert kinds.count("bold") == 1
    assert WORDS in found.text


def test_inline_tags_do_not_break_lines() -> None:
    found = markup("<p>You <b>own</b> the <a href='x'>roll</a>back of <i>all</i> models.</p>")
    assert [found.text[b.start : b.end] for b in found.blocks] == ["You own the rollback of all models."]


def test_markup_that_was_escaped_twice_leads_back() -> None:
    source = (
        "&amp;lt;p&amp;gt;Own the rollback&amp;lt;/p&amp;gt;&amp;lt;p&amp;gt;R&amp;amp;D&amp;lt;/p&amp;gt;"
    )
    assert looks_like_markup(source)
    found = markup(source)
    start = found.text.index("rollback")
    begin, end = found.offsets.span(start, start + 8)
    assert source[begin:end] == "rollback"
    assert "R&D" in found.text


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"-----\n*****\n", "empty"),
        (b"\x00\x01\x02\x03" * 300, "binary"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 100, "unsupported"),
        (b"\x00\x00\x00\x18ftypheic" + b"\x00" * 100, "unsupported"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 " + b"\x00" * 100, "unsupported"),
        (b"ARROW1\x00\x00" + b"\x00" * 100, "unsupported"),
        (b"words " * 1_000_000, "too_large"),
    ],
)
def test_what_is_no_text_is_told_in_one_line(data: bytes, code: str) -> None:
    unread = failed(data, "x.txt")
    assert unread.code == code
    assert "\n" not in unread.message
    assert unread.source == "x.txt"


def test_a_name_that_lies_does_not_decide() -> None:
    assert one(TEXT.encode(), "posting.pdf").kind == "text"
    assert one(f"<html><body><main>{HTML}</main></body></html>".encode(), "posting.txt").kind == "page"


def test_hostile_signs_come_to_an_end() -> None:
    """Otherwise one text would stop all others: a pattern that tries every division of it takes hours."""
    for data in (
        b'<a "' * 200_000,
        b"[" * 500_000,
        b"*a" * 300_000,
        b"_a " * 300_000,
        b"&amp;" * 200_000,
        b"<" * 1_000_000,
    ):
        assert all_of(data), data[:8]


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
    posting = one(b"Engineer\n\nOwn the rollback of every model.\n\n#LI-Remote\n")
    assert {block.kind for block in posting.blocks} == {"paragraph"}


def test_a_field_that_postings_do_not_have_is_refused() -> None:
    """Otherwise a reader with a misspelled field would lose this field in every posting."""
    with pytest.raises(TypeError, match="tilte"):
        posting_of(plain("Runs models."), source="-", kind="text", offset_unit=None, tilte="Engineer")  # type: ignore[call-arg]


def test_two_broken_bytes_beside_a_bullet_do_not_make_another_encoding() -> None:
    """Otherwise two broken bytes would make it Macintosh text, and every bullet would be damaged."""
    broken = "Platform Lead\n\n• Own the rollback ".encode() + b"\xff\xfe" + b" and the cost\n"
    posting = one(broken)
    assert block_lines(posting)[1] == ("bullet", "Own the rollback \ufffd\ufffd and the cost")
    assert [d.code for d in posting.diagnostics] == ["encoding_broken"]


@pytest.mark.parametrize(
    ("size", "told"),
    [
        (999, "999 bytes"),
        (1001, "2 kB"),
        (999_500, "1 MB"),
        (5_000_000, "5 MB"),
        (5_000_001, "5.1 MB"),
        (99_900_001, "100 MB"),
        (200_000_001, "201 MB"),
    ],
)
def test_a_size_over_a_limit_looks_larger_than_the_limit(size: int, told: str) -> None:
    """Otherwise a refusal says that a text has 5 MB, and that 5 MB are read."""
    assert megabytes(size) == told


def test_a_refusal_says_how_much_too_large_a_text_is() -> None:
    """Otherwise a user cannot tell how much to take away."""
    message = failed(b"Run the models. " * 75_000, limits=Limits(posting=1_000_000)).message
    assert message == "holds 1.2 MB; at most 1 MB are read at once, give a part of it"


FRONT = """---
tags: [mlops, "on-call"]
source: https://boards.example/1
published: 2026-03-02T10:00:00Z
company: "Quarrystone Freight"
title: 'Keeper of Models: Night'
location: Veldhaven
aliases:
  - Nobody
---
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_front_matter_gives_the_fields_and_is_no_text_of_the_posting(end: str, encoding: str) -> None:
    """Otherwise a clipped page would have no title or company, and its tags would count as duties."""
    data = f"{FRONT}\n{TEXT}".replace("\n", end).encode(encoding)
    posting = one(data, "posting.md")
    assert (posting.title, posting.company, posting.location, posting.posted, posting.url) == (
        "Keeper of Models: Night",
        "Quarrystone Freight",
        "Veldhaven",
        "2026-03-02",
        "https://boards.example/1",
    )
    assert "mlops" not in posting.text
    assert posting.offsets is not None
    for words in ("Zoë’s models", "Own the rollback"):
        start = posting.text.index(words)
        begin, stop = posting.offsets.span(start, start + len(words))
        assert data[begin:stop].decode(encoding) == words


@pytest.mark.parametrize("source", ["http-clipper", "file:///home/ada/job.html", "javascript:alert(1)"])
def test_a_source_that_is_no_page_is_not_the_address(source: str) -> None:
    """Otherwise the name of the program that clipped a page would stand where its address is expected."""
    assert one(FRONT.replace("https://boards.example/1", source).encode() + TEXT.encode()).url is None


@pytest.mark.parametrize(
    "text",
    [
        "---\nWe look for an engineer.\n---\nYou run models.\n",
        "---\nplace: Hull\n---\nYou run models.\n",
        "---\ntitle: Engineer\nYou run models.\n",
        "---\n---\nYou run models.\n",
    ],
)
def test_lines_between_dashes_that_are_no_front_matter_stay_in_the_text(text: str) -> None:
    assert one(text.encode()).text.count("You run models.") == 1
    assert [
        line for line in text.split("\n") if line.strip("-") and line not in one(text.encode()).text
    ] == []


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
    assert canonical("Scripts under C:\\new are yours.\nYou deploy models.").text.startswith(
        "Scripts under C:\\new"
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "job.url",
            "[{000214A0-0000-0000-C000-000000000046}]\r\nProp3=19,11\r\n[InternetShortcut]\r\nURL={}\r\n",
        ),
        ("job.desktop", "[Desktop Entry]\nType=Link\nName[de]=Eine Stelle\nURL={}\n"),
        (
            "job.webloc",
            '<?xml version="1.0"?>\n<plist version="1.0"><dict><key>URL</key><string>{}</string></dict></plist>',
        ),
        ("job.txt", "\n{}\n"),
        ("job.txt", "<{}>"),
    ],
)
def test_a_saved_link_is_refused_with_its_address(name: str, text: str) -> None:
    """Otherwise whoever saves a link and not the page is told that the employer says too little."""
    told = failed(text.replace("{}", "https://jobs.example/1?a=b").encode(), name)
    assert (told.code, told.message) == (
        "no_posting",
        "holds only the address of a page; give the address itself: https://jobs.example/1?a=b",
    )


def test_a_list_of_links_is_refused() -> None:
    told = failed(b"https://jobs.example/1\n\nhttps://jobs.example/2\n", "links.txt")
    assert "the addresses of 2 pages; give the addresses themselves" in told.message


def test_a_text_that_begins_with_a_link_is_read() -> None:
    assert one(f"https://jobs.example/1\n\n{WORDS}\n".encode()).text.startswith("https://jobs.example/1")


@pytest.mark.parametrize("ascii_only", [True, False])
@pytest.mark.parametrize(
    "text",
    [
        "# Platform Engineer\n\nYou keep Zoë’s “models” up 🙂.\n\n- Own the rollback\n",
        "<h2>Platform Engineer</h2><p>You keep Zoë’s “models” up 🙂.</p><ul><li>Own the rollback</li></ul>",
        "---\ntitle: Platform Engineer\n---\n\nYou keep Zoë’s “models” up 🙂.\n\n- Own the rollback\n",
    ],
)
def test_a_text_saved_as_a_json_string_is_read_as_it_was_meant(text: str, ascii_only: bool) -> None:
    """Otherwise what `jq .description` saves would be one line with `\\n` in it, and without a title."""
    data = json.dumps(text, ensure_ascii=ascii_only).encode() + b"\n"
    posting, plain = one(data), one(text.encode())
    assert (posting.text, posting.blocks, posting.title) == (plain.text, plain.blocks, plain.title)
    assert posting.title == "Platform Engineer" and posting.offsets is not None
    for words in ("Own the rollback", "You keep Zo"):
        start = posting.text.index(words)
        begin, end = posting.offsets.span(start, start + len(words))
        assert data[begin:end].decode() == words


@pytest.mark.parametrize(
    "text", ['"We keep the models up" says Zoë, and "own them".', '"A first line\nand a second"', '"open']
)
def test_quotes_in_a_text_stay(text: str) -> None:
    assert '"' in one(text.encode()).text


def test_words_with_the_ligatures_of_a_pdf_are_read_and_lead_to_their_bytes() -> None:
    """Otherwise "Qualiﬁcations" is not a heading, and "Deﬁne" not a verb that a rule knows."""
    data = "Model Engineer\n\nQualiﬁcations\n- Deﬁne eﬃcient workﬂows, oﬀ and on\n".encode()
    posting = one(data)
    assert posting.text.split("\n")[2:4] == ["Qualifications", "- Define efficient workflows, off and on"]
    assert posting.offsets is not None
    for words, given in (("Qualifications", "Qualiﬁcations"), ("efficient workflows", "eﬃcient workﬂows")):
        start = posting.text.index(words)
        begin, end = posting.offsets.span(start, start + len(words))
        assert data[begin:end].decode() == given
