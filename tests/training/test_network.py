"""The trained network is the one that ships; otherwise the figures would belong to another model."""

from types import SimpleNamespace

import numpy as np
import pytest

from evaluator.detection.learned.context import read_in_context
from evaluator.detection.learned.reader import HEADS
from evaluator.detection.learned.vocabulary import Encoded
from evaluator.signals import FAMILIES, ROLES

torch = pytest.importorskip("torch", reason="torch is not installed: the extra `train` brings it")

RUNNING = HEADS.index("runs_models")
WORDS, MODELS, SHOP, KEEP = 30, 0, 1, 2


def posting(rng: np.random.Generator, *, models: bool) -> tuple[Encoded, np.ndarray]:
    """Return a posting with the line "keep them up", and its targets.

    With `models` another line is about models, and "keep them up" then is a duty about running models.
    """
    lines = [[KEEP], [MODELS if models else SHOP], *[[int(w)] for w in rng.integers(3, WORDS, 4)]]
    order = rng.permutation(len(lines))
    ids = np.array([lines[k][0] for k in order], np.int64)
    targets = np.zeros((len(lines), len(HEADS)), bool)
    targets[int(np.flatnonzero(order == 0)[0]), RUNNING] = models
    every = np.arange(len(lines), dtype=np.int64)
    return Encoded(ids, every, every, len(lines)), targets


def test_the_encoder_learns_what_no_line_says_alone():
    """Otherwise the encoder would be no better than a reader of single statements."""
    from evaluator.training import network

    rng = np.random.default_rng(0)
    made = [posting(rng, models=bool(k % 2)) for k in range(600)]
    label = SimpleNamespace(role=ROLES[0], family=FAMILIES[0])
    data = SimpleNamespace(
        examples=[SimpleNamespace(label=label, targets=t) for _, t in made],
        columns={str(i): i for i in range(WORDS)},
        roles=lambda: np.zeros(len(made), np.int64),
        owned=lambda _: np.zeros(len(made), bool),
        counts=lambda _, statements: np.ones((len(statements), len(HEADS)), bool),
    )
    fitted = network.fit_network(data, [e for e, _ in made], np.arange(500))
    told = []
    for encoded, targets in (made[i] for i in range(500, 600)):
        points = read_in_context(fitted.context, encoded.ids, encoded.starts)
        own = points + np.add.reduceat(fitted.linear[encoded.ids], encoded.starts, axis=0)
        kept = int(np.flatnonzero(encoded.ids == KEEP)[0])
        told.append((own[kept, RUNNING] > 0) == targets[kept, RUNNING])
    assert np.mean(told) > 0.95


def test_numpy_gives_what_torch_gives():
    """Otherwise checks, which run numpy, would give other scores than the trained network."""
    from evaluator.training import network

    torch.manual_seed(1)
    net = network._module(WORDS)
    for value in net.parameters():
        value.data += torch.randn_like(value) * 0.05
    net.eval()
    fitted = network._exported(net)
    # Both get the packed features, so that only the layers are compared.
    net.features.weight.data = torch.from_numpy(fitted.context.features * fitted.context.scale)
    ids = np.array([1, 4, 9, 2, 2, 17, 8, 3], np.int64)
    starts = np.array([0, 3, 4, 6], np.int64)
    with torch.no_grad():
        points, _ = net(torch.from_numpy(ids), torch.from_numpy(starts), torch.zeros(4, dtype=torch.long), 1)
    own = read_in_context(fitted.context, ids, starts) + np.add.reduceat(fitted.linear[ids], starts, axis=0)
    assert np.allclose(own, points.numpy(), atol=1e-4)
