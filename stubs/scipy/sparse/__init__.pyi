# The part of scipy.sparse that BoothApp uses.
from typing import Any

from numpy.typing import ArrayLike

class csr_array:
    shape: tuple[int, int]
    def __init__(self, arg1: Any, shape: tuple[int, int] | None = ..., dtype: Any = ..., copy: bool = ...) -> None: ...

class csc_array:
    shape: tuple[int, int]
    def __init__(self, arg1: Any, shape: tuple[int, int] | None = ..., dtype: Any = ..., copy: bool = ...) -> None: ...

class coo_array:
    shape: tuple[int, int]
    def __init__(self, arg1: Any, shape: tuple[int, int] | None = ..., dtype: Any = ..., copy: bool = ...) -> None: ...
    def tocsr(self) -> csr_array: ...
    def tocsc(self) -> csc_array: ...
