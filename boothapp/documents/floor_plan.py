"""The plan of a hall, A4 landscape: booths to scale with who stands there, then a list by booth."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from boothapp.documents.fonts import Weight
from boothapp.documents.furniture import A4_LANDSCAPE
from boothapp.documents.palette import RULE, TEXT, TEXT2, TEXT3, TRACK, WHITE, Colour
from boothapp.documents.rendered import DocumentSetting, Rendered
from boothapp.documents.shapes import Box, fill, frame, rule
from boothapp.documents.surface import POINTS_PER_MM, Style, Surface
from boothapp.documents.tables import Column, Row, Table, draw_table
from boothapp.documents.words import Pair, Words
from boothapp.documents.writing import Align, write, write_in_box, write_pair
from boothapp.domain.fair import Bilingual
from boothapp.domain.floor import BoothPlace, FloorExhibitor, HallPlan, Placement
from boothapp.support.i18n import N_

_LEFT, _RIGHT = 14.0, 283.0
_PLAN = Box(_LEFT, 33.0, _RIGHT - _LEFT, 152.0)
_LEGEND_Y = 194.0
_FOOT_Y = 202.0
_LIST_COLUMNS = 3
_LIST_GAP = 8.0
_LIST_ROWS = 30
_LIST_ROW_MM = 5.0
_SMALLEST = 3.2


@dataclass(frozen=True, slots=True)
class GroupColours:
    """How a delegation's booths are coloured."""

    fill: Colour
    edge: Colour
    text: Colour


_GROUPS = tuple(
    GroupColours(*(Colour.parse(part) for part in row.split()))
    for row in (
        "#DCE6FD #8FABEF #1B3F9E",
        "#D5F0EE #7CC5BF #0B5A55",
        "#E9E0F8 #B79BE0 #55309A",
        "#FBEBCB #DDB566 #74470A",
        "#FBE0E8 #E59AB4 #8A1F48",
        "#E3E8D3 #AEBB85 #475414",
    )
)
_FREE = GroupColours(WHITE, RULE, TEXT3)


@dataclass(frozen=True, slots=True)
class FloorPlanData:
    """A hall, its booths, and who stands where in one session."""

    fair_name: Bilingual
    day: date
    city: Bilingual
    hall: HallPlan
    booths: tuple[BoothPlace, ...]
    exhibitors: tuple[FloorExhibitor, ...]
    placements: tuple[Placement, ...]


def render_floor_plan(plan: FloorPlanData, setting: DocumentSetting) -> Rendered:
    """Return the plan and the list of exhibitors by booth."""
    words = setting.words
    surface = Surface(setting, f"{words.line(N_('Floor plan'))} {plan.hall.name}".strip(), A4_LANDSCAPE)
    exhibitors = {exhibitor.id: exhibitor for exhibitor in plan.exhibitors}
    placed = {
        placement.booth_id: exhibitors[placement.exhibitor_id]
        for placement in plan.placements
        if placement.exhibitor_id in exhibitors
    }
    groups = delegation_colours(plan.exhibitors)
    lists = _list_pages(words, plan, placed)
    _head(surface, plan)
    _draw_hall(surface, plan, placed, groups)
    _legend(surface, plan.exhibitors, groups)
    _foot(surface, plan, 1, len(lists) + 1)
    for number, tables in enumerate(lists, start=2):
        surface.new_page()
        _head(surface, plan)
        for place, table in enumerate(tables):
            draw_table(surface, _LEFT + place * (table.width + _LIST_GAP), 31, table, _LIST_ROW_MM)
        _foot(surface, plan, number, len(lists) + 1)
    return surface.finish()


def delegation_colours(exhibitors: Sequence[FloorExhibitor]) -> Mapping[str, GroupColours]:
    """Give each delegation a colour in the order they come; the seventh begins again, as in the window."""
    names = dict.fromkeys(exhibitor.delegation for exhibitor in exhibitors)
    return {name: _GROUPS[place % len(_GROUPS)] for place, name in enumerate(names)}


def _head(surface: Surface, plan: FloorPlanData) -> None:
    words = surface.setting.words
    title = words.label(N_("Floor plan"))
    hall = Pair(f"{title.main} {plan.hall.name}".strip(), title.second)
    write_pair(surface, _LEFT, 19, hall, Style(20, Weight.BOLD), Style(15, colour=TEXT2), max_width=150)
    name, city = words.value(plan.fair_name).main, words.value(plan.city).main
    where = f"{name}\u3000{plan.day:%Y-%m-%d} {city}"
    write(surface, _RIGHT, 19, where, Style(10.5, colour=TEXT2), align=Align.RIGHT, max_width=112)
    rule(surface, _LEFT, 25, _RIGHT, 25, TEXT, 1.5)


