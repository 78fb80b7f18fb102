"""The assumptions as fields; `changed` after each change by the user."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from boothapp.domain.gate_plan.answer import MOST_SERVERS
from boothapp.domain.gate_plan.assumptions import GateAssumptions, Handover
from boothapp.domain.gate_plan.curves import CurveKind
from boothapp.services.plan_gate import PlanGround
from boothapp.support.dates import short_day
from boothapp.ui.context import UiContext
from boothapp.ui.tokens import Colour, Size, Space
from boothapp.ui.views.gate_plan.fields import NUMBERS, number_row, trial_row
from boothapp.ui.views.gate_plan.words import pace_words
from boothapp.ui.widgets.fields import FieldRow
from boothapp.ui.widgets.kept_fields import offer
from boothapp.ui.widgets.segmented import SegmentedControl
from boothapp.ui.widgets.text import text_label, wrapped_label
from boothapp.ui.widgets.wheel_guard import WheelGuard

_PLACES: Final[tuple[tuple[str, ...], ...]] = (
    ("registered", "come_percent"),
    ("walk_in_percent", "by_name_percent"),
    ("curve",),
    ("rush_percent", "minutes"),
    ("seconds",),
    ("scan_s", "name_s"),
    ("walk_in_s", "badge_s"),
    ("pace",),
    ("handover",),
    ("badge_percent", "target_s"),
    ("desks", "printers"),
)
"""Which fields stand side by side."""
_COLUMN_PX: Final = 150
_CHOOSE: Final = "choose"


class AssumptionsForm(QScrollArea):
    """Two columns of fields; what a curve has no use for is hidden."""

    changed = Signal()
    file_wanted = Signal()

    def __init__(self, ctx: UiContext) -> None:
        super().__init__()
        self._t = ctx.t
        self._silent = False
        self._shown: GateAssumptions | None = None
        self._curve = 0
        self.setObjectName("gatePlanForm")
        self.setAccessibleName(ctx.t("Assumptions"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.numbers: dict[str, QDoubleSpinBox] = {}
        self._rows: dict[str, QWidget] = {}
        self._make_numbers(ctx)
        self._make_choices(ctx)
        self._lay_out()
        WheelGuard(self).watch(self)

    def show_ground(self, ground: PlanGround) -> None:
        """Show the assumptions to start from, and the past sessions that there are."""
        t = self._t
        curves: list[tuple[str, object]] = [
            (t("A rush at the opening"), (CurveKind.PEAKED.value, 0)),
            (t("Evenly over the day"), (CurveKind.EVEN.value, 0)),
        ]
        for past in ground.past:
            day = short_day(past.session.day, t.language)
            city = past.session.city.text(t.language)
            words = t("As on {day} · {city} ({count} came)", day=day, city=city, count=f"{past.persons:,}")
            curves.append((words, (CurveKind.SESSION.value, past.session.number)))
        if ground.assumptions.curve is CurveKind.FAIR:
            curves.append((self._other_words(ground.assumptions), (CurveKind.FAIR.value, 0)))
        curves.append((t("As at another fair…"), (_CHOOSE, 0)))
        offer(self.curve, curves, self.curve.currentData())
        self.show_notes(ground)
        self.show_assumptions(ground.assumptions)

    def show_notes(self, ground: PlanGround) -> None:
        """Say what the list and the measurements are now, and leave the fields as they are."""
        row = self._rows["registered"]
        if isinstance(row, FieldRow):
            row.set_note(self._t("list: {count}", count=f"{ground.registered:,}"))
        self._pace.setText(pace_words(ground.pace, self._t))

    def show_assumptions(self, assumptions: GateAssumptions) -> None:
        """Show other values without telling `changed`."""
        self._silent = True
        self._shown = assumptions
        for name, field in self.numbers.items():
            value = round(float(getattr(assumptions, name)), field.decimals())
            if field.value() != value:  # also the same value again would write over what is being typed
                field.setValue(value)
        session = assumptions.curve_session if assumptions.curve is CurveKind.SESSION else 0
        if assumptions.curve is CurveKind.FAIR:
            self._name_other(assumptions)
        self._curve = next((at for at in self._places() if self._curve_at(at) == (assumptions.curve, session)), 0)
        self.curve.setCurrentIndex(self._curve)
        self.handover.set_value(assumptions.handover.value)
        self._silent = False
        self._fit()

    def follow(self, name: str, bars: tuple[tuple[int, int], ...]) -> None:
        """Follow the arrivals of another fair, as if that had been chosen from the list."""
        before = self.assumptions()
        if before is not None:
            self.show_assumptions(replace(before, curve=CurveKind.FAIR, curve_name=name, curve_bars=bars))
            self.changed.emit()

    def assumptions(self) -> GateAssumptions | None:
        """Return what the fields say; None before anything was shown.

        A value is read from its field only once that shows another one: a field rounds what it shows.
        """
        if self._shown is None:
            return None
        values = {
            name: field.value()
            for name, field in self.numbers.items()
            if field.value() != round(float(getattr(self._shown, name)), field.decimals())
        }
        for whole in ("registered", "minutes"):
            if whole in values:
                values[whole] = int(values[whole])
        kind, session = self._curve_at(self._curve)
        kept = GateAssumptions.from_kept(self._shown.as_kept() | values)
        return replace(kept, curve=kind, curve_session=session, handover=Handover(self.handover.value))

    @property
    def trial(self) -> tuple[int | None, int | None]:
        """Return the desks and printers to try; None asks for the fewest that are enough."""
        desks, printers = int(self.desks.value()), int(self.printers.value())
        return desks or None, printers or None

    def _places(self) -> range:
        return range(self.curve.count() - 1)  # the last one leads to a file

    def _curve_at(self, place: int) -> tuple[CurveKind, int]:
        data = self.curve.itemData(place)
        return (CurveKind(data[0]), int(data[1])) if data else (CurveKind.PEAKED, 0)

    def _name_other(self, assumptions: GateAssumptions) -> None:
        """Give the other fair's arrivals their line above the last one."""
        words = self._other_words(assumptions)
        for at in self._places():
            if self._curve_at(at)[0] is CurveKind.FAIR:
                self.curve.setItemText(at, words)
                return
        self.curve.insertItem(self.curve.count() - 1, words, (CurveKind.FAIR.value, 0))

    def _other_words(self, assumptions: GateAssumptions) -> str:
        count = f"{sum(count for _, count in assumptions.curve_bars):,}"
        return self._t("As at {name} ({count} came)", name=assumptions.curve_name, count=count)

    def _choose_curve(self, place: int) -> None:
        if self._silent:
            return
        if place in self._places():
            self._curve = place
            self._tell()
            return
        self._silent = True
        self.curve.setCurrentIndex(self._curve)
        self._silent = False
        self.file_wanted.emit()

    def _make_numbers(self, ctx: UiContext) -> None:
        for spec in NUMBERS:
            self.numbers[spec.key], self._rows[spec.key] = number_row(ctx.theme, ctx.t, spec)
        t, theme = ctx.t, ctx.theme
        self.desks, self._rows["desks"] = trial_row(theme, t, "gatePlan_desks", t("Desks to try"), MOST_SERVERS)
        self.printers, self._rows["printers"] = trial_row(
            theme, t, "gatePlan_printers", t("Printers to try"), MOST_SERVERS
        )
        for field in (*self.numbers.values(), self.desks, self.printers):
            field.valueChanged.connect(self._tell)

    def _make_choices(self, ctx: UiContext) -> None:
        t = self._t
        self.curve = QComboBox()
        self.curve.setObjectName("gatePlanCurve")
        self.curve.setAccessibleName(t("How people come"))
        self.curve.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.curve.activated.connect(self._choose_curve)
        self._rows["curve"] = FieldRow(ctx.theme, t("How people come"), self.curve)
        self.handover = SegmentedControl(
            ctx.theme,
            [(Handover.BESIDE.value, t("Beside the desks")), (Handover.AT_DESK.value, t("At the desk"))],
            name="gatePlanHandover",
            accessible=t("Where the badge is handed over"),
        )
        self.handover.chosen.connect(self._tell)
        self._rows["handover"] = FieldRow(ctx.theme, t("Where the badge is handed over"), self.handover)
        self._rows["seconds"] = text_label(t("Seconds a person keeps a desk busy"), Size.BODY, weight="bold")
        self._pace = wrapped_label("", Size.TABLE, Colour.TEXT2, name="gatePlanPace")
        self._rows["pace"] = self._pace

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setObjectName("gatePlanFields")
        inner.setProperty("ground", "surface")
        column = QVBoxLayout(inner)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.M)
        grid.setVerticalSpacing(Space.S)
        for place in (0, 1):
            grid.setColumnMinimumWidth(place, _COLUMN_PX)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for line, names in enumerate(_PLACES):
            for place, name in enumerate(names):
                grid.addWidget(self._rows[name], line, place, 1, 3 - len(names) if len(names) == 1 else 1)
        column.addLayout(grid)
        column.addStretch(1)
        self.setWidget(inner)

    def _tell(self) -> None:
        if not self._silent:
            self._fit()
            self.changed.emit()

    def _fit(self) -> None:
        kind, _ = self._curve_at(self._curve)
        self._rows["rush_percent"].setVisible(kind is CurveKind.PEAKED)
        self._rows["minutes"].setVisible(kind in (CurveKind.EVEN, CurveKind.PEAKED))
        own = self.handover.value == Handover.AT_DESK.value
        self._rows["printers"].setEnabled(not own)
