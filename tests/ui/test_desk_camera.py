"""The desk by camera: F8 turns it on, a badge in view is a scan, and whatever fails leaves the scanner working."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtMultimedia import QVideoSink
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from boothapp.domain.values import CheckInResult
from boothapp.support.i18n import Language
from boothapp.ui.devices.camera import Camera, CameraState
from boothapp.ui.views.desk.card_stage import Stage
from boothapp.ui.widgets.chip import Chip
from boothapp.ui.widgets.segmented import SegmentedControl
from boothapp.ui.widgets.verdict_idle import Viewfinder
from tests.factories import FairInHand
from tests.factories_people import PersonInHand, add_person
from tests.ui.camera_scenes import Grey, badge_picture, frame_of, scene
from tests.ui.desk_in_hand import DeskInHand, attempts, open_desk, results


@pytest.fixture
def badge(fair: FairInHand, person: PersonInHand, tmp_path: Path) -> Image.Image:
    return badge_picture(fair, person, tmp_path)


@pytest.fixture
def desk(qtbot: QtBot, fair: FairInHand, person: PersonInHand) -> DeskInHand:
    assert person.number
    return open_desk(qtbot, fair, language=Language.EN)


@dataclass
class Lens:
    """What stands before the desk's camera."""

    desk: DeskInHand
    sink: QVideoSink

    @property
    def camera(self) -> Camera:
        return self.desk.page._source.camera

    def show(self, picture: Grey, until: Callable[[], bool]) -> None:
        """Hold this before the camera, frame after frame, until something is true."""

        def again() -> bool:
            self.sink.setVideoFrame(frame_of(picture))
            return until()

        self.desk.shown.qtbot.waitUntil(again, timeout=20_000)
        self.desk.settle()


@pytest.fixture
def lens(desk: DeskInHand) -> Lens:
    desk.press(Qt.Key.Key_F8)
    sink = QVideoSink(desk.page)
    made = Lens(desk, sink)
    made.camera.watch(sink)
    return made


def hint(desk: DeskInHand) -> str:
    return desk.find(QLabel, "cameraHint").text()


def test_f8_chooses_the_camera_and_it_is_remembered(desk: DeskInHand) -> None:
    assert desk.find(SegmentedControl, "codeSource").value == "scanner"
    desk.press(Qt.Key.Key_F8)
    assert desk.find(SegmentedControl, "codeSource").value == "camera"
    assert desk.shown.ctx.live.current.code_source == "camera"
    desk.press(Qt.Key.Key_F8)
    assert desk.find(SegmentedControl, "codeSource").value == "scanner"
    assert desk.page._source.camera.state is CameraState.OFF


def test_desk_without_a_camera_says_what_to_do_and_scans_on(desk: DeskInHand, person: PersonInHand) -> None:
    desk.press(Qt.Key.Key_F8)
    assert hint(desk) == "No camera was found. Plug one in, or use the scanner."
    assert desk.scan(person.code).result == "VALID"


def test_desk_without_the_multimedia_module_says_what_to_do_and_scans_on(
    desk: DeskInHand, person: PersonInHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", None)
    desk.press(Qt.Key.Key_F8)
    assert hint(desk) == "The camera module is missing. Install BoothApp again; the scanner works as before."
    assert desk.scan(person.code).result == "VALID"


def test_badge_in_view_is_shown_framed_and_checked_in_once(
    lens: Lens, fair: FairInHand, badge: Image.Image, person: PersonInHand
) -> None:
    desk = lens.desk
    view = desk.find(Viewfinder, "viewfinder")
    lens.show(scene(), lambda: view.frame is not None)
    assert not view.code
    assert hint(desk) == ""
    lens.show(scene(badge), lambda: bool(attempts(fair)))
    assert desk.verdict.result == "VALID"
    beside = desk.find(Viewfinder, "deskPicture")
    beside.show_frame(None)
    lens.show(scene(badge), lambda: bool(beside.code))
    assert beside.isVisible()
    assert [row.raw_code for row in attempts(fair)] == [person.code]


def test_scanner_works_while_the_camera_is_on(
    lens: Lens, fair: FairInHand, badge: Image.Image, person: PersonInHand
) -> None:
    other = add_person(fair, "张伟", sequence=2)
    lens.show(scene(badge), lambda: bool(attempts(fair)))
    assert lens.desk.scan(other.code).result == "VALID"
    assert results(fair) == [CheckInResult.VALID, CheckInResult.VALID]
    assert [row.raw_code for row in attempts(fair)] == [person.code, other.code]


def test_camera_that_is_unplugged_says_so_and_the_scanner_goes_on(
    lens: Lens, badge: Image.Image, fair: FairInHand
) -> None:
    desk = lens.desk
    lens.show(scene(), lambda: lens.camera.state is CameraState.RUNNING)
    devices = lens.camera._devices
    assert devices is not None
    devices.videoInputsChanged.emit()
    desk.settle()
    assert lens.camera.state is CameraState.LOST
    assert hint(desk) == "The camera was unplugged. Plug it in again, or use the scanner."
    assert desk.find(Viewfinder, "viewfinder").frame is None
    chip = next(each for each in desk.page._bar.widgets if each.objectName() == "chipScanner")
    assert isinstance(chip, Chip)
    assert chip.accessibleName() == "No camera picture"
    lens.sink.setVideoFrame(frame_of(scene(badge)))
    desk.settle()
    assert attempts(fair) == []
    assert desk.scan(add_person(fair, "张伟", sequence=2).code).result == "VALID"


def test_nobody_is_filmed_while_the_page_is_not_seen(lens: Lens) -> None:
    desk = lens.desk
    lens.show(scene(), lambda: lens.camera.state is CameraState.RUNNING)
    desk.page.hide()
    states = [lens.camera.state]
    desk.page.show()
    desk.settle()
    assert [*states, lens.camera.state] == [CameraState.OFF, CameraState.NO_CAMERA]


def test_choosing_the_camera_leaves_the_verdict_in_place(desk: DeskInHand, person: PersonInHand) -> None:
    desk.scan(person.code)
    desk.press(Qt.Key.Key_F8)
    assert desk.stage() is Stage.VERDICT
