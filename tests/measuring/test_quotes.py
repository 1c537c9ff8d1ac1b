"""The overlap of our evidence with the annotators' quotes."""

from evaluator.measuring.gold import load_gold
from evaluator.measuring.quotes import check_quotes
from tests.measuring.made import record, write

TEXT = "What you will do\n\n- You share the **on\\-call** rota with four others.\n- You water the plants."


def check(tmp_path, evaluator, quote):
    signals = {"on_call": {"grade": "owned", "quote": quote}}
    (gold,) = load_gold(write(tmp_path / "gold.jsonl", record(description=TEXT, signals=signals)))
    return check_quotes(gold, evaluator(gold.posting))


def test_markup_and_white_space_do_not_part_equal_quotes(tmp_path, evaluator):
    """Otherwise right evidence counts as wrong because a posting has bold words."""
    found = check(tmp_path, evaluator, "share the on-call\n rota with FOUR others")
    assert (found.both, found.first, found.any, found.not_found) == (1, 1, 1, 0)


def test_a_quote_from_elsewhere_does_not_count(tmp_path, evaluator):
    """Otherwise a right grade with a wrong proof counts as proven."""
    found = check(tmp_path, evaluator, "You water the plants")
    assert (found.both, found.first, found.any, found.not_found) == (1, 0, 0, 0)
    found = check(tmp_path, evaluator, "What you will do")  # it ends where ours begins
    assert (found.both, found.any, found.not_found) == (1, 0, 0)


def test_a_later_quote_of_ours_counts_as_any_and_not_as_first(tmp_path, evaluator):
    """Otherwise the figures could not tell a wrong line from a right one that stands second."""
    text = TEXT + "\n- You carry the on-call pager every sixth week."
    signals = {"on_call": {"grade": "owned", "quote": "LATER"}}
    (gold,) = load_gold(write(tmp_path / "gold.jsonl", record(description=text, signals=signals)))
    assessment = evaluator(gold.posting)
    first, later, *_ = next(s.evidence for s in assessment.signals if s.id == "on_call")
    for one, counts in ((first, (1, 1, 1, 0)), (later, (1, 0, 1, 0))):
        label = gold.signals["on_call"]._replace(quote=one.quote)
        found = check_quotes(gold._replace(signals={"on_call": label}), assessment)
        assert (found.both, found.first, found.any, found.not_found) == counts


def test_a_quote_that_is_not_in_the_posting_is_counted_apart(tmp_path, evaluator):
    """Otherwise the annotators' slips count as ours."""
    found = check(tmp_path, evaluator, "You carry the pager at night")
    assert (found.both, found.any, found.not_found) == (1, 0, 1)


def test_letters_that_are_two_in_lower_case_do_not_move_what_stands_behind(tmp_path, evaluator):
    """Otherwise each quote behind the word "İzmir" counts as wrong."""
    text = TEXT.replace("What you will do", "What you will do in " + "İ" * 30)
    signals = {"on_call": {"grade": "owned", "quote": "with four others"}}
    (gold,) = load_gold(write(tmp_path / "gold.jsonl", record(description=text, signals=signals)))
    assert check_quotes(gold, evaluator(gold.posting)).first == 1
