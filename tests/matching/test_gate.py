"""The gate opens every pattern that may match, at every place where a match can begin."""

from evaluator.matching.gate import Gate
from evaluator.matching.plan import Plan


def test_a_pattern_is_run_everywhere_where_one_way_to_it_may_begin_anywhere():
    """Otherwise a match would be missed in statements that hold the words of two ways to one pattern."""
    ways = [[(0, False, [])], [(0, True, [])]]
    plan = Plan([], [[" pager "], [" rota "]], ways, [[" rota "]], [], {}, {})
    for tokens, is_placed in ((["pager"], False), (["rota"], True), (["pager", "rota"], False)):
        for order in (tokens, tokens[::-1]):
            _, found, _ = Gate(plan).look(order)
            assert found == {0: is_placed}
