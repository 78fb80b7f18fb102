"""Which exhibitors are shown: words, and filters that are chips to take away again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from boothapp.domain.exhibitor_records import ExhibitorLine
from boothapp.support.i18n import N_, Translator
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size, Space
from boothapp.ui.views.exhibitors.words import presence_words
from boothapp.ui.widgets.button import Button
from boothapp.ui.widgets.fields import SearchField
from boothapp.ui.widgets.text import menu_words, plain_tip, text_label

_MOST_CHOICES = 40
_LONGEST_VALUE = 18


@dataclass(frozen=True, slots=True)
class Facet:
    """Something to filter by; `values` gives what a line counts as."""

    key: str
    title: str
    values: Callable[[ExhibitorLine, Translator], tuple[str, ...]]


def _placed(line: ExhibitorLine, t: Translator) -> tuple[str, ...]:
    return (t("Has a booth"),) if line.booth else (t("No booth"),)


def _delegation(line: ExhibitorLine, t: Translator) -> tuple[str, ...]:
    return (line.delegation.name.text(t.language),) if line.delegation else ()


FACETS = (
    Facet("delegation", N_("Delegation"), _delegation),
    Facet("province", N_("Province"), lambda line, _t: (line.province,) if line.province else ()),
    Facet("area", N_("Areas"), lambda line, t: tuple(area.text(t.language) for area in line.areas)),
    Facet("industry", N_("Industry"), lambda line, _t: (line.industry,) if line.industry else ()),
    Facet("status", N_("Status"), lambda line, t: (presence_words(line, None, t),)),
    Facet("booth", N_("Booth"), _placed),
)


class FilterBar(QWidget):
    """Search field, chips and counts; `changed` when other lines are to be shown."""

    changed = Signal()

    def __init__(self, theme: Theme, t: Translator, columns: QWidget) -> None:
        super().__init__()
        self._theme = theme
        self._t = t
        self._lines: Sequence[ExhibitorLine] = ()
        self._chosen: dict[str, str] = {}
        self.search = SearchField(theme, t("Name, pinyin, booth"), name="exhibitorSearch", key="Ctrl F")
        self.search.setFixedWidth(250)
        self.search.textChanged.connect(lambda _text: self.changed.emit())
        self._count = text_label("", Size.TABLE, Colour.TEXT2, name="exhibitorCount")
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        row.setSpacing(Space.XS)
        row.addWidget(self.search)
        self._chips: dict[str, Button] = {}
        for facet in FACETS:
            chip = Button(theme, t(facet.title), name=f"filter_{facet.key}", kind="dashed", icon="plus")
            chip.clicked.connect(partial(self._press, facet))
            self._chips[facet.key] = chip
            row.addWidget(chip)
        row.addStretch(1)
        row.addWidget(self._count)
        row.addWidget(columns)

    def show_lines(self, lines: Sequence[ExhibitorLine]) -> None:
        """Take the lines that the filters choose from."""
        self._lines = lines

    def show_count(self, shown: int, of: int) -> None:
        """Say how many are shown."""
        self._count.setText(self._t("{shown} / {of} shown", shown=f"{shown:,}", of=f"{of:,}"))

    @property
    def is_active(self) -> bool:
        """Tell whether anything is left out."""
        return bool(self._chosen) or bool(self.search.text().strip())

    def matching(self) -> list[ExhibitorLine]:
        """Return the lines that the words and every chip let through."""
        words = self.search.text().strip().casefold()
        return [line for line in self._lines if self._lets_through(line) and _has(line, words)]

    def choose(self, key: str, value: str) -> None:
        """Filter by a value; an empty one takes the filter away."""
        facet = next(facet for facet in FACETS if facet.key == key)
        title = self._t(facet.title)
        chip = self._chips[key]
        if value:
            self._chosen[key] = value
            chip.set_words(f"{title}: {_short(value)}", "x")
            chip.setToolTip(plain_tip(value))
        else:
            self._chosen.pop(key, None)
            chip.set_words(title, "plus")
        chip.setCheckable(bool(value))
        chip.setChecked(bool(value))
        chip.setProperty("kind", "star" if value else "dashed")
        chip.style().unpolish(chip)
        chip.style().polish(chip)
        self.changed.emit()

    def clear(self) -> None:
        """Take every filter away."""
        self.search.clear()
        for key in tuple(self._chosen):
            self.choose(key, "")

    def menu_for(self, facet: Facet) -> QMenu:
        """Return the menu of what the lines count as."""
        menu = QMenu(self)
        values = sorted({value for line in self._lines for value in facet.values(line, self._t)})
        for value in values[:_MOST_CHOICES]:
            menu.addAction(menu_words(value), partial(self.choose, facet.key, value))
        if not values:
            menu.addAction(self._t("Nothing to choose")).setEnabled(False)
        return menu

    def _press(self, facet: Facet, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's own signal
        if facet.key in self._chosen:
            self.choose(facet.key, "")
            return
        chip = self._chips[facet.key]
        self.menu_for(facet).popup(chip.mapToGlobal(chip.rect().bottomLeft()))

    def _lets_through(self, line: ExhibitorLine) -> bool:
        facets = {facet.key: facet for facet in FACETS}
        return all(value in facets[key].values(line, self._t) for key, value in self._chosen.items())


def _short(value: str) -> str:
    return value if len(value) <= _LONGEST_VALUE else f"{value[: _LONGEST_VALUE - 1]}…"


def _has(line: ExhibitorLine, words: str) -> bool:
    if not words:
        return True
    texts = (line.name.zh, line.name.en, line.spelled, line.ref)
    return line.booth.casefold().startswith(words) or any(words in text.casefold() for text in texts)
