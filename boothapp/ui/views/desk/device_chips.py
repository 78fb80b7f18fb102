"""What the desk adds to the top bar: its gate, which way people pass, and whether devices and file are well."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from boothapp.domain.gates import USE_NAMES, Gate, GateUse
from boothapp.domain.values import Direction, SessionState
from boothapp.support.i18n import Translator
from boothapp.ui.devices.front_watch import FrontWatch
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Tone
from boothapp.ui.views.desk.card_matter import CardMatter
from boothapp.ui.views.desk.flow import DeskFlow
from boothapp.ui.widgets.chip import Chip
from boothapp.ui.widgets.code_source import CodeSource
from boothapp.ui.widgets.segmented import SegmentedControl
from boothapp.ui.widgets.source_control import CAMERA


class DeskBar:
    """Gate, entry or exit, scanner, badge printer, and when the last record was saved."""

    def __init__(self, theme: Theme, t: Translator, flow: DeskFlow, printer: Chip) -> None:
        self._t = t
        self._flow = flow
        self._source: CodeSource | None = None
        self._scanned = False
        self._away = False
        self._ways: tuple[Direction, ...] = tuple(Direction)
        self._printer = printer
        ways = [(Direction.ENTRY.value, t("Entry")), (Direction.EXIT.value, t("Exit"))]
        self._way = SegmentedControl(theme, ways, name="deskDirection", accessible=t("Entry or exit"))
        self._way.chosen.connect(self._choose)
        self._gate = Chip(theme, "", name="chipGate", icon="map-pin")
        self._gate.hide()
        self._scanner = Chip(theme, t("Waiting for a scan"), name="chipScanner", icon="scan-barcode")
        self._saved = Chip(theme, t("On this laptop"), name="chipSaved", icon="hard-drive")

    @property
    def widgets(self) -> Sequence[QWidget]:
        """Return the widgets in order."""
        return (self._gate, self._way, self._scanner, self._printer, self._saved)

    def show_gate(self, gate: Gate | None) -> None:
        """Bind the way to the gate that the desk stands at; a one-way gate leaves one choice."""
        ways = gate.ways if gate is not None else tuple(Direction)
        for way in Direction:
            self._way.set_enabled(way.value, enabled=way in ways)
        if self._flow.direction not in ways:
            self._way.set_value(ways[0].value)
            self._choose(ways[0].value)
        self._gate.setVisible(gate is not None)
        if gate is not None:
            one_way = f" · {self._t(USE_NAMES[gate.use])}" if gate.use is not GateUse.BOTH else ""
            self._gate.show_state(f"{gate.name}{one_way}")
        self._ways = ways

    @property
    def is_bound(self) -> bool:
        """Tell whether people pass this desk's gate one way only."""
        return len(self._ways) == 1

    def turn(self) -> None:
        """Change between entry and exit, where the gate lets people pass both ways."""
        if self.is_bound:
            return
        other = Direction.EXIT if self._flow.direction is Direction.ENTRY else Direction.ENTRY
        self._way.set_value(other.value)
        self._choose(other.value)

    def show_session(self) -> None:
        """Tell when the session takes no more records."""
        session = self._flow.session
        if session is None or session.state is not SessionState.OPEN:
            self._saved.show_state(self._t("Session closed"), Tone.WARN, "lock")

    def show_source(self, source: CodeSource) -> None:
        """Tell how codes are read, and whether the camera gives a picture."""
        self._source, self._scanned = source, False
        self._tell_scanner()

    def show_front(self, front: FrontWatch) -> None:
        """Tell while the scanner's codes go to another program."""
        self._away = front.away
        self._tell_scanner()

    def show_saved(self, matter: CardMatter) -> None:
        """Tell that the scanner works and when the last record was saved."""
        self._scanned = True
        self._tell_scanner()
        time = matter.session.local(matter.outcome.recorded_at).strftime("%H:%M:%S")
        self._saved.show_state(self._t("Saved {time}", time=time), icon="hard-drive")

    def _tell_scanner(self) -> None:
        source = self._source
        if self._away:
            self._scanner.show_state(self._t("Scans not taken"), Tone.WARN, "triangle-alert")
        elif source is not None and (source.kind == CAMERA or not self._scanned):
            source.show_on(self._scanner)
        else:
            self._scanner.show_state(self._t("Scanner ready"), Tone.NEUTRAL, "scan-barcode")

    def _choose(self, way: str) -> None:
        self._flow.direction = Direction(way)
