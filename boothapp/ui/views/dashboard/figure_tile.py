"""One of the five figures: icon and name, the number, a bar with its n / N and share."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from boothapp.domain.shares import Share
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size, Space
from boothapp.ui.widgets.card import Card
from boothapp.ui.widgets.icon import IconLabel
from boothapp.ui.widgets.progress import Bar
from boothapp.ui.widgets.text import ElidedLabel, text_label

_PADDING = 14


class FigureTile(Card):
    """Shows a count and beside it what puts it into proportion."""

    def __init__(self, theme: Theme, icon: str, title: str, name: str) -> None:
        super().__init__("plain", _PADDING)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._title = title
        self.column.setSpacing(Space.XXS)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        head = QHBoxLayout()
        head.setSpacing(Space.XS)
        head.addWidget(IconLabel(theme, icon, Colour.TEXT2, 16))
        head.addWidget(ElidedLabel.of(title, Size.TABLE, Colour.TEXT2), 1)
        self.column.addLayout(head)
        line = QHBoxLayout()
        line.setSpacing(Space.XS)
        self.count = text_label("–", Size.KPI, weight="bold", name=f"{name}Count")
        self._note = ElidedLabel.of("", Size.TABLE, Colour.TEXT2, name=f"{name}Note")
        line.addWidget(self.count)
        line.addWidget(self._note, 1, Qt.AlignmentFlag.AlignBottom)
        self._note.setContentsMargins(0, 0, 0, 6)
        self.column.addLayout(line)
        self._bar = Bar(theme)
        self.column.addWidget(self._bar)
        foot = QHBoxLayout()
        foot.setSpacing(Space.XXS)
        self._label = ElidedLabel.of("", Size.CAPTION, Colour.TEXT2, name=f"{name}Label")
        self._label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._counts = text_label("", Size.CAPTION, Colour.TEXT2, name=f"{name}Counts")
        self._percent = text_label("", Size.CAPTION, Colour.TEXT2, name=f"{name}Percent")
        foot.addWidget(self._label)
        foot.addWidget(self._counts)
        foot.addStretch(1)
        foot.addWidget(self._percent)
        self.column.addLayout(foot)

    def show_figure(self, count: int, note: str, label: str, share: Share | None) -> None:
        """Show a count; `share` None leaves the bar empty and shows `label` alone."""
        self.count.setText(f"{count:,}")
        self._note.setText(note)
        self._bar.set_share(share.fraction if share else 0.0)
        self._label.setText(label)
        self._counts.setText(share.counts if share else "")
        self._percent.setText(share.percent if share else "")
        said = [self._title, f"{count:,}", note, label, self._counts.text(), self._percent.text()]
        self.setAccessibleDescription(", ".join(part for part in said if part))
