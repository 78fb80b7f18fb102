"""One line of the bench's table: what was measured, beside the floor it is judged by."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BenchRow:
    """A figure and its floor in the same `unit`; `limit` bounds `ratio`, or the figure where there is no floor."""

    name: str
    figure: float
    unit: str
    floor: float | None = None
    ratio: float | None = None
    limit: float | None = None
    note: str = ""

    @property
    def kept(self) -> bool:
        """Whether the limit is kept; a row without one only informs."""
        if self.limit is None:
            return True
        return (self.figure if self.ratio is None else self.ratio) <= self.limit


def against(name: str, figure: float, floor: float, unit: str, limit: float, note: str = "") -> BenchRow:
    """Return the row of a figure judged by its ratio to a floor measured in the same run."""
    return BenchRow(name, figure, unit, floor, figure / floor, limit, note)
