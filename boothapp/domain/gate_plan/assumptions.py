"""What a rehearsal of the gate goes by; every value can be changed, and the result says which it used."""

from dataclasses import dataclass, fields
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final, Self

from boothapp.domain.errors import UserError
from boothapp.domain.gate_plan.curves import CurveKind

LIMITS: Final = MappingProxyType(
    {
        "registered": (0, 500_000),
        "come_percent": (1, 100),
        "walk_in_percent": (0, 500),
        "by_name_percent": (0, 100),
        "badge_percent": (0, 100),
        "scan_s": (0.5, 600.0),
        "name_s": (0.5, 600.0),
        "walk_in_s": (0.5, 600.0),
        "badge_s": (0.5, 600.0),
        "target_s": (1, 7200),
        "rush_percent": (1, 100),
        "minutes": (10, 1440),
    }
)
"""The least and the most of each value."""
_FARTHEST_MIN: Final = 2880


class Handover(StrEnum):
    """Where a badge is handed over, which decides whether a desk waits for its printer."""

    BESIDE = "beside"
    AT_DESK = "at_desk"


@dataclass(frozen=True, slots=True)
class GateAssumptions:
    """A morning to rehearse.

    Of `registered` people `come_percent` come; for every 100 of those `walk_in_percent` more walk in. Of the registered
    who come `by_name_percent` are looked up by name. `badge_percent` of everybody get a badge printed. Seconds are
    means: at the desk without the badge, and `badge_s` for the badge at a printer. The seconds without a source are
    the middles of DOMAIN section 8: 4 to 15 s for a code, 15 to 30 s with a badge printed, 30 to 60 s by name.
    `minutes` is how long people come; a recorded curve brings its own: that of this fair's session number
    `curve_session`, or that of another fair, whose name and bars (minute after the opening, persons) are kept here.
    """

    registered: int
    come_percent: float = 100
    walk_in_percent: float = 10
    by_name_percent: float = 10
    badge_percent: float = 100
    scan_s: float = 9
    name_s: float = 45
    walk_in_s: float = 45
    badge_s: float = 12
    handover: Handover = Handover.BESIDE
    target_s: float = 180
    curve: CurveKind = CurveKind.PEAKED
    curve_session: int = 0
    curve_name: str = ""
    curve_bars: tuple[tuple[int, int], ...] = ()
    rush_percent: float = 65
    minutes: int = 480

    def __post_init__(self) -> None:
        for name, (least, most) in LIMITS.items():
            value = getattr(self, name)
            if not least <= value <= most:
                raise UserError("gate_plan_limits", value=f"{value:g}", least=f"{least:g}", most=f"{most:g}")

        if self.curve is CurveKind.FAIR and not _is_curve(self.curve_bars):
            code = "gate_plan_no_curve"
            raise UserError(code)

    @property
    def coming(self) -> int:
        """Return how many of the registered come."""
        return round(self.registered * self.come_percent / 100)

    @property
    def walk_ins(self) -> int:
        """Return how many come without having registered."""
        return round(self.coming * self.walk_in_percent / 100)

    @property
    def people(self) -> int:
        """Return everybody who comes."""
        return self.coming + self.walk_ins

    @property
    def mean_desk_s(self) -> float:
        """Return how long a desk is busy with one person, on average."""
        if not self.people:
            return self.scan_s
        by_name = self.by_name_percent / 100
        known = self.coming * (self.scan_s * (1 - by_name) + self.name_s * by_name)
        seconds = (known + self.walk_ins * self.walk_in_s) / self.people
        at_desk = self.badge_s * self.badge_percent / 100 if self.handover is Handover.AT_DESK else 0.0
        return seconds + at_desk

    def as_kept(self) -> dict[str, Any]:
        """Return plain values to keep."""
        return {each.name: getattr(self, each.name) for each in fields(self)}

    @classmethod
    def from_kept(cls, values: dict[str, Any]) -> Self:
        """Return what was kept; raises `UserError`, `TypeError` or `ValueError` for anything else."""
        known = {each.name for each in fields(cls)}
        given = {name: value for name, value in values.items() if name in known}
        given["handover"] = Handover(given["handover"])
        given["curve"] = CurveKind(given["curve"])
        given["curve_bars"] = tuple((int(minute), int(count)) for minute, count in given.get("curve_bars", ()))
        return cls(**given)


def _is_curve(bars: tuple[tuple[int, int], ...]) -> bool:
    """Tell whether somebody came, within a day or two of the opening."""
    fits = all(abs(minute) <= _FARTHEST_MIN and 0 <= count <= LIMITS["registered"][1] for minute, count in bars)
    return fits and any(count for _, count in bars)
