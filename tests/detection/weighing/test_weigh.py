"""The scores of the reader are weighed within the bounds of what the posting says."""

import dataclasses

import numpy as np
import pytest

from evaluator.detection.detect import detect
from evaluator.detection.learned.reader import HEADS
from evaluator.detection.scene import scene_of
from evaluator.detection.weighing.weigh import weigh
from evaluator.outlining.outline import outline
from evaluator.reading.read import read_bytes
from evaluator.ruleset.load import load_rules

RULES = load_rules()
ON_CALL = HEADS.index("on_call")


def unlikely(posting):
    """Return `posting` as a scene, and scores of a reader that takes no line of it for anything."""
    scene = scene_of(posting, outline(posting, RULES), RULES)
    return scene, np.full((len(scene.outline.statements), len(HEADS)), -8.0, np.float32)


def weighed(line, score, heading="What you will do"):
    """Return the mentions of on-call in `line` and its score; the reader gives `score`."""
    (posting,) = read_bytes(f"# Engineer\n\n## {heading}\n\n- {line}\n".encode(), "posting.md")
    scene, scores = unlikely(posting)
    scores[-1, ON_CALL] = score
    mentions, out = weigh(scene, detect(scene), scores, scores)
    return [m for m in mentions if m.cue.signal == "on_call"], float(out[-1, ON_CALL])


@pytest.mark.parametrize("score", [-3.0, 4.0])
def test_a_denial_is_never_raised(score):
    """Otherwise "no on-call" would become a duty because its words resemble the words of a duty."""
    mentions, out = weighed("There is no on-call in this role.", score)
    assert {m.grade for m in mentions} == {"denied"}
    assert out == -6


def in_everyday_words(line, alone, raised, heading):
    """Return what `line` makes a duty where everyday words raise on-call from `alone` to `raised`."""
    (posting,) = read_bytes(f"# Engineer\n\n## {heading}\n\n- {line}\n".encode(), "posting.md")
    scene, by_reader = unlikely(posting)
    with_words = by_reader.copy()
    by_reader[-1, ON_CALL], with_words[-1, ON_CALL] = alone, raised
    weighed, out = weigh(scene, detect(scene), with_words, by_reader)
    duties = {m.cue.signal for m in weighed if m.owned >= 0.5}
    assert ("on_call" in duties) == (out[-1, ON_CALL] > 0)
    return duties


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("The hosting team picks up the phone when bookings stop.", "About us"),  # without a cue
        ("Monitoring is done by the hosting team, and so is picking up the phone.", "What you will do"),
        ("You have nothing to do with monitoring or the phone at night.", "What you will do"),
        ("Our hosting team carries the pager for the bookings.", "About us"),
        ("The network group is on call for the network.", "What you will do"),
        ("Our ranking group is on call for the ranking.", "About the role"),
    ],
)
def test_everyday_words_do_not_make_the_work_of_a_named_team_a_duty(line, heading):
    """Otherwise "the hosting team picks up the phone" would put the applicant on call."""
    assert in_everyday_words(line, -1.0, 3.0, heading) == set()


def test_everyday_words_make_a_duty_of_the_role_one():
    """Otherwise whoever is told "your phone rings" is not told of on-call."""
    assert in_everyday_words("When bookings stop, your phone rings.", -1.0, 3.0, "What you will do") == {
        "on_call"
    }


def test_another_teams_work_stays_theirs_where_a_duty_is_unlikely():
    """Otherwise the work of another team would be reported as the applicant's."""
    mentions, out = weighed("The network group is on call for the network.", -1.0)
    assert {m.status for m in mentions} == {"elsewhere"}
    assert out == -6


def test_what_customers_do_with_the_product_is_never_raised():
    """Otherwise what a product lets its customers do would be reported as the applicant's duty."""
    mentions, out = weighed("Build a tool that allows clients to run an on-call rotation.", 4.0)
    assert {m.grade for m in mentions} == {"mentioned"}
    assert out == -6


@pytest.mark.parametrize(("score", "found"), [(2.0, ("owned", "hedged")), (-1.0, ("mentioned", "future"))])
def test_a_plan_that_reads_as_a_duty_is_a_hedged_one(score, found):
    """Otherwise a rotation that begins next year is no duty, or is told as if it were there today."""
    mentions, out = weighed(
        "Next year you will join an on-call rotation for the tills.", score, "About the role"
    )
    assert {(m.grade, m.status) for m in mentions} == {found}
    assert out == (score if score > 0 else -6)


