"""Where the reading of the rules stays, whatever the learned reading of whose a work is says."""

import numpy as np
import pytest

from evaluator.detection.detect import detect
from evaluator.detection.learned.whose import DENIED, OTHER, YOURS, Whose, answer_of_rules
from evaluator.detection.scene import scene_of
from evaluator.detection.weighing.rereading import is_owned, read_again
from evaluator.outlining.outline import outline
from evaluator.posting import Posting
from evaluator.reading.texts.plain import plain
from evaluator.ruleset.load import load_rules

# For each answer, the weights with which nothing else is ever learned.
WEIGHTS = {YOURS: (-9, -9), OTHER: (9, -9), DENIED: (-9, 9)}

# Another list, which says nothing of the one above it.
DEMANDS = "\n## Requirements\n\n- Python.\n- Go.\n- Linux.\n- Git.\n"


def answers(lines, signal, always, title="Engineer"):
    """Return whose the work of `signal` is among duties, where the learned reading is `always` the same."""
    read = plain("## Responsibilities\n\n" + "".join(f"- {line}\n" for line in lines) + DEMANDS)
    posting = Posting(text=read.text, blocks=read.blocks, offsets=read.offsets, title=title)
    rules = load_rules()
    scene = scene_of(posting, outline(posting, rules), rules)
    weights = np.array([WEIGHTS[always]], np.float32)
    whose = Whose({"k:duties": 0}, weights, np.zeros(2, np.float32), {})
    again = read_again(scene, detect(scene), whose, is_owned)
    return {answer_of_rules(m.reading) for m in again if m.cue.signal == signal}


@pytest.mark.parametrize(
    ("line", "signal", "always", "stays"),
    [
        ("They train the models; you deploy them.", "model_deployment", OTHER, YOURS),
        ("There is no monitoring yet: you set it up.", "monitoring", DENIED, YOURS),
        ("The on-call rota is in your hands.", "on_call", DENIED, YOURS),
        ("Build the model; ops deploys it.", "model_deployment", YOURS, OTHER),
        ("The rest is done by ops, including on-call.", "on_call", YOURS, OTHER),
        ("Our SRE team carries the pager at night.", "on_call", YOURS, OTHER),
        ("Deploy no models.", "model_deployment", YOURS, DENIED),
        ("Later, deploy models following approval by the review board.", "model_deployment", OTHER, YOURS),
        ("Show the sales team how the model performs on live traffic.", "model_monitoring", OTHER, YOURS),
        ("Carry the pager at night.", "on_call", OTHER, YOURS),
        ("The pager goes round at night.", "on_call", OTHER, OTHER),
        ("Carry the pager at night.", "on_call", DENIED, DENIED),
        ("The pager is carried by ops at night.", "on_call", YOURS, YOURS),
    ],
)
def test_words_that_leave_no_doubt_are_not_overruled_by_what_is_learned(line, signal, always, stays):
    """Otherwise a guess from the words around a work would count more than what the sentence says."""
    assert answers([line, "Write clear documents."], signal, always) == {stays}


def test_an_owner_who_does_not_open_the_item_may_be_read_as_you():
    """Otherwise nothing learned could mend what a rule takes for another team."""
    lines = ["At night our SRE team carries the pager.", "Write clear documents."]
    assert answers(lines, "on_call", YOURS) == {YOURS}


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("The Tariff Platform team is on call for the payment services.", YOURS),
        ("Tariff platform engineers are on call for the payment services.", YOURS),
        ("Be on call for the payment services.", OTHER),
    ],
)
def test_the_team_of_the_title_stays_the_team_that_hires(line, found):
    """Otherwise the very work that is advertised would be given to somebody else."""
    lines = [line, "Write clear documents."]
    assert answers(lines, "on_call", OTHER, title="Tariff Platform Engineer") == {found}


@pytest.mark.parametrize(
    ("items", "found"),
    [
        (("Runs the servers.", "Writes the plans.", "Carries the pager at night."), YOURS),
        (("Run the servers.", "Write the plans.", "Tune the caches.", "Carries the pager at night."), OTHER),
        (("Runs the servers.", "Writes the plans.", "Tunes the caches.", "Analysts carry the pager."), OTHER),
    ],
)
def test_a_list_in_the_third_person_speaks_of_the_role(items, found):
    """Otherwise "Writes the runbooks", in a list of what the engineer does, is told as somebody else's."""
    assert answers(items, "on_call", OTHER) == {found}
