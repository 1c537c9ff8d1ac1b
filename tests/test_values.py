"""Values that are made without validation equal values that are made with it."""

from evaluator.assessment import Evidence
from evaluator.posting import Posting


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
