"""The reader sees each statement with the others; otherwise "keep them up" is never work on models."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.detection.learned import context as encoder
from evaluator.detection.learned.context import MOST_TOGETHER, packed, read_in_context
from evaluator.detection.learned.reader import HEADS
from tests.detection.learned.made import FEATURES, encoder_of


def flat(statements: list[list[int]]) -> tuple[np.ndarray, np.ndarray]:
    """Return the feature rows of all statements in one array, and where each statement begins."""
    lengths = [len(s) for s in statements]
    ids = np.array([i for s in statements for i in s], np.int64)
    return ids, np.cumsum([0, *lengths[:-1]]).astype(np.int64)


STATEMENT = st.lists(st.integers(0, FEATURES - 1), min_size=1, max_size=6, unique=True)


@given(statements=st.lists(STATEMENT, min_size=2, max_size=8), seed=st.integers(0, 5), data=st.data())
@settings(max_examples=60)
def test_the_order_of_the_others_does_not_matter(statements, seed, data):
    """Otherwise the same duties in another order would be judged as another job."""
    order = data.draw(st.permutations(range(len(statements))))
    context = encoder_of(seed)
    one = read_in_context(context, *flat(statements))
    other = read_in_context(context, *flat([statements[i] for i in order]))
    assert np.allclose(one[order], other, atol=1e-4)


def test_the_others_are_seen():
    """Otherwise a line that takes its meaning from the lines around it would be read alone."""
    context = encoder_of(0)
    alone = read_in_context(context, *flat([[1, 2], [3]]))[0]
    beside = read_in_context(context, *flat([[1, 2], [4]]))[0]
    assert np.abs(alone - beside).max() > 1e-3


def test_each_statement_gets_a_point_for_each_head():
    """Otherwise the points of one line would be taken for those of another."""
    assert read_in_context(encoder_of(1), *flat([[1, 2], [3], [5, 6, 7]])).shape == (3, len(HEADS))


def test_packed_numbers_are_close():
    """Otherwise the numbers that ship would not be the numbers that were learned."""
    rng = np.random.default_rng(3)
    values = rng.normal(0, 0.1, (500, 8)).astype(np.float32)
    whole, scale = packed(values)
    assert np.abs(whole * scale - values).max() <= scale.max() / 2 + 1e-6


def test_one_wild_number_does_not_coarsen_all():
    """Otherwise a single large number would make all other learned numbers inexact."""
    rng = np.random.default_rng(4)
    values = rng.normal(0, 0.1, (500, 8)).astype(np.float32)
    values[7, 0] = 50.0
    whole, scale = packed(values)
    others = np.delete(values, 7, axis=0)
    assert np.abs(np.delete(whole, 7, axis=0) * scale - others).max() < 0.1


def test_a_text_without_end_is_read_in_pieces():
    """Otherwise a file of a hundred thousand lines would take all memory."""
    context = encoder_of(0)
    rng = np.random.default_rng(1)
    statements = [list(map(int, two)) for two in rng.integers(0, FEATURES, (2 * MOST_TOGETHER + 7, 2))]
    whole = read_in_context(context, *flat(statements))
    assert whole.shape == (len(statements), len(HEADS))
    for first in range(0, len(statements), MOST_TOGETHER):
        piece = statements[first : first + MOST_TOGETHER]
        read = read_in_context(context, *flat(piece))
        assert np.allclose(whole[first : first + len(piece)], read, atol=1e-5)


class Watched(np.ndarray):
    """An array that notes how many multiplications each product of two matrices with it takes."""

    work: list[int]

    def __array_ufunc__(self, ufunc, method, *inputs, **options):
        plain = [np.asarray(each) for each in inputs]
        if ufunc is np.matmul:
            first, second = plain
            Watched.work.append(first.shape[-2] * second.shape[-2] * second.shape[-1])
        return getattr(ufunc, method)(*plain, **options)


@pytest.mark.parametrize(
    ("shape", "other"),
    [
        ((400, 96), (96, 288)),
        ((31, 192), (192, 96)),
        ((4, 401, 24), (4, 24, 401)),
        ((4, 401, 401), (4, 401, 24)),
    ],
)
def test_no_product_is_large_enough_for_threads(shape, other):
    """Otherwise a program that imports truerole judges at a quarter of the speed on a busy machine."""
    rng = np.random.default_rng(5)
    a, b = rng.normal(size=shape).astype(np.float32), rng.normal(size=other).astype(np.float32)
    Watched.work = []
    product = encoder._product(a.view(Watched), b)
    assert len(Watched.work) > 1
    assert max(Watched.work) <= encoder._MOST_WORK
    assert np.allclose(product, a @ b, atol=1e-3)


def test_a_statement_of_many_features_is_added_up_like_others():
    """Otherwise a long line would be read by other numbers than it was trained with."""
    context = encoder_of(0)
    many = list(range(FEATURES)) * 4
    assert len(many) > encoder._MOST_ADDED
    sums = encoder._sums(context.features[many], np.array([0]))
    assert np.array_equal(sums[0], context.features[many].astype(np.float32).sum(axis=0))
