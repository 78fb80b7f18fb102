"""Every state of the desk's card: the fair is brought to it by its own services, then the badge is scanned."""

from collections.abc import Callable
from dataclasses import replace
from datetime import time
from pathlib import Path
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from boothapp.domain.entry_questions import CONSENT, DIETARY, PHONE, YES_NO, Question
from boothapp.domain.fair_questions import FairQuestions
from boothapp.domain.session_terms import SessionTerms
from boothapp.domain.values import RegistrationStatus
from tests.screens.camera import ORGANISER, Stage
from tests.screens.poses import Codes, Pose, press, scan, stand

WECHAT: Final = "https://u.wechat.com/EKx9aB3dF7QmZ"
QUESTIONS: Final = FairQuestions(
    (CONSENT, DIETARY),
    (
        Question("", "是否乘坐返程大巴？", "Back by bus?", YES_NO),
        Question("", "紧急联系人电话", "Emergency contact"),
    ),
)
Find = Callable[[Codes], str]


def _session(stage: Stage) -> UUID:
    return stage.ctx.selection.current_id or UUID(int=0)


def _scan(stage: Stage, find: Find) -> None:
    codes = Codes.at(Path(stage.services.location))
    text = find(codes)
    codes.close()
    stage.settle()
    stage.window.take_scan(text)


def _change_session(stage: Stage, change: Callable[[SessionTerms], SessionTerms]) -> None:
    table = stage.services.edit_sessions.table(ORGANISER)
    line = next(each for each in table.lines if each.info.id == _session(stage))
    info = line.info
    terms = SessionTerms(
        day=info.day,
        opens=info.local(info.starts_at).time(),
        closes=info.local(info.ends_at).time(),
        city=info.city,
        venue=info.venue,
        hall_id=info.hall_id,
        capacity=info.capacity,
        enforce_hours=table.enforce_hours,
        badge_printing=info.badge_printing,
    )
    stage.services.edit_sessions.save(ORGANISER, info.id, change(terms), line.version)


def double(stage: Stage) -> None:
    """Scan one badge twice within three seconds."""
    codes = Codes.at(Path(stage.services.location))
    text = codes.fresh(_session(stage))
    codes.close()
    for _ in range(2):
        stage.settle()
        stage.window.take_scan(text)


def leave(stage: Stage) -> None:
    """Turn the desk to the exit and scan somebody who is inside."""
    stage.settle()
    QTest.keyClick(stage.window, Qt.Key.Key_F7)
    _scan(stage, lambda codes: codes.used(_session(stage)))


def full(stage: Stage) -> None:
    """Scan somebody when as many are inside as the hall holds."""
    inside = stage.services.gate_counters.counters(ORGANISER, _session(stage), 0).inside
    _change_session(stage, lambda terms: replace(terms, capacity=inside))
    _scan(stage, lambda codes: codes.fresh(_session(stage)))


def too_late(stage: Stage) -> None:
    """Scan somebody after the session's end."""
    _change_session(stage, lambda terms: replace(terms, closes=time(15, 30), enforce_hours=True))
    _scan(stage, lambda codes: codes.fresh(_session(stage)))


def revoked(stage: Stage) -> None:
    """Scan a badge that a new one has replaced."""
    codes = Codes.at(Path(stage.services.location))
    text, who = codes.fresh(_session(stage)), codes.fresh_registration(_session(stage))
    codes.close()
    if who.int:
        stage.services.exceptions.badges.reissue(ORGANISER, who, "胸牌遗失，已补发")
    stage.settle()
    stage.window.take_scan(text)


def asked(stage: Stage) -> None:
    """Scan somebody of whom something is still to be asked."""
    stage.services.questions.choose(ORGANISER, QUESTIONS)
    _scan(stage, lambda codes: codes.fresh(_session(stage)))


