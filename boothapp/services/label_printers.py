"""Keeps what is to be known of each label printer: how many labels are left, and how far its print is off."""

from dataclasses import dataclass
from typing import Any, Final

from boothapp.domain.actor import Actor, Permission
from boothapp.domain.errors import UserError
from boothapp.persistence.queries.badge_prints import printed_labels
from boothapp.persistence.queries.fair_settings import put_setting, setting_row
from boothapp.persistence.unit_of_work import UnitOfWork, UnitOfWorkFactory
from boothapp.support.ids import IdSource

LOW_AT: Final = 30
"""From this many labels on the desk is warned."""
MOST_LABELS: Final = 100_000
FARTHEST_MM: Final = 10.0
_SETTING: Final = "label_printer:"
_BEFORE: Final = "printed_before"
"""How many badges had come out when the roll was put in; no clock tells which came out before."""


@dataclass(frozen=True, slots=True)
class LabelPrinter:
    """A printer; `left` labels are on its roll (None: nobody said), its print is moved by `offset_mm` (right, down)."""

    name: str
    left: int | None = None
    offset_mm: tuple[float, float] = (0.0, 0.0)

    @property
    def low(self) -> bool:
        """Whether a new roll should lie ready."""
        return self.left is not None and self.left <= LOW_AT


class LabelPrintersService:
    """Counts a roll down by the badges that came out; a figure of events, never a counter."""

    def __init__(self, units: UnitOfWorkFactory, ids: IdSource) -> None:
        self._units = units
        self._ids = ids

    def printer(self, actor: Actor, name: str) -> LabelPrinter:
        """Return what is known of a printer."""
        actor.require(Permission.PRINT)
        with self._units.read() as unit:
            return label_printer(unit, name)

    def load_roll(self, actor: Actor, name: str, labels: int) -> None:
        """Note that a roll of so many labels was put in; raises `UserError("label_count_wrong")`."""
        actor.require(Permission.PRINT)
        if not 0 < labels <= MOST_LABELS:
            raise UserError("label_count_wrong", most=str(MOST_LABELS))
        with self._units.write() as unit:
            self._keep(unit, name, {"labels": labels, _BEFORE: printed_labels(unit, name)})

    def set_offset(self, actor: Actor, name: str, offset_mm: tuple[float, float]) -> None:
        """Move what a printer prints, mm to the right and down; raises `UserError("printer_offset_wrong")`."""
        actor.require(Permission.PRINT)
        if max(abs(offset_mm[0]), abs(offset_mm[1])) > FARTHEST_MM:
            raise UserError("printer_offset_wrong", most=f"{FARTHEST_MM:g}")
        with self._units.write() as unit:
            self._keep(unit, name, {"right_mm": offset_mm[0], "down_mm": offset_mm[1]})

    def _keep(self, unit: UnitOfWork, name: str, values: dict[str, Any]) -> None:
        row = setting_row(unit, _SETTING + name)
        put_setting(unit, self._ids, _SETTING + name, {**row.value, **values} if row is not None else values)


def label_printer(unit: UnitOfWork, name: str) -> LabelPrinter:
    """Return what the fair knows of a printer, inside an open transaction."""
    row = setting_row(unit, _SETTING + name) if name else None
    if row is None:
        return LabelPrinter(name)
    known = row.value
    offset = float(known.get("right_mm", 0)), float(known.get("down_mm", 0))
    left = None
    if _BEFORE in known:
        left = max(0, int(known["labels"]) + int(known[_BEFORE]) - printed_labels(unit, name))
    return LabelPrinter(name, left, offset)
