"""The rules prove themselves, and a rule that does not hold is reported with its line."""

from dataclasses import replace
from pathlib import Path

import pytest

from evaluator.detection.mention import mention_of
from evaluator.detection.scan import scanner
from evaluator.detection.scene import line_of, scene_of
from evaluator.finding import Cue
from evaluator.outlining.outline import outline
from evaluator.posting import Block, Posting
from evaluator.proving import prove
from evaluator.ruleset.load import load_rules
from evaluator.ruleset.ruleset import Pattern, RuleSet
from evaluator.ruleset.sentences import unmarked
from evaluator.ruleset.source import RulesError
from evaluator.shipped import default_rules_dir

HEAD = "signal: on_call\nmeans: Being called out.\npatterns:\n  - {name: pager, regex: '\\bpager\\b'}\n"
GOOD = "  - {text: 'You will carry the [[pager]].', grade: owned, who: you, status: stated}\n"
QUIET = "quiet:\n  - {text: 'Nothing of the sort.', because: nothing}\n"


def pack(folder: Path, *, fires: str = GOOD, quiet: str = QUIET, misses: str = "") -> tuple[Path, list[str]]:
    """Write a pack of one rule; return its file and the problems that proving finds, as printed."""
    path = folder / "on_call.yaml"
    path.write_text(f"{HEAD}fires:\n{fires}{quiet}{misses}", encoding="utf-8")
    return path, [str(p) for p in prove(load_rules(folder), only_pack=True).problems]


def test_every_sentence_of_the_rules_that_ship_holds():
    """Otherwise the pages on the rules would promise readings that the program does not give."""
    proof = prove(load_rules())
    assert proof.sentences > 700
    assert [str(p) for p in proof.problems] == []


def test_each_limit_to_kinds_of_sections_is_proven_by_a_sentence():
    """Otherwise a limit could be lost, and a report would take a leave entitlement for access control."""
    rules = load_rules()
    unproven = []
    for pattern in rules.patterns:
        own = [rule for _, rule in rules.sources if rule.signal == pattern.signal]
        hit = {q.section for rule in own for q in rule.quiet if pattern.regex.search(q.text)}
        unproven += [(pattern.key, kind) for kind in sorted(pattern.not_in - hit)]
        fired = (example for rule in own for example in rule.fires)
        hit |= {e.section for e in fired if pattern.regex.search(unmarked(e.text)[0])}
        if pattern.only_in and hit <= pattern.only_in:
            unproven.append((pattern.key, "only_in"))
    assert unproven == []


def test_each_term_beside_a_pattern_is_proven_by_a_sentence():
    """Otherwise a term could be lost, and a report would take data models for models in use."""
    rules = load_rules()
    unproven = []
    for pattern in rules.patterns:
        quiet = [q for _, rule in rules.sources if rule.signal == pattern.signal for q in rule.quiet]
        allowed = pattern.only_in or {q.section for q in quiet} - pattern.not_in
        here = [q.text for q in quiet if q.section in allowed]
        for term in (*pattern.with_terms, *pattern.without_terms):
            if not any(is_held_back(text, pattern, term, rules) for text in here):
                unproven.append((pattern.key, term))
    assert unproven == []


def is_held_back(text: str, pattern: Pattern, term: str, rules: RuleSet) -> bool:
    """Return whether `pattern` would give a mention in this sentence if it did not name `term`."""
    if not pattern.regex.search(text):
        return False
    looser = replace(
        pattern,
        with_terms=tuple(name for name in pattern.with_terms if name != term),
        without_terms=tuple(name for name in pattern.without_terms if name != term),
    )
    scan = scanner(rules)
    posting = Posting(text=text, blocks=(Block(0, len(text), "paragraph"),))
    scene = scene_of(posting, outline(posting, rules), rules)
    for number, statement in enumerate(scene.outline.statements):
        start, end = statement.start, statement.end
        said = scene.text[start:end]
        if not scan.has_terms(looser, said) or scan.has_terms(pattern, said):
            continue
        line = line_of(scene, number, scan.modifiers(scene.text, statement))
        for match in pattern.regex.finditer(scene.text, start, end):
            mention = mention_of(scene, line, Cue(pattern.key, pattern.signal, *match.span()))
            if mention is not None and mention.grade != "absent":
                return True
    return False