def much_asked(stage: Stage) -> None:
    """Scan somebody of whom as much is to be asked as a fair can ask, and press Enter at once."""
    own = tuple(Question("", f"自设问题 {place}", f"A question of the fair's own, {place}") for place in range(1, 7))
    stage.services.questions.choose(ORGANISER, FairQuestions((CONSENT, PHONE, DIETARY), own))
    _scan(stage, lambda codes: codes.fresh(_session(stage)))
    stage.settle()
    QTest.keyClick(QApplication.focusWidget() or stage.window, Qt.Key.Key_Return)


def wrongly_answered(stage: Stage) -> None:
    """Press Enter on a form with nothing in it but half a phone number."""
    stage.services.questions.choose(ORGANISER, FairQuestions(QUESTIONS.built_in))
    _scan(stage, lambda codes: codes.fresh(_session(stage)))
    stage.settle()
    QTest.keyClick(QApplication.focusWidget() or stage.window, Qt.Key.Key_Return)


def parked(stage: Stage) -> None:
    """Type half an answer, scan two more unfinished people, then one of whom nothing is missing."""
    services = stage.services
    chosen = services.questions.choose(ORGANISER, QUESTIONS)
    _scan(stage, lambda codes: codes.fresh(_session(stage)))
    stage.settle()
    field = stage.window.findChild(QLineEdit, f"answer_{chosen.own[1].key}")
    QTest.keyClicks(field or stage.window, "139")
    _scan(stage, lambda codes: codes.fresh(_session(stage)))
    stage.settle()
    services.questions.choose(ORGANISER, FairQuestions())
    _scan(stage, lambda codes: codes.fresh(_session(stage)))


def noted(stage: Stage) -> None:
    """Scan somebody of whom the desk should know something."""
    codes = Codes.at(Path(stage.services.location))
    text, who = codes.fresh(_session(stage)), codes.fresh_registration(_session(stage))
    codes.close()
    if who.int:
        stage.services.notes.put(ORGANISER, who, "坐轮椅，请走 3 号无障碍通道；到场后请告知王老师")
    stage.settle()
    stage.window.take_scan(text)


DESK_POSES: Final[dict[str, Pose]] = {
    "desk-idle": stand,
    "desk-admit": scan(Codes.fresh),
    "desk-double": double,
    "desk-exit": leave,
    "desk-answers": asked,
    "desk-answers-missing": wrongly_answered,
    "desk-answers-many": much_asked,
    "desk-tray": parked,
    "desk-note": noted,
    "desk-used": scan(Codes.used),
    "desk-wrong-session": scan(Codes.elsewhere),
    "desk-not-open": too_late,
    "desk-full": full,
    "desk-invalid": scan(lambda _codes, _session: WECHAT),
    "desk-canceled": scan(lambda codes, _session: codes.in_state(RegistrationStatus.CANCELED)),
    "desk-blocked": scan(lambda codes, _session: codes.in_state(RegistrationStatus.BLOCKED)),
    "desk-revoked": revoked,
    "desk-unapproved": scan(lambda codes, _session: codes.in_state(RegistrationStatus.PENDING)),
    "desk-walk-in": press(Qt.Key.Key_F4),
    "desk-search": press(Qt.Key.Key_F2, "6"),
}
SHEET_ONLY: Final = frozenset(
    {
        "kiosk-answers",
        "desk-answers",
        "desk-double",
        "desk-exit",
        "desk-answers-missing",
        "desk-answers-many",
        "desk-wrong-session",
        "desk-not-open",
        "desk-full",
        "desk-revoked",
        "desk-unapproved",
    }
)
"""States that docs/ does not show by themselves."""

STATES: Final = (
    "desk-admit",
    "desk-double",
    "desk-exit",
    "desk-answers",
    "desk-used",
    "desk-wrong-session",
    "desk-not-open",
    "desk-full",
    "desk-invalid",
    "desk-canceled",
    "desk-blocked",
    "desk-revoked",
    "desk-unapproved",
    "desk-walk-in",
    "desk-idle",
)
"""The states on the sheet, in its order."""
