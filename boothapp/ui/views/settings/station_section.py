"""Language, look and the name of this station."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from boothapp.domain.gates import Gate
from boothapp.support.i18n import Language
from boothapp.ui.context import UiContext
from boothapp.ui.theme import ThemeMode
from boothapp.ui.views.settings.section import Section, choice_box
from boothapp.ui.widgets.fields import line_edit
from boothapp.ui.widgets.kept_fields import offer
from boothapp.ui.widgets.segmented import SegmentedControl

_LONGEST_NAME = 40


class StationSection(Section):
    """Emits `changed(values)`; a language is asked for by `language_chosen`."""

    changed = Signal(dict)
    language_chosen = Signal(str)

    def __init__(self, ctx: UiContext) -> None:
        t, now = ctx.t, ctx.live.current
        super().__init__(t("This station"))
        languages = [(Language.ZH_CN.value, "简体中文"), (Language.EN.value, "English")]
        self.language = SegmentedControl(ctx.theme, languages, name="windowLanguage", accessible=t("Language"))
        self.language.set_value(t.language.value)
        self.language.chosen.connect(self.language_chosen)
        self.add(t("Language"), self.language)
        modes = [
            (ThemeMode.SYSTEM.value, t("As the system")),
            (ThemeMode.LIGHT.value, t("Light")),
            (ThemeMode.DARK.value, t("Dark")),
        ]
        self.look = SegmentedControl(ctx.theme, modes, name="windowTheme", accessible=t("Appearance"))
        self.look.set_value(ctx.theme.mode.value)
        self.look.chosen.connect(lambda mode: self.changed.emit({"theme": mode}))
        self.add(t("Appearance"), self.look)
        self.station = line_edit("settingsStation", t("Station"), t("Desk 1"))
        self.station.setText(now.station)
        self.station.setMaxLength(_LONGEST_NAME)
        self.station.editingFinished.connect(lambda: self._named("station", self.station.text(), ctx))
        self.add(t("Station"), self.station, t("Holds from the next time somebody enters."))
        self.gate = choice_box("settingsGate")
        self.gate.activated.connect(lambda place: self.changed.emit({"gate": self.gate.itemData(place)}))
        self.add(t("Gate"), self.gate, t("The gate this desk or kiosk stands at, from the next time somebody enters."))
        self._live = ctx.live
        self._no_gate = t("No gate")
        self.show_gates(())
        self.person = line_edit("settingsPerson", t("Your name"))
        self.person.setText(now.person)
        self.person.setMaxLength(_LONGEST_NAME)
        self.person.editingFinished.connect(lambda: self._named("person", self.person.text(), ctx))
        self.add(t("Your name"), self.person)

    def show_gates(self, gates: Sequence[Gate]) -> None:
        """Offer the fair's gates; the station's own stays chosen, even while the fair has no such gate."""
        chosen = self._live.current.gate
        names = dict.fromkeys(["", *(each.name for each in gates), chosen])
        offer(self.gate, [(name or self._no_gate, name) for name in names], chosen)

    def _named(self, field: str, text: str, ctx: UiContext) -> None:
        if text.strip() != getattr(ctx.live.current, field):
            self.changed.emit({field: text.strip()})
