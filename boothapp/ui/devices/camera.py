"""The camera that stands in for the scanner: chosen, started, lost and found again; it may be missing altogether."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QCameraPermission, QCoreApplication, QObject, Qt, Signal

from boothapp.ui.devices.frame_reader import FrameReader
from boothapp.ui.qt_classes import make_classes
from boothapp.ui.runner import Runner

if TYPE_CHECKING:
    from PySide6.QtMultimedia import (
        QCamera,
        QCameraDevice,
        QMediaCaptureSession,
        QMediaDevices,
        QVideoFrame,
        QVideoSink,
    )


class CameraState(StrEnum):
    """Whether codes are read by camera, and if not, why."""

    OFF = "off"
    STARTING = "starting"
    RUNNING = "running"
    NO_MODULE = "no_module"
    NO_CAMERA = "no_camera"
    REFUSED = "refused"
    LOST = "lost"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class CameraChoice:
    """A camera as the system names it."""

    id: str
    words: str


class Camera(QObject):
    """Reads codes while it is on; `state_changed` and `choices_changed` tell what became of it.

    Everything but reading frames happens on the GUI thread; Qt's multimedia module is loaded at the first `start`.
    """

    state_changed = Signal()
    choices_changed = Signal()

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.reader = FrameReader(runner, self)
        self._state = CameraState.OFF
        self._wanted = ""
        self._used = ""
        self._devices: QMediaDevices | None = None
        self._session: QMediaCaptureSession | None = None
        self._camera: QCamera | None = None
        self._sink: QVideoSink | None = None

    @property
    def state(self) -> CameraState:
        """Return how the camera is."""
        return self._state

    @property
    def used(self) -> str:
        """Return the id of the camera in use; empty while there is none."""
        return self._used

    def choices(self) -> tuple[CameraChoice, ...]:
        """Return the cameras there are; none before the first `start`."""
        return tuple(CameraChoice(_id_of(each), each.description()) for each in self._found())

    def start(self, wanted: str = "") -> None:
        """Turn on the camera of this id, or the system's own choice when there is no such."""
        self._wanted = wanted
        self._put_away()
        if not self._load():
            self._know(CameraState.NO_MODULE)
            return
        app, permission = QCoreApplication.instance(), QCameraPermission()
        allowed = app.checkPermission(permission) if app is not None else Qt.PermissionStatus.Granted
        if allowed is Qt.PermissionStatus.Undetermined and app is not None:
            self._know(CameraState.STARTING)
            app.requestPermission(permission, self, self._answered)
        elif allowed is Qt.PermissionStatus.Denied:
            self._know(CameraState.REFUSED)
        else:
            self._open(CameraState.NO_CAMERA)

    def stop(self) -> None:
        """Turn it off."""
        self._put_away()
        self._know(CameraState.OFF)

    def watch(self, sink: "QVideoSink") -> None:
        """Read the frames that come to `sink`, wherever they come from."""
        self._sink = sink
        sink.videoFrameChanged.connect(self._take)

    def _load(self) -> bool:
        if self._devices is not None:
            return True
        try:
            from PySide6.QtMultimedia import QMediaDevices
        except ImportError:
            return False
        make_classes("QtMultimedia")  # a worker reads the frames
        self._devices = QMediaDevices(self)
        self._devices.videoInputsChanged.connect(self._inputs_changed)
        return True

    def _found(self) -> "list[QCameraDevice]":
        return self._devices.videoInputs() if self._devices is not None else []

    def _answered(self, permission: QCameraPermission) -> None:
        app = QCoreApplication.instance()
        if self._state is not CameraState.STARTING or app is None:
            return
        if app.checkPermission(permission) is Qt.PermissionStatus.Granted:
            self._open(CameraState.NO_CAMERA)
        else:
            self._know(CameraState.REFUSED)

    def _open(self, without: CameraState) -> None:
        from PySide6.QtMultimedia import QCamera, QMediaCaptureSession, QMediaDevices, QVideoSink

        found = self._found()
        if not found:
            self._know(without)
            return
        device = (
            next((each for each in found if _id_of(each) == self._wanted), None) or QMediaDevices.defaultVideoInput()
        )
        self._used = _id_of(device)
        self._camera = QCamera(device, self)
        self._camera.errorOccurred.connect(self._failed)
        self._session = QMediaCaptureSession(self)
        self._session.setCamera(self._camera)
        sink = QVideoSink(self)
        self.watch(sink)
        self._session.setVideoSink(sink)
        self._know(CameraState.STARTING)
        self._camera.start()

    def _take(self, frame: "QVideoFrame") -> None:
        if frame.isValid():
            self._know(CameraState.RUNNING)
        self.reader.take(frame)

    def _failed(self) -> None:
        self._put_away()
        self._know(CameraState.LOST if self._state is CameraState.RUNNING else CameraState.FAILED)

    def _inputs_changed(self) -> None:
        self.choices_changed.emit()
        there = {_id_of(each) for each in self._found()}
        gone = self._state in (CameraState.STARTING, CameraState.RUNNING) and self._used not in there
        came = self._state in (CameraState.NO_CAMERA, CameraState.LOST, CameraState.FAILED) and bool(there)
        if gone or came:
            self._put_away()
            self._open(CameraState.LOST)

    def _put_away(self) -> None:
        self.reader.forget()
        self._used = ""
        if self._camera is not None:
            self._camera.stop()
        if self._sink is not None:
            self._sink.videoFrameChanged.disconnect(self._take)
        for part in (self._session, self._camera, self._sink):
            if part is not None:
                part.deleteLater()
        self._session = self._camera = self._sink = None

    def _know(self, state: CameraState) -> None:
        if state is not self._state:
            self._state = state
            self.state_changed.emit()


def _id_of(device: "QCameraDevice") -> str:
    return bytes(device.id().data()).hex()
