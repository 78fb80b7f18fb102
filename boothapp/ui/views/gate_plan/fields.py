"""The fields of the assumptions: a number each, with its limits and its unit."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtWidgets import QDoubleSpinBox

from boothapp.domain.gate_plan.assumptions import LIMITS
from boothapp.support.i18n import N_, Translator
from boothapp.ui.theme import Theme
from boothapp.ui.widgets.fields import FieldRow, fit_spin_box


@dataclass(frozen=True, slots=True)
class NumberField:
    """An assumption as the page asks for it; `label` and `suffix` are message ids."""

    key: str
    label: str
    suffix: str = ""
    decimals: int = 0
    step: float = 1


PERCENT: Final = " %"
SECONDS: Final = N_(" s")
NUMBERS: Final = (
    NumberField("registered", N_("Registered"), step=50),
    NumberField("come_percent", N_("Of them come"), PERCENT, step=5),
    NumberField("walk_in_percent", N_("Walk-ins to 100 others"), step=5, decimals=1),
    NumberField("by_name_percent", N_("Looked up by name"), PERCENT, step=5, decimals=1),
    NumberField("rush_percent", N_("In the first half hour"), PERCENT, step=5),
    NumberField("minutes", N_("People come for"), N_(" min"), step=30),
    NumberField("scan_s", N_("With a code"), SECONDS, decimals=1),
    NumberField("name_s", N_("By name"), SECONDS, decimals=1),
    NumberField("walk_in_s", N_("Walk-in"), SECONDS, decimals=1),
    NumberField("badge_s", N_("Printing a badge"), SECONDS, decimals=1),
    NumberField("badge_percent", N_("Get a badge printed"), PERCENT, step=5),
    NumberField("target_s", N_("95% wait at most"), SECONDS, step=30),
)


def number_row(theme: Theme, t: Translator, spec: NumberField) -> tuple[QDoubleSpinBox, FieldRow]:
    """Return a number field of the design and its row."""
    field = QDoubleSpinBox()
    label = t(spec.label)
    fit_spin_box(field, f"gatePlan_{spec.key}", label)
    field.setDecimals(spec.decimals)
    field.setRange(*LIMITS[spec.key])
    field.setSingleStep(spec.step)
    field.setGroupSeparatorShown(True)
    field.setSuffix(t(spec.suffix) if spec.suffix else "")
    return field, FieldRow(theme, label, field)


def trial_row(theme: Theme, t: Translator, name: str, label: str, most: int) -> tuple[QDoubleSpinBox, FieldRow]:
    """Return a field for a number to try, whose least value asks for the fewest that are enough."""
    field = QDoubleSpinBox()
    fit_spin_box(field, name, label)
    field.setDecimals(0)
    field.setRange(0, most)
    field.setSpecialValueText(t("The fewest"))
    return field, FieldRow(theme, label, field)
