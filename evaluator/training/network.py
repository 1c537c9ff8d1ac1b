"""Fit the encoder of `context` on labelled statements and roles, with torch.

Statements, roles, families and owned signals are learned together, because what helps one helps the others
(Caruana 1997). Only the part that reads statements is kept, since the judge of roles did no better with the
rest. Features are dropped at random, so that no single word decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from evaluator.detection.learned.context import HEADS_OF_ATTENTION, Context, packed
from evaluator.detection.learned.reader import HEADS
from evaluator.detection.learned.vocabulary import Encoded
from evaluator.signals import FAMILIES, ROLES, STRONG
from evaluator.training.dataset import Dataset

if TYPE_CHECKING:
    import torch

WIDTH = 96
INNER = 192
LAYERS = 2
EPOCHS = 10
RATE = 2e-3
# At the full rate, the linear part would learn the examples by heart.
LINEAR_RATE = 0.15
DROPPED = 0.25
FEATURES_DROPPED = 0.2
BATCH = 24
WARM_UP = 40
SEED = 0
_SMOOTHED = 0.05
# What each further loss counts beside that of the statements.
_OF_ROLES, _OF_FAMILIES, _OF_SIGNALS = 0.5, 0.15, 0.05


class Network(NamedTuple):
    """The fitted encoder, and the linear part beside it (float32, features x heads)."""

    context: Context
    linear: NDArray[np.float32]


def fit_network(data: Dataset, encoded: Sequence[Encoded], chosen: NDArray[np.int64]) -> Network:
    """Return the network fitted on the chosen examples.

    `chosen` are numbers of examples. The same data gives the same numbers on one kind of machine with one
    version of torch.
    """
    import torch

    torch.manual_seed(SEED)
    rng = np.random.default_rng(SEED)
    net = _module(len(data.columns))
    used = np.array([i for i in chosen if len(encoded[i].read)])
    optimizer = _optimizer(net)
    roles = data.roles()
    families = np.array([FAMILIES.index(e.label.family) for e in data.examples])
    owned = np.stack([data.owned(s) for s in STRONG], axis=1).astype(np.float32)
    batches = max(len(used) // BATCH, 1)
    step = 0
    for _ in range(EPOCHS):
        rng.shuffle(used)
        for k in range(batches):
            picked = used[k * BATCH : (k + 1) * BATCH]
            for group, share in zip(optimizer.param_groups, (1.0, LINEAR_RATE, 1.0), strict=True):
                group["lr"] = share * _rate(step, EPOCHS * batches)
            points, said = net(*_batch([encoded[i] for i in picked], rng))
            truth = np.concatenate([data.examples[i].targets[encoded[i].read] for i in picked])
            counted = np.concatenate([data.counts(i, encoded[i].read) for i in picked])
            loss = _of_statements(points, truth, counted)
            # One after the other: sums in another order would give other numbers.
            for more in _of_postings(said, roles[picked], families[picked], owned[picked]):
                loss = loss + more
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            step += 1
    return _exported(net)


def _of_statements(
    points: torch.Tensor, truth: NDArray[np.bool_], counted: NDArray[np.bool_]
) -> torch.Tensor:
    """Return the loss of the log-odds `points` of statements; all three are statements x heads.

    `truth` says which heads each statement shows, `counted` which of these are learned from.
    """
    import torch
    from torch.nn import functional

    return len(HEADS) * functional.binary_cross_entropy_with_logits(
        points,
        torch.from_numpy(truth.astype(np.float32)),
        weight=torch.from_numpy(counted.astype(np.float32)),
    )


def _of_postings(
    said: torch.Tensor, roles: NDArray[np.int64], families: NDArray[np.int64], owned: NDArray[np.float32]
) -> tuple[torch.Tensor, ...]:
    """Return three losses of what is said of whole postings (postings x roles, families and signals).

    `roles` and `families` are numbers of each posting, `owned` its signals (postings x 15).
    """
    import torch
    from torch.nn import functional

    of_role, of_family, of_signal = said.split((len(ROLES), len(FAMILIES), len(STRONG)), dim=1)
    cross_entropy, of_each = functional.cross_entropy, functional.binary_cross_entropy_with_logits
    return (
        _OF_ROLES * cross_entropy(of_role, torch.from_numpy(roles), label_smoothing=_SMOOTHED),
        _OF_FAMILIES * cross_entropy(of_family, torch.from_numpy(families)),
        _OF_SIGNALS * len(STRONG) * of_each(of_signal, torch.from_numpy(owned)),
    )


def _optimizer(net: torch.nn.Module) -> torch.optim.Optimizer:
    """Return the optimizer of a module in three groups: its features, its linear part, and its layers."""
    import torch

    features, linear = net.features.weight, net.linear.weight
    layers = [p for p in net.parameters() if p is not features and p is not linear]
    groups = [{"params": [features]}, {"params": [linear]}, {"params": layers, "weight_decay": 1e-4}]
    return torch.optim.Adam(groups, lr=RATE)


def _rate(step: int, steps: int) -> float:
    """Return the rate of a step: it rises at the beginning, and falls until the last of all `steps`."""
    return RATE * min(1.0, (step + 1) / WARM_UP) * max(0.03, 1 - step / steps)


def _batch(
    encoded: Sequence[Encoded], rng: np.random.Generator
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, int]:
    """Return the input of the module for a batch of postings.

    First come the features left after dropping, and the positions at which each statement begins. Then come
    the posting of each statement and the number of postings.
    """
    import torch

    ids = np.concatenate([e.ids for e in encoded])
    shifts = np.cumsum([0, *(len(e.ids) for e in encoded[:-1])])
    starts = np.concatenate([e.starts + shift for e, shift in zip(encoded, shifts, strict=True)])
    owner = np.repeat(np.arange(len(encoded)), [len(e.starts) for e in encoded])
    kept = rng.random(len(ids)) > FEATURES_DROPPED
    before = np.concatenate([[0], np.cumsum(kept)])
    return (
        torch.from_numpy(ids[kept]),
        torch.from_numpy(before[starts]),
        torch.from_numpy(owner),
        len(encoded),
    )


def _module(features: int) -> torch.nn.Module:
    """Return the module that is trained; `context` computes the same with numpy."""
    import torch
    from torch.nn import functional

    class Module(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.features = torch.nn.EmbeddingBag(features, WIDTH, mode="sum")
            torch.nn.init.normal_(self.features.weight, 0, 0.03)
            self.linear = torch.nn.EmbeddingBag(features, len(HEADS), mode="sum")
            torch.nn.init.zeros_(self.linear.weight)
            self.norm = torch.nn.LayerNorm(WIDTH)
            layer = torch.nn.TransformerEncoderLayer(
                WIDTH, HEADS_OF_ATTENTION, INNER, DROPPED, batch_first=True, norm_first=True
            )
            self.encoder = torch.nn.TransformerEncoder(layer, LAYERS, enable_nested_tensor=False)
            self.start = torch.nn.Parameter(torch.randn(WIDTH) * 0.02)
            self.out = torch.nn.Linear(2 * WIDTH, len(HEADS))
            self.out.bias.data.fill_(-3.5)
            self.hidden = torch.nn.Linear(2 * WIDTH + 2 * len(HEADS), 64)
            self.posting = torch.nn.Linear(64, len(ROLES) + len(FAMILIES) + len(STRONG))

        def forward(
            self, ids: torch.Tensor, starts: torch.Tensor, owner: torch.Tensor, count: int
        ) -> tuple[torch.Tensor, torch.Tensor]:
            def dropped(x: torch.Tensor) -> torch.Tensor:
                return functional.dropout(x, DROPPED, self.training)

            own = dropped(torch.relu(self.norm(self.features(ids, starts))))
            sizes = torch.bincount(owner, minlength=count)
            place = torch.arange(len(owner)) - (torch.cumsum(sizes, 0) - sizes)[owner] + 1
            shape = (count, int(sizes.max()) + 1)
            inputs = torch.zeros(*shape, WIDTH)
            inputs[:, 0] = self.start
            inputs = inputs.index_put((owner, place), own)
            empty = torch.ones(shape, dtype=torch.bool)
            empty[:, 0] = False
            empty[owner, place] = False
            placed = self.encoder(inputs, src_key_padding_mask=empty)
            within = placed[owner, place]
            points = self.out(dropped(torch.cat([own, within], dim=1))) + self.linear(ids, starts)
            top = torch.full((count, len(HEADS)), -1e9).index_reduce_(0, owner, points, "amax")
            expected = torch.zeros(count, len(HEADS)).index_add_(0, owner, torch.sigmoid(points))
            middle = torch.zeros(count, WIDTH).index_add_(0, owner, within) / sizes[:, None]
            whole = torch.cat([placed[:, 0], middle, torch.tanh(top / 3), torch.log1p(expected)], dim=1)
            return points, self.posting(dropped(torch.relu(self.hidden(dropped(whole)))))

    return Module()


def _exported(net: torch.nn.Module) -> Network:
    """Return the numbers of a trained module in the form that `context` takes."""
    state = {name: value.detach().numpy() for name, value in net.state_dict().items()}
    numbers = {"start": state["start"]}

    def put(name: str, source: str, joint: str = ".") -> None:
        numbers[f"{name}.weight"] = np.ascontiguousarray(state[f"{source}{joint}weight"].T)
        numbers[f"{name}.bias"] = state[f"{source}{joint}bias"]

    put("norm", "norm")
    put("out", "out")
    for layer in range(LAYERS):
        at = f"encoder.layers.{layer}."
        put(f"{layer}.attend", at + "self_attn.in_proj", "_")
        put(f"{layer}.join", at + "self_attn.out_proj")
        for name, source in (("norm1", "norm1"), ("norm2", "norm2"), ("up", "linear1"), ("down", "linear2")):
            put(f"{layer}.{name}", at + source)
    features, scale = packed(state["features.weight"])
    return Network(Context(features, scale, numbers, LAYERS), state["linear.weight"])
