"""Write corpora/postings/known_disagreements.yaml: where verdicts differ from the labels, and why.

The program writes what the label says and what was found. The reason (`because`) is written by a person who
has read the posting. A reason is kept as long as its entry says the same. A new entry has an empty reason,
and tests/test_golden.py fails until somebody fills it in.

Run it after a change of rules or learned numbers, and read the difference line by line. A new entry is a
verdict that was right before.
"""

import json
from collections.abc import Mapping
from pathlib import Path

import yaml

from evaluator.assessment import Assessment, SignalReport
from evaluator.pipeline import Evaluator
from evaluator.posting import Posting
from evaluator.reading.read import read_path
from evaluator.writing import write_whole

ROOT = Path(__file__).parents[1]
POSTINGS = ROOT / "corpora" / "postings"
LISTED = POSTINGS / "known_disagreements.yaml"
HEAD = """\
# Where verdicts differ from the labels of these postings. `because` was written after reading the posting.
# tests/test_golden.py fails on a new entry, on an entry that is no longer true, and on an empty reason.
"""
_SHOWN = ("owned", "present")


def disagreements(label: Mapping, assessment: Assessment) -> dict[str, dict[str, str]]:
    """Return what the label says and what was found, by `role` or signal; empty if they agree.

    A signal counts only if one side says that it is owned or present. The other grades are not the verdict.
    """
    entry = {}
    if assessment.role != label["role"]:
        entry["role"] = {"label": label["role"], "found": str(assessment.role)}
    labelled = {s: said["grade"] for s, said in label["signals"].items()}
    labelled |= dict.fromkeys(label.get("weak") or (), "present")
    for signal in assessment.signals:
        wanted = labelled.get(signal.id, "absent")
        if (wanted in _SHOWN) != (signal.grade in _SHOWN):
            entry[signal.id] = {"label": wanted, "found": _found(signal)}
    return entry


def _found(signal: SignalReport) -> str:
    """Return the grade; for a signal that is only mentioned, also its status ("mentioned, required")."""
    return f"mentioned, {signal.status}" if signal.grade == "mentioned" else signal.grade


def with_reasons(found: Mapping[str, Mapping], listed: Mapping[str, Mapping]) -> dict[str, dict]:
    """Return what was found, by posting and signal, with the reasons of the earlier entries in `listed`.

    An entry that is new, or differs from the earlier one, has an empty reason.
    """
    return {
        posting: {
            name: {**said, "because": _reason(said, listed.get(posting, {}).get(name, {}))}
            for name, said in entry.items()
        }
        for posting, entry in found.items()
    }


def _reason(said: Mapping[str, str], before: Mapping[str, str]) -> str:
    same = all(before.get(key) == value for key, value in said.items())
    return before.get("because", "") if same else ""


def assessment_of(label: Mapping, evaluator: Evaluator) -> Assessment:
    """Return the assessment of the posting that `label` describes."""
    (posting,) = read_path(POSTINGS / label["file"])
    assert isinstance(posting, Posting)
    return evaluator(posting.model_copy(update={"title": label["title"]}))


def main() -> None:
    """Judge every posting of the corpus and write the list."""
    evaluator = Evaluator()
    labels = [
        json.loads(line) for line in (POSTINGS / "labels.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    found = {label["id"]: disagreements(label, assessment_of(label, evaluator)) for label in labels}
    listed = with_reasons(
        {posting: entry for posting, entry in found.items() if entry},
        yaml.safe_load(LISTED.read_text(encoding="utf-8")) or {},
    )
    body = yaml.safe_dump(listed, sort_keys=False, allow_unicode=True, width=110)
    write_whole(LISTED, (HEAD + body).encode())
    entries = [said for entry in listed.values() for said in entry.values()]
    roles = sum("role" in entry for entry in listed.values())
    print(f"{roles} roles and {len(entries) - roles} signals differ in {len(listed)} postings")
    without = sum(not said["because"] for said in entries)
    if without:
        print(f"{without} of them have no reason yet; write it into {LISTED.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
