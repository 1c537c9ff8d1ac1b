"""Headings in words of their own: without these tests, what is asked for could be read as a duty."""

import pytest

from evaluator.outlining.outline import outline
from evaluator.posting import Block, Posting
from evaluator.ruleset.load import load_rules
from evaluator.shipped import default_rules_dir
from tests.outlining.made import kinds_of

RULES = load_rules()
ASKED = ("Experience with tide gauges.", "5+ years of work at a harbour.", "Strong command of knots.")
DONE = ("Build the tide table.", "Keeping the lamps lit at night.", "Leads the crew of the ferry desk.")
PLAIN = ("Build the tide table.", "Keep the lamps lit at night.", "Leads the crew of the ferry desk.")


def kind(heading, *items, look="heading", rules=RULES):
    """Return the kind of the section that `heading` opens before the list of `items`."""
    text, blocks = "", []
    for how, line in ((look, heading), *(("bullet", item) for item in items)):
        blocks.append(Block(len(text), len(text) + len(line), how, 2))
        text += line + "\n\n"
    return outline(Posting(text=text, blocks=tuple(blocks)), rules).sections[-1].kind


@pytest.mark.parametrize("look", ["heading", "bold"])
@pytest.mark.parametrize(("items", "shown"), [(ASKED, "requirements"), (DONE, "duties")])
def test_a_heading_that_is_not_known_has_the_kind_of_its_list(items, shown, look):
    """Otherwise ten demands under "You and the sea" could be told as ten duties."""
    assert kind("You and the sea", *items, look=look) == shown


@pytest.mark.parametrize(
    "items",
    [
        ASKED[:2],
        DONE[:2],
        (*ASKED, *DONE),
        (*ASKED, DONE[0]),
        (*DONE, ASKED[0]),
        ("A harbour.", "A ferry.", "A lamp."),
    ],
)
def test_a_list_that_shows_nothing_gives_nothing(items):
    """Otherwise two lines, or a list of both, would decide what a section is."""
    assert kind("You and the sea", *items) == "unknown"


@pytest.mark.parametrize("heading", ["Requirements", "Technical skills", "Job summary and qualifications"])
def test_duties_under_requirements_are_duties_where_no_heading_opens_them(heading):
    """Otherwise a posting with one list, headed "Requirements", would seem to ask for all its work."""
    assert kind(heading, *DONE) == "duties"


@pytest.mark.parametrize(
    "heading", ["You are a good fit if you", "Experience with", "What you need to bring"]
)
def test_a_heading_that_goes_on_in_its_items_asks_for_them(heading):
    """Otherwise "Experience with: Building …, Leading …" would be told as duties."""
    assert kind(heading, *DONE) == "requirements"


def beside_duties(heading, *items):
    """Return the kind of the section that `heading` opens before `items`, with duties above it."""
    lines = [("heading", "Duties"), *(("bullet", item) for item in PLAIN), ("heading", heading)]
    return kinds_of(*lines, *(("bullet", item) for item in items))[-1]


@pytest.mark.parametrize("heading", ["Requirements", "Technical expertise", "Patient education"])
def test_duties_under_requirements_are_duties_beside_other_duties(heading):
    """Otherwise "Technical expertise: Run the models, answer the pager" would only be asked for."""
    assert beside_duties(heading, *PLAIN) == "duties"


@pytest.mark.parametrize(
    ("heading", "items"),
    [
        ("Requirements", ("Building tide tables.", "Keeping lamps lit.", "Leading a crew.")),
        ("Leadership competencies", PLAIN),
        ("Experience with", PLAIN),
        ("Requirements", (*PLAIN, "Strong command of knots.", "Experience with tides.")),
    ],
)
def test_other_requirements_beside_duties_stay_requirements(heading, items):
    """Otherwise what is asked for in verbs ("Building …", or "Lead by example") would be told as work."""
    assert beside_duties(heading, *items) == "requirements"


@pytest.mark.parametrize(("line", "shown"), [("Nights:", "duties"), ("You have to:", "requirements")])
def test_a_line_that_leads_on_asks_and_a_label_does_not(line, shown):
    """Otherwise duties below "Nights:" would be asked for, or a list below "You have to:" would be duties."""
    said = [("paragraph", line), ("paragraph", "It may be windy.")]
    listed = (("bullet", item) for item in PLAIN)
    assert kinds_of(("heading", "Patient education"), *said, *listed)[-1] == shown


def test_a_heading_that_is_known_keeps_its_kind():
    """Otherwise benefits such as "Work from anywhere" would be duties."""
    assert kind("Benefits", "Work from the quay.", "Take 30 days off.", "Lead clubs.") == "benefits"


@pytest.mark.parametrize(
    "heading", ["What you will not do", "We don't expect you to", "You may never like it here if you"]
)
def test_a_list_of_what_is_ruled_out_is_no_duty(heading):
    """Otherwise "What you will not do" would list duties."""
    assert kind(heading, *DONE) == "unknown"


@pytest.mark.parametrize(
    ("items", "shown"),
    [
        (
            ("You will build the tide table.", "You'll keep the lamps lit.", "You would lead a crew."),
            "duties",
        ),
        (("As a pilot, you will bring ships in.", "a. Keeps the lamps lit.", "2) Leads a crew."), "duties"),
        (
            ("You have sailed.", "You are comfortable at sea.", "You've a good command of knots."),
            "requirements",
        ),
        (("Must have a boat.", "Good knowledge of tides.", "A track record of dry feet."), "requirements"),
        (("Extensive time at sea.", "Interest in knots.", "Willing to get wet."), "requirements"),
        (("Foster songs on board.", "Tackle storms.", "Follow the tide table."), "duties"),
        (("You will need a boat.", "You'll get a lamp.", "You will be based at the quay."), "unknown"),
        (("Lead Harbour Engineer", "Support Engineer", "Design Engineer (Lamps)"), "unknown"),
    ],
)
def test_more_words_show_what_a_list_is(items, shown):
    """Otherwise ten items "You will …" under a heading that nobody knows would be read as background."""
    assert kind("Life by the sea", *items) == shown


def test_an_item_shows_what_it_is_behind_its_label():
    """Otherwise a list "Tides: Build …", "Lamps: Keep …" under a heading that nobody knows would be lost."""
    assert (
        kind("Life by the sea", "Tides: Build tables.", "Lamps: Keep them lit.", "Crew: Lead it.") == "duties"
    )


def test_the_label_of_a_demand_does_not_make_it_a_duty():
    """Otherwise "Communication: Speak clearly" under the only list of demands would be work."""
    items = ("Speech: Speak and write clearly.", "Order: Set aims.", "Tides: Develop a liking for them.")
    assert kind("Requirements", *items) == "requirements"


def test_what_somebody_is_there_for_is_a_duty():
    """Otherwise "To keep the lamps lit" would not show that a list is of duties."""
    assert (
        kind("What you can expect", "To keep lamps lit.", "To build tables.", "To lead a crew.") == "duties"
    )


def test_a_pack_adds_words_with_which_items_open(tmp_path):
    """Otherwise who collects postings of another trade cannot say how a duty begins in it."""
    words = (default_rules_dir() / "items.yaml").read_text("utf-8")
    (tmp_path / "items.yaml").write_text(words.replace("\nverbs: [", "\nverbs: [Kindle,"), "utf-8")
    items = ("Kindle the lamp.", "Kindle the stove.", "Kindles hope in the crew.")
    assert kind("On the rock", *items) == "unknown"
    assert kind("On the rock", *items, rules=load_rules(tmp_path)) == "duties"
