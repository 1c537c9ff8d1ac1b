"""Say of learned numbers how they were made; each of their files holds that."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from evaluator.detection.learned.reader import FORMAT
from evaluator.judging.judge import hash_of
from evaluator.ruleset.ruleset import RuleSet
from evaluator.training.dataset import Dataset
from evaluator.training.network import SEED

# Where the hashes of the ids stand: in reader and judge alone, because the list is long.
_IDS = "trained_on"


def about_training(data: Dataset, rules: RuleSet, command: str, parts: Sequence[str]) -> dict[str, object]:
    """Return what the files of numbers say of how they were made.

    `command` is the command that makes them, `parts` names the files of labels. `stamp.save` adds the
    fingerprint.
    """
    digest = hashlib.sha256()
    for example in data.examples:
        digest.update(example.label.model_dump_json().encode())
    return {
        "format": FORMAT,
        "command": command,
        "seed": SEED,
        "postings": len(data.examples),
        "statements": int(sum(len(e.outline.statements) for e in data.examples)),
        "parts": list(parts),
        "data_sha256": digest.hexdigest(),
        "rules_fingerprint": rules.fingerprint,
        _IDS: sorted(hash_of(e.label.id) for e in data.examples),
    }


def about_part(about: Mapping[str, object], own: Mapping[str, object]) -> dict[str, object]:
    """Return what the file of one part says of how it was made: `about` without the ids, and its `own`."""
    return {name: value for name, value in about.items() if name != _IDS} | dict(own)
