"""`truerole check --rules`: a pack changes what is found, and a wrong one is refused with every mistake."""

import json

from .conftest import check


def test_wrong_rules_list_every_error_with_its_line(tmp_path, posting):
    """Otherwise the author of a rule can correct only one error in each run."""
    pack = tmp_path / "pack"
    pack.mkdir()
    (pack / "mine.yaml").write_text(
        "signal: on_call\nmeans: x\nextra: 1\npatterns:\n  - {name: Bad, regex: 'x'}\nfires: []\nquiet: []\n",
        encoding="utf-8",
    )
    result = check("--rules", str(pack), posting)
    assert result.exit_code == 4
    assert result.stdout == ""
    lines = result.stderr.splitlines()
    assert len(lines) >= 4
    for line in lines:
        assert line.startswith(f"truerole: {pack / 'mine.yaml'}:")
    assert any(":3: " in line and "extra" in line for line in lines)


def test_a_pack_whose_sentences_do_not_hold_is_refused(tmp_path, posting):
    """Otherwise a rule that was not proven decides a verdict."""
    pack = tmp_path / "pack"
    pack.mkdir()
    (pack / "on_call.yaml").write_text(
        "signal: on_call\nmeans: x\npatterns:\n  - {name: pager, regex: '\\bpager\\b'}\n"
        "fires:\n  - {text: 'There is no [[pager]].', grade: owned}\n"
        "quiet:\n  - {text: 'Nothing here.', because: nothing}\n",
        encoding="utf-8",
    )
    result = check("--rules", str(pack), posting)
    assert result.exit_code == 4
    assert f"{pack / 'on_call.yaml'}:6: must be read as grade: owned" in result.stderr


def test_a_pack_of_rules_changes_the_fingerprint_and_the_findings(tmp_path, posting):
    """Otherwise `--rules` is ignored without a message."""
    pack = tmp_path / "pack"
    pack.mkdir()
    (pack / "on_call.yaml").write_text(
        "signal: on_call\nmeans: x\npatterns:\n  - {name: beeper, regex: '\\bbeeper\\b'}\n"
        "fires:\n  - {text: 'You will carry a [[beeper]].', grade: owned}\n"
        "quiet:\n  - {text: 'Nothing here.', because: nothing}\n",
        encoding="utf-8",
    )
    with_pack = json.loads(check("--format", "json", "--rules", str(pack), posting).stdout)
    without = json.loads(check("--format", "json", posting).stdout)
    assert with_pack["rules_fingerprint"] != without["rules_fingerprint"]
    rules = {e["rule"] for s in with_pack["signals"] for e in s["evidence"]}
    assert not any(rule.startswith("on_call/on_call") for rule in rules)
