"""Table models: exact changes for short lists, a window of rows for very long ones."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from boothapp.ui.models.columns import Align, Cell, CellRole, Column
from boothapp.ui.models.page_cache import KEPT_PAGES, PAGE_ROWS
from boothapp.ui.models.table import RowsModel
from boothapp.ui.models.windowed import Marks, WindowedModel
from boothapp.ui.tokens import Tone
from boothapp.ui.widgets.table import TablePanel, TableView
from tests.ui.kit import shown_theme


@dataclass(frozen=True, slots=True)
class Firm:
    id: int
    name: str
    posts: int


COLUMNS: tuple[Column[Firm], ...] = (
    Column("name", "Exhibitor", lambda firm: Cell(firm.name, "Dalian", bold=True), sort=lambda firm: firm.name),
    Column("posts", "Posts", lambda firm: str(firm.posts), Align.RIGHT, 70, sort=lambda firm: firm.posts),
    Column("state", "State", lambda _f: Cell("Present", icon="circle-check", tone=Tone.OK), width=120),
    Column("stars", "Rating", lambda firm: Cell(stars=firm.posts % 6), width=100),
    Column("chip", "Form", lambda _f: Cell("Signed", chip=True, tone=Tone.OK), Align.CENTRE, 90),
)
FIRMS = tuple(Firm(number, f"Firm {number:02}", 100 - number) for number in range(20))


def make_model() -> RowsModel[Firm]:
    return RowsModel(COLUMNS, identity=lambda firm: firm.id)


def checked(model: Any) -> QAbstractItemModelTester:
    return QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_rows_model_keeps_qt_rules_through_every_change(qapp: QApplication) -> None:
    del qapp
    model = make_model()
    tester = checked(model)
    model.replace(FIRMS)
    model.sort(1)
    model.replace(FIRMS[:5])
    model.replace([replace(FIRMS[0], posts=3), *FIRMS[1:5]])
    model.replace(())
    assert tester.model() is model
    assert model.rowCount() == 0


def test_change_of_one_row_is_told_for_that_row_only(qapp: QApplication) -> None:
    del qapp
    model = make_model()
    model.replace(FIRMS)
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    model.replace([*FIRMS[:7], replace(FIRMS[7], posts=1), *FIRMS[8:]])
    assert told == [(7, 7)]
    assert resets == []
    assert model.index_of(7).row() == 7
    assert not model.index_of(99).isValid()


def test_order_chosen_by_the_user_stays_through_a_reload_and_the_selection_with_its_row(
    qtbot: QtBot, qapp: QApplication
) -> None:
    with shown_theme(qapp) as theme:
        model = make_model()
        view = TableView(theme, name="firms", accessible="Exhibitors")
        qtbot.addWidget(view)
        view.show_model(model, COLUMNS)
        model.replace(FIRMS)
        view.selectRow(3)
        model.sort(1, Qt.SortOrder.AscendingOrder)
        assert [firm.posts for firm in model.rows] == sorted(firm.posts for firm in FIRMS)
        assert [firm.id for firm in view.selected_rows()] == [3]
        model.replace([replace(firm, name=firm.name + "!") for firm in FIRMS])
        assert [firm.posts for firm in model.rows] == sorted(firm.posts for firm in FIRMS)
        assert [firm.id for firm in view.selected_rows()] == [3]


def test_table_tells_the_row_under_the_cursor_and_the_one_opened(qtbot: QtBot, qapp: QApplication) -> None:
    with shown_theme(qapp) as theme:
        model = make_model()
        view = TableView(theme, name="firms", accessible="Exhibitors")
        panel = TablePanel(view, QLabel("None"))
        qtbot.addWidget(panel)
        view.show_model(model, COLUMNS)
        model.replace(FIRMS)
        panel.resize(700, 500)
        panel.show()
        picked: list[Firm] = []
        opened: list[Firm] = []
        view.picked.connect(picked.append)
        view.opened.connect(opened.append)
        view.step(1)
        view.step(1)
        view.activated.emit(view.currentIndex())
        assert picked[-1] == opened[0] == view.current_row()
        assert view.rowHeight(0) == view.horizontalHeader().height() == 36
        assert not view.grab().toImage().isNull()
        panel.show_empty()
        assert not view.isVisible()


class LongList:
    """200,000 firms that page by key; notes what was asked."""

    def __init__(self, count: int, note: str = "") -> None:
        self.count = count
        self.note = note
        self.asked: list[int | None] = []

    def marks(self, step: int) -> Marks[int]:
        return Marks(self.count, tuple(range(step - 1, self.count - 1, step)))

    def rows(self, after: int | None, limit: int) -> tuple[Firm, ...]:
        self.asked.append(after)
        first = 0 if after is None else after + 1
        return tuple(Firm(n, f"Firm {n}{self.note}", n % 50) for n in range(first, min(first + limit, self.count)))


class Later:
    """Keeps background work until the test lets it arrive."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Callable[[], Any], Callable[[Any], None]]] = []

    def __call__(self, work: Callable[[], Any], receive: Callable[[Any], None]) -> None:
        self.waiting.append((work, receive))

    def arrive(self) -> None:
        while self.waiting:
            work, receive = self.waiting.pop(0)
            receive(work())


