"""Where a page's codes come from beside the scanner: the camera, its picture and the choice between both."""

from typing import Final

import shiboken6
from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QApplication

from boothapp.ui.devices.camera import Camera, CameraState
from boothapp.ui.devices.frame_picture import Look
from boothapp.ui.live_settings import SETTINGS_LANE
from boothapp.ui.operations import Operation
from boothapp.ui.page import Page
from boothapp.ui.tokens import Tone
from boothapp.ui.widgets.chip import Chip
from boothapp.ui.widgets.source_control import CAMERA, HINTS, SCANNER, SourceControl
from boothapp.ui.widgets.verdict_idle import IdlePanel, Viewfinder

_TROUBLE: Final = frozenset(CameraState) - {CameraState.OFF, CameraState.STARTING, CameraState.RUNNING}
_TILE_SHARE: Final = 2
_WIDE_SHARE: Final = 3


class CodeSource(QObject):
    """Turns the camera on while the page is seen and the camera is chosen; the scanner works all the time.

    `seen(text)` is emitted once for each code that comes into view; `chosen` when scanner or camera was
    chosen, which is kept for this station, `changed` whenever the camera's state is another.
    """

    seen = Signal(str)
    chosen = Signal()
    changed = Signal()

    def __init__(self, page: Page, camera: Camera | None = None) -> None:
        super().__init__(page)
        self._page = page
        self._t = page.ctx.t
        self.camera = camera or Camera(page.ctx.runner, self)
        self._views: list[Viewfinder] = []
        self._control: SourceControl | None = None
        self.camera.state_changed.connect(self._tell)
        self.camera.choices_changed.connect(self._tell)
        self.camera.reader.looked.connect(self._show)
        self.camera.reader.found.connect(self._take)
        page.installEventFilter(self)

    @property
    def kind(self) -> str:
        """Return "scanner" or "camera"."""
        return CAMERA if self._page.ctx.live.current.code_source == CAMERA else SCANNER

    @property
    def advice(self) -> str:
        """Return what to do with a badge."""
        if self.kind == CAMERA:
            return self._t("Hold the badge in front of the camera.")
        return self._t("Hold the badge in front of the scanner.")

    def panel(self, title: str, note: str) -> IdlePanel:
        """Return an idle page with the picture, and the choice under it."""
        filming = self.kind == CAMERA
        caption = self._t("Camera picture") if filming else self._t("Handheld scanner")
        control = SourceControl(self._page.ctx.theme, self._t, self.kind)
        control.kind_chosen.connect(self.choose)
        control.camera_chosen.connect(self._use)
        share = _WIDE_SHARE if filming else _TILE_SHARE
        panel = IdlePanel(
            self._page.ctx.theme, title=title, note=note, caption=caption, control=control, picture_share=share
        )
        self._control = control
        self.add_view(panel.viewfinder)
        self._fill()
        return panel

    def greeting(self, title: str) -> IdlePanel:
        """Return an idle page for guests: the picture and what to do, nothing to choose."""
        filming = self.kind == CAMERA and not self.troubled
        panel = IdlePanel(
            self._page.ctx.theme,
            title=title,
            note=self.hint if self.troubled else self.advice,
            caption=self._t("Camera picture") if filming else self._t("Handheld scanner"),
            picture_share=_WIDE_SHARE if filming else _TILE_SHARE,
        )
        self.add_view(panel.viewfinder)
        return panel

    def add_view(self, view: Viewfinder) -> None:
        """Show the camera's picture in `view` too, for as long as it lives."""
        self._views = [*self._living(), view]

    def show_on(self, chip: Chip) -> None:
        """Say on a chip how codes are read."""
        if self.kind == SCANNER:
            chip.show_state(self._t("Waiting for a scan"), Tone.NEUTRAL, "scan-barcode")
        elif self.troubled:
            chip.show_state(self._t("No camera picture"), Tone.WARN, "camera")
        else:
            chip.show_state(self._t("Camera"), Tone.NEUTRAL, "camera")

    @property
    def troubled(self) -> bool:
        """Whether the camera is chosen and gives no picture."""
        return self.kind == CAMERA and self.camera.state in _TROUBLE

    @property
    def films(self) -> bool:
        """Whether the camera is chosen and well: its codes come whichever program has the keyboard."""
        return self.kind == CAMERA and not self.troubled

    @property
    def hint(self) -> str:
        """Return what to do when there is no picture; empty while all is well."""
        words = HINTS[self.camera.state]
        return self._t(words) if words else ""

    def turn(self) -> None:
        """Change between scanner and camera."""
        self.choose(SCANNER if self.kind == CAMERA else CAMERA)

    def choose(self, kind: str) -> None:
        """Read by scanner alone, or by camera too."""
        self._keep(code_source=kind)
        self.chosen.emit()
        self._follow()
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the page: nobody is filmed while it is not shown."""
        if event.type() is QEvent.Type.Show and not event.spontaneous():
            # A turn later, when the page is drawn: Qt's multimedia module takes a moment to load.
            self._page.ctx.runner.submit(lambda: self._follow)
        elif event.type() is QEvent.Type.Hide and not event.spontaneous():
            self.camera.stop()
        return super().eventFilter(watched, event)

    def _follow(self) -> None:
        if not shiboken6.isValid(self):
            return
        if self.kind == CAMERA and self._page.isVisible():
            self.camera.start(self._page.ctx.live.current.camera)
        else:
            self.camera.stop()

    def _use(self, camera: str) -> None:
        self._keep(camera=camera)
        self._follow()

    def _keep(self, **values: str) -> None:
        Operation(self._page, self._page.ctx.live.change(**values)).in_lane(SETTINGS_LANE).run()

    def _tell(self) -> None:
        if self.camera.state is not CameraState.RUNNING:
            for view in self._living():
                view.show_frame(None)
        self._fill()
        self.changed.emit()

    def _fill(self) -> None:
        if self._control is not None and shiboken6.isValid(self._control):
            self._control.show_state(self.camera.state, self.camera.choices(), self.camera.used)

    def _living(self) -> list[Viewfinder]:
        return [view for view in self._views if shiboken6.isValid(view)]

    def _show(self, look: Look) -> None:
        for view in self._living():
            if view.isVisible():
                view.show_frame(look.picture, look.code.corners if look.code else ())

    def _take(self, text: str) -> None:
        receive = getattr(QApplication.activeModalWidget(), "on_scan", None)
        if receive is not None:
            receive(text)
        else:
            self.seen.emit(text)
