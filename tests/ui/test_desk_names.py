"""Names on the idle desk: hidden from whoever passes by, whole for whoever chooses by them."""

import pytest
from PySide6.QtCore import Qt

from boothapp.domain.entry_questions import PHONE, Question
from boothapp.ui.views.desk.card_stage import Stage
from boothapp.ui.views.desk.history_card import HistoryCard
from boothapp.ui.views.desk.tray_card import TrayCard
from tests.factories import FairInHand
from tests.factories_people import PersonInHand, add_person
from tests.ui.desk_in_hand import DeskInHand


@pytest.fixture
def unfinished(fair: FairInHand) -> PersonInHand:
    return add_person(
        fair, "王一", sequence=2, phone="", phone_tail="", questions=(Question(PHONE, "手机号", "Phone"),)
    )


def test_idle_page_hides_names_and_nothing_that_is_no_name(desk: DeskInHand, person: PersonInHand) -> None:
    desk.scan(person.code)
    desk.scan("nonsense")
    desk.page._stage._idle.timeout.emit()
    card = desk.find(HistoryCard, "history")
    assert [card._painter.title(row) for row in card.rows] == ["无法识别", "林**"]


def test_the_tray_asked_for_shows_whole_names_until_the_keys_go_elsewhere_or_rest(
    desk: DeskInHand, unfinished: PersonInHand, person: PersonInHand
) -> None:
    desk.scan(unfinished.code)
    desk.press(Qt.Key.Key_Escape)
    card = desk.find(TrayCard, "tray")

    def names() -> list[str]:
        return [card._painter.title(row) for row in card._rows.rows]

    assert names() == ["王**"]
    desk.press(Qt.Key.Key_F3)
    assert desk.stage() is Stage.IDLE
    assert names() == ["王一"]
    card._asked.timeout.emit()
    assert names() == ["王**"]
    desk.press(Qt.Key.Key_Down)
    assert names() == ["王一"]
    desk.press(Qt.Key.Key_Escape)
    assert names() == ["王**"]
    desk.scan(person.code)
    assert names() == ["王一"]
