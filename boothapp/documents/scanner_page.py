"""The scanner's test page: two codes to scan at the settings, the first as long as a badge's, and what to do."""

from boothapp.documents.fonts import Weight
from boothapp.documents.furniture import A4, LEFT, RIGHT, WIDTH, heavy_rule
from boothapp.documents.palette import RULE, TEXT2
from boothapp.documents.qr import QrMatrix, badge_matrix, text_matrix
from boothapp.documents.rendered import DocumentSetting, Rendered
from boothapp.documents.shapes import Box, frame, qr
from boothapp.documents.surface import Style, Surface
from boothapp.documents.writing import write, write_pair, write_paragraph
from boothapp.domain.scanner_profile import TEST_DIGITS, TEST_SIGNS
from boothapp.support.i18n import N_

_CODE_MM = 40.0
_CARD_MM = 56.0
_TITLE = N_("Scanner test code")
_STEPS = (
    N_("Open Settings, Scanner at the computer that the scanner is plugged into, and choose Scan it now."),
    N_("Scan code 1 from a hand's breadth away, pressing the trigger once. Wait until its result is shown."),
    N_("Cover code 1 with your hand and scan code 2 in the same way."),
    N_("Do what the results advise; the settings codes are in the scanner's own manual. Then test again."),
)
_NOTHING = (
    N_("Nothing happens? Click the BoothApp window, charge the scanner and press its trigger: a light must shine."),
    N_("It beeps, but nothing comes? Set it to USB keyboard (HID), not to a serial port, and plug it in again."),
)
_CODES = (
    (N_("Code 1: the digits of a badge"), N_("Finds end key, prefix, suffix, speed, double reading.")),
    (N_("Code 2: letters and signs"), N_("Finds Caps Lock, another keyboard layout, an input method.")),
)


def scanner_page(setting: DocumentSetting) -> Rendered:
    """Return one A4 page; its codes are the same at every fair and name nobody."""
    surface = Surface(setting, setting.words.line(_TITLE), A4)
    words = setting.words
    write_pair(surface, LEFT, 28, words.label(_TITLE), Style(24, Weight.BOLD), Style(18, colour=TEXT2), max_width=WIDTH)
    heavy_rule(surface, 33)
    baseline = 43.0
    for number, step in enumerate(_STEPS, 1):
        baseline = _lines(surface, baseline, f"{number}", step)
    top = baseline + 2
    for (title, note), matrix in zip(_CODES, (badge_matrix(TEST_DIGITS), text_matrix(TEST_SIGNS)), strict=True):
        _code_card(surface, top, title, note, matrix)
        top += _CARD_MM + 6
    baseline = top + 6
    for help_ in _NOTHING:
        baseline = _lines(surface, baseline, "•", help_)
    return surface.finish()


def _lines(surface: Surface, baseline: float, mark: str, message: str) -> float:
    """Write a sentence in each language of the page, behind a mark; return the next one's baseline."""
    style = Style(11.5)
    write(surface, LEFT, baseline, mark, Style(11.5, Weight.BOLD))
    for t in surface.setting.words.each:
        baseline = write_paragraph(surface, LEFT + 8, baseline, t(message), style, width=WIDTH - 8, leading=1.35)
    return baseline + 2


def _code_card(surface: Surface, top: float, title: str, note: str, matrix: QrMatrix) -> None:
    frame(surface, Box(LEFT, top, WIDTH, _CARD_MM), RULE)
    quiet = (_CARD_MM - _CODE_MM) / 2
    qr(surface, LEFT + quiet, top + quiet, _CODE_MM, matrix)
    left = LEFT + _CARD_MM + 4
    baseline = top + 18
    for t in surface.setting.words.each:
        write(surface, left, baseline, t(title), Style(15, Weight.BOLD), max_width=RIGHT - left - 6)
        baseline = write_paragraph(
            surface, left, baseline + 7, t(note), Style(11, colour=TEXT2), width=RIGHT - left - 6, leading=1.35
        )
        baseline += 5
