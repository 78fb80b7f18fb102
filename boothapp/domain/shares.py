"""A part of a whole: the percentage comes from its counts and from nowhere else."""

from dataclasses import dataclass

from boothapp.domain.fair import Bilingual


@dataclass(frozen=True, slots=True)
class Share:
    """`n` of `of`; there is no way to set the percentage, so none is printed that the counts cannot give."""

    n: int
    of: int

    def __post_init__(self) -> None:
        if not 0 <= self.n <= self.of:
            msg = f"{self.n} is no part of {self.of}"
            raise ValueError(msg)

    @property
    def tenths(self) -> int | None:
        """Return the percentage in tenths, rounded half up (14/45 is 311); None where there is no whole."""
        return (2000 * self.n + self.of) // (2 * self.of) if self.of else None

    @property
    def percent(self) -> str:
        """Return the percentage as printed ("31.1%", "100%"); a dash where there is no whole."""
        tenths = self.tenths
        if tenths is None:
            return "–"
        if self.n == self.of:
            return "100%"
        return f"{tenths // 10}.{tenths % 10}%"

    @property
    def counts(self) -> str:
        """Return "14 / 45", which stands beside every percentage."""
        return f"{self.n:,} / {self.of:,}"

    @property
    def fraction(self) -> float:
        """Return the part as 0 to 1, for the length of a bar."""
        return self.n / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True)
class Part:
    """One row of a breakdown: a value's key ("" is unknown), its name where it has one, and its share."""

    key: str
    share: Share
    name: Bilingual | None = None