def test_a_pack_that_holds_has_no_problems(tmp_path):
    """Otherwise nobody could use rules of their own."""
    assert pack(tmp_path)[1] == []


@pytest.mark.parametrize(
    ("fires", "says"),
    [
        ("  - {text: 'You will carry the [[pager]].', grade: denied}\n", "must be read as grade: denied"),
        ("  - {text: 'You will carry the [[pager]].', grade: owned, who: company}\n", "who: company, but is"),
        (
            "  - {text: 'You will carry the [[pager]].', grade: owned, status: hedged}\n",
            "status: hedged, but is",
        ),
        (
            "  - {text: 'You will [[carry the pager]].', grade: owned}\n",
            "but finds “pager” (on_call/pager) instead",
        ),
    ],
)
def test_a_sentence_that_is_read_otherwise_is_named_with_its_line(tmp_path, fires, says):
    """Otherwise a rule that fires on the wrong words, or is read wrongly, would pass."""
    path, problems = pack(tmp_path, fires=GOOD.replace("carry the", "hold a") + fires)
    assert len(problems) == 1
    assert problems[0].startswith(f"{path}:7: ")
    assert says in problems[0]


def test_a_sentence_that_lacks_its_section_is_answered_with_it(tmp_path):
    """Otherwise an author whose line of duties is read as background would not know what is missing."""
    line = "  - {text: 'One week of the [[pager]] in six.', grade: owned}\n"
    _, problems = pack(tmp_path, fires=GOOD.replace("carry the", "hold a") + line)
    assert len(problems) == 1
    assert problems[0].endswith("(with `section: duties` it is)")


def test_a_quiet_sentence_that_is_hit_is_named(tmp_path):
    """Otherwise a false alarm that a rule was written to avoid would come back."""
    path, problems = pack(tmp_path, quiet="quiet:\n  - {text: 'The pager shop is shut.', because: a shop}\n")
    assert problems == [
        f"{path}:8: must stay quiet, but on_call/pager hits “pager” in: The pager shop is shut."
    ]


def test_a_known_miss_that_is_found_must_move_up(tmp_path):
    """Otherwise the list of known misses would name sentences that are found."""
    for name in ("found", "missed"):
        (tmp_path / name).mkdir()
    path, problems = pack(
        tmp_path / "found", misses="known_misses:\n  - {text: 'You will answer the pager.'}\n"
    )
    assert problems == [
        f"{path}:10: this known miss is now found; move the sentence to `fires`: You will answer the pager."
    ]
    assert pack(tmp_path / "missed", misses="known_misses:\n  - {text: 'You will be woken.'}\n")[1] == []


def test_only_the_pack_is_proven(tmp_path):
    """Otherwise a user's pack would be refused for a sentence that is not in it."""
    pack(tmp_path)
    assert prove(load_rules(tmp_path), only_pack=True).sentences == 2


READINGS = {
    path.name: path.read_text(encoding="utf-8") for path in (default_rules_dir() / "readings").iterdir()
}
PAGER = '      - {text: "A research role without any [[pager]].", whether: denied}\n'
WITHOUT = PAGER + '      - {text: "You prototype without [[access to live traffic]].", whether: denied}\n'
NO_DOWNTIME = '      - {text: "Swap the search index [[without]] downtime."}\n'


