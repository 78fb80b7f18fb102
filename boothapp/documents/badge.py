"""Badges: one card a page, or many on sheets with crop marks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from boothapp.documents.layout import BadgeLayout, Ink, ItemKind, LayoutItem, Need, Tone
from boothapp.documents.palette import BANDS, BLACK, RULE, TEXT, TEXT2, TEXT3, WHITE, Colour
from boothapp.documents.qr import badge_matrix
from boothapp.documents.rendered import DocumentSetting, Rendered
from boothapp.documents.shapes import fill, picture, qr, rule
from boothapp.documents.surface import Style, Surface
from boothapp.documents.words import Pair, Words
from boothapp.documents.writing import write, write_in_box, write_pair
from boothapp.domain.value_names import BADGE_KIND_NAMES
from boothapp.domain.values import BadgeKind
from boothapp.support.i18n import N_

Progress = Callable[[int, int], None]
"""Is told how many are done of how many; it cancels the work by raising."""

_MISSING_VALUE = "—"
_CROP_MM = 4.0
_TONES = {Tone.TEXT: TEXT, Tone.TEXT2: TEXT2, Tone.TEXT3: TEXT3, Tone.ON_BAND: WHITE}


@dataclass(frozen=True, slots=True)
class BadgeData:
    """The values of one badge; `code_digits` is empty until a code is issued."""

    kind: BadgeKind
    name: str
    number: str
    code_digits: str = ""
    latin_name: str = ""
    line1: str = ""
    line2: str = ""
    session_label: str = ""
    fair_name: str = ""


_FIELDS = ("name", "number", "latin_name", "line1", "line2", "session_label", "fair_name")


def no_progress(_done: int, _total: int) -> None:
    """Take no notice."""


def render_badges(
    badges: Sequence[BadgeData],
    layout: BadgeLayout,
    setting: DocumentSetting,
    on_progress: Progress = no_progress,
    offset_mm: tuple[float, float] = (0.0, 0.0),
) -> Rendered:
    """Return the PDF of all `badges` in `layout`, moved to the right and down by `offset_mm` on pages of the same size.

    What `on_progress` raises ends the work without a file.
    """
    surface = Surface(setting, setting.words.line(N_("Badges")), layout.page)
    for place, reason in layout.broken:
        surface.warn("badge_field_broken", item=str(place), reason=reason)
    places = layout.sheet.places if layout.sheet else ((0.0, 0.0),)
    for index, badge in enumerate(badges):
        slot = index % len(places)
        if index and slot == 0:
            surface.new_page()
        if layout.sheet and slot == 0:
            with surface.moved(*offset_mm):
                _crop_marks(surface, layout)
        with surface.moved(places[slot][0] + offset_mm[0], places[slot][1] + offset_mm[1]):
            surface.subject = f"{badge.number} {badge.name}".strip()
            _draw(surface, badge, layout)
        on_progress(index + 1, len(badges))
    return surface.finish()


def sample_badge(layout: BadgeLayout) -> BadgeData:
    """Return the layout's sample values as a badge; values of unknown fields are passed over."""
    values = dict(layout.sample)
    known = {field: values.get(field, "") for field in (*_FIELDS, "code_digits")}
    return BadgeData(kind=BadgeKind(values.get("kind", BadgeKind.CANDIDATE)), **known)


def _draw(surface: Surface, badge: BadgeData, layout: BadgeLayout) -> None:
    for item in layout.items:
        match item.kind:
            case ItemKind.BAND:
                fill(surface, item.box, _band(layout, badge.kind))
            case ItemKind.QR:
                _draw_code(surface, badge, item)
            case ItemKind.LOGO:
                if layout.logo and not picture(surface, item.box, layout.logo):
                    surface.warn("badge_logo_broken")
            case ItemKind.TEXT | ItemKind.PAIR:
                _draw_text(surface, badge, item, layout.ink)


def _band(layout: BadgeLayout, kind: BadgeKind) -> Colour:
    return BLACK if layout.ink is Ink.MONO else dict(layout.bands).get(kind, BANDS[kind])


def _draw_code(surface: Surface, badge: BadgeData, item: LayoutItem) -> None:
    if badge.code_digits:
        qr(surface, item.box.x, item.box.y, item.box.width, badge_matrix(badge.code_digits))
    else:
        surface.warn("badge_code_missing", subject=surface.subject)


def _draw_text(surface: Surface, badge: BadgeData, item: LayoutItem, ink: Ink) -> None:
    pair = _value(surface, badge, item)
    style = Style(item.size, item.weight, _colour(item.tone, ink), item.tracking)
    box = item.box
    # A position names the end that the text is aligned to, its box reaches from there.
    if item.kind is ItemKind.PAIR:
        second = Style(item.second_size or item.size, colour=style.colour)
        write_pair(surface, box.x, box.y, pair, style, second, align=item.align, max_width=box.width)
    elif box.height:
        write_in_box(surface, box, str(pair), style, smallest=item.smallest or item.size / 3, align=item.align)
    else:
        write(
            surface,
            box.x,
            box.y,
            str(pair),
            style,
            align=item.align,
            max_width=box.width,
            smallest=item.smallest or None,
        )


def _value(surface: Surface, badge: BadgeData, item: LayoutItem) -> Pair:
    if item.field == "kind":
        return _kind_label(surface.setting.words, badge.kind)
    if item.field not in _FIELDS:
        surface.warn("badge_field_unknown", field=item.field)
        return Pair(f"[{item.field}?]")
    value: str = getattr(badge, item.field)
    if not value and item.need is Need.REQUIRED:
        surface.warn("badge_field_empty", subject=surface.subject, field=item.field)
        return Pair(_MISSING_VALUE)
    return Pair(value)


def _kind_label(words: Words, kind: BadgeKind) -> Pair:
    return words.label(BADGE_KIND_NAMES[kind])


def _colour(tone: Tone, ink: Ink) -> Colour:
    if ink is Ink.MONO and tone is not Tone.ON_BAND:
        return BLACK
    return _TONES[tone]


def _crop_marks(surface: Surface, layout: BadgeLayout) -> None:
    """Draw marks at the page's edges and, where cards have room between them, nowhere on a card."""
    if layout.sheet is None:
        return
    width, height = layout.size
    xs = sorted({x + side for x, _ in layout.sheet.places for side in (0, width)})
    ys = sorted({y + side for _, y in layout.sheet.places for side in (0, height)})
    for x in xs:
        rule(surface, x, max(ys[0] - _CROP_MM - 1, 0), x, ys[0] - 1, RULE, 0.4)
        rule(surface, x, ys[-1] + 1, x, min(ys[-1] + _CROP_MM + 1, layout.page[1]), RULE, 0.4)
    for y in ys:
        rule(surface, max(xs[0] - _CROP_MM - 1, 0), y, xs[0] - 1, y, RULE, 0.4)
        rule(surface, xs[-1] + 1, y, min(xs[-1] + _CROP_MM + 1, layout.page[0]), y, RULE, 0.4)
