"""An encoder of random numbers, for tests of what reads with it."""

import numpy as np

from evaluator.detection.learned.context import Context, packed
from evaluator.detection.learned.reader import HEADS

FEATURES, WIDTH, INNER = 40, 24, 32


def encoder_of(seed: int) -> Context:
    """Return an encoder of random numbers."""
    rng = np.random.default_rng(seed)

    def numbers(*shape: int) -> np.ndarray:
        return rng.normal(0, 0.3, shape).astype(np.float32)

    shapes = {"norm": (WIDTH,), "out": (2 * WIDTH, len(HEADS))}
    for layer in range(2):
        shapes |= {f"{layer}.norm1": (WIDTH,), f"{layer}.norm2": (WIDTH,)}
        shapes |= {f"{layer}.attend": (WIDTH, 3 * WIDTH), f"{layer}.join": (WIDTH, WIDTH)}
        shapes |= {f"{layer}.up": (WIDTH, INNER), f"{layer}.down": (INNER, WIDTH)}
    weights = {"start": numbers(WIDTH)}
    for name, shape in shapes.items():
        weights |= {f"{name}.weight": numbers(*shape), f"{name}.bias": numbers(shape[-1])}
    features, scale = packed(numbers(FEATURES, WIDTH))
    return Context(features, scale, weights, 2)
