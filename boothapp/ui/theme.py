"""The look of the window: palette, fonts and stylesheet from the tokens, light or dark, changed at run time."""

from enum import StrEnum
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget
from shiboken6 import isValid

from boothapp.ui.icons import IconLibrary
from boothapp.ui.stylesheet import stylesheet
from boothapp.ui.tokens import DARK, LIGHT, Colour, Palette, Size

FAMILIES: Final = ("Inter", "Noto Sans SC")
_FACES: Final = ("Inter_400Regular", "Inter_700Bold", "NotoSansSC_400Regular", "NotoSansSC_700Bold")


class ThemeMode(StrEnum):
    """What the setting asks for."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """Colours, fonts and icons of the window; `changed` is emitted after the look was exchanged."""

    changed = Signal()

    def __init__(self, resources: Path, mode: ThemeMode = ThemeMode.SYSTEM, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._resources = resources
        self._mode = mode
        self.icons = IconLibrary(resources / "icons")
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow)
        self._dark = self._wants_dark()
        self._colours = {role: QColor(value) for role, value in self.palette_values.items()}
        self._dressed: list[QWidget] = []

    @property
    def dark(self) -> bool:
        """Tell whether the dark palette is shown."""
        return self._dark

    @property
    def mode(self) -> ThemeMode:
        """Return the mode asked for."""
        return self._mode

    @property
    def palette_values(self) -> Palette:
        """Return the shown palette: colour role to `#RRGGBB`."""
        return DARK if self._dark else LIGHT

    def colour(self, role: Colour) -> QColor:
        """Return the shown palette's colour for `role`; the same object each time, not to be changed."""
        return self._colours[role]

    def font(self, size: int = Size.BODY, weight: str = "regular", figures: str = "proportional") -> QFont:
        """Return the joined faces at `size` px; `weight` regular or bold, `figures` tabular or proportional."""
        font = QFont()
        font.setFamilies(list(FAMILIES))
        font.setPixelSize(size)
        font.setBold(weight == "bold")
        if figures == "tabular":
            font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def icon(self, name: str, role: Colour = Colour.TEXT2, size: int = 16) -> QIcon:
        """Return the named icon in the colour of `role`; make it again after `changed`."""
        return self.icons.icon(name, self.colour(role), size, self.colour(Colour.TEXT3))

    def pixmap(self, name: str, role: Colour, size: int, scale: float = 1.0) -> QPixmap:
        """Return the named icon as a picture for a screen of `scale`."""
        return self.icons.pixmap(name, self.colour(role), size, scale)

    def set_mode(self, mode: ThemeMode) -> None:
        """Follow the system, or stay light or dark; the whole window changes at once."""
        self._mode = mode
        self._follow()

    def load_fonts(self) -> None:
        """Load the bundled faces, so that Chinese shows on a machine without a Chinese font."""
        for face in _FACES:
            path = self._resources / "fonts" / f"{face}.ttf"
            if QFontDatabase.addApplicationFont(str(path)) < 0:
                raise FileNotFoundError(path)

    def palette(self) -> QPalette:
        """Return Qt's palette for what a stylesheet does not reach."""
        made = QPalette()
        roles = QPalette.ColorRole
        pairs = {
            roles.Window: Colour.BG,
            roles.Base: Colour.SURFACE,
            roles.AlternateBase: Colour.ROW,
            roles.Button: Colour.SURFACE,
            roles.WindowText: Colour.TEXT,
            roles.Text: Colour.TEXT,
            roles.ButtonText: Colour.TEXT,
            roles.PlaceholderText: Colour.TEXT3,
            roles.Highlight: Colour.ACCENT,
            roles.HighlightedText: Colour.ON_ACCENT,
            roles.Link: Colour.ACCENT_TEXT,
            roles.ToolTipBase: Colour.SURFACE,
            roles.ToolTipText: Colour.TEXT,
        }
        for role, colour in pairs.items():
            made.setColor(role, self.colour(colour))
        for role in (roles.WindowText, roles.Text, roles.ButtonText):
            made.setColor(QPalette.ColorGroup.Disabled, role, self.colour(Colour.TEXT3))
        return made

    def stylesheet(self) -> str:
        """Return the one stylesheet in the shown palette."""
        return stylesheet(self.palette_values, self._resources / "icons" / ("dark" if self._dark else "light"))

    def dress(self, window: QWidget) -> None:
        """Give a window the stylesheet, in whatever palette is shown; the widgets below it take it over.

        Never the application: each widget that finds its parent would be restyled with all that is below it, so that
        a page built from its leaves up would be restyled once a level.
        """
        window.setStyleSheet(self.stylesheet())
        self._dressed.append(window)
        window.destroyed.connect(self._forget)

    def _forget(self) -> None:
        self._dressed = [window for window in self._dressed if isValid(window)]

    def _wants_dark(self) -> bool:
        if self._mode is ThemeMode.SYSTEM:
            return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return self._mode is ThemeMode.DARK

    def _follow(self) -> None:
        if self._wants_dark() == self._dark:
            return
        self._dark = not self._dark
        self._colours = {role: QColor(value) for role, value in self.palette_values.items()}
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setPalette(self.palette())
        for window in self._dressed:
            window.setStyleSheet(self.stylesheet())
        self.changed.emit()


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Give the application Fusion, the bundled fonts and the palette; each window is dressed by itself."""
    theme.load_fonts()
    fusion = QStyleFactory.create("Fusion")
    if fusion is not None:
        app.setStyle(fusion)
    app.setFont(theme.font())
    app.setPalette(theme.palette())
