"""The PIN that a kiosk is left with."""

from boothapp.ui.context import UiContext
from boothapp.ui.views.settings.pin_row import PinRow
from boothapp.ui.views.settings.section import Section


class KioskSection(Section):
    """Sets the PIN."""

    def __init__(self, ctx: UiContext) -> None:
        t = ctx.t
        super().__init__(t("Kiosk"), t("Guests check themselves in on the whole screen; the PIN is the only way out."))
        none = t("No PIN is set; a kiosk cannot be started yet.")
        self.pin = PinRow(ctx, "KioskPin", t("New PIN"), none)
        self.add(t("New PIN"), self.pin)
        self.column.addWidget(self.pin.state)
