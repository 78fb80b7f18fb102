# The part of scipy.sparse.csgraph that BoothApp uses.
from typing import Any

import numpy as np
from numpy.typing import NDArray

def min_weight_full_bipartite_matching(
    biadjacency: Any, maximize: bool = ...
) -> tuple[NDArray[np.int32], NDArray[np.int32]]: ...
def maximum_bipartite_matching(graph: Any, perm_type: str = ...) -> NDArray[np.int32]: ...
