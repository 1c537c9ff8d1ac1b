"""The closed lists of signals, stages, roles and families; `docs/guide.md` says what each means."""

from __future__ import annotations

from typing import Literal, get_args

STRONG = (
    "production_access",
    "model_deployment",
    "release_control",
    "monitoring",
    "model_monitoring",
    "model_updates",
    "on_call",
    "incident_review",
    "production_debugging",
    "reliability_targets",
    "cost_ownership",
    "access_control",
    "governance",
    "live_models",
    "platform_standards",
)
WEAK = (
    "demo_only",
    "tutorial_scripts",
    "handed_off",
    "no_on_call_or_monitoring",
    "no_live_models",
    "modelling_only",
    "tool_list",
    "buzzwords",
)
SIGNALS = STRONG + WEAK

# The nine stages of the loop, and the signals that fill each.
STAGES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("deployment", ("model_deployment",)),
    ("release", ("release_control",)),
    ("monitoring", ("monitoring", "model_monitoring")),
    ("updates", ("model_updates",)),
    ("incidents", ("on_call", "incident_review", "production_debugging")),
    ("reliability", ("reliability_targets",)),
    ("cost", ("cost_ownership",)),
    ("access", ("access_control",)),
    ("governance", ("governance",)),
)

Role = Literal[
    "real_mlops",
    "partial_mlops",
    "production_without_models",
    "models_without_production",
    "neither",
    "insufficient",
]
ROLES: tuple[Role, ...] = get_args(Role)
# The roles whose work has models as its object.
MODEL_ROLES: frozenset[Role] = frozenset(("real_mlops", "partial_mlops", "models_without_production"))
FAMILIES = (
    "mlops",
    "ml_engineering",
    "data_science_research",
    "data_engineering",
    "sre_devops_platform",
    "cloud_infrastructure",
    "software_engineering",
    "it_administration",
    "other",
)

# What a duty is about; the terms of these names in `rules/terms.yaml` hold the words that show it.
TOPICS = ("ml", "modelling", "data_work", "software_work", "infra_work", "business_work", "demos")

Who = Literal["you", "team", "other_team", "company", "vendor", "unknown"]
# Who else may do the work: neither the person in the role, nor their team, nor the company as a whole.
OTHERS: frozenset[Who] = frozenset(("other_team", "vendor"))
Whether = Literal["asserted", "denied", "hedged", "planned"]
How = Literal["duty", "passing", "requirement", "preferred", "background"]
# What a line on the work shows: models as its object, or a duty of any kind.
Shows = Literal["models", "duty"]
Grade = Literal["owned", "mentioned", "denied", "absent", "present"]
# Of several grades of a strong signal, or of a stage, the one with the highest rank counts.
GRADE_RANKS: dict[Grade, int] = {"owned": 3, "denied": 2, "mentioned": 1, "absent": 0}
Status = Literal[
    "stated",
    "hedged",
    "likely",
    "denied",
    "elsewhere",
    "required",
    "preferred",
    "background",
    "passing",
    "future",
    "absent",
]

# Names for people, used in reports and pages.
SIGNAL_NAMES = {
    "production_access": "running production systems",
    "model_deployment": "deploying models",
    "release_control": "release and rollback",
    "monitoring": "monitoring and alerting",
    "model_monitoring": "watching models in use",
    "model_updates": "keeping models current",
    "on_call": "on-call and incident response",
    "incident_review": "incident reviews",
    "production_debugging": "debugging live systems",
    "reliability_targets": "reliability targets",
    "cost_ownership": "cost ownership",
    "access_control": "access and security",
    "governance": "model and data governance",
    "live_models": "models in real use",
    "platform_standards": "platform and standards for others",
    "demo_only": "demos are what is delivered",
    "tutorial_scripts": "gluing scripts and templates together",
    "handed_off": "others run what is built",
    "no_on_call_or_monitoring": "no on-call or monitoring",
    "no_live_models": "no model in use yet",
    "modelling_only": "modelling and nothing after it",
    "tool_list": "tools listed in place of duties",
    "buzzwords": "hype in place of duties",
}
ROLE_NAMES = {
    "real_mlops": "a real MLOps job",
    "partial_mlops": "partly an MLOps job",
    "production_without_models": "a production job without models",
    "models_without_production": "a model job without production",
    "neither": "neither models nor production",
    "insufficient": "not enough said to tell",
}
# For the legends of plots.
ROLE_LABELS = {
    "real_mlops": "real MLOps",
    "partial_mlops": "partly MLOps",
    "production_without_models": "production, no models",
    "models_without_production": "models, no production",
    "neither": "neither",
    "insufficient": "too little said",
}
# For columns and lines of counts, where there is no room for more.
SHORT_ROLE_NAMES = {
    "real_mlops": "real",
    "partial_mlops": "partly",
    "production_without_models": "no models",
    "models_without_production": "no production",
    "neither": "neither",
    "insufficient": "too little said",
}
STAGE_NAMES = {
    "deployment": "model deployment",
    "release": "releases",
    "monitoring": "monitoring",
    "updates": "model updates",
    "incidents": "incidents",
    "reliability": "reliability",
    "cost": "cost",
    "access": "access control",
    "governance": "governance",
}
FAMILY_NAMES = {
    "mlops": "MLOps",
    "ml_engineering": "machine learning engineering",
    "data_science_research": "data science and research",
    "data_engineering": "data engineering",
    "sre_devops_platform": "site reliability, DevOps, platform",
    "cloud_infrastructure": "cloud and infrastructure",
    "software_engineering": "software engineering",
    "it_administration": "IT administration",
    "other": "other work",
}


def signal_of(named: str) -> str:
    """Return the signal that people mean by a name: in capitals, with spaces, or with a pattern behind it.

    JSON names a rule `on_call/rotation`. A name that means no signal comes back in small letters.
    """
    return named.strip().lower().partition("/")[0].replace("-", "_").replace(" ", "_")
