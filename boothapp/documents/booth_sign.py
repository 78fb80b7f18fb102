"""Booth signs, A4 landscape: the number to read from 10 m, the name from 6 m, the posts from 1 m."""

from collections.abc import Sequence
from dataclasses import dataclass

from boothapp.documents.badge import Progress, no_progress
from boothapp.documents.fonts import Weight
from boothapp.documents.furniture import A4_LANDSCAPE, heavy_rule
from boothapp.documents.palette import ACCENT, RULE, TEXT2, TEXT3, WHITE, Colour
from boothapp.documents.qr import text_matrix
from boothapp.documents.rendered import DocumentSetting, Rendered
from boothapp.documents.shapes import Box, fill, qr, rule
from boothapp.documents.surface import Style, Surface
from boothapp.documents.words import Pair
from boothapp.documents.writing import Align, write, write_in_box, write_pair
from boothapp.domain.fair import Bilingual
from boothapp.domain.value_names import VALUE_NAMES
from boothapp.domain.values import Degree
from boothapp.support.i18n import N_

_PANEL = 98.0
_PANEL_LEFT = 12.0
_PANEL_ROOM = _PANEL - 2 * _PANEL_LEFT
_PANEL_RULE = Colour.parse("#B9C9F3")
_LEFT, _RIGHT = 114.0, 281.8
_BESIDE_CODE = 223.9
_TABLE_TOP = 87.7
_TABLE_BOTTOM = 175.5
_ROW = 17.4
_MOST_ROWS = 8
_QR = 46.0
_NOTHING = Bilingual("")


@dataclass(frozen=True, slots=True)
class SignPost:
    """A post on a sign; `degree` is the least one asked for."""

    title: Bilingual
    degree: Degree | None
    vacancies: int


@dataclass(frozen=True, slots=True)
class BoothSignData:
    """One sign; `scan_text` is what the code holds (none is drawn when empty)."""

    booth: str
    name: Bilingual
    fair_name: Bilingual
    posts: tuple[SignPost, ...] = ()
    delegation: Bilingual = _NOTHING
    area: Bilingual = _NOTHING
    scan_text: str = ""


def render_booth_signs(
    signs: Sequence[BoothSignData], setting: DocumentSetting, on_progress: Progress = no_progress
) -> Rendered:
    """Return one page a sign; what `on_progress` raises ends the work without a file."""
    surface = Surface(setting, setting.words.line(N_("Booth signs")), A4_LANDSCAPE)
    for index, sign in enumerate(signs):
        if index:
            surface.new_page()
        surface.subject = f"{sign.booth} {setting.words.value(sign.name).main}"
        _panel(surface, sign)
        _names(surface, sign)
        _posts(surface, sign)
        _code(surface, sign)
        _foot(surface, sign)
        on_progress(index + 1, len(signs))
    return surface.finish()


def _panel(surface: Surface, sign: BoothSignData) -> None:
    words = surface.setting.words
    fill(surface, Box(0, 0, _PANEL, A4_LANDSCAPE[1]), ACCENT)
    label = Style(16, colour=WHITE)
    write_pair(surface, _PANEL_LEFT, 21.4, words.label(N_("Booth")), label, label, max_width=_PANEL_ROOM)
    number = Style(122, Weight.BOLD, WHITE)
    write(surface, _PANEL_LEFT - 1.5, 62.5, sign.booth, number, max_width=_PANEL_ROOM + 2, smallest=40)
    delegation, area = words.value(sign.delegation), words.value(sign.area)
    if delegation.main:
        style = Style(25.5, Weight.BOLD, WHITE)
        write(surface, _PANEL_LEFT, 166.6, delegation.main, style, max_width=_PANEL_ROOM)
        write(surface, _PANEL_LEFT, 178.2, delegation.second, label, max_width=_PANEL_ROOM)
    if delegation.main and area.main:
        rule(surface, _PANEL_LEFT, 185.5, _PANEL - _PANEL_LEFT, 185.5, _PANEL_RULE, 0.8)
    style = Style(14.4, colour=WHITE)
    write_pair(surface, _PANEL_LEFT, 195, area, style, style, max_width=_PANEL_ROOM)


