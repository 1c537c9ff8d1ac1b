"""Words of the pages: what each verdict and each kind of signal means."""

from __future__ import annotations

ROLE_MEANINGS = {
    "real_mlops": (
        "Models are the object of the work and the role runs them in production: it deploys them, owns at "
        "least two further stages of the loop, and that is a main part of the job."
    ),
    "partial_mlops": (
        "Models are the object and at least one stage of the loop is owned, but fewer stages, or only as a "
        "minor part of the job."
    ),
    "production_without_models": "It runs systems in production, but models are not what it runs.",
    "models_without_production": (
        "It works on models or AI, research, analysis or demos among it, "
        "and somebody else runs them, or nobody."
    ),
    "neither": "Neither models nor production systems are its work.",
    "insufficient": "The posting says too little about the work to tell.",
}
SIGNAL_KIND_MEANINGS = {
    "strong": "Each shows one part of running models for real.",
    "weak": "Each is a reason to doubt that the job runs anything.",
}
