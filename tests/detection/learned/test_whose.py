"""The learned reading of whose a work is, beside the readings of the rules."""

from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
import pytest

from evaluator.detection.learned.surroundings import features, words_of
from evaluator.detection.learned.whose import (
    ANSWERS,
    DENIED,
    OTHER,
    YOURS,
    Whose,
    answer,
    answer_of_rules,
    load_whose,
    reread,
    save_whose,
)
from evaluator.finding import Reading
from evaluator.pipeline import Evaluator
from evaluator.posting import Posting
from evaluator.reading.texts.plain import plain
from evaluator.ruleset.load import load_rules
from evaluator.shipped import default_corpora_dir, default_rules_dir
from evaluator.training.jsonlines import read_values
from evaluator.training.owners import Sentence, found_works, marked_works

BLIND = default_corpora_dir() / "owners" / "blind.jsonl"
DUTY = Reading("you", "asserted", "duty")
OF_ANOTHER = Reading("other_team", "asserted", "duty", (0, 5))
POSTING = """## About the role

You join a team of eight that builds forecasts for the depots.

## Responsibilities

- {line}
- Write clear documentation for colleagues.
- Take part in planning with product managers.
- Help new colleagues to find their way.
"""


def posting_of(markdown):
    read = plain(markdown)
    return Posting(text=read.text, blocks=read.blocks, offsets=read.offsets, title="Engineer")


@pytest.fixture(scope="module")
def whose():
    return load_whose(default_rules_dir() / "learned" / "whose.npz")


@pytest.mark.parametrize(
    ("works", "floors"),
    [(marked_works, (0.975, 0.845, 0.935)), (found_works, (0.975, 0.775, 0.9))],
    ids=["marked words", "words that the rules find"],
)
def test_sentences_that_nothing_was_learned_from_are_read_right(whose, works, floors):
    """Otherwise another team's work, said in words of everyday, would count as the applicant's duty.

    The sentences are of three writers, of whom none is in the training. The floors are what was reached. The
    rules alone find 56 of 100 works of others here.
    """
    rules = load_rules()
    right, count, missed = Counter(), Counter(), defaultdict(list)
    for sentence in read_values(BLIND, Sentence):
        for work in works(sentence, rules):
            chances = whose.chances(work.statement, work.start, work.end, work.kind, work.said)
            found = answer(chances, work.said)
            count[work.who] += 1
            right[work.who] += found == work.who
            if found != work.who:
                missed[work.who].append(f"{found}: {sentence.text}")
    assert min(count[who] for who in ANSWERS) > 80
    for who, floor in zip(ANSWERS, floors, strict=True):
        assert right[who] >= floor * count[who], "\n".join(missed[who])


@pytest.mark.parametrize(
    ("line", "grade"),
    [
        ("Hand trained models to Dockside Systems, whose technicians carry the pager.", "mentioned"),
        ("Write the features that Nordhaven's own administrators take on-call duty for.", "mentioned"),
        ("Share on-call duty with the technicians of Dockside Systems.", "owned"),
    ],
)
def test_an_owner_that_no_rule_lists_is_seen_in_a_posting(line, grade):
    """Otherwise a report would promise a pager that somebody else carries."""
    posting = posting_of(POSTING.format(line=line))
    evaluator = Evaluator()
    found = {s.id: s for s in evaluator(posting).signals}["on_call"]
    assert found.grade == grade


def test_what_is_asked_for_is_not_read_again():
    """Otherwise "experience with on-call, which our vendor does here" would be told as a denial."""
    text = POSTING.replace("## Responsibilities", "## Requirements")
    line = "Experience with on-call duty at a provider who runs servers for banks."
    found = {s.id: s for s in Evaluator()(posting_of(text.format(line=line))).signals}["on_call"]
    assert (found.grade, found.status) == ("mentioned", "required")


def test_with_a_pack_its_own_readings_stay(tmp_path):
    """Otherwise a coach who adds a local word for another team would see it overruled without a word."""
    folder = tmp_path / "readings"
    folder.mkdir()
    (folder / "local.yaml").write_text(
        "modifiers:\n"
        "  - name: by_the_hub\n"
        "    regex: '\\bhubwise\\b'\n"
        "    scope: clause\n"
        "    who: other_team\n"
        "    fires:\n"
        '      - {text: "Hubwise, [[the pager]] goes round.", who: other_team}\n'
        "pseudo: []\n",
        encoding="utf-8",
    )
    posting = posting_of(POSTING.format(line="Carry the pager hubwise, every sixth week."))
    found = {s.id: s for s in Evaluator(rules_dir=tmp_path)(posting).signals}["on_call"]
    assert (found.grade, found.status) == ("mentioned", "elsewhere")


@pytest.mark.parametrize(
    ("chances", "said", "expected"),
    [
        ((0.25, 0.75, 0.0), YOURS, OTHER),
        ((0.35, 0.65, 0.0), YOURS, YOURS),
        ((0.75, 0.2, 0.05), OTHER, OTHER),
        ((0.85, 0.1, 0.05), OTHER, YOURS),
        ((0.1, 0.05, 0.85), OTHER, DENIED),
        ((0.15, 0.1, 0.75), YOURS, DENIED),
    ],
)
def test_another_answer_than_that_of_the_rules_must_be_likely(chances, said, expected):
    """Otherwise words that a rule knows for certain would be overruled by a mere guess."""
    assert answer(chances, said) == expected


