"""The scan; without these tests a pattern may not be run although its words stand in the statement."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.detection.scan import Scanner, scan, scanner
from evaluator.matching.plain import straight
from evaluator.outline import SectionKind, Statement
from evaluator.ruleset.load import load_rules
from evaluator.ruleset.ruleset import Pattern
from evaluator.ruleset.sentences import unmarked

RULES = load_rules()
TERMS = dict(RULES.terms)
EXAMPLES: list[tuple[str, SectionKind]] = [
    (unmarked(example.text)[0], example.section) for _, rule in RULES.sources for example in rule.fires
]
EXAMPLES += [(example.text, example.section) for _, rule in RULES.sources for example in rule.quiet]
WORDS = sorted({word for text, _ in EXAMPLES for word in text.split()})
SIGNS = ["-", " - ", "/", ", ", "_", ". ", "’", "—", "\n", "é", "İ", "  ", "(", ") ", "", "3+ ", "24x7 ", "K"]


def whole(text: str) -> Statement:
    return Statement(0, len(text), 0, 0, False, True)


def counts(pattern: Pattern, text: str, kind: SectionKind) -> bool:
    if kind in pattern.not_in or (pattern.only_in and kind not in pattern.only_in):
        return False
    return all(TERMS[t].search(text) for t in pattern.with_terms) and not any(
        TERMS[t].search(text) for t in pattern.without_terms
    )


def plain_cues(text: str, kind: SectionKind) -> list[tuple[str, int, int]]:
    """Run every pattern on the whole text; of overlapping cues of one signal keep the longest."""
    found = [
        (pattern, m.start(), m.end())
        for pattern in RULES.patterns
        for m in pattern.regex.finditer(text)
        if m.end() > m.start() and counts(pattern, text, kind)
    ]
    kept: list[tuple[Pattern, int, int]] = []
    for pattern, start, end in sorted(found, key=lambda f: (f[1] - f[2], f[1])):
        if not any(k.signal == pattern.signal and a < end and start < b for k, a, b in kept):
            kept.append((pattern, start, end))
    return [(p.key, start, end) for p, start, end in sorted(kept, key=lambda k: (k[1], k[2]))]


def plain_modifiers(text: str) -> list[tuple[str, int, int]]:
    return [
        (m.name, found.start(), found.end())
        for m in RULES.readings.modifiers
        for found in m.regex.finditer(text)
        if found.end() > found.start()
    ]


def scanned_cues(text: str, kind: SectionKind) -> list[tuple[str, int, int]]:
    return [
        (cue.rule, cue.start, cue.end)
        for hits in scan(text, [(whole(text), kind)], RULES)
        for cue in hits.cues
    ]


def scanned_modifiers(text: str) -> list[tuple[str, int, int]]:
    return [(m.name, start, end) for m, start, end in scanner(RULES).modifiers(text, whole(text))]


def test_the_proven_sentences_give_what_every_pattern_run_on_them_gives() -> None:
    """Otherwise a sentence that proves a rule is found by `rules test` and missed in a posting."""
    for text, kind in EXAMPLES:
        plain = straight(text)
        assert scanned_cues(plain, kind) == plain_cues(plain, kind), text


def test_the_modifiers_are_those_that_every_modifier_run_gives() -> None:
    """Otherwise "our SRE team runs it" would be read as a duty, because its words were not looked for."""
    for text, _ in EXAMPLES:
        plain = straight(text)
        assert scanned_modifiers(plain) == plain_modifiers(plain), text


STATEMENTS = st.lists(st.one_of(st.sampled_from(WORDS), st.sampled_from(SIGNS)), max_size=25).flatmap(
    lambda pieces: st.sampled_from([" ".join(pieces), "".join(pieces), " ".join(pieces).upper()])
)


@given(text=STATEMENTS, kind=st.sampled_from(["duties", "requirements", "benefits", "unknown"]))
@settings(max_examples=80)
def test_any_statement_gives_what_every_pattern_run_on_it_gives(text: str, kind: SectionKind) -> None:
    """Otherwise a duty is missed because of the words beside it."""
    plain = straight(text)
    assert scanned_cues(plain, kind) == plain_cues(plain, kind)
    assert scanned_modifiers(plain) == plain_modifiers(plain)


def test_statements_of_one_text_are_read_apart_with_offsets_into_the_text() -> None:
    """Otherwise a quote shows other words than those that were found."""
    texts = [text for text, _ in EXAMPLES[::7]]
    text = straight("\n".join(texts))
    statements = []
    at = 0
    for piece in texts:
        statements.append((Statement(at, at + len(piece), 0, 0, False, True), "duties"))
        at += len(piece) + 1
    found = scan(text, statements, RULES)
    for index, (statement, _) in enumerate(statements):
        own = [
            (r, s + statement.start, e + statement.start)
            for r, s, e in plain_cues(straight(texts[index]), "duties")
        ]
        cues = found[index].cues
        assert [(c.rule, c.start, c.end) for c in cues] == own
        if cues:
            modifiers = [(m.name, s, e) for m, s, e in found[index].modifiers]
            assert modifiers == [
                (n, s + statement.start, e + statement.start)
                for n, s, e in plain_modifiers(straight(texts[index]))
            ]


@pytest.mark.parametrize("text", ["", " ", "-", "\n\n", "’’", "x" * 5000, "no " * 2000])
def test_odd_texts_are_read(text: str) -> None:
    """Otherwise one strange sign in a posting ends the check."""
    plain = straight(text)
    assert scanned_cues(plain, "duties") == plain_cues(plain, "duties")
    assert len(plain) == len(text)


def test_a_scanner_made_anew_finds_what_a_kept_one_finds(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise the first check after an update gives another answer than the second."""
    monkeypatch.setenv("TRUEROLE_CACHE_DIR", str(tmp_path_factory.mktemp("kept")))
    made, kept = Scanner(RULES), Scanner(RULES)
    monkeypatch.setenv("TRUEROLE_CACHE_DIR", "")
    alone = Scanner(RULES)
    for text, kind in EXAMPLES[::5]:
        plain = straight(text)
        first, *others = [s.scan(plain, [(whole(plain), kind)]) for s in (made, kept, alone)]
        assert others == [first, first]


def test_a_statement_that_comes_again_is_read_the_same():
    """Otherwise boilerplate would be quoted from where it stood in an earlier posting."""
    said = "You deploy our models to production, not to a demo."
    first, again = scan(
        f"{said} {said}",
        [(Statement(at, at + len(said), 0, 0, False, True), "duties") for at in (0, len(said) + 1)],
        RULES,
    )
    moved = [(c.rule, c.start + len(said) + 1, c.end + len(said) + 1) for c in first.cues]
    assert [(c.rule, c.start, c.end) for c in again.cues] == moved
    assert [m for m, _, _ in again.modifiers] == [m for m, _, _ in first.modifiers]
    assert again.modifiers
    assert all(start > len(said) for _, start, _ in again.modifiers)