def _names(surface: Surface, sign: BoothSignData) -> None:
    name = surface.setting.words.value(sign.name)
    height = 33.0 if name.second else 50.0
    box = Box(_LEFT - 1, 13, _RIGHT - _LEFT + 1, height)
    write_in_box(surface, box, name.main, Style(87, Weight.BOLD), smallest=22)
    write(surface, _LEFT, 62.7, name.second, Style(42, colour=TEXT2), max_width=_RIGHT - _LEFT, smallest=14)


def _posts(surface: Surface, sign: BoothSignData) -> None:
    if not sign.posts:
        return
    words = surface.setting.words
    right = _BESIDE_CODE if sign.scan_text else _RIGHT
    head = Style(15, Weight.BOLD)
    used = write_pair(surface, _LEFT, 83.2, words.label(N_("Open posts")), head, head, max_width=64)
    vacancies = sum(post.vacancies for post in sign.posts)
    totals = words.main(N_("{posts} posts, {vacancies} vacancies"), posts=len(sign.posts), vacancies=vacancies)
    grey = Style(13.2, colour=TEXT2)
    write(surface, right, 83.2, totals, grey, align=Align.RIGHT, max_width=right - _LEFT - used - 4)
    heavy_rule(surface, _TABLE_TOP, _LEFT, right)
    shown = sign.posts if len(sign.posts) <= _MOST_ROWS else sign.posts[: _MOST_ROWS - 1]
    rows = min(len(sign.posts), _MOST_ROWS)
    height = min(_ROW, (_TABLE_BOTTOM - _TABLE_TOP) / rows)
    for place, post in enumerate(shown):
        _post_row(surface, post, Box(_LEFT, _TABLE_TOP + place * height, right - _LEFT, height))
    if len(shown) < len(sign.posts):
        t = words.main
        more = t.n("and {n} more post", "and {n} more posts", len(sign.posts) - len(shown))
        write(surface, _LEFT, _TABLE_TOP + (rows - 0.36) * height, more, Style(13, colour=TEXT2), max_width=100)


def _post_row(surface: Surface, post: SignPost, row: Box) -> None:
    words = surface.setting.words
    title = words.value(post.title)
    scale = row.height / _ROW
    main, second = Style(17.6 * scale, Weight.BOLD), Style(11.4 * scale, colour=TEXT3)
    room = row.width - 40
    if title.second:
        write(surface, row.x, row.y + 8 * scale, title.main, main, max_width=room)
        write(surface, row.x, row.y + 13.9 * scale, title.second, second, max_width=room)
    else:
        box = Box(row.x, row.y + 1.5 * scale, room, row.height - 3 * scale)
        write_in_box(surface, box, title.main, main, smallest=8)
    baseline = row.y + 10.8 * scale
    if post.degree:
        grey = Style(13.6 * scale, colour=TEXT2)
        degree = words.main(VALUE_NAMES[post.degree])
        write(surface, row.right - 20.3, baseline, degree, grey, align=Align.RIGHT, max_width=18, smallest=6)
    unit = Style(12.6 * scale)
    used = write(surface, row.right, baseline, words.main(N_("pers.")), unit, align=Align.RIGHT, max_width=12)
    count = Style(22 * scale, Weight.BOLD)
    room = 18.5 - used
    right = row.right - used - 1.6
    write(surface, right, baseline, str(post.vacancies), count, align=Align.RIGHT, max_width=room)
    rule(surface, row.x, row.bottom, row.right, row.bottom, RULE, 0.6)


def _code(surface: Surface, sign: BoothSignData) -> None:
    if not sign.scan_text:
        return
    qr(surface, _RIGHT - _QR, 79.1, _QR, text_matrix(sign.scan_text))
    caption: Pair = surface.setting.words.label(N_("Scan for posts"))
    middle = _RIGHT - _QR / 2
    bold = Style(18, Weight.BOLD)
    write(surface, middle, 136.6, caption.main, bold, align=Align.CENTRE, max_width=_QR)
    write(surface, middle, 143.2, caption.second, Style(13, colour=TEXT2), align=Align.CENTRE, max_width=_QR)


def _foot(surface: Surface, sign: BoothSignData) -> None:
    name = surface.setting.words.value(sign.fair_name)
    rule(surface, _LEFT, 189.8, _RIGHT, 189.8, RULE)
    style = Style(11, colour=TEXT2)
    write(surface, _LEFT, 197.5, name.main, style, max_width=82)
    write(surface, _RIGHT, 197.5, name.second, style, align=Align.RIGHT, max_width=82)
