# The part of scipy.optimize that BoothApp uses.
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

class OptimizeResult(dict[str, Any]):
    x: NDArray[np.float64] | None
    fun: float | None
    status: int
    success: bool
    message: str
    mip_gap: float

class Bounds:
    lb: NDArray[np.float64]
    ub: NDArray[np.float64]
    def __init__(self, lb: ArrayLike = ..., ub: ArrayLike = ..., keep_feasible: ArrayLike = ...) -> None: ...

class LinearConstraint:
    def __init__(self, A: Any, lb: ArrayLike = ..., ub: ArrayLike = ..., keep_feasible: ArrayLike = ...) -> None: ...

def linear_sum_assignment(
    cost_matrix: ArrayLike, maximize: bool = ...
) -> tuple[NDArray[np.intp], NDArray[np.intp]]: ...
def milp(
    c: ArrayLike,
    *,
    integrality: ArrayLike | None = ...,
    bounds: Bounds | None = ...,
    constraints: LinearConstraint | list[LinearConstraint] | None = ...,
    options: dict[str, Any] | None = ...,
) -> OptimizeResult: ...
