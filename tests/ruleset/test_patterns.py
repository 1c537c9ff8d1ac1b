"""No pattern tries so many ways that a batch hangs: one real line of dashes once did that, for hours."""

import re
import shutil

import pytest

from evaluator.matching.plain import straight
from evaluator.matching.regex import LINEAR, Regex
from evaluator.pipeline import Evaluator
from evaluator.reading.rows.row import read_row
from evaluator.ruleset.load import load_rules
from evaluator.ruleset.patterns import any_gap, letters_first
from evaluator.shipped import default_rules_dir

RULES = load_rules()
# A repeated set that holds `\w` and a sign that joins words, so that the sign may come first.
_AMBIGUOUS = re.compile(r"\[(?=[^\]]*\\w)(?=[^\]]*[-'/])[^\]\s]*\]\+")


@pytest.mark.parametrize(
    ("written", "run"),
    [
        (r"(?:\W+[\w/'-]+){0,5}", r"(?:\W+\w[\w/'-]*){0,5}"),
        (r"[\w-]+?s", r"\w[\w-]*?s"),
        (r"[\w .]+", r"[\w .]+"),
        (r"[\w\s]+", r"[\w\s]+"),
        (r"[^\w]+x[a-z]+", r"[^\w]+x[a-z]+"),
        (r"\[\w+", r"\[\w+"),
    ],
)
def test_a_word_begins_with_a_letter(written, run):
    """Otherwise a gap of "some words" matches signs in very many ways."""
    assert letters_first(written) == run


def test_no_pattern_that_ships_can_divide_a_line_of_dashes_into_words():
    """Otherwise one drawn line holds a batch up for hours."""
    patterns = [p.regex for p in RULES.patterns] + [m.regex for m in RULES.readings.modifiers]
    assert _AMBIGUOUS.search(r"(?:\W+[\w/'-]+){0,5}")
    assert not [p.pattern for p in patterns if _AMBIGUOUS.search(p.pattern)]


def test_words_are_found_as_before():
    """Otherwise the guard against drawn lines hides real words."""
    pattern = letters_first(any_gap(r"own (?:[\w/'-]+ ){0,3}tools"))
    for text in ("own tools", "own the team's CI/CD tools", "own end-to-end tools"):
        assert re.search(pattern, text), text


def test_a_drawn_line_is_blank_and_keeps_its_length():
    """Otherwise the quotes behind a drawn line lead to other words."""
    assert (
        straight("own tools. ------ Then 24/7, A--B and C++") == "own tools.        Then 24/7, A--B and C++"
    )


def test_a_chain_of_a_dozen_joined_words_is_taken_apart_and_a_compound_is_not():
    """Otherwise an address holds a check up, or "on-call" is not found."""
    assert straight("x a-b-c-d-e-f-g-h-i-j-k-l-m-n y") == "x a b c d e f g h i j k l m n y"
    assert straight("an end-to-end state-of-the-art CI/CD") == "an end-to-end state-of-the-art CI/CD"


@pytest.mark.parametrize("line", ["-" * 49, "-/" * 30, "- " * 40, "--a " * 40, "' / " * 30, "-a" * 60])
def test_a_posting_with_drawn_lines_comes_to_an_end(line):
    """Otherwise a check of such a posting would never end; this test then hangs instead of failing."""
    text = (
        f"Your work\n- Framework and Tooling: add to frameworks and development tools. {line}\n- Own on-call."
    )
    row = {"id": "1", "title": "Engineer", "description": text}
    assert Evaluator(learned=False)(read_row(row, "rows")).role is not None


