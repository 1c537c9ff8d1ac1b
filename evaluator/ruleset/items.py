"""Make the first words of items, with the other forms of verbs, of `items.yaml`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from evaluator.ruleset.ruleset import ItemRules
from evaluator.ruleset.schema import ItemsFile

_IRREGULAR = {
    "Debug": "Debugging",
    "Oversee": "Overseeing",
    "Plan": "Planning",
    "Run": "Running",
    "Set": "Setting",
    "Ship": "Shipping",
}


def item_rules(file: ItemsFile) -> ItemRules:
    """Return the words of `file` as the outline looks for them."""
    verbs = (*file.verbs, *file.verbs_in_names)
    done = frozenset((*verbs, *file.more_verbs, *file.before_verbs, *_forms_of(verbs)))
    in_lists = (*file.more_verbs, *file.verbs_in_lists)
    return ItemRules(
        verbs=frozenset(verbs),
        unnamed=frozenset(file.verbs),
        done=done,
        asked=frozenset(file.asked),
        done_in_lists=done.union(file.verbs_in_lists, file.before_verbs_in_lists, _forms_of(in_lists)),
        asked_in_lists=frozenset((*file.asked, *file.asked_in_lists)),
    )


def _forms_of(verbs: Iterable[str]) -> Iterator[str]:
    """Yield the forms of `verbs` with which duties open beside the plain one: "Builds" and "Building"."""
    for verb in verbs:
        yield _IRREGULAR.get(verb, f"{verb.removesuffix('e')}ing")
        if verb[-1] == "y" and verb[-2:-1] not in "aeou":
            yield f"{verb[:-1]}ies"
        else:
            yield f"{verb}es" if verb.endswith(("ch", "sh", "s", "x")) else f"{verb}s"
