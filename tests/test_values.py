"""Values that are made without validation equal values that are made with it."""

from evaluator.assessment import Evidence
from evaluator.posting import OffsetMap, Posting


def test_values_made_without_a_look_equal_those_made_with_one():
    """Otherwise copies and comparisons could go wrong when a newer pydantic keeps more in a value."""
    values = {name: field.get_default() for name, field in Posting.model_fields.items()} | {"text": "Work."}
    made, checked = Posting.made(dict(values)), Posting.model_construct(**values)
    assert made == checked == Posting(**values)
    assert vars(made) == vars(checked) and made.model_fields_set == checked.model_fields_set
    assert made.model_copy(update={"title": "T"}) == checked.model_copy(update={"title": "T"})
    assert made.model_dump_json() == checked.model_dump_json()
    quoted = dict.fromkeys(Evidence.model_fields, None)
    assert vars(Evidence.made(dict(quoted))) == vars(Evidence.model_construct(**quoted))


def test_a_quote_leads_to_its_own_characters_in_the_first_segment_and_in_the_last():
    """Otherwise the marks of a page would cover the whole line, and not the words that decided."""
    same = OffsetMap((0, 10), (5, 20), (15, 40))
    assert [same.span(2, 4), same.span(12, 15), same.span(8, 12)] == [(7, 9), (22, 25), (13, 22)]
    shorter = OffsetMap((0, 3, 10), (0, 8, 20), (8, 15, 40))
    assert shorter.span(1, 2) == (0, 8), "an entity of the source is one whole"