def test_data_models_are_no_ml_models():
    """Otherwise a reader that knows "deploy models" would make a job on data models one on ML."""
    (posting,) = read_bytes(b"# Engineer\n\n## What you will do\n\n- Deploy data models.\n", "posting.md")
    scene, _ = unlikely(posting)
    scores = np.full((len(scene.outline.statements), len(HEADS)), 4.0, np.float32)
    mentions, out = weigh(scene, detect(scene), scores, scores)
    models = ("model_deployment", "model_monitoring", "model_updates", "live_models", "runs_models")
    assert {float(out[-1, HEADS.index(head)]) for head in (*models, "models_object")} == {-6}
    assert not {m.cue.signal for m in mentions} & set(models)
    assert out[-1, HEADS.index("duty")] == 4


@pytest.mark.parametrize(
    ("line", "heads"),
    [
        ("You deploy no models.", {"duty", "runs_models", "models_object"}),
        ("Train the models, but there is no on-call.", {"duty", "runs_models"}),
        ("Deploy the models.", set()),
    ],
)
def test_a_line_that_only_denies_shows_no_work(line, heads):
    """Otherwise "you deploy no models" would count as a duty on models, and make the job one on models."""
    (posting,) = read_bytes(f"# Engineer\n\n## What you will do\n\n- {line}\n".encode(), "posting.md")
    scene, _ = unlikely(posting)
    scores = np.full((len(scene.outline.statements), len(HEADS)), 4.0, np.float32)
    _, out = weigh(scene, detect(scene), scores, scores)
    assert {h for h in ("duty", "runs_models", "models_object") if out[-1, HEADS.index(h)] == -6} == heads


def test_the_team_that_hires_is_told_from_another():
    """Otherwise a ranking team's own posting "the ranking team is on call" would be another team's work."""
    mentions, out = weighed("Our ranking group is on call for the ranking.", 2.0, "About the role")
    assert {(m.grade, m.status, m.reading.who) for m in mentions} == {("owned", "stated", "team")}
    assert out == 2


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("The ranking group is on call for the ranking.", "What you will do"),
        ("A separate ranking group is on call for the ranking.", "About the role"),
        ("Incidents are handled on call by the ranking group.", "About the role"),
        ("The client's own staff are on call for the ranking.", "About the role"),
        ("When a shard is lost at night, the ranking group is on call for it.", "About the role"),
        ("The ranking group is on call for the ranking, and this role writes its guide.", "About the role"),
    ],
)
def test_a_team_that_does_not_hire_keeps_its_work(line, heading):
    """Otherwise likely words would make a duty of what a list of duties gives to a team or a client."""
    mentions, out = weighed(line, 4.0, heading)
    assert {(m.grade, m.status) for m in mentions} == {("mentioned", "elsewhere")}
    assert out == -6


def test_a_line_without_a_cue_keeps_the_owner_that_it_names_behind_its_verb():
    """Otherwise "is answered by the depot group" would be a duty where the reader alone found it."""
    mentions, _ = weighed("The siren of the cold store is answered at night by the depot group.", 4.0)
    assert not mentions


def test_a_likely_duty_without_a_cue_is_found():
    """Otherwise a duty in words that no rule knows would be missing from the report."""
    mentions, _ = weighed("Be there in the small hours when the ovens go cold.", 3.0)
    assert [(m.grade, m.cue.rule) for m in mentions] == [("owned", "reader/on_call")]
    assert weighed("Be there in the small hours when the ovens go cold.", -3.0)[0] == []


@pytest.mark.parametrize(
    "line",
    [
        "You hand the rota to the network group, who are on call for the network.",
        "On-call for the network is owned by the network group.",
        "A vendor is on call for the network.",
    ],
)
def test_work_that_the_sentence_gives_away_is_never_raised(line):
    """Otherwise "you hand it to the platform team" would stand under "Your work"."""
    mentions, out = weighed(line, 4.0)
    assert {m.grade for m in mentions} == {"mentioned"}
    assert out == -6


