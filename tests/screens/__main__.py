"""Takes the pictures: those of docs/, and with --all every page in every look and state below build/screens/."""

import os
import shutil
import sys
import tempfile
from pathlib import Path
from uuid import UUID

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


from PySide6.QtWidgets import QWidget

from boothapp.domain.actor import Actor, Role
from boothapp.services.app_services import AppServices
from boothapp.support.clock import ManualClock
from boothapp.support.i18n import Language
from boothapp.ui.theme import ThemeMode
from boothapp.ui.views.dashboard.door_display import DoorDisplay
from tests.screens import fairs, poses
from tests.screens.camera import DESK, KIOSK, ORGANISER, Look, application, shoot_welcome, stage
from tests.screens.contact_sheet import contact_sheet
from tests.screens.desk_states import DESK_POSES, SHEET_ONLY, STATES, WECHAT, asked
from tests.screens.poses import Codes, Pose

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs" / "images"
SHEET = "desk-states"
ALL = ROOT / "build" / "screens"

KIOSK_POSES: dict[str, Pose] = {
    "kiosk-idle": poses.stand,
    "kiosk-welcome": poses.scan(Codes.fresh),
    "kiosk-used": poses.scan(Codes.used),
    "kiosk-answers": asked,
    "kiosk-invalid": poses.scan(lambda _codes, _session: WECHAT),
}
PAGES = (
    "today",
    "gate_plan",
    "exhibitors",
    "floor",
    "candidates",
    "contracts",
    "print",
    "close",
    "badges",
    "stations",
    "settings",
)


class Studio:
    """Takes pictures of one fair into one folder."""

    def __init__(self, app: AppServices, clock: ManualClock, fair: Path) -> None:
        self._app = app
        self._clock = clock
        self._fair = fair

    def shoot(self, look: Look, folder: Path, wanted: set[str]) -> None:
        """Take every wanted picture in one look."""
        for name, pose in DESK_POSES.items():
            self._take(look, folder, name, DESK, pose, wanted)
        for name, pose in KIOSK_POSES.items():
            self._take(look, folder, name, KIOSK, pose, wanted)
        representative = Actor(Role.BOOTH, "刘倩", "A01", exhibitor_id=self._exhibitor())
        self._take(look, folder, "booth", representative, poses.scan(visitor_of_innobio), wanted)
        for page in PAGES:
            self._take(look, folder, page, ORGANISER, poses.show(page), wanted)
        self._take(look, folder, "settings-scanner", ORGANISER, poses.try_scanner, wanted)
        self._take(look, folder, "door", ORGANISER, poses.open_door, wanted, DoorDisplay)
        if not wanted or "welcome" in wanted:
            shoot_welcome(self._app, self._clock, look, folder / "welcome.png")

    def _take(
        self,
        look: Look,
        folder: Path,
        name: str,
        actor: Actor,
        pose: Pose,
        wanted: set[str],
        window: type[QWidget] | None = None,
    ) -> None:
        """Take the picture of the main window, or of the `window` that the pose opened."""
        if wanted and name not in wanted:
            return
        self._clock.set(fairs.NOW)
        shown = self._fair.with_name("shown.fair")
        shown.write_bytes(self._fair.read_bytes())  # a scan changes the fair, and every picture shows the same moment
        with stage(self._app, self._clock, shown, look, actor) as set_up:
            pose(set_up)
            set_up.shoot(folder / f"{name}.png", window)
        sys.stdout.write(f"{folder.name}/{name}\n")
        sys.stdout.flush()

    def _exhibitor(self) -> UUID:
        codes = Codes.at(self._fair)
        found = codes.exhibitor("医诺")
        codes.close()
        return found


def visitor_of_innobio(codes: Codes, _session: UUID) -> str:
    """Return the badge of somebody who visited the demo's best known exhibitor."""
    return codes.visitor(codes.exhibitor("医诺"))


def main(arguments: list[str]) -> int:
    """Take the pictures of docs/, or with --all every one; names limit which pages."""
    everything = "--all" in arguments
    wanted = {argument for argument in arguments if not argument.startswith("--")}
    application()
    clock = ManualClock(fairs.NOW)
    # A settings page shows its folders: one fixed name, so that the same page is the same picture.
    folder = Path(tempfile.gettempdir()) / "boothapp"
    shutil.rmtree(folder, ignore_errors=True)
    try:
        app = fairs.app_below(folder, clock)
        demo = fairs.demo_in_the_afternoon(app, folder)
        studio = Studio(app, clock, demo)
        for language in Language:
            _document(studio, Look(language, ThemeMode.LIGHT), DOCS / language.value, wanted)
        studio.shoot(Look(Language.ZH_CN, ThemeMode.DARK), DOCS / "dark", wanted or {"desk-admit", "today", "floor"})
        if not wanted or SHEET in wanted:
            _dark_sheets(studio)
        if everything:
            _all(app, clock, folder, demo, wanted)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


def _document(studio: Studio, look: Look, folder: Path, wanted: set[str]) -> None:
    """Take the pictures of docs/ and the sheet of the card's states, some of which are shown only there."""
    sheet = not wanted or SHEET in wanted
    studio.shoot(look, folder, (wanted | set(STATES) if sheet else wanted) if wanted else wanted)
    if sheet:
        contact_sheet([folder / f"{name}.png" for name in STATES], folder / f"{SHEET}.png")
    for name in SHEET_ONLY:
        (folder / f"{name}.png").unlink(missing_ok=True)


def _dark_sheets(studio: Studio) -> None:
    """Take the sheet of the card's states in the dark look too, in each language."""
    for language in Language:
        with tempfile.TemporaryDirectory() as folder:
            studio.shoot(Look(language, ThemeMode.DARK), Path(folder), set(STATES))
            target = DOCS / "dark" / f"{SHEET}.{language.value}.png"
            contact_sheet([Path(folder) / f"{name}.png" for name in STATES], target)


def _all(app: AppServices, clock: ManualClock, folder: Path, demo: Path, wanted: set[str]) -> None:
    states = {"demo": demo, "long": fairs.with_long_names(demo, folder), "empty": fairs.empty_fair(app, folder)}
    for state, fair in states.items():
        for language in Language:
            for mode in (ThemeMode.LIGHT, ThemeMode.DARK):
                for width, height in ((1440, 900), (1280, 720)):
                    look = Look(language, mode, width, height)
                    Studio(app, clock, fair).shoot(look, ALL / f"{state}-{look.name}", wanted)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