def readings(folder: Path, old: str, new: str) -> list[str]:
    """Return the problems of a pack with the shipped file of readings that holds `old`, replaced by `new`."""
    (name,) = (name for name, content in READINGS.items() if content.count(old) == 1)
    path = folder / "readings" / name
    path.parent.mkdir()
    path.write_text(READINGS[name].replace(old, new), encoding="utf-8")
    line = READINGS[name][: READINGS[name].index(old)].count("\n") + 1
    try:
        problems = prove(load_rules(folder), only_pack=True).problems
    except RulesError as error:
        problems = error.problems
    return [str(p).removeprefix(f"{path}:").replace(f"{line}: ", "AT: ", 1) for p in problems]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            WITHOUT,
            WITHOUT.replace("denied", "hedged", 1),
            "must be read as whether: hedged, but is whether: denied",
        ),
        (
            WITHOUT,
            '      - {text: "Excluding standby, without any [[pager]].", whether: denied, section: duties}\n',
            "is read as whether: denied without `without`, too",
        ),
        (
            WITHOUT,
            '      - {text: "There is a [[pager]].", who: you}\n',
            "`without` does not hit this sentence",
        ),
        (WITHOUT, PAGER.replace(", whether: denied", ""), "say how the marked words are read"),
        (WITHOUT, PAGER.replace("[", "").replace("]", ""), "mark exactly one quote with [[…]]"),
        (
            WITHOUT,
            PAGER.replace("[[pager]].", "[[pager. Then there is the office]] that we share in Hull."),
            "must stand in one sentence",
        ),
        (
            NO_DOWNTIME,
            NO_DOWNTIME.replace("without]] d", "without]] any d"),
            "does not cover the marked words",
        ),
        (
            NO_DOWNTIME,
            '      - {text: "Swap it with no [[delay]] or without [[fail]]."}\n',
            "mark exactly one",
        ),
        (NO_DOWNTIME, '      - {text: "Swap it without [[downtime]]."}\n', "so there is nothing to cover"),
        (
            NO_DOWNTIME,
            '      - {text: "Swap it [[without]] fail."}\n',
            "",
        ),
    ],
)
def test_a_sentence_of_a_reading_that_does_not_hold_is_named_with_its_line(tmp_path, old, new, says):
    """Otherwise a modifier that never speaks, or one that is read wrongly, would pass."""
    found = readings(tmp_path, old, new)
    assert len(found) == bool(says), found
    assert all(line.startswith("AT: ") and says in line for line in found)


@pytest.mark.parametrize(
    ("words", "group", "key"),
    [(f"    fires:\n{WITHOUT}", "modifiers", "fires"), (f"    covers:\n{NO_DOWNTIME}", "pseudo", "covers")],
)
def test_a_reading_without_a_sentence_is_refused(tmp_path, words, group, key):
    """Otherwise words that change how lines are read could be added with nothing that proves them."""
    (shipped,) = (content for content in READINGS.values() if words in content)
    number = shipped.count("\n  - name:", shipped.index(f"\n{group}:"), shipped.index(words)) - 1
    (found,) = readings(tmp_path, words, "")
    assert found.endswith(f"{group}.{number}.{key}: a required key is missing")


def test_every_mistake_of_the_readings_is_told_of_at_once(tmp_path):
    """Otherwise an author would mend the shape of one entry, and then be shown the mistake in another."""
    broken = WITHOUT.replace("whether", "weather", 1) + "    is: x\n"
    (tmp_path / "readings").mkdir()
    for name, old, new in (
        ("denials.yaml", WITHOUT, broken),
        ("pseudo_denials.yaml", "[[without]] downtime", "without [[downtime"),
    ):
        content = READINGS[name].replace(old, new)
        (tmp_path / "readings" / name).write_text(content, encoding="utf-8")
    with pytest.raises(RulesError) as error:
        load_rules(tmp_path)
    said = "\n".join(map(str, error.value.problems))
    assert "unknown key `weather`; did you mean `whether`?" in said
    assert "unknown key `is`" in said
    assert "mark exactly one quote with [[…]]" in said
    assert len(said.splitlines()) == 3


def test_a_sentence_may_have_the_apostrophe_of_a_word_processor(tmp_path):
    """Otherwise a sentence that was pasted would be refused although postings with such signs are read."""
    typed = "Interns won't [[restart the payment brokers]]."
    assert readings(tmp_path, typed, typed.replace("'", "’")) == []


def test_a_name_of_a_reading_that_stands_twice_is_refused(tmp_path):
    """Otherwise a report could name two modifiers by one name."""
    (found,) = readings(tmp_path, "  - name: nobody\n", "  - name: without\n")
    assert found == "AT: the name `without` stands twice"


def test_a_mask_that_is_not_needed_is_named(tmp_path):
    """Otherwise masks that cover what others cover would pile up, and nobody would dare to remove one."""
    twin = NO_DOWNTIME + "  - name: twin\n    regex: 'without downtime'\n    covers:\n"
    found = readings(tmp_path, NO_DOWNTIME, twin + NO_DOWNTIME.replace("search", "shop"))
    assert len(found) == 2
    assert "is covered without `without_downtime`, too" in found[0]
    assert "is covered without `twin`, too" in found[1]