def long_model(later: Later) -> WindowedModel[Firm, int]:
    return WindowedModel(COLUMNS, later)


def look(model: WindowedModel[Firm, int], row: int) -> Cell:
    cell = model.data(model.index(row, 0), CellRole.CELL)
    assert isinstance(cell, Cell)
    return cell


def test_long_list_shows_an_ellipsis_until_its_rows_have_come(qapp: QApplication) -> None:
    del qapp
    later = Later()
    model = long_model(later)
    source = LongList(200_000)
    model.show_source(source)
    assert model.rowCount() == 0
    later.arrive()
    assert model.rowCount() == 200_000
    assert look(model, 0).text == "Firm 0"
    assert look(model, 150_000).text == "…"
    assert model.row_at(model.index(150_000, 0)) is None
    later.arrive()
    assert look(model, 150_000).text == "Firm 150000"
    assert look(model, 199_999).text == "…"
    later.arrive()
    assert look(model, 199_999).text == "Firm 199999"
    assert source.asked == [None, 149_999, 199_799]


def test_long_list_holds_a_window_of_rows_however_far_one_scrolls(qapp: QApplication) -> None:
    del qapp
    later = Later()
    model = long_model(later)
    model.show_source(LongList(200_000))
    later.arrive()
    for row in range(0, 200_000, 997):
        look(model, row)
        later.arrive()
    assert model.rows_held <= KEPT_PAGES * PAGE_ROWS


def test_rows_scrolled_past_are_not_fetched_one_after_the_other(qapp: QApplication) -> None:
    del qapp
    later = Later()
    model = long_model(later)
    source = LongList(200_000)
    model.show_source(source)
    later.arrive()
    for row in range(10_000, 200_000, 1000):
        look(model, row)
    later.arrive()
    assert len(source.asked) <= 10
    assert look(model, 199_000).text == "Firm 199000"


def test_reload_of_an_equally_long_list_keeps_rows_in_sight_until_new_ones_come(qapp: QApplication) -> None:
    del qapp
    later = Later()
    model = long_model(later)
    source = LongList(1000)
    model.show_source(source)
    later.arrive()
    look(model, 500)
    later.arrive()
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    source.note = " again"
    model.refresh()
    later.arrive()
    assert resets == []
    assert look(model, 0).text == "Firm 0 again"
    assert look(model, 500).text == "Firm 500"
    later.arrive()
    assert look(model, 500).text == "Firm 500 again"
    source.count = 1001
    model.refresh()
    later.arrive()
    assert resets == [True]
    assert model.rowCount() == 1001


def test_answer_to_an_older_question_is_dropped(qapp: QApplication) -> None:
    del qapp
    later = Later()
    model = long_model(later)
    model.show_source(LongList(50, " old"))
    model.show_source(LongList(30, " new"))
    later.arrive()
    assert model.rowCount() == 30
    assert look(model, 3).text == "Firm 3 new"


@pytest.mark.parametrize("count", [0, 1, PAGE_ROWS - 1, PAGE_ROWS, PAGE_ROWS + 1, 2 * PAGE_ROWS])
def test_last_rows_of_every_length_are_reached(qapp: QApplication, count: int) -> None:
    del qapp
    later = Later()
    model = long_model(later)
    tester = checked(model)
    model.show_source(LongList(count))
    later.arrive()
    assert model.rowCount() == count
    if count:
        look(model, count - 1)
        later.arrive()
        assert look(model, count - 1).text == f"Firm {count - 1}"
    assert tester.model() is model


def test_long_table_paints_only_what_is_seen(qtbot: QtBot, qapp: QApplication) -> None:
    later = Later()
    source = LongList(200_000)
    with shown_theme(qapp) as theme:
        model = long_model(later)
        view = TableView(theme, name="people", accessible="Candidates")
        qtbot.addWidget(view)
        view.show_model(model, COLUMNS)
        view.resize(900, 600)
        view.show()
        model.show_source(source)
        later.arrive()
        view.grab()
        view.scrollToBottom()
        view.grab()
        later.arrive()
        view.grab()
        view.selectionModel().select(
            model.index(199_999, 0),
            QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows,
        )
        assert [firm.id for firm in view.selected_rows()] == [199_999]
    assert model.rows_held <= KEPT_PAGES * PAGE_ROWS
    assert len(source.asked) <= 4
