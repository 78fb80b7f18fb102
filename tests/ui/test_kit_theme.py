"""The look comes from the tokens: colours, fonts, icons, and a switch while the window is open."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from boothapp.support.paths import resource_root
from boothapp.ui import theme as theme_module
from boothapp.ui.icons import IconLibrary
from boothapp.ui.theme import ThemeMode
from boothapp.ui.tokens import DARK, LIGHT, Colour, Palette, Tone
from boothapp.ui.widgets.verdict import LOOKS
from tests.ui.kit import shown_theme

UI = Path(theme_module.__file__).parent


def luminance(colour: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    value = QColor(colour)
    return 0.2126 * linear(value.redF()) + 0.7152 * linear(value.greenF()) + 0.0722 * linear(value.blueF())


def contrast(one: str, other: str) -> float:
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_words_are_readable_on_what_they_stand_on(palette: Palette) -> None:
    pairs = [
        (ink, ground) for ink in (Colour.TEXT, Colour.TEXT2, Colour.TEXT3) for ground in (Colour.SURFACE, Colour.BG)
    ]
    pairs += [(tone.text, tone.tint) for tone in Tone] + [(Colour.ON_SOLID, tone.solid) for tone in Tone]
    pairs += [(Colour.ON_ACCENT, Colour.ACCENT), (Colour.TEXT3, Colour.SUNKEN), (Colour.ACCENT_TEXT, Colour.SURFACE)]
    for ink, ground in pairs:
        assert contrast(palette[ink], palette[ground]) >= 4.5, (ink, ground)
    assert contrast(palette[Colour.FIELD], palette[Colour.SURFACE]) >= 3


def test_stylesheet_names_only_colours_and_pictures_that_exist(qapp: QApplication) -> None:
    for mode in (ThemeMode.LIGHT, ThemeMode.DARK):
        with shown_theme(qapp, mode) as theme:
            sheet = theme.stylesheet()
        assert "@" not in sheet
        pictures = re.findall(r"url\((.*?)\)", sheet)
        assert pictures
        assert all(Path(picture).is_file() for picture in pictures)


def test_a_dressed_window_follows_the_theme_without_the_application(qtbot: QtBot, qapp: QApplication) -> None:
    with shown_theme(qapp) as theme:
        qapp.setStyleSheet("")
        window = QWidget()
        qtbot.addWidget(window)
        theme.dress(window)
        light = window.styleSheet()
        theme.set_mode(ThemeMode.DARK)
        assert window.styleSheet() == theme.stylesheet() != light


def test_theme_changes_the_open_window_at_once(qtbot: QtBot, qapp: QApplication) -> None:
    with shown_theme(qapp) as theme:
        label = QLabel("Admit")
        label.setProperty("ink", Colour.TEXT.value)
        qtbot.addWidget(label)
        label.show()
        with qtbot.waitSignal(theme.changed):
            theme.set_mode(ThemeMode.DARK)
        assert label.palette().windowText().color() == QColor(DARK[Colour.TEXT])
        assert theme.colour(Colour.BG) == QColor(DARK[Colour.BG])


def test_bundled_faces_show_latin_and_chinese(qapp: QApplication) -> None:
    with shown_theme(qapp) as theme:
        font = theme.font(14)
        assert QFontInfo(font).family() == "Inter"
        chinese = QFont("Noto Sans SC")
        assert QFontInfo(chinese).family() == "Noto Sans SC"
        assert QFontMetrics(font).inFontUcs4(ord("A"))
        assert QFontMetrics(chinese).inFontUcs4(ord("溪"))


def test_figures_of_a_column_have_one_width(qapp: QApplication) -> None:
    with shown_theme(qapp) as theme:
        metrics = QFontMetrics(theme.font(13, figures="tabular"))
        assert metrics.horizontalAdvance("11:11") == metrics.horizontalAdvance("08:48")


def test_every_icon_the_code_names_ships() -> None:
    icons = IconLibrary(resource_root() / "icons")
    named = set(re.findall(r'icon="([a-z0-9-]+)"', "".join(p.read_text("utf-8") for p in UI.rglob("*.py"))))
    named |= {look.icon for look in LOOKS.values()}
    assert named
    assert named <= icons.names


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("size", [16, 20, 26, 40, 108])
def test_icons_are_sharp_at_every_size_and_screen(qapp: QApplication, size: int, scale: float) -> None:
    del qapp
    icons = IconLibrary(resource_root() / "icons")
    pixmap = icons.pixmap("circle-check", QColor("#14774A"), size, scale)
    assert pixmap.size().width() == round(size * scale)
    assert pixmap.devicePixelRatio() == scale
    image = pixmap.toImage()
    inked = [image.pixelColor(x, image.height() // 2) for x in range(image.width())]
    assert any(colour.alpha() > 200 and colour.green() > colour.red() for colour in inked)


def test_every_shipped_icon_can_be_drawn(qapp: QApplication) -> None:
    del qapp
    icons = IconLibrary(resource_root() / "icons")
    for name in icons.names:
        image = icons.pixmap(name, QColor("black"), 20).toImage()
        assert any(image.pixelColor(x, y).alpha() for x in range(20) for y in range(20)), name
