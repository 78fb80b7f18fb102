"""What the desk adds to the top bar: which way people pass, and whether devices and file are well."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from boothapp.domain.values import Direction, SessionState
from boothapp.support.i18n import Translator
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Tone
from boothapp.ui.views.desk.card_matter import CardMatter
from boothapp.ui.views.desk.flow import DeskFlow
from boothapp.ui.widgets.chip import Chip
from boothapp.ui.widgets.code_source import CodeSource
from boothapp.ui.widgets.segmented import SegmentedControl
from boothapp.ui.widgets.source_control import CAMERA


class DeskBar:
    """Entry or exit, scanner, badge printer, and when the last record was saved."""

    def __init__(self, theme: Theme, t: Translator, flow: DeskFlow, printer: Chip) -> None:
        self._t = t
        self._flow = flow
        self._by_camera = False
        self._printer = printer
        ways = [(Direction.ENTRY.value, t("Entry")), (Direction.EXIT.value, t("Exit"))]
        self._way = SegmentedControl(theme, ways, name="deskDirection", accessible=t("Entry or exit"))
        self._way.chosen.connect(self._choose)
        self._scanner = Chip(theme, t("Waiting for a scan"), name="chipScanner", icon="scan-barcode")
        self._saved = Chip(theme, t("On this laptop"), name="chipSaved", icon="hard-drive")

    @property
    def widgets(self) -> Sequence[QWidget]:
        """Return the widgets in order."""
        return (self._way, self._scanner, self._printer, self._saved)

    def turn(self) -> None:
        """Change between entry and exit."""
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
        self._by_camera = source.kind == CAMERA
        source.show_on(self._scanner)

    def show_saved(self, matter: CardMatter) -> None:
        """Tell that the scanner works and when the last record was saved."""
        if not self._by_camera:
            self._scanner.show_state(self._t("Scanner ready"), Tone.NEUTRAL, "scan-barcode")
        time = matter.session.local(matter.outcome.recorded_at).strftime("%H:%M:%S")
        self._saved.show_state(self._t("Saved {time}", time=time), icon="hard-drive")

    def _choose(self, way: str) -> None:
        self._flow.direction = Direction(way)
