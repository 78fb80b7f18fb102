"""Order in small steps: a sort of 70,000 numbers is one step of the interpreter, and would hold the window with it."""

from collections.abc import Sequence


def in_order(values: Sequence[float]) -> list[int]:
    """Return the places of `values` from the smallest value to the largest; equal ones stay in their order."""
    if not values:
        return []
    least, width = _scale(values)
    boxes: list[list[int]] = [[] for _ in values]
    for place, value in enumerate(values):
        boxes[int((value - least) * width)].append(place)
    return [place for box in boxes for place in (sorted(box, key=values.__getitem__) if len(box) > 1 else box)]


def percentile(values: Sequence[float], percent: float) -> float:
    """Return the smallest value that at least so many percent do not exceed (nearest rank); 0 of nothing."""
    if not values:
        return 0.0
    rank = _rank(len(values), percent)
    least, width = _scale(values)
    boxes = [0] * len(values)
    for value in values:
        boxes[int((value - least) * width)] += 1
    below = box = 0
    while below + boxes[box] < rank:
        below += boxes[box]
        box += 1
    return sorted(value for value in values if int((value - least) * width) == box)[rank - below - 1]


def within(values: Sequence[float], percent: float, most: float) -> bool:
    """Tell whether that percentile is at most `most`, without finding it."""
    over = sum(value > most for value in values)
    return not values or over <= len(values) - _rank(len(values), percent)


def _rank(count: int, percent: float) -> int:
    return max(1, int(-(-count * percent // 100)))


def _scale(values: Sequence[float]) -> tuple[float, float]:
    """Return the least value, and what makes the others places of as many boxes as there are values."""
    least, most = min(values), max(values)
    return least, (len(values) - 1) / (most - least) if most > least else 0.0
