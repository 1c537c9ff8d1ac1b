"""Wrong rule files are reported, each mistake with its file and line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from evaluator.cli.main import main
from evaluator.detection.detect import detect
from evaluator.detection.scene import scene_of
from evaluator.judging.findings import findings
from evaluator.judging.measures import Topics, measures
from evaluator.outlining.outline import outline
from evaluator.posting import Posting
from evaluator.reading.read import read_bytes
from evaluator.ruleset.load import load_rules
from evaluator.ruleset.names import MEASURES, SOMETIMES
from evaluator.ruleset.parse import parse_source
from evaluator.shipped import default_rules_dir
from evaluator.signals import SIGNALS

from .conftest import RULE, told


def line_of(content: str, words: str) -> int:
    return content[: content.index(words)].count("\n") + 1


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("judging.yaml", "'tools:density'", "'tools:densely'", "did you mean `tools:density`?"),
        (
            "judging.yaml",
            "families: [other]",
            "families: [others]",
            "unknown family `others`; did you mean `other`?",
        ),
        ("judging.yaml", "roles: [insufficient]", "roles: [vague]", "roles"),
        ("judging.yaml", "topic: demos", "topic: demo", "unknown topic `demo`; did you mean `demos`?"),
        (
            "judging.yaml",
            "topic: demos",
            "quotes: duties\n    topic: demos",
            "counts for nothing beside `topic`",
        ),
        (
            "judging.yaml",
            "quotes: duties",
            "lines: 2\n    quotes: duties",
            "counts for nothing without `needs_cue`",
        ),
        ("judging.yaml", "hype: 4", "'weak:buzzwords': 1", "unknown measure `weak:buzzwords`"),
        ("judging.yaml", "{three_stages: 2.5", "{three_stage: 2.5", "did you mean `three_stages`?"),
        ("judging.yaml", "signal: tool_list", "signal: on_call", "unknown weak signal `on_call`"),
        ("judging.yaml", "quotes: requirements", "quotes: duties\n    needs_cue: true", "counts for nothing"),
        ("judging.yaml", "role: neither", "role: insufficient", "the role `neither` is missing"),
        ("judging.yaml", "bias: -1.5", "bias: .nan", "finite number"),
        ("questions.yaml", "signal: on_call", "signal: on_cal", "unknown signal `on_cal`; did you mean"),
        ("questions.yaml", "why: ", "#", "`why` is missing; reports give it"),
        ("titles.yaml", "family: mlops", "family: kitchen", "unknown family `kitchen`"),
        ("terms.yaml", "  other_world:", "  another_world:", "the term `other_world` is missing"),
        ("items.yaml", "Accurately, ", "Accurately, Deploy, ", "`Deploy` stands under `verbs` already"),
        ("items.yaml", "Accurately, ", "accurately, ", "must be one word that begins with a capital"),
    ],
)
def test_a_name_that_the_program_does_not_know_is_refused(
    pack: Path, file: str, old: str, new: str, says: str
):
    """Otherwise a pack would pass lint and then end every check, or silently do less than it says."""
    content = (default_rules_dir() / file).read_text(encoding="utf-8")
    assert old in content
    (pack / file).write_text(content.replace(old, new, 1), encoding="utf-8")
    (said,) = (line for line in told(pack).splitlines() if says in line)
    if "missing" not in says and "twice" not in says:
        assert f"{file}:{line_of(content, old)}: " in said
    else:
        assert f"{pack / file}:" in said


def test_a_rule_for_a_signal_of_ones_own_is_refused_with_the_reason(pack: Path):
    """Otherwise somebody would look for the spelling of a signal that a pack cannot add at all."""
    for own in ("data_quality", "threat_modelling"):  # the second shares a word with `modelling_only`
        (pack / "quality.yaml").write_text(RULE.replace("on_call", own), encoding="utf-8")
        said = told(pack)
        assert f"quality.yaml:1: unknown signal `{own}`; known are production_access," in said
        assert f"{SIGNALS[-1]} (a rule adds words to one of these; it cannot add a signal)" in said
    (pack / "quality.yaml").write_text(RULE.replace("on_call", "on_cal"), encoding="utf-8")
    assert told(pack).splitlines()[0].endswith("unknown signal `on_cal`; did you mean `on_call`?")


def test_the_measures_that_rules_may_name_are_those_that_are_measured():
    """Otherwise a bound on a measure that exists would be refused, or one on an unknown measure accepted."""
    rules = load_rules()
    text = "# Data Engineer\n\n## Responsibilities\n\n- Hand the model over to the platform team.\n"
    posting = next(iter(read_bytes(text.encode(), "posting.md")))
    assert isinstance(posting, Posting)
    found = outline(posting, rules)
    mentions = detect(scene_of(posting, found, rules))
    names = {
        *measures(posting, found, mentions, findings(mentions, None)),
        *Topics(posting, found, mentions, rules),
    }
    assert names - {"bias"} <= {*MEASURES, *SOMETIMES}
    assert set(MEASURES) <= names
    assert names & set(SOMETIMES)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("signal: &a [*a]\n", ":1: aliases (`*name`) are not taken"),
        ("signal: on_call\nmeans: 2020-99-99\n", ":2: is read as timestamp"),
        ("signal: !!int on\n", ":1: is read as int"),
        ("signal: !!bool 5\n", ":1: is read as bool"),
        ("signal: !!python/object:os.system x\n", "is read as os.system"),
        ("signal:\n  " + "[" * 60 + "]" * 60 + "\n", ":2: not valid YAML: nested too deeply"),
        ("signal: " + "[" * 900 + "]" * 900 + "\n", ":1: not valid YAML: nested too deeply"),
        ("signal: " + "9" * 5000 + "\n", ":1: is read as int"),
        (
            RULE.replace("pager}\n", "'" + "(" * 50 + "pager" + ")" * 50 + "'}\n", 1),
            ":4: the pattern is refused",
        ),
    ],
    ids=range(9),
)
def test_a_file_that_is_no_plain_yaml_is_told_of(pack: Path, content: str, says: str):
    """Otherwise the author of a rule would see a traceback."""
    (pack / "on_call.yaml").write_text(content, encoding="utf-8")
    assert says in told(pack)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (RULE, "- a\n- list\n", ":1: the file must be keys with their values"),
        ("  - {name: one, regex: pager}\n", "  []\n", "patterns: needs at least 1 entry"),
        ("name: one", "name: One Two", ":4: patterns.0.name: takes lower-case letters"),
        ("grade: owned", "grade: mine", ":6: fires.0.grade: must be 'owned', 'mentioned'"),
        ("means: x", "means: [x]", ":2: means: must be text"),
        ("regex: pager", "regex: pager, case: perhaps", ":4: patterns.0.case: must be true or false"),
        ("quiet:\n", "quiet: none\nwhy:\n", ":7: quiet: must be a list"),
        ("regex: pager", "regexp: pager", "unknown key `regexp`; did you mean `regex`?"),
        ("fires:\n", "pseudo: []\nfires:\n", ":5: pseudo: a key of the files of `readings/`; put it"),
        ("fires:\n", "terminators: []\nfires:\n", "terminators: a key of readings/clauses.yaml; copy that"),
    ],
)
def test_a_file_of_another_shape_is_told_of_in_words(pack: Path, old: str, new: str, says: str):
    """Otherwise the author of a rule would read about tuples, patterns and instances, and not what to do."""
    assert old in RULE
    (pack / "on_call.yaml").write_text(RULE.replace(old, new, 1), encoding="utf-8")
    said = told(pack)
    assert says in said
    assert not any(word in said for word in ("Tuple", "Input should", "instance", "validation"))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            "regex: pager",
            'regex: "\\bpager\\b"',
            ":4: the pattern is refused (in double quotes `\\b` is a control",
        ),
        (
            "regex: pager",
            'regex: "\\w pager"',
            ":4: not valid YAML: found unknown escape character; put expr",
        ),
        (
            "regex: pager",
            "regex: 'pager(?! x)'",
            ":4: the pattern is refused (invalid perl operator: look-around",
        ),
        (
            "regex: pager",
            f"regex: '{'[^a-z]{999}' * 80}'",
            "(pattern too large - compile failed: write it with fewer or shorter repetitions)",
        ),
        ("regex: pager", "regex: ''", ":6: no pattern of this rule hits the marked quote"),
        (
            "  - {name",
            "\t- {name",
            ":4: not valid YAML: found character that cannot start any token; indent with",
        ),
        ('"You carry the [[pager]]."', "Now, carry: the [[pager]].", "; put text in straight quotes"),
        ("because: nothing", "because: für", ":8: is not UTF-8; save the file as UTF-8"),
        (
            "regex: pager",
            "regex: pager, with: [breakes]",
            ":4: no term `breakes` in terms.yaml; did you mean `breaks`",
        ),
        ("grade: owned", "grade: present", ":6: grade present is not one of denied, mentioned, owned"),
    ],
    ids=range(10),
)
def test_a_slip_in_a_file_is_answered_with_what_to_do(pack: Path, old: str, new: str, says: str):
    """Otherwise somebody who writes a first rule would have to know YAML and re2 by heart."""
    assert old in RULE
    (pack / "on_call.yaml").write_bytes(RULE.replace(old, new, 1).encode("cp1252"))
    assert says in told(pack)


def test_one_slip_in_an_entry_is_one_message(pack: Path):
    """Otherwise a wrong grade would also be reported as a list without entries."""
    (pack / "on_call.yaml").write_text(RULE.replace("grade: owned", "grade: own"), encoding="utf-8")
    assert len(told(pack).splitlines()) == 1
    (pack / "on_call.yaml").write_text(RULE.replace("[[pager]]", "[[pager]"), encoding="utf-8")
    assert told(pack).splitlines() == [
        f"truerole: {pack / 'on_call.yaml'}:6: mark exactly one quote with [[…]]"
    ]


def test_a_pattern_that_is_refused_is_reported_once(pack: Path):
    """Otherwise the real mistake stands among sentences that a pattern that never runs does not hit."""
    (pack / "mine.yaml").write_text(RULE.replace("regex: pager", "regex: '(?!x)pager'"), encoding="utf-8")
    (said,) = told(pack).splitlines()
    assert "mine.yaml:4: the pattern is refused" in said


def test_a_list_of_another_shape_is_reported_at_its_key(pack: Path):
    """Otherwise the author looks for the mistake in the lines below it, which are right."""
    wrong = RULE.replace('  - {text: "You carry', '  one: {text: "You carry')
    (pack / "mine.yaml").write_text(wrong, encoding="utf-8")
    assert "mine.yaml:5: fires: must be a list" in told(pack)


def test_every_mistake_of_a_pack_is_told_of_at_once(pack: Path):
    """Otherwise an author would mend six mistakes, and then be shown six more."""
    content = """signal: oncall
