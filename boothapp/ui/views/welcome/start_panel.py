"""The left side: open, new and demo, and what this computer is used for by whom."""

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QButtonGroup, QComboBox, QCompleter, QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from boothapp import __version__
from boothapp.domain.actor import Actor, Role
from boothapp.domain.gates import USE_NAMES, Gate, GateUse
from boothapp.domain.recent_fair import ExhibitorChoice
from boothapp.domain.values import Direction
from boothapp.support.i18n import Language
from boothapp.ui.context import WindowContext
from boothapp.ui.tokens import Colour, Size, Space
from boothapp.ui.views.welcome.tiles import RoleButton, StartTile, two_lines
from boothapp.ui.widgets.button import Button
from boothapp.ui.widgets.fields import FieldRow, line_edit
from boothapp.ui.widgets.logo import Logo
from boothapp.ui.widgets.segmented import be_one_tab_stop
from boothapp.ui.widgets.text import text_label

PANEL_PX = 434
_LANGUAGE_NAMES = {Language.ZH_CN: "简体中文", Language.EN: "English"}
_AT_A_GATE = (Role.DESK, Role.KIOSK)
_ROLES = (
    (Role.DESK, "scan", "first"),
    (Role.KIOSK, "monitor", "middle"),
    (Role.BOOTH, "store", "middle"),
    (Role.ORGANISER, "layout-dashboard", "last"),
)


