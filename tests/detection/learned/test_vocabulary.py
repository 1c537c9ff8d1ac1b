"""Each feature leads to its own row; otherwise a word counts with the weights of another one."""

from hypothesis import given
from hypothesis import strategies as st

from evaluator.detection.learned.vocabulary import Vocabulary

WORD = st.from_regex(r"[a-zé_][a-z0-9é_+#]{0,4}", fullmatch=True)
NAME = WORD | st.builds("{} {}".format, WORD, WORD) | st.builds("{}:{}".format, WORD, WORD)


@given(st.lists(NAME, unique=True, max_size=12), st.lists(NAME, max_size=6))
def test_names_lead_to_their_rows_and_others_to_none(known, asked):
    """Otherwise "on call" is weighed as "roll back", and no figure shows why."""
    index = {name: row for row, name in enumerate([*known, ""])}
    vocabulary = Vocabulary.of(index)
    for copy in (vocabulary, Vocabulary(vocabulary.arrays())):
        assert copy.size == len(index)
        assert copy.rows_of([*known, *asked]) == {
            name: index[name] for name in (*known, *asked) if name in index
        }
