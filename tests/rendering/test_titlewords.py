"""A title is said to be of another kind only where it is."""

import pytest

from evaluator.rendering.titlewords import title_says
from evaluator.signals import FAMILY_NAMES


@pytest.mark.parametrize(
    ("title", "family", "said"),
    [
        ("Backend Developer, Ferry Billing Platform", "sre_devops_platform", False),
        ("iOS Developer - AI Apps", "ml_engineering", False),
        ("Senior Full-Stack Engineer II (AI)", "ml_engineering", False),
        ("Product Manager | Ferry Platform", "sre_devops_platform", False),
        ("Machine Learning Engineer, Ferries", "ml_engineering", True),
        ("Software Engineer, Machine Learning", "ml_engineering", True),
        ("AI Backend Engineer, Ferries", "ml_engineering", True),
        ("Platform Engineer", "sre_devops_platform", True),
        ("Platform Engineer", "software_engineering", False),
        ("Senior Software Engineer, Ferry Platform", "sre_devops_platform", False),
        ("Ferry Platform Engineer, Software", "sre_devops_platform", True),
        ("Software Engineer, Machine Learning Platform", "mlops", True),
        ("Embedded Systems Engineer", "it_administration", False),
        ("Systems Administrator II", "it_administration", True),
        (f"Tidewell | SRE | {'We run ferries. ' * 8}", "sre_devops_platform", False),
    ],
)
def test_the_field_behind_an_ordinary_name_is_not_what_the_title_says(assessments, title, family, said):
    """Otherwise a report says that the title misleads: "Backend Developer" on work of that kind."""
    posting = assessments[0].posting.model_copy(update={"title": title})
    update = {"posting": posting, "title_family": family, "family": "software_engineering"}
    assert title_says(assessments[0].model_copy(update=update)) == (FAMILY_NAMES[family] if said else "")


@pytest.mark.parametrize(
    ("title", "said"), [("Engineering Manager", False), ("Security Engineer", False), ("Web Developer", True)]
)
def test_a_title_of_any_engineer_does_not_say_software(assessments, title, said):
    """Otherwise the title of a security engineer would be said to speak of software."""
    posting = assessments[0].posting.model_copy(update={"title": title})
    update = {"posting": posting, "title_family": "software_engineering", "family": "it_administration"}
    assert bool(title_says(assessments[0].model_copy(update=update))) is said
