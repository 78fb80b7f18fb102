"""Language, look and the name of this station."""

from PySide6.QtCore import Signal

from boothapp.support.i18n import Language
from boothapp.ui.context import UiContext
from boothapp.ui.theme import ThemeMode
from boothapp.ui.views.settings.section import Section
from boothapp.ui.widgets.fields import line_edit
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
        self.person = line_edit("settingsPerson", t("Your name"))
        self.person.setText(now.person)
        self.person.setMaxLength(_LONGEST_NAME)
        self.person.editingFinished.connect(lambda: self._named("person", self.person.text(), ctx))
        self.add(t("Your name"), self.person)

    def _named(self, field: str, text: str, ctx: UiContext) -> None:
        if text.strip() != getattr(ctx.live.current, field):
            self.changed.emit({field: text.strip()})
