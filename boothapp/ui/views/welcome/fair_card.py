"""The fair that Enter opens: its name, when it is, and what is ready."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QWidget

from boothapp.domain.actor import Role
from boothapp.domain.recent_fair import FileState, Readiness, RecentFair
from boothapp.support.dates import clock_time, short_day
from boothapp.ui.context import WindowContext
from boothapp.ui.tokens import Colour, Size, Space
from boothapp.ui.views.welcome import words
from boothapp.ui.views.welcome.tiles import IconTile, two_lines
from boothapp.ui.widgets.button import Button
from boothapp.ui.widgets.card import Card, rule
from boothapp.ui.widgets.chip import Chip
from boothapp.ui.widgets.fitted import Fit, FittedLabel
from boothapp.ui.widgets.icon import IconLabel
from boothapp.ui.widgets.text import ElidedLabel, text_label

_TILE_PX = 56
_NO_BREAK = "\u00a0"


class FairCard(Card):
    """The selected fair on an accent ground; `entered` when its button is pressed."""

    entered = Signal()

    def __init__(self, ctx: WindowContext, recent: RecentFair, role: Role) -> None:
        super().__init__("accent")
        self._ctx = ctx
        self._t = ctx.t
        self._recent = recent
        self.setObjectName("todaysFair")
        self.column.setSpacing(Space.M)
        self.column.addLayout(self._heading())
        if recent.readiness is not None:
            self.column.addWidget(self._readiness(recent.readiness))
        self.show_role(role)

    def show_role(self, role: Role) -> None:
        """Name on the button what Enter leads to."""
        t = self._t
        names = {
            Role.DESK: t("Enter the desk"),
            Role.BOOTH: t("Enter the booth"),
            Role.ORGANISER: t("Enter the office"),
            Role.KIOSK: t("Start the kiosk"),
        }
        self.enter_button.set_words(names[role])

    def _heading(self) -> QHBoxLayout:
        t, theme = self._t, self._ctx.theme
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(IconTile(theme, "calendar-days", Colour.ACCENT, Colour.ON_ACCENT, _TILE_PX))
        title = QHBoxLayout()
        title.setSpacing(Space.XS)
        title.addWidget(ElidedLabel.of(words.fair_name(self._recent, t), Size.PAGE, weight="bold", name="fairName"))
        chip, tone = words.time_chip(self._recent, self._ctx.clock.now(), t)
        if self._recent.state is not FileState.READY:
            chip, tone = words.file_chip(self._recent.state, t)
        title.addWidget(Chip(theme, chip, name="fairWhen", tone=tone))
        title.addStretch(1)
        titles = QWidget()
        titles.setLayout(title)
        title.setContentsMargins(0, 0, 0, 0)
        place = str(self._recent.path)
        if self._recent.fair is not None:
            # Where both do not fit into a line, the amounts stand together below the days.
            amounts = words.amounts(self._recent, t).replace(" ", _NO_BREAK)
            place = f"{words.fair_days(self._recent.fair, t)}   {amounts}"
        fit = Fit(15, 14, lines=2, weight="regular")
        where = FittedLabel(theme, place, fit, name="fairPlace", ink=Colour.TEXT2)
        row.addWidget(two_lines(titles, where), 1)
        self.enter_button = Button(theme, "", name="enterFair", kind="primary", scale="booth_large", key="Enter")
        self.enter_button.clicked.connect(self.entered)
        row.addWidget(self.enter_button)
        return row

    def _readiness(self, ready: Readiness) -> QFrame:
        t = self._t
        frame = QFrame()
        frame.setProperty("card", "accent")
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        if ready.session.hall_id is None:
            booths = t("This session has no hall")
        else:
            booths = t("{assigned} / {expected} assigned", assigned=ready.assigned, expected=ready.expected)
        layout = "{:g} × {:g} mm".format(*ready.layout_mm) if ready.layout_mm else t("Missing, choose one")
        facts = (
            (t("Booths"), booths, 0 < ready.expected <= ready.assigned or ready.session.hall_id is None),
            (self._list_title(ready), self._people(ready), ready.people > 0),
            (t("Badge layout"), layout, ready.layout_mm is not None),
            (t("Signing key"), t("Ready") if ready.signing_key else t("Missing"), ready.signing_key),
        )
        for place, (name, value, fine) in enumerate(facts):
            if place:
                row.addWidget(rule("vertical"))
            row.addWidget(_fact(self._ctx, name, value, fine=fine), 1)
        return frame

    def _people(self, ready: Readiness) -> str:
        return self._t("{count} people", count=f"{ready.people:,}") if ready.people else self._t("Nobody yet")

    def _list_title(self, ready: Readiness) -> str:
        t = self._t
        if ready.list_changed_at is None:
            return t("Name list")
        changed, now = (ready.session.local(each) for each in (ready.list_changed_at, self._ctx.clock.now()))
        today = changed.date() == now.date()
        return t("Name list, {day}", day=clock_time(changed) if today else short_day(changed.date(), t.language))


def _fact(ctx: WindowContext, name: str, value: str, *, fine: bool) -> QWidget:
    part = QWidget()
    grid = QGridLayout(part)
    grid.setContentsMargins(Space.M, 10, Space.S, 10)
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(2)
    icon, ink = ("circle-check", Colour.OK_ICON) if fine else ("triangle-alert", Colour.WARN_ICON)
    grid.addWidget(IconLabel(ctx.theme, icon, ink, 18), 0, 0, 2, 1)
    grid.addWidget(text_label(name, Size.CAPTION, Colour.TEXT2), 0, 1)
    grid.addWidget(ElidedLabel.of(value, Size.BODY), 1, 1)
    grid.setColumnStretch(1, 1)
    part.setAccessibleName(f"{name}: {value}")
    return part