@pytest.mark.parametrize(
    "line",
    [
        "From there the harbour group takes over: they are up in the small hours.",
        "Each model is handed over to the harbour team: they are up in the small hours.",
    ],
)
def test_what_is_handed_off_does_not_become_a_duty_without_a_cue(line):
    """Otherwise the sentence that gives the work away would be quoted under "Your work"."""
    (posting,) = read_bytes(f"# Engineer\n\n## What you will do\n\n- {line}\n".encode(), "posting.md")
    scene, scores = unlikely(posting)
    mentions = detect(scene)
    assert any(m.cue.signal == "handed_off" for m in mentions)
    scores[-1, HEADS.index("model_deployment")] = 3.0
    weighed, out = weigh(scene, mentions, scores, scores)
    assert not [m for m in weighed if m.cue.rule == "reader/model_deployment"]
    assert out[-1, HEADS.index("model_deployment")] == -6


def test_stray_words_among_the_benefits_are_no_mention():
    """Otherwise "keeping you healthy" would be reported as production access."""
    line = "We are on call for your questions about the pension."
    assert weighed(line, -5.0, heading="Benefits")[0] == []
    assert weighed(line, 1.0, heading="Benefits")[0] != []


def test_the_work_of_others_is_a_mention_wherever_it_stands():
    """Otherwise "our network group is on call" among the benefits, which settles who is, goes unreported."""
    line = "The network group is on call for the network at night."
    assert {m.status for m in weighed(line, -5.0, heading="Benefits")[0]} == {"elsewhere"}


def test_a_line_that_a_pattern_of_the_user_finds_is_no_less_likely_than_the_rule_says():
    """Otherwise the line for which people wrote a pattern is not quoted beside one that the reader knows."""
    (posting,) = read_bytes(b"# Engineer\n\n## What you will do\n\n- Join the on-call rotation.\n", "a.md")
    scene, scores = unlikely(posting)
    mentions = detect(scene)
    chances = {}
    for added in (frozenset(), frozenset(m.cue.rule for m in mentions)):
        within = scene._replace(rules=dataclasses.replace(RULES, added=added))
        chances[bool(added)] = [m.owned for m in weigh(within, mentions, scores, scores)[0]]
    assert max(chances[False]) < 0.01
    assert chances[True] == [m.owned for m in mentions]


def by_reader(*lines, **likely):
    """Return what is weighed in `lines`; `likely` gives (statement, log-odds) by signal."""
    duties = "".join(f"- {line}\n" for line in lines)
    (posting,) = read_bytes(f"# Engineer\n\n## What you will do\n\n{duties}".encode(), "posting.md")
    scene, scores = unlikely(posting)
    for signal, (statement, score) in likely.items():
        scores[statement, HEADS.index(signal)] = score
    return weigh(scene, detect(scene), scores, scores)[0]


HOURS = "Be there in the small hours when the ovens go cold."


def test_mentions_stay_in_the_order_of_the_text():
    """Otherwise the quote of a line that only the reader finds stands behind all others."""
    lines = ("Join the on-call rotation.", HOURS, "Carry the pager at weekends.")
    found = [m for m in by_reader(*lines, on_call=(1, 3.0)) if m.cue.signal == "on_call"]
    assert [m.statement for m in found] == sorted(m.statement for m in found)
    assert {m.statement for m in found} == {0, 1, 2}
    assert [m.cue.rule for m in found if m.statement == 1] == ["reader/on_call"]


def test_a_denied_line_gets_no_chance_to_be_a_duty():
    """Otherwise the denial would be as likely a duty as the reader finds its words."""
    (beside,) = weighed("There is no on-call in this role.", -5.0, heading="How to apply")[0]
    assert beside.grade == "denied"
    (denied,) = weighed("There is no on-call in this role.", 4.0)[0]
    assert denied.owned < 0.1
    (said,) = weighed("Join the on-call rotation.", 1.0)[0]
    assert said.owned == pytest.approx(1 / (1 + np.exp(-1.0)))


def test_warning_signs_are_not_weighed():
    """Otherwise the reader, which has not learned them, would take a warning away."""
    line = "Each model is handed over to the harbour team."
    signs = [m for m in by_reader(line, on_call=(0, -8.0)) if m.cue.signal == "handed_off"]
    assert [(m.grade, m.status) for m in signs] == [("present", "stated")]


def test_the_reader_makes_no_duty_of_anothers_work():
    """Otherwise "the harbour team is there in the small hours, so you are not" would be yours."""
    line = "You hand over to the harbour team, who are there in the small hours."
    assert not [m for m in by_reader(line, on_call=(0, 3.0)) if m.grade == "owned"]