def test_others_who_approve_a_work_do_not_do_it():
    """Otherwise "promote models following approval by the review board" would be the board's work."""
    posting = posting_of(
        "# Engineer\n\n## Duties\n\n- Administer the data science platform and its accounts.\n"
        "- Promote models into the live environment following approval by the Algorithm Review Board.\n"
        "- Monitor spend against the budget.\n- Report on the accuracy of every live model.\n"
    )
    deployment = next(s for s in Evaluator()(posting).signals if s.id == "model_deployment")
    assert deployment.status != "elsewhere"


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("Show the business how the recommender performs on live traffic.", "stated"),
        ("You will tell the product owners how accurate each live model is.", "stated"),
        ("Tell the clinics that a vendor sees how accurate each live model is.", "elsewhere"),
        ("Show the board, for whom the business looks at how the recommender performs.", "elsewhere"),
        ("The business looks at how the recommender performs on live traffic.", "elsewhere"),
    ],
)
def test_those_who_are_told_of_a_work_do_not_do_it(line, status):
    """Otherwise a report on live models that you give to the business would be the work of the business."""
    posting = posting_of(
        "# Machine Learning Engineer\n\n## Duties\n\n- Train ranking models with product teams.\n"
        f"- {line}\n- Write clear documents for those who use our services.\n"
    )
    watching = next(s for s in Evaluator()(posting).signals if s.id == "model_monitoring")
    assert watching.status == status


def test_words_that_name_your_team_are_not_overruled_by_a_guess():
    """Otherwise "Operations: each engineer holds the pager" would be told as somebody else's."""
    assert answer((0.25, 0.75, 0.0), YOURS, by_name=True) == YOURS
    assert answer((0.15, 0.85, 0.0), YOURS, by_name=True) == OTHER
    posting = posting_of(
        "# Engineer\n\n## What you will do\n\n- Train ranking models.\n"
        "- Operations: Each engineer holds the pager for a week every two months.\n- Write design notes.\n"
    )
    on_call = next(s for s in Evaluator()(posting).signals if s.id == "on_call")
    assert (on_call.grade, on_call.status) == ("owned", "stated")


@pytest.mark.parametrize(
    "reading",
    [
        DUTY,
        OF_ANOTHER,
        OF_ANOTHER._replace(denies_you=True),
        DUTY._replace(whether="denied", modifier=(3, 9)),
    ],
)
@pytest.mark.parametrize("found", ANSWERS)
def test_a_new_reading_says_what_was_found(reading, found):
    """Otherwise the grade would follow the old reading, or a report would mark words that did not decide."""
    again = reread(reading, found)
    assert answer_of_rules(again) == found
    assert again.modifier is None
    assert again.how == reading.how
    assert not (again.denies_you and found == YOURS)


def test_a_condition_outlasts_a_new_owner():
    """Otherwise "may be on call" would be told as certain once the owner is read again."""
    assert reread(OF_ANOTHER._replace(whether="hedged"), YOURS).whether == "hedged"


def test_the_words_of_a_work_itself_do_not_say_whose_it_is():
    """Otherwise the reading would learn that pagers belong to others, and not who is said to carry them."""
    one = "While our hosts in Turku carry the pager, you write."
    two = "While our hosts in Turku serve an index, you write."
    start, end = one.index("carry"), one.index(",")
    assert {*features(one, start, end, "duties")} == {
        *features(two, two.index("serve"), two.index(","), "duties")
    }


def test_words_stand_where_they_begin():
    """Otherwise the words before a work would be taken for words behind it."""
    statement = "DevOps (Lodz) runs it; you don't."
    words = words_of(statement)
    for start, word in zip(words.starts, words.words, strict=True):
        assert statement[start : start + len(word)].lower() == word
    assert words.kinds[words.words.index("don't")] == "not"


def test_numbers_are_the_same_after_writing_and_reading(tmp_path):
    """Otherwise a check would use other numbers than those that were fitted."""
    made = Whose(
        {"a": 0, "b:ü c": 1},
        np.array([[0.5, -1], [2, 0.25]], np.float32),
        np.zeros(2, np.float32),
        {"format": 1},
    )
    save_whose(tmp_path / "whose.npz", made)
    read = load_whose(tmp_path / "whose.npz")
    assert read is not None
    assert read.rows == made.rows
    assert read.about == made.about
    np.testing.assert_array_equal(read.weights, made.weights)


def test_numbers_of_another_version_are_refused(tmp_path):
    """Otherwise numbers of other features would be added up to nonsense."""
    path = Path(tmp_path / "whose.npz")
    save_whose(path, Whose({"a": 0}, np.zeros((1, 2), np.float32), np.zeros(2, np.float32), {"format": 0}))
    with pytest.raises(ValueError, match="run `truerole train` again"):
        load_whose(path)