def _draw_hall(
    surface: Surface,
    plan: FloorPlanData,
    placed: Mapping[UUID, FloorExhibitor],
    groups: Mapping[str, GroupColours],
) -> None:
    hall = plan.hall
    scale = min(_PLAN.width / hall.width_m, _PLAN.height / hall.depth_m)
    left = _PLAN.x + (_PLAN.width - hall.width_m * scale) / 2
    with surface.moved(left, _PLAN.y):
        frame(surface, Box(0, 0, hall.width_m * scale, hall.depth_m * scale), TEXT2, radius=0, weight=1.2)
        for fixture in hall.fixtures:
            box = Box(fixture.x_m * scale, fixture.y_m * scale, fixture.width_m * scale, fixture.depth_m * scale)
            fill(surface, box, TRACK)
            label = surface.setting.words.value(fixture.label).main
            style = Style(8, colour=TEXT2)
            write_in_box(surface, _inside(box), label, style, smallest=_SMALLEST, align=Align.CENTRE)
        for booth in plan.booths:
            box = Box(booth.x_m * scale, booth.y_m * scale, booth.width_m * scale, booth.depth_m * scale)
            _draw_booth(surface, booth, box, placed.get(booth.id), groups)


def _draw_booth(
    surface: Surface,
    booth: BoothPlace,
    box: Box,
    exhibitor: FloorExhibitor | None,
    groups: Mapping[str, GroupColours],
) -> None:
    colours = groups[exhibitor.delegation] if exhibitor else _FREE
    fill(surface, box, colours.fill)
    frame(surface, box, colours.edge, radius=0.4, weight=0.6)
    size = min(9.0, box.height * 0.3 * POINTS_PER_MM)
    line = size / POINTS_PER_MM
    number = Style(size, Weight.BOLD, colours.text)
    middle = box.x + box.width / 2
    room = box.width - 0.8
    if exhibitor is None:
        baseline = box.y + box.height / 2 + line * 0.36
        write(surface, middle, baseline, booth.number, number, align=Align.CENTRE, max_width=room, smallest=_SMALLEST)
        return
    baseline = box.y + line * 1.05
    write(surface, middle, baseline, booth.number, number, align=Align.CENTRE, max_width=room, smallest=_SMALLEST)
    name = surface.setting.words.value(exhibitor.name).main
    below = Box(box.x + 0.5, box.y + line * 1.25, box.width - 1.0, box.height - line * 1.35)
    surface.subject = f"{booth.number} {name}"
    write_in_box(surface, below, name, Style(7.5), smallest=_SMALLEST, align=Align.CENTRE)


def _inside(box: Box) -> Box:
    return Box(box.x + 0.5, box.y, max(box.width - 1, 0.5), box.height)


def _legend(surface: Surface, exhibitors: Sequence[FloorExhibitor], groups: Mapping[str, GroupColours]) -> None:
    names = {exhibitor.delegation: exhibitor.delegation_name for exhibitor in exhibitors}
    if not names:
        return
    step = (_RIGHT - _LEFT) / len(names)
    for place, (key, name) in enumerate(names.items()):
        x = _LEFT + place * step
        colours = groups[key]
        box = Box(x, _LEGEND_Y - 3, 4.2, 3.6)
        fill(surface, box, colours.fill)
        frame(surface, box, colours.edge, radius=0.5)
        label = surface.setting.words.value(name)
        if not label.main:
            label = surface.setting.words.label(N_("Without a delegation"))
        text, second = Style(9, colour=TEXT), Style(8.4, colour=TEXT2)
        write_pair(surface, x + 6, _LEGEND_Y, label, text, second, max_width=step - 8)


def _foot(surface: Surface, plan: FloorPlanData, page: int, pages: int) -> None:
    words = surface.setting.words
    style = Style(8.4, colour=TEXT3)
    size = f"{plan.hall.width_m:g} × {plan.hall.depth_m:g} m"
    taken = words.main(N_("{taken} of {booths} booths taken"), taken=len(plan.placements), booths=len(plan.booths))
    write(surface, _LEFT, _FOOT_Y, f"{size}\u3000{taken}", style, max_width=180)
    write(surface, _RIGHT, _FOOT_Y, f"{page} / {pages}", Style(9, Weight.BOLD), align=Align.RIGHT)


def _list_pages(words: Words, plan: FloorPlanData, placed: Mapping[UUID, FloorExhibitor]) -> list[tuple[Table, ...]]:
    width = (_RIGHT - _LEFT - (_LIST_COLUMNS - 1) * _LIST_GAP) / _LIST_COLUMNS
    columns = (
        Column(words.label(N_("Booth")), 14, Align.LEFT),
        Column(words.label(N_("Exhibitor")), width - 14, Align.LEFT),
    )
    rows = [
        Row((booth.number, words.value(placed[booth.id].name)))
        for booth in sorted(plan.booths, key=lambda booth: booth.number)
        if booth.id in placed
    ]
    tables = [Table(columns, tuple(rows[start : start + _LIST_ROWS])) for start in range(0, len(rows), _LIST_ROWS)]
    return [tuple(tables[start : start + _LIST_COLUMNS]) for start in range(0, len(tables), _LIST_COLUMNS)]