class StartPanel(QFrame):
    """What can be opened, and who opens it as what."""

    open_pressed = Signal()
    new_pressed = Signal()
    demo_pressed = Signal()
    role_changed = Signal()
    language_chosen = Signal(str)

    def __init__(self, ctx: WindowContext, resources: Path) -> None:
        super().__init__()
        self._ctx = ctx
        self._t = ctx.t
        self._gates: tuple[Gate, ...] = ()
        self._remembered_gate = ctx.settings.gate
        self.setProperty("bar", "left")
        self.setObjectName("welcomeStart")
        self.setFixedWidth(PANEL_PX)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(48, Space.XXL, 48, Space.L)
        self._column.setSpacing(Space.S)
        self._column.addLayout(self._brand())
        self._column.addSpacing(Space.M)
        self._add_tiles()
        self._column.addSpacing(Space.S)
        self._add_roles()
        self._add_person()
        self._column.addStretch(1)
        self._column.addLayout(self._foot(resources / "manual" / f"manual.{ctx.t.language.value}.html"))

    @property
    def role(self) -> Role:
        """Return what this computer is used as."""
        return next(role for role, button in self._roles.items() if button.isChecked())

    @property
    def person(self) -> str:
        """Return who works here."""
        return self.name_field.text().strip()

    @property
    def station(self) -> str:
        """Return the station's name; a desk without one is "desk"."""
        return self.station_field.text().strip()

    @property
    def exhibitor_id(self) -> UUID | None:
        """Return the exhibitor whose booth this is; none when nothing fitting is chosen."""
        place = self._exhibitor_place()
        found = self.exhibitor_field.itemData(place) if place >= 0 else None
        return UUID(found) if found else None

    @property
    def gate(self) -> str:
        """Return the name of the gate that is chosen, "" for none; while none can be offered, the remembered one."""
        return str(self.gate_field.currentData() or "") if self._gates else self._remembered_gate

    def show_gates(self, gates: Sequence[Gate], chosen: str) -> None:
        """Offer the gates of the selected fair; `chosen` is the one that this station stood at last."""
        self._gates, self._remembered_gate = tuple(gates), chosen
        self._fill_gates(chosen)
        self._show_fields()

    def show_exhibitors(self, choices: Sequence[ExhibitorChoice], chosen: str) -> None:
        """Offer the exhibitors of the selected fair; `chosen` is the id of the one used last."""
        self.exhibitor_field.clear()
        for choice in choices:
            name = choice.name.text(self._t.language)
            self.exhibitor_field.addItem(f"{choice.booth}  {name}" if choice.booth else name, str(choice.id))
        self.exhibitor_field.setCurrentIndex(self.exhibitor_field.findData(chosen))
        if self.exhibitor_field.currentIndex() < 0:
            self.exhibitor_field.setEditText("")

    def is_complete(self) -> bool:
        """Tell whether somebody is named, and the exhibitor for a booth; say below the fields what is missing."""
        t = self._t
        person = "" if self.person else t("Type your name; it stands beside what you record.")
        lacks_exhibitor = self.role is Role.BOOTH and self.exhibitor_id is None
        exhibitor = t("Choose the exhibitor of this booth.") if lacks_exhibitor else ""
        self.show_problems(person, exhibitor)
        if person:
            self.name_field.setFocus()
        elif exhibitor:
            self.exhibitor_field.setFocus()
        return not person and not exhibitor

    def actor(self) -> Actor:
        """Return who works here; call it once `is_complete`."""
        default = {
            Role.DESK: self._t("Desk 1"),
            Role.KIOSK: self._t("Kiosk 1"),
            Role.ORGANISER: self._t("Organiser office"),
        }
        if self.role is Role.BOOTH:
            words = self.exhibitor_field.itemText(self._exhibitor_place())
            return Actor(self.role, self.person, words, exhibitor_id=self.exhibitor_id)
        gate = self.gate if self.role in _AT_A_GATE else ""
        return Actor(self.role, self.person, self.station or default[self.role], gate=gate)

    def show_problems(self, person: str = "", exhibitor: str = "") -> None:
        """Say below the fields what is missing."""
        self.name_row.set_problem(person)
        self.exhibitor_row.set_problem(exhibitor)

    def _exhibitor_place(self) -> int:
        """Return the place of the exhibitor that is meant: the one of that name, or the only one that fits."""
        box, typed = self.exhibitor_field, self.exhibitor_field.currentText()
        place = box.findText(typed)
        if place < 0 and typed.strip():
            wanted = typed.strip().casefold()
            fitting = [each for each in range(box.count()) if wanted in box.itemText(each).casefold()]
            place = fitting[0] if len(fitting) == 1 else -1
        return place

    def _brand(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(Logo(self._ctx.theme, 44))
        name = text_label("BoothApp", 25, weight="bold")
        row.addWidget(two_lines(name, text_label(self._t("Runs a job fair at the venue"), Size.BODY, Colour.TEXT2)), 1)
        return row

    def _add_tiles(self) -> None:
        t, theme = self._t, self._ctx.theme
        note = t("From this computer or USB")
        self.open_tile = StartTile(theme, "folder-open", t("Open fair"), note, name="openFair", key="Ctrl O")
        note = t("Then import the lists")
        self.new_tile = StartTile(theme, "plus", t("New fair"), note, name="newFair", key="Ctrl N")
        note = t("88 exhibitors to try everything with")
        self.demo_tile = StartTile(theme, "flask-conical", t("Demo fair"), note, name="demoFair")
        pairs = ((self.open_tile, self.open_pressed), (self.new_tile, self.new_pressed))
        for tile, signal in (*pairs, (self.demo_tile, self.demo_pressed)):
            tile.clicked.connect(signal)
            self._column.addWidget(tile)

    def _add_roles(self) -> None:
        t = self._t
        words = {
            Role.DESK: t("Check-in desk"),
            Role.KIOSK: t("Kiosk"),
            Role.BOOTH: t("Booth"),
            Role.ORGANISER: t("Organiser"),
        }
        self._column.addWidget(text_label(t("This computer is used as"), Size.BODY, Colour.TEXT2))
        frame = QFrame()
        frame.setProperty("segmented", "true")
        frame.setObjectName("roleChoice")
        frame.setAccessibleName(t("This computer is used as"))
        row = QHBoxLayout(frame)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        group = QButtonGroup(self)
        self._roles: dict[Role, RoleButton] = {}
        for role, icon, edge in _ROLES:
            button = RoleButton(self._ctx.theme, icon, words[role], name=f"role_{role.value}", edge=edge)
            group.addButton(button)
            row.addWidget(button)
            self._roles[role] = button
        wanted = self._ctx.settings.role
        self._roles[Role(wanted) if wanted in set(Role) else Role.DESK].setChecked(True)
        be_one_tab_stop(group)
        group.buttonToggled.connect(self._role_toggled)
        self._column.addWidget(frame)

    def _add_person(self) -> None:
        t, settings = self._t, self._ctx.settings
        self.name_field = line_edit("personName", t("Who works here"))
        self.name_field.setText(settings.person)
        self.name_field.setMaxLength(60)
        self.name_row = FieldRow(self._ctx.theme, t("Who works here"), self.name_field)
        self.station_field = line_edit("stationName", t("Station"), t("Desk 1"))
        self.station_field.setText(settings.station)
        self.station_field.setMaxLength(40)
        self.station_row = FieldRow(self._ctx.theme, t("Station"), self.station_field)
        self.exhibitor_field = QComboBox()
        self.exhibitor_field.setObjectName("exhibitorChoice")
        self.exhibitor_field.setEditable(True)
        self.exhibitor_field.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.exhibitor_field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.exhibitor_field.setMinimumContentsLength(12)
        finder = self.exhibitor_field.completer()
        if finder is not None:
            finder.setFilterMode(Qt.MatchFlag.MatchContains)
            finder.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.exhibitor_row = FieldRow(self._ctx.theme, t("Booth of"), self.exhibitor_field)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        for part, stretch in ((self.name_row, 1), (self.station_row, 1), (self.exhibitor_row, 1)):
            row.addWidget(part, stretch, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(row)
        self.gate_field = QComboBox()
        self.gate_field.setObjectName("gateChoice")
        self.gate_row = FieldRow(self._ctx.theme, t("Gate"), self.gate_field)
        self._column.addWidget(self.gate_row)
        self._show_fields()

    def _foot(self, manual_file: Path) -> QHBoxLayout:
        t, theme = self._t, self._ctx.theme
        row = QHBoxLayout()
        language = Button(theme, _LANGUAGE_NAMES[t.language], name="languageChoice", kind="quiet", icon="languages")
        language.setAccessibleDescription(t("Language"))
        menu = QMenu(language)
        for each, words in _LANGUAGE_NAMES.items():
            action = menu.addAction(words)
            if each is not t.language:
                action.triggered.connect(lambda _checked=False, each=each: self.language_chosen.emit(each.value))
        language.clicked.connect(lambda: menu.popup(language.mapToGlobal(language.rect().topLeft())))
        row.addWidget(language)
        row.addStretch(1)
        manual = Button(theme, t("Manual"), name="openManual", kind="quiet", icon="circle-question-mark")
        manual.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(manual_file))))
        manual.setVisible(manual_file.exists())
        row.addWidget(manual)
        row.addWidget(text_label(__version__, Size.TABLE, Colour.TEXT2))
        return row

    def _role_toggled(self, button: QWidget, checked: bool) -> None:  # noqa: FBT001 - Qt's signature
        del button
        if checked:
            self._fill_gates(self.gate)
            self._show_fields()
            self.role_changed.emit()

    def _fill_gates(self, chosen: str) -> None:
        """Offer what fits the role: a kiosk lets people in."""
        t, field = self._t, self.gate_field
        field.clear()
        field.addItem(t("No gate"), "")
        for gate in self._gates:
            if self.role is not Role.KIOSK or Direction.ENTRY in gate.ways:
                one_way = f"  ·  {t(USE_NAMES[gate.use])}" if gate.use is not GateUse.BOTH else ""
                field.addItem(f"{gate.name}{one_way}", gate.name)
        field.setCurrentIndex(max(0, field.findData(chosen)))

    def _show_fields(self) -> None:
        self.exhibitor_row.setVisible(self.role is Role.BOOTH)
        self.station_row.setVisible(self.role is not Role.BOOTH)
        self.gate_row.setVisible(self.role in _AT_A_GATE and bool(self._gates))
        self.show_problems()
