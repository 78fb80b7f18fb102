"""Adds or changes an exhibitor; what is wrong is said at its field and nothing typed is lost."""

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QGridLayout, QLineEdit, QWidget

from boothapp.domain.errors import BoothAppError
from boothapp.domain.exhibitor_records import ExhibitorDetail, ExhibitorForm
from boothapp.ui.context import UiContext
from boothapp.ui.errors import describe
from boothapp.ui.operations import Operation
from boothapp.ui.tokens import Space
from boothapp.ui.widgets.dialog import Choice, SheetDialog
from boothapp.ui.widgets.fields import FieldRow, fit_spin_box, line_edit

_WIDTH = 720
_SIZES = ("3x3", "3x6", "6x6", "3x9", "6x9")
_PROBLEM_FIELDS = {
    "exhibitor_name_needed": "name_zh",
    "exhibitor_exists": "name_zh",
    "exhibitor_ref_taken": "ref",
    "credit_code_shape": "credit_code",
    "credit_code_checksum": "credit_code",
}


class ExhibitorDialog(SheetDialog):
    """The form of one exhibitor; a new one without `detail`."""

    def __init__(
        self,
        parent: QWidget,
        ctx: UiContext,
        detail: ExhibitorDetail | None,
        delegations: Sequence[str],
    ) -> None:
        t, theme = ctx.t, ctx.theme
        title = t("Edit exhibitor") if detail else t("Add exhibitor")
        super().__init__(parent, theme, title, name="exhibitorDialog", width=_WIDTH)
        self._ctx = ctx
        self._detail = detail
        self._form = detail.form if detail else ExhibitorForm()
        self._rows: dict[str, FieldRow] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.M)
        self._grid.setVerticalSpacing(Space.XS)
        self.body.addLayout(self._grid)
        self._fill(delegations)
        self.add_button(Choice("cancel", t("Cancel")), self.reject)
        self._keep = self.add_button(Choice("save", t("Save"), "primary"), self._save)
        self._keep.setDefault(True)

    @property
    def ctx(self) -> UiContext:
        """Return the context, for operations."""
        return self._ctx

    def _fill(self, delegations: Sequence[str]) -> None:
        t, form = self._ctx.t, self._form
        texts = (
            ("name_zh", t("Chinese name"), form.name_zh),
            ("name_en", t("English name"), form.name_en),
            ("ref", t("Reference"), form.ref),
            ("credit_code", t("Credit code"), form.credit_code),
            ("industry", t("Industry"), form.industry),
            ("region", t("Region"), form.region),
            ("contact_name", t("Contact"), form.contact_name),
            ("contact_phone", t("Contact phone"), form.contact_phone),
            ("areas", t("Areas"), "、".join(form.areas)),
            ("legal_representative", t("Legal representative"), form.legal_representative),
            ("address", t("Address"), form.address),
            ("note", t("Note"), form.note),
        )
        for key, label, value in texts:
            field = line_edit(f"exhibitor_{key}", label)
            field.setText(value)
            self._add(key, label, field)
        self._delegation = self._combo("delegation", ("", *delegations), form.delegation)
        self._add("delegation", t("Delegation"), self._delegation)
        self._size = self._combo("booth_size", _SIZES, form.booth_size)
        self._add("booth_size", t("Booth size (m)"), self._size)
        self._power = QDoubleSpinBox()
        fit_spin_box(self._power, "exhibitor_power_kw", t("Power (kW)"))
        self._power.setRange(0, 500)
        self._power.setDecimals(1)
        self._power.setValue(form.power_kw)
        self._add("power_kw", t("Power (kW)"), self._power)
        self._corner = QCheckBox(t("Needs a corner booth"))
        self._corner.setObjectName("exhibitor_needs_corner")
        self._corner.setChecked(form.needs_corner)
        self._add("needs_corner", "", self._corner)

    def _combo(self, key: str, values: Sequence[str], current: str) -> QComboBox:
        combo = QComboBox()
        combo.setObjectName(f"exhibitor_{key}")
        combo.setEditable(True)
        combo.addItems(list(values))
        combo.setCurrentText(current)
        return combo

    def _add(self, key: str, label: str, control: QWidget) -> None:
        place = len(self._rows)
        row = FieldRow(self.theme, label, control)
        self._rows[key] = row
        self._grid.addWidget(row, place // 2, place % 2)

    def _text(self, key: str) -> str:
        control = self._rows[key].control
        return control.text() if isinstance(control, QLineEdit) else ""

    def form(self) -> ExhibitorForm:
        """Return what the fields say."""
        areas = self._text("areas").replace(",", "、").replace("，", "、").split("、")
        return ExhibitorForm(
            ref=self._text("ref"),
            name_zh=self._text("name_zh"),
            name_en=self._text("name_en"),
            credit_code=self._text("credit_code"),
            delegation=self._delegation.currentText(),
            region=self._text("region"),
            areas=tuple(area for area in areas if area.strip()),
            industry=self._text("industry"),
            address=self._text("address"),
            legal_representative=self._text("legal_representative"),
            contact_name=self._text("contact_name"),
            contact_phone=self._text("contact_phone"),
            booth_size=self._size.currentText().strip().replace("×", "x").replace(" ", "") or "3x3",
            power_kw=self._power.value(),
            needs_corner=self._corner.isChecked(),
            note=self._text("note"),
        )

    def _save(self) -> None:
        for row in self._rows.values():
            row.set_problem("")
        self._keep.setEnabled(False)
        editor, actor, form, detail = self._ctx.services.edit_exhibitor, self._ctx.actor, self.form(), self._detail

        def work() -> None:
            if detail is None:
                editor.add(actor, form)
            else:
                editor.save(actor, detail.line.id, form, detail.version)

        operation = Operation(self, work).changes("exhibitors").on_success(lambda _nothing: self.accept())
        operation.on_failure(self._refuse).on_finished(lambda: self._keep.setEnabled(True)).run()

    def _refuse(self, error: BoothAppError) -> None:
        row = self._rows[_PROBLEM_FIELDS.get(error.code, "name_zh")]
        row.set_problem(describe(error, self._ctx.t))
        row.control.setFocus()
