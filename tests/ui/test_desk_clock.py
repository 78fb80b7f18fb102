"""The desk when somebody sets the computer's clock back in the middle of the day."""

from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from boothapp.domain.values import CheckInResult
from boothapp.ui.views.dashboard.attention_card import AttentionCard
from boothapp.ui.views.dashboard.page import TodayPage
from boothapp.ui.views.desk.history_card import HistoryCard
from boothapp.ui.widgets.toast import Toast
from tests.factories import make_fair, organiser
from tests.factories_people import add_person
from tests.ui.desk_in_hand import open_desk, results
from tests.ui.page_harness import show_page


def test_desk_says_so_keeps_the_order_and_names_the_true_first(qtbot: QtBot, tmp_path: Path) -> None:
    fair = make_fair(tmp_path)
    first, second, third = (add_person(fair, f"人{n}", sequence=n, phone=f"1390000000{n}") for n in range(1, 4))
    fair.clock.advance(timedelta(hours=3))
    desk = open_desk(qtbot, fair)
    desk.scan(first.code)
    fair.clock.turn(timedelta(hours=-1))
    desk.scan(second.code)
    [said] = [toast.accessibleName() for toast in desk.page.window().findChildren(Toast)]
    desk.scan(third.code)
    used = desk.scan(first.code)

    assert "60 分钟" in said
    assert used.result == "USED"
    assert [(fact.value, fact.note) for fact in used.facts if fact.label == "首次扫描"] == [
        ("12:00:10", "时钟往回拨之前")
    ]
    assert [row.title for row in desk.find(HistoryCard, "history").rows] == ["人1", "人3", "人2", "人1"]
    assert results(fair) == [CheckInResult.VALID] * 3 + [CheckInResult.USED]
    assert desk.find(QLabel, "counterPersons").text() == "3"


def test_today_names_the_station_whose_clock_went_back(qtbot: QtBot, tmp_path: Path) -> None:
    fair = make_fair(tmp_path)
    first, second = (add_person(fair, f"人{n}", sequence=n, phone=f"1390000000{n}") for n in range(1, 3))
    fair.clock.advance(timedelta(hours=3))
    desk = open_desk(qtbot, fair)
    desk.scan(first.code)
    fair.clock.turn(timedelta(hours=-1))
    desk.scan(second.code)
    shown = show_page(qtbot, fair, organiser(), TodayPage)
    shown.settle()

    card = shown.page.findChild(AttentionCard)
    assert card is not None
    words = " ".join(label.toolTip() or label.text() for label in card.findChildren(QLabel))
    assert "desk 1 的时钟被往回拨" in words
    assert "往回拨了 60 分钟，拨到 11:00" in words