meanz: x
patterns:
  - {name: one, regex: pager}
  - {name: two, regex: 'page(?=r)'}
  - {name: three, regex: beeper, with: [no_such_term]}
  - {name: four, regexp: horn}
  - {name: five, regex: '{no_such} horn'}
fires:
  - {text: "You carry the [[pager]].", grade: mine}
  - {text: "You carry the [[beeper]].", grade: owned}
  - {text: "You carry the pager.", grade: owned}
quiet:
  - {text: "Nothing here."}
  - {text: "Nothing there.", because: nothing}
  - {text: "Nothing there.", because: nothing}
"""
    (pack / "on_call.yaml").write_text(content, encoding="utf-8")
    (pack / "more.yml").write_text(RULE, encoding="utf-8")
    (pack / "titles.yaml").write_text("says_mlops: '('\nfamilies: []\n", encoding="utf-8")
    path = pack / "on_call.yaml"
    found = [
        f"{pack / 'more.yml'}: is not read",
        f"{pack / 'titles.yaml'}:1: the pattern is refused",
        f"{path}:1: unknown signal `oncall`; did you mean `on_call`?",
        f"{path}:1: means: a required key is missing",
        f"{path}:2: meanz: unknown key",
        f"{path}:5: the pattern is refused",
        f"{path}:6: no term `no_such_term`",
        f"{path}:7: patterns.3.regex: a required key is missing",
        f"{path}:7: patterns.3.regexp: unknown key",
        f"{path}:8: no term `no_such`",
        f"{path}:10: fires.0.grade: must be",
        f"{path}:12: mark exactly one quote",
        f"{path}:14: quiet.0.because: a required key is missing",
        f"{path}:16: the sentence stands twice",
    ]
    said = told(pack).splitlines()
    for start in found:
        assert [line for line in said if line.startswith(f"truerole: {start}")], (start, said)
    # A mistake that only follows from another one, such as that no sentence is hit by `two`, is not reported.
    assert len(said) == len(found)


def test_nesting_without_end_is_told_of_where_yaml_has_no_parser_in_c(monkeypatch: pytest.MonkeyPatch):
    """Otherwise a hostile file ends in a traceback on machines without that parser."""
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    source, problems = parse_source(b"[" * 5_000, "mine.yaml")
    assert source.data is None
    assert [str(problem) for problem in problems] == ["mine.yaml:1: not valid YAML: nested too deeply"]


def test_shipped_rules_copied_into_a_pack_are_taken(pack: Path):
    """Otherwise nobody could start a pack from the rules that ship."""
    shutil.copytree(default_rules_dir(), pack, dirs_exist_ok=True)
    done = CliRunner().invoke(main, ["rules", "lint", "--rules", str(pack)])
    assert done.exit_code == 0, done.output


def test_the_mistakes_of_a_file_come_in_the_order_of_its_lines(pack: Path):
    """Otherwise the author of a pack jumps up and down in the file."""
    content = RULE.replace("on_call", "oncall", 1).replace("name: one", "name: One", 1)
    content = content.replace("[[pager]]", "pager", 1).replace("because", "why", 1)
    (pack / "mine.yaml").write_text(content, encoding="utf-8")
    lines = [int(line.split("mine.yaml:")[1].split(":")[0]) for line in told(pack).splitlines()]
    assert len(lines) > 3 and lines == sorted(lines)