def test_no_pattern_of_a_pack_can_hang_a_check(tmp_path):
    """Otherwise one line of forty letters could stop a batch for good, unnoticed by `rules lint`."""
    (tmp_path / "on_call.yaml").write_text(
        "signal: on_call\nmeans: x\npatterns:\n"
        "  - {name: all, regex: 'carry(?: ?[a-z]+)* pager'}\n"
        "  - {name: led, regex: '(?:[a-z]+ ?)+ beeper', case: true}\n"
        "fires:\n"
        '  - {text: "You [[carry the team pager]].", grade: owned}\n'
        '  - {text: "You [[answer the team beeper]].", grade: owned}\n'
        'quiet:\n  - {text: "Nothing here.", because: x}\n',
        encoding="utf-8",
    )
    rules = load_rules(tmp_path)
    ours = [p for p in rules.patterns if p.signal == "on_call"]
    # Without this flag the searches below never end.
    assert all(p.regex.flags & LINEAR for p in ours)
    assert not any(p.regex.flags & LINEAR for p in rules.patterns if p.signal != "on_call")
    evaluator = Evaluator(rules_dir=tmp_path, learned=False)
    for line in (f"- You carry {'a' * 60}!", f"- {'a' * 60}!", f"- You carry {'é a ' * 300} pager. beeper"):
        row = {"id": "1", "title": "Engineer", "description": f"Your work\n{line}\n- Carry the pager."}
        assert evaluator(read_row(row, "rows")).role is not None


def test_vocabularies_of_a_pack_cannot_hang_a_check(tmp_path):
    """Otherwise a term that a user wrote could hang in a pattern that ships."""
    shutil.copy(default_rules_dir() / "terms.yaml", tmp_path)
    rules = load_rules(tmp_path)
    assert all(p.regex.flags & LINEAR for p in rules.patterns)
    assert all(term.flags & LINEAR for _, term in rules.terms)
    assert all(m.regex.flags & LINEAR for m in rules.readings.modifiers)


@pytest.mark.parametrize(
    "text", ["on call", "é on-call. x", "\ud800 on-call", "on-cally on\ncall ON  CALL", ""]
)
@pytest.mark.parametrize("written", [r"\bon[\s-]?call\b", r"(?:\w+\W+){0,3}call", r"x*", r"^on|call$"])
def test_a_pattern_of_a_pack_finds_what_one_that_ships_finds(written, text):
    """Otherwise a rule that moves from a pack into the project would read postings in another way."""
    flags = re.ASCII | re.IGNORECASE
    ours, theirs = Regex(written, flags | LINEAR), Regex(written, flags)
    assert [m.span() for m in ours.finditer(text)] == [m.span() for m in theirs.finditer(text)]
    for pos in range(len(text) + 1):
        for end in range(pos, len(text) + 1):
            found = [r.search(text, pos, end) for r in (ours, theirs)]
            assert found[0] is None if found[1] is None else found[0].span() == found[1].span()
            found = [r.match(text, pos, end) for r in (ours, theirs)]
            assert found[0] is None if found[1] is None else found[0].span() == found[1].span()
    assert bool(ours.fullmatch(text)) == bool(theirs.fullmatch(text))


def test_an_expression_over_several_lines_means_what_it_means_on_one(tmp_path):
    """Otherwise writing a long expression on several lines would change what it finds."""
    shutil.copytree(default_rules_dir(), tmp_path / "rules")
    (tmp_path / "rules" / "signals" / "pager.yaml").write_text(
        "signal: on_call\n"
        "means: Turns with the pager.\n"
        "patterns:\n"
        "  - name: bleeper\n"
        "    regex: |-\n"
        r"      \b(?:carr(?:y|ies) the bleeper" + "\n"
        r"        |answers? the bleeper)\b" + "\n"
        "fires:\n"
        '  - {text: "You [[carry the bleeper]].", grade: owned}\n'
        '  - {text: "You [[answer the bleeper]].", grade: owned}\n'
        "quiet:\n"
        '  - {text: "The bleeper is sold.", because: goods}\n',
        encoding="utf-8",
    )
    (found,) = (p for p in load_rules(tmp_path / "rules").patterns if p.key == "on_call/bleeper")
    assert found.regex.pattern == r"\b(?:carr(?:y|ies)\s+the\s+bleeper|answers?\s+the\s+bleeper)\b"


@pytest.mark.parametrize("path", sorted(default_rules_dir().rglob("*.yaml")), ids=lambda p: p.name)
def test_expressions_are_laid_out_to_be_read(path):
    """Otherwise a rule would be a line of a thousand characters that nobody dares to change."""
    long = [
        f"{path.name}:{number}"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > 200 and "text: " not in line and not line.lstrip().startswith("weights: ")
    ]
    assert long == []
