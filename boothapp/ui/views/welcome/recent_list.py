"""The fairs below the selected one: a row each, with what is wrong and what helps."""

from PySide6.QtWidgets import QWidget

from boothapp.domain.recent_fair import FileState, RecentFair
from boothapp.ui.context import WindowContext
from boothapp.ui.tokens import Colour, Size, Space, Tone
from boothapp.ui.views.welcome import words
from boothapp.ui.views.welcome.tiles import IconTile, RowButton, two_lines
from boothapp.ui.widgets.chip import Chip
from boothapp.ui.widgets.icon import IconLabel
from boothapp.ui.widgets.text import ElidedLabel, plain_tip, text_label

_TILE_PX = 44
_GROUNDS = {Tone.WARN: (Colour.WARN_TINT, Colour.WARN_ICON), Tone.BAD: (Colour.BAD_TINT, Colour.BAD_ICON)}


class RecentRow(RowButton):
    """One fair; a press selects it, or looks for it where it was moved."""

    def __init__(self, ctx: WindowContext, recent: RecentFair, name: str) -> None:
        t = ctx.t
        title = words.fair_name(recent, t)
        super().__init__(name, title, "quiet")
        self.recent = recent
        self.setToolTip(plain_tip(str(recent.path)))
        self.row.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        lost = recent.state is FileState.MISSING
        ready = recent.state in (FileState.READY, FileState.OLDER)
        chip, tone = words.time_chip(recent, ctx.clock.now(), t) if ready else words.file_chip(recent.state, t)
        icon = "triangle-alert" if tone in _GROUNDS else "calendar-check"
        ground, ink = _GROUNDS.get(tone, (Colour.SUNKEN, Colour.TEXT2))
        self.add(IconTile(ctx.theme, icon, ground, ink, _TILE_PX))
        days = words.fair_days(recent.fair, t) if recent.fair else str(recent.path.parent)
        lines = (ElidedLabel.of(title, 15, weight="bold"), ElidedLabel.of(days, Size.TABLE, Colour.TEXT2))
        self.add(two_lines(*lines), 3)
        right = words.amounts(recent, t) if recent.fair else recent.path.name
        self.add(ElidedLabel.of(right, Size.TABLE, Colour.TEXT2), 2)
        self.add(Chip(ctx.theme, chip, name=f"{name}Chip", tone=tone))
        self.add(self._ending(ctx, t("Relocate") if lost else ""))
        self.setAccessibleDescription(f"{days}, {right}, {chip}")

    def _ending(self, ctx: WindowContext, link: str) -> QWidget:
        if link:
            return text_label(link, Size.TABLE, Colour.ACCENT_TEXT, weight="bold")
        return IconLabel(ctx.theme, "chevron-right", Colour.TEXT2, 20)
