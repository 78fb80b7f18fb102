"""The verdict card: each result in its colour, icon and word, readable names, and room for everything."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QFontMetrics, QImage
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from boothapp.domain.values import CheckInResult
from boothapp.support.i18n import Language
from boothapp.ui.theme import Theme, ThemeMode
from boothapp.ui.tokens import Colour, Tone
from boothapp.ui.widgets.fitted import Fit, FittedLabel
from boothapp.ui.widgets.verdict import (
    LOOKS,
    WALK_IN,
    BadgeState,
    Fact,
    PersonLines,
    PostHint,
    Verdict,
    VerdictAction,
)
from boothapp.ui.widgets.verdict_band import BAND_HEIGHT, HATCH_HEIGHT, VerdictBand
from boothapp.ui.widgets.verdict_card import VerdictCard
from boothapp.ui.widgets.verdict_idle import IdlePanel
from tests.ui.kit import shown_theme, translator

LIN = PersonLines("林若溪", "Lin Ruoxi", "苏州大学", "材料科学与工程 · 硕士 · 2027 届", "意向城市：大连、苏州")
UNDO = VerdictAction("undo", "Undo check-in", "undo-2", "Ctrl Z")
ADMIT = Verdict(
    "VALID",
    "Valid · first check-in",
    "10:24:36",
    "No. 486 today",
    person=LIN,
    badge=BadgeState("Badge", "Printed", "Printer 1", VerdictAction("reprint", "Reprint badge", "printer")),
    posts_title="Matching posts",
    posts=(PostHint("A01", "Innobio", "Microcapsule Materials Engineer", "Dalian · 5 vacancies"),) * 3,
    next_title="Scan the next person",
    undo=UNDO,
)
REFUSED = Verdict(
    "USED",
    "Stop and check",
    "10:23:47",
    person=LIN,
    facts=(Fact("First scan", "09:41:08", "43 min ago"), Fact("Where", "Desk 1"), Fact("By", "Li Nan")),
    actions=(VerdictAction("again", "Admit again, with reason", "log-in", "F6"),),
    next_title="Scan the next person",
)


def test_each_result_of_the_field_has_a_look_of_its_own() -> None:
    assert set(LOOKS) == {*CheckInResult, WALK_IN}
    assert len({look.icon for look in LOOKS.values()}) == len(LOOKS)
    assert {result for result, look in LOOKS.items() if look.hatched} == {
        result for result, look in LOOKS.items() if look.tone is Tone.BAD
    }


@pytest.mark.parametrize("language", list(Language))
def test_each_result_is_told_apart_without_its_colour(qapp: QApplication, language: Language) -> None:
    t = translator(language)
    assert len({t(look.word) for look in LOOKS.values()}) == len(LOOKS)
    icons = set()
    with shown_theme(qapp) as theme:
        for look in LOOKS.values():
            drawn = theme.pixmap(look.icon, Colour.TEXT, 64, 1.0).toImage()
            icons.add(bytes(drawn.convertToFormat(QImage.Format.Format_Alpha8).constBits()))
    assert len(icons) == len(LOOKS)


@pytest.mark.parametrize("mode", [ThemeMode.LIGHT, ThemeMode.DARK], ids=str)
def test_words_and_icon_of_every_band_stand_out_from_it(qapp: QApplication, mode: ThemeMode) -> None:
    with shown_theme(qapp, mode) as theme:
        white = _luminance(theme, Colour.ON_SOLID)
        contrasts = {result: (white + 0.05) / (_luminance(theme, look.band) + 0.05) for result, look in LOOKS.items()}
    assert {result: ratio for result, ratio in contrasts.items() if ratio < 4.5} == {}


def _luminance(theme: Theme, colour: Colour) -> float:
    """Return the relative luminance of WCAG 2."""
    drawn = theme.colour(colour)
    parts = (drawn.redF(), drawn.greenF(), drawn.blueF())
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("language", "width", "left"), [(Language.ZH_CN, 900, 600), (Language.EN, 824, 440)])
def test_code_of_the_result_stands_in_a_frame_of_its_own(
    qtbot: QtBot, qapp: QApplication, language: Language, width: int, left: int
) -> None:
    lines = []
    with shown_theme(qapp) as theme:
        for count in ("USED", "No. 486 today"):
            band = VerdictBand(theme, translator(language), replace(REFUSED, count=count))
            qtbot.addWidget(band)
            band.resize(width, BAND_HEIGHT)
            lines.append(_long_lines(band.grab().toImage().copy(left, 90, left // 2, 66)))
    assert (lines[0] > 0, lines[1]) == (True, 0)


def _long_lines(picture: QImage) -> int:
    """Count the rows with more white than any letters have."""
    return sum(
        sum(picture.pixelColor(x, y).blue() > 200 for x in range(picture.width())) > 50 for y in range(picture.height())
    )


@pytest.mark.parametrize("language", list(Language), ids=str)
@pytest.mark.parametrize("mode", [ThemeMode.LIGHT, ThemeMode.DARK], ids=str)
def test_band_has_the_colour_of_the_result_and_hatches_refusals(
    qtbot: QtBot, qapp: QApplication, language: Language, mode: ThemeMode
) -> None:
    with shown_theme(qapp, mode) as theme:
        for result, look in LOOKS.items():
            band = VerdictBand(theme, translator(language), Verdict(result, "why", "10:22:31"))
            qtbot.addWidget(band)
            band.resize(984, band.height())
            assert band.height() == BAND_HEIGHT + (HATCH_HEIGHT if look.hatched else 0)
            image = band.grab().toImage()
            assert image.pixelColor(20, 90) == theme.colour(look.band)
            if look.hatched:
                row = {image.pixelColor(x, BAND_HEIGHT + 6).rgba() for x in range(100, 140)}
                assert {theme.colour(look.band).rgba(), theme.colour(Colour.SURFACE).rgba()} <= row


@pytest.mark.parametrize("language", list(Language), ids=str)
@pytest.mark.parametrize("size", [(984, 760), (824, 580)])
@pytest.mark.parametrize("result", list(CheckInResult), ids=str)
@pytest.mark.parametrize("note", ["", "坐轮椅，请走 3 号无障碍通道；到场后请告知王老师"], ids=["plain", "note"])
def test_card_fits_usual_and_small_screens(
    qtbot: QtBot, qapp: QApplication, language: Language, size: tuple[int, int], result: CheckInResult, note: str
) -> None:
    shown_verdict = ADMIT if result is CheckInResult.VALID else replace(REFUSED, result=result.value)
    verdict = replace(shown_verdict, note=note)
    with shown_theme(qapp) as theme:
        card = VerdictCard(theme, translator(language))
        qtbot.addWidget(card)
        card.resize(*size)
        card.show()
        card.show_verdict(verdict)
        qapp.processEvents()
        assert (card.width(), card.height()) == size
        for shown in card.findChildren(QWidget):
            if shown.isVisibleTo(card) and shown.height() and shown.objectName().startswith("verdict"):
                bottom = shown.mapTo(card, shown.rect().bottomLeft()).y()
                assert bottom <= size[1], shown.objectName()
        name = card.findChild(FittedLabel, "verdictName")
        assert name is not None
        assert name.height() >= name.heightForWidth(name.width())


def test_new_verdict_replaces_the_card_without_a_click(qtbot: QtBot, qapp: QApplication) -> None:
    with shown_theme(qapp) as theme:
        card = VerdictCard(theme, translator(Language.EN))
        qtbot.addWidget(card)
        card.resize(984, 760)
        card.show()
        card.show_verdict(ADMIT)
        card.show_verdict(REFUSED)
        qapp.processEvents()
        assert card.accessibleDescription() == "Already checked in"
        visible = [button.objectName() for button in card.findChildren(QPushButton) if button.isVisible()]
        assert visible == ["verdict_again"]
        card.show_content(IdlePanel(theme, title="Scan the entry code", note="Last: 10:24", caption="Camera"))
        assert card.verdict is None
        texts = [label.text() for label in card.findChildren(QLabel) if label.isVisible()]
        assert not any("林若溪" in text for text in texts)


def test_actions_tell_their_key(qtbot: QtBot, qapp: QApplication) -> None:
    with shown_theme(qapp) as theme:
        card = VerdictCard(theme, translator(Language.EN))
        qtbot.addWidget(card)
        card.show()
        card.show_verdict(ADMIT)
        heard: list[str] = []
        card.acted.connect(heard.append)
        for key in ("reprint", "undo"):
            button = card.findChild(QPushButton, f"verdict_{key}")
            assert button is not None
            button.click()
        assert heard == ["reprint", "undo"]


def test_four_characters_fit_at_the_full_size_and_long_names_shrink_then_wrap(qtbot: QtBot, qapp: QApplication) -> None:
    with shown_theme(qapp) as theme:
        fit = Fit(100, 56, lines=2)
        four = FittedLabel(theme, "欧阳文静", fit, name="name")
        qtbot.addWidget(four)
        font, lines = four.shown_lines(430)
        assert (font.pixelSize(), lines) == (100, ["欧阳文静"])
        six = FittedLabel(theme, "阿卜杜热合曼", fit, name="name")
        qtbot.addWidget(six)
        font, lines = six.shown_lines(430)
        assert 56 <= font.pixelSize() < 100
        assert lines == ["阿卜杜热合曼"]
        long = FittedLabel(theme, "买买提·阿卜杜热合曼·吾斯曼江·艾合买提", fit, name="name")
        qtbot.addWidget(long)
        font, lines = long.shown_lines(430)
        assert font.pixelSize() == 56
        assert len(lines) == 2
        assert lines[-1].endswith("…")
        assert all(QFontMetrics(font).horizontalAdvance(line) <= 430 for line in lines)
