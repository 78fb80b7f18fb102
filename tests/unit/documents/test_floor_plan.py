"""The printed plan of a hall."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

from boothapp.documents.floor_plan import FloorPlanData, delegation_colours, render_floor_plan
from boothapp.documents.rendered import DocumentSetting
from boothapp.domain.fair import Bilingual
from boothapp.domain.floor import BoothPlace, Fixture, FloorExhibitor, HallPlan, Placement
from tests.unit.documents.reading import fonts_of, text_of, words_of
from tests.unit.documents.samples import FAIR_NAME

_DELEGATIONS = (("大连代表团", "Dalian delegation"), ("沈阳代表团", "Shenyang delegation"), ("", ""))


def plan(taken: int = 88, booths: int = 100) -> FloorPlanData:
    """A hall of 54 x 34 m with booths of 3 x 3 m in rows of 16."""
    places = tuple(
        BoothPlace(
            id=UUID(int=n),
            number=f"{'ABCDEFG'[n // 16]}{n % 16 + 1:02d}",
            x_m=2 + n % 16 * 3.2,
            y_m=4 + n // 16 * 4.0,
            width_m=3,
            depth_m=3,
            power_kw=2,
            corner=False,
            accessible=False,
            zone="A",
            held=False,
        )
        for n in range(booths)
    )
    exhibitors = tuple(_exhibitor(n) for n in range(taken))
    placements = tuple(Placement(places[n].id, exhibitors[n].id, pinned=False) for n in range(taken))
    fixtures = (
        Fixture("entrance", Bilingual("入口", "Entrance"), 24, 32.5, 6, 1.5),
        Fixture("stage", Bilingual("主舞台", "Stage"), 20, 0.5, 14, 2.5),
    )
    hall = HallPlan(UUID(int=900), "A1", 54, 34, fixtures)
    city = Bilingual("苏州", "Suzhou")
    return FloorPlanData(FAIR_NAME, date(2026, 11, 5), city, hall, places, exhibitors, placements)


def _exhibitor(n: int) -> FloorExhibitor:
    zh, en = _DELEGATIONS[n % 3]
    return FloorExhibitor(
        id=UUID(int=1000 + n),
        name=Bilingual("大连医诺生物股份有限公司" if n == 0 else f"第{n}制药", f"Pharma {n}"),
        delegation=zh,
        delegation_name=Bilingual(zh, en),
        colour="",
        industry="C",
        width_m=3,
        depth_m=3,
        power_kw=1,
        needs_corner=False,
        posts=3,
        vacancies=9,
    )


def test_the_plan_shows_every_booth_and_the_list_every_exhibitor(setting: DocumentSetting, tmp_path: Path) -> None:
    rendered = render_floor_plan(plan(), setting)
    text = text_of(rendered.pdf, tmp_path)
    on_plan = {word.text for word in words_of(rendered.pdf, tmp_path)}
    assert {place.number for place in plan().booths} <= on_plan
    for part in ("展位图 A1", "入口", "主舞台", "大连代表团", "已分配展位 88 / 100", "Pharma 87"):
        assert part.replace(" ", "") in text.replace(" ", "")
    assert rendered.pages == 2


def test_a_long_name_stays_inside_its_booth(setting: DocumentSetting, tmp_path: Path) -> None:
    rendered = render_floor_plan(plan(), setting)
    words = words_of(rendered.pdf, tmp_path)
    number = next(word for word in words if word.text == "A01")
    neighbour = next(word for word in words if word.text == "A02")
    name = [
        word
        for word in words
        if word.text and word.text in "大连医诺生物股份有限公司" and word.top < number.bottom + 12
    ]
    pitch = neighbour.left - number.left
    middle = (number.left + number.right) / 2
    assert name
    assert all(abs((word.left + word.right) / 2 - middle) < pitch / 2 for word in name if word.left < neighbour.left)
    assert not [warning for warning in rendered.warnings if warning.code == "text_shortened"]


def test_an_empty_hall_prints_its_booths_without_a_list(setting: DocumentSetting) -> None:
    rendered = render_floor_plan(replace(plan(taken=0), exhibitors=(), placements=()), setting)
    assert rendered.pages == 1
    assert rendered.warnings == ()


def test_delegations_take_colours_in_their_order_and_begin_again_after_six() -> None:
    groups = [replace(_exhibitor(0), id=UUID(int=n), delegation=f"d{n}") for n in range(7)]
    colours = delegation_colours(groups)
    assert colours["d6"] == colours["d0"]
    assert len({colour.fill for colour in colours.values()}) == 6


def test_the_same_plan_gives_the_same_bytes_with_its_fonts(setting: DocumentSetting, tmp_path: Path) -> None:
    first, second = (render_floor_plan(plan(), setting).pdf for _ in range(2))
    assert first == second
    assert all(font[-5] == "yes" for font in fonts_of(first, tmp_path))
