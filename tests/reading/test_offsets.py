"""Maps of offsets: one wrong step in them, and every quote behind it shows other words than it names."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from evaluator.posting import OffsetMap
from evaluator.reading.offsets import byte_map, chained, moved, without

# A step of a map: so many code points of the text come from so many of the source.
KEPT = st.integers(1, 4).map(lambda n: (n, n))
FOR_SEVERAL = st.integers(2, 6).map(lambda n: (1, n))  # such as "&" for "&amp;"
LEFT_OUT = st.integers(1, 3).map(lambda n: (0, n))  # such as the marks of bold words
PUT_IN = st.integers(1, 2).map(lambda n: (n, 0))  # such as a heading between two fields
STEPS = st.lists(KEPT | FOR_SEVERAL | LEFT_OUT, min_size=1, max_size=12)
STEPS_WITH_MORE = st.lists(KEPT | FOR_SEVERAL | LEFT_OUT | PUT_IN, min_size=1, max_size=12)


def mapped(steps: list[tuple[int, int]], most: int | None = None) -> tuple[OffsetMap, int, int]:
    """Return the map of `steps`, the length of its text and that of its source, which is `most` at most."""
    starts, begins, ends = [], [], []
    text = source = 0
    for length, taken in steps:
        if most is not None and source + taken > most:
            break
        if length:
            starts.append(text)
            begins.append(source)
            ends.append(source + taken)
        text += length
        source += taken
    last = ends[-1] if ends else 0
    return OffsetMap((*starts, text), (*begins, last), (*ends, last)), text, source


# What is put in where something of the source was left out.
@example([(2, 2), (1, 0), (2, 2)], [(2, 2), (0, 3), (2, 2)], 0)
@given(STEPS_WITH_MORE, STEPS, st.integers(0, 3))
def test_a_chain_leads_where_its_two_maps_lead_one_after_the_other(inner_steps, outer_steps, by):
    """Otherwise the quote of a page, or of a string in JSON, leads to bytes beside its words."""
    outer, middle, _ = mapped(outer_steps)
    outer = moved(outer, by, middle)
    inner, length, _ = mapped(inner_steps, middle)
    chain = chained(inner, outer)
    has_source = [inner.span(n, n + 1)[0] < inner.span(n, n + 1)[1] for n in range(length)]
    for start in range(length):
        for end in range(start + 1, length + 1):
            given = [n for n in range(start, end) if has_source[n]]
            if given and has_source[start]:
                # What was put in ends where the words before it end.
                whole = outer.span(*inner.span(start, given[-1] + 1))
                assert chain.span(start, end) == whole, (start, end)
    if length and not has_source[0] and not inner.source_starts[0]:
        assert chain.span(0, 1) == (outer.source_starts[0],) * 2


@given(STEPS, KEPT, STEPS)
def test_a_map_may_leave_out_where_its_last_words_end(steps, last, outer_steps):
    """Otherwise the last words of a posting lead to the whole of what stands behind them."""
    outer, middle, _ = mapped(outer_steps)
    inner, length, _ = mapped([*steps, last], middle)
    step = length - inner.starts[-2] if len(inner.starts) > 1 else 0
    if step == last[0] == inner.source_ends[-2] - inner.source_starts[-2]:
        bare = OffsetMap(*(part[:-1] for part in inner))
        for start in range(length):
            assert chained(bare, outer).span(start, length) == chained(inner, outer).span(start, length)


@given(STEPS, st.integers(0, 9))
def test_a_chain_with_a_map_that_changes_nothing_is_the_other_map(steps, by):
    """Otherwise a text before which something stands, such as a mark of the byte order, leads astray."""
    inner, length, source = mapped(steps)
    same = OffsetMap((), (), ())
    shift = moved(same, by, source)
    for start in range(length):
        for end in range(start + 1, length + 1):
            begin, stop = inner.span(start, end)
            assert chained(inner, same).span(start, end) == (begin, stop)
            assert chained(same, inner).span(start, end) == (begin, stop)
            assert chained(inner, shift).span(start, end) == (begin + by, stop + by)
            assert moved(inner, by, length).span(start, end) == (begin + by, stop + by)


# Beside some signs the last and the first that take two, three and four bytes.
SIGNS = st.text(alphabet="aé\u07ff\u0800–\uffff\U00010000😀", max_size=12)


@given(SIGNS, st.integers(0, 12), st.integers(0, 12), st.integers(0, 3))
def test_code_points_lead_to_their_bytes(text, begin, end, shift):
    """Otherwise every quote behind an accent or a dash is some bytes away from its words."""
    data = b"\0" * shift + text.encode()
    begin, end = sorted((min(begin, len(text)), min(end, len(text))))
    offsets = byte_map(text, begin, end, shift)
    for start in range(end - begin):
        for stop in range(start + 1, end - begin + 1):
            first, last = offsets.span(start, stop)
            assert data[first:last].decode() == text[begin + start : begin + stop]


@pytest.mark.parametrize(
    ("cuts", "kept"),
    [
        ([], "0123456789"),
        ([(0, 2)], "23456789"),
        ([(8, 10)], "01234567"),
        ([(0, 1), (4, 6), (9, 10)], "123678"),
        ([(2, 5), (5, 7)], "01789"),
        ([(0, 10)], ""),
    ],
)
def test_what_is_left_leads_to_where_it_stood(cuts, kept):
    """Otherwise quotes of a mail that was answered, or of a printed page, lead to other lines."""
    source = "0123456789"
    text, offsets = without(source, cuts)
    assert text == kept
    for place, sign in enumerate(text):
        first, last = offsets.span(place, place + 1)
        assert source[first:last] == sign
