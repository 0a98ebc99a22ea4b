"""Muon, in single precision: torch's own computes in bfloat16, which many processors have no words for.

K. Jordan and others, "Muon: An optimizer for hidden layers in neural networks" (2024): the momentum of each matrix is
replaced by the nearest orthogonal one. Its steps are scaled to the size of AdamW's (J. Liu and others, "Muon is
scalable for LLM training", arXiv 2502.16982), so that both are given one pace.
"""

from collections.abc import Iterable
from typing import Any

from training.floats import has_short_floats

_STEPS = 5
_POLYNOMIAL = (3.4445, -4.7750, 2.0315)  # of the Newton-Schulz iteration, as tuned there
_LIKE_ADAM = 0.2


class Muon:
    """An optimizer of matrices; `param_groups` and `step` are those of torch's optimizers."""

    def __init__(self, matrices: Iterable[Any], decay: float = 0.05, momentum: float = 0.95) -> None:
        self.param_groups: list[dict[str, Any]] = [{"params": list(matrices), "lr": 0.0, "times": 1.0}]
        self._decay, self._momentum = decay, momentum
        self._held: dict[int, Any] = {}

    def step(self) -> None:
        """Go one step by the gradients that the matrices hold."""
        import torch

        with torch.no_grad():
            for group in self.param_groups:
                for one in group["params"]:
                    self._stepped(one, group["lr"])

    def _stepped(self, matrix: Any, pace: float) -> None:
        held = self._held.get(id(matrix))
        held = self._held[id(matrix)] = matrix.grad.clone() if held is None else held.lerp_(matrix.grad, self._rest)
        ahead = matrix.grad.lerp(held, self._momentum)
        matrix.mul_(1 - pace * self._decay)
        matrix.add_(orthogonal(ahead), alpha=-pace * _LIKE_ADAM * max(matrix.shape) ** 0.5)

    @property
    def _rest(self) -> float:
        return 1 - self._momentum


def orthogonal(matrix: Any) -> Any:
    """A matrix of the same shape and directions whose singular values are near to 1."""
    import torch

    tall = matrix.shape[0] > matrix.shape[1]
    made = matrix.T if tall else matrix
    made = made / (made.norm() + 1e-7)
    made = made.to(torch.bfloat16) if has_short_floats() else made  # which is near enough, and is what Jordan does
    a, b, c = _POLYNOMIAL
    for _ in range(_STEPS):
        square = made @ made.T
        made = a * made + (b * square + c * square @ square) @ made
    return (made.T if tall else made).to(matrix.dtype)
