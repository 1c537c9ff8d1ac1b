"""Write corpora/postings/known_disagreements.yaml anew, with the reason that each finding itself gives.

Run it after rules or learned numbers changed, and read the difference line by line: an entry
more is a verdict that was right and is not any more.
"""

import json
from pathlib import Path

import yaml

from evaluator.assessment import Assessment, SignalReport
from evaluator.pipeline import Evaluator
from evaluator.posting import Posting
from evaluator.reading.read import read_path
from evaluator.writing import write_whole

POSTINGS = Path(__file__).parents[1] / "corpora" / "postings"
REASONS = {
    "words": "The posting says it in words that no rule holds.",
    "background": "It was found, and read as background: nothing around it says that it is a duty.",
    "asked": "It was found, and read as experience that is asked for or welcome.",
    "passing": "It was found, and read as said in passing.",
    "apart": "It was found, and read as denied or as somebody else's.",
    "unlikely": "It was found and read as a duty, and the learned numbers weighed it as too unlikely.",
    "sense": "Words of a rule stand there in another sense, or in another's mouth.",
    "measured": "A condition on the posting as a whole does not fit this one.",
    "follows": "The role follows from the signals of this posting that are listed here too.",
    "weighed": "The signals are right; the weights of the role are not.",
}
_BY_STATUS = {
    "background": "background",
    "future": "background",
    "required": "asked",
    "preferred": "asked",
    "passing": "passing",
    "denied": "apart",
    "elsewhere": "apart",
}


def missed(signal: SignalReport) -> str:
    """Return why a signal that the label holds was not found, or not as a duty."""
    if signal.id in ("tool_list", "modelling_only", "buzzwords"):
        return "measured"
    if signal.grade == "absent":
        return "words"
    return _BY_STATUS.get(signal.status, "unlikely")


def disagreements(label: dict, assessment: Assessment) -> dict:
    """Return the entry of one posting, empty where verdict and label agree."""
    wanted = {s for s, entry in label["signals"].items() if entry["grade"] == "owned"} | set(label["weak"])
    found = {s.id: s for s in assessment.signals}
    shown = {name for name, s in found.items() if s.grade in ("owned", "present")}
    entry: dict = {}
    if wanted - shown:
        entry["missed"] = {name: missed(found[name]) for name in sorted(wanted - shown)}
    if shown - wanted:
        conditions = ("tool_list", "modelling_only", "buzzwords")
        entry["extra"] = {
            name: "measured" if name in conditions else "sense" for name in sorted(shown - wanted)
        }
    if assessment.role != label["role"]:
        entry = {"role": {"says": assessment.role, "because": "follows" if entry else "weighed"}} | entry
    return entry


def judged(label: dict, evaluator: Evaluator) -> Assessment:
    """Return the assessment of the posting that `label` is of."""
    (posting,) = read_path(POSTINGS / label["file"])
    assert isinstance(posting, Posting)
    return evaluator(posting.model_copy(update={"title": label["title"]}))


def main() -> None:
    """Judge every posting of the corpus and write the list."""
    evaluator = Evaluator()
    listed = {}
    for line in (POSTINGS / "labels.jsonl").read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        entry = disagreements(label, judged(label, evaluator))
        if entry:
            listed[label["id"]] = entry
    head = (
        "# Where verdicts differ from the labels of these postings, each with its reason; strict both ways:\n"
        "# tests/test_golden.py fails on a new one and on a listed one that is mended.\n"
    )
    body = yaml.safe_dump(
        {"reasons": REASONS, "postings": listed}, sort_keys=False, allow_unicode=True, width=110
    )
    write_whole(POSTINGS / "known_disagreements.yaml", (head + body).encode())
    roles = sum("role" in entry for entry in listed.values())
    signals = sum(len(e.get("missed", ())) + len(e.get("extra", ())) for e in listed.values())
    print(f"{roles} roles and {signals} signals differ in {len(listed)} postings")


if __name__ == "__main__":
    main()
