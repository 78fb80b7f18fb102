"""Badge layouts edited in the fair: what is kept, what is refused, and what a print makes of it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from boothapp.documents.fonts import Fonts
from boothapp.documents.layout_files import BadgeLayouts
from boothapp.domain.badge_design import BadgeDesign, DesignItem
from boothapp.domain.errors import UserError
from boothapp.domain.values import BadgeKind
from boothapp.services.design_badges import DesignBadgesService, ShownBadge
from boothapp.services.document_settings import DocumentSettings
from boothapp.services.label_printers import LabelPrintersService
from boothapp.services.print_badges import CARD, SHEET, BadgeChoice, PrintBadgesService
from boothapp.support.i18n import Catalogs
from boothapp.support.paths import resource_root
from tests.factories import FairInHand, desk, make_fair, organiser
from tests.factories_people import PersonInHand, add_person
from tests.unit.documents.reading import codes_of, page_size, text_of, words_of

GREEN = "#00A040"


@pytest.fixture
def fair(tmp_path: Path) -> Iterator[FairInHand]:
    made = make_fair(tmp_path)
    yield made
    made.close()


@pytest.fixture
def person(fair: FairInHand) -> PersonInHand:
    return add_person(fair)


class Studio:
    """The services that edit and print badges."""

    def __init__(self, fair: FairInHand) -> None:
        settings = DocumentSettings(Fonts(resource_root() / "fonts"), Catalogs(resource_root() / "i18n"), fair.clock)
        layouts = BadgeLayouts(resource_root() / "badge_layouts")
        self.badges = PrintBadgesService(fair.units, fair.keys, layouts, settings)
        self.designer = DesignBadgesService(fair.units, fair.ids, layouts, self.badges, settings)
        self.session = fair.sessions[0]

    def card(self) -> BadgeDesign:
        """Return the card's layout as it is now."""
        return next(each for each in self.designer.designs(organiser()) if each.name == CARD)

    def print(self, layout: str = CARD, printer: str = "") -> bytes:
        """Return everybody's badges."""
        return self.badges.render(organiser(), self.session, BadgeChoice(), layout, printer=printer).pdf


@pytest.fixture
def studio(fair: FairInHand) -> Studio:
    return Studio(fair)


def with_item(design: BadgeDesign, item: DesignItem) -> BadgeDesign:
    return replace(design, items=(*design.items, item))


def test_every_shipped_layout_can_be_opened_and_saved_as_it_is(studio: Studio) -> None:
    designs = studio.designer.designs(organiser())
    assert [each.name for each in designs] == ["badge-100x70", "card-86x54", "card-86x54-mono", "label-62x100"]
    for design in designs:
        assert not design.changed
        assert len(design.bands) == len(BadgeKind)
        studio.designer.save(organiser(), design)
        assert BadgeDesign.of(design.name, design.plain(), changed=False) == design


@pytest.mark.parametrize("layout", [CARD, SHEET])
def test_a_saved_layout_is_what_is_printed_also_on_sheets_until_it_is_reset(
    studio: Studio, person: PersonInHand, tmp_path: Path, layout: str
) -> None:
    before = studio.print(layout)
    lines = tuple(item for item in studio.card().items if item.field != "fair_name")
    studio.designer.save(organiser(), replace(studio.card(), items=lines))
    assert studio.card().changed
    after = studio.print(layout)
    assert "招聘会" in text_of(before, tmp_path)
    assert "招聘会" not in text_of(after, tmp_path)
    assert codes_of(after, tmp_path) == [person.code]
    studio.designer.reset(organiser(), CARD)
    assert not studio.card().changed
    assert studio.print(layout) == before


def test_bands_have_the_colour_of_their_kind(studio: Studio, person: PersonInHand) -> None:
    assert person.number
    before = studio.print()
    bands = {**dict(studio.card().bands), BadgeKind.STAFF: GREEN}
    studio.designer.save(organiser(), replace(studio.card(), bands=tuple(bands.items())))
    assert studio.print() == before
    bands[BadgeKind.CANDIDATE] = GREEN
    studio.designer.save(organiser(), replace(studio.card(), bands=tuple(bands.items())))
    assert studio.print() != before


def test_the_logo_is_printed_where_its_part_stands(studio: Studio, person: PersonInHand, tmp_path: Path) -> None:
    assert person.number
    design = with_item(studio.card(), DesignItem("logo", x=4, y=40, width=20, height=10))
    studio.designer.save(organiser(), design)
    without = studio.print()
    Image.new("RGB", (40, 20), GREEN).save(tmp_path / "logo.png")
    studio.designer.set_logo(organiser(), (tmp_path / "logo.png").read_bytes())
    assert b"/Subtype /Image" not in without
    assert b"/Subtype /Image" in studio.print()


def test_a_logo_that_is_no_picture_is_refused_and_a_damaged_one_is_left_out(
    studio: Studio, person: PersonInHand
) -> None:
    assert person.number
    with pytest.raises(UserError, match="badge_logo_broken"):
        studio.designer.set_logo(organiser(), b"GIF89a")
    with pytest.raises(UserError, match="badge_logo_large"):
        studio.designer.set_logo(organiser(), b"\x89PNG\r\n\x1a\n" + bytes(600_000))
    studio.designer.set_logo(organiser(), b"\x89PNG\r\n\x1a\n half a picture")
    studio.designer.save(organiser(), with_item(studio.card(), DesignItem("logo", x=4, y=40, width=20, height=10)))
    made = studio.badges.render(organiser(), studio.session, BadgeChoice())
    assert [notice.code for notice in made.notices] == ["badge_logo_broken"]


@pytest.mark.parametrize(
    ("item", "code"),
    [
        (DesignItem("text", "name", x=80, y=10, width=20, height=6, size=10), "badge_item_outside"),
        (DesignItem("text", "name", x=5, y=10, width=20, size=10, align="right"), "badge_item_outside"),
        (DesignItem("text", "name", x=4, y=10, width=20, height=6), "badge_text_size"),
        (DesignItem("band", x=4, y=10), "badge_item_outside"),
    ],
)
def test_a_part_that_cannot_be_printed_is_refused_with_its_place(studio: Studio, item: DesignItem, code: str) -> None:
    design = with_item(studio.card(), item)
    with pytest.raises(UserError) as refused:
        studio.designer.save(organiser(), design)
    assert (refused.value.code, refused.value.params) == (code, {"item": str(len(design.items))})
    assert not studio.card().changed


def test_a_badge_without_a_code_to_scan_is_refused(studio: Studio) -> None:
    items = tuple(item for item in studio.card().items if item.kind != "qr")
    with pytest.raises(UserError, match="badge_code_too_small"):
        studio.designer.save(organiser(), replace(studio.card(), items=items))
    small = (*items, DesignItem("qr", "code", x=4, y=20, width=12, height=12))
    with pytest.raises(UserError, match="badge_code_too_small"):
        studio.designer.save(organiser(), replace(studio.card(), items=small))


def test_the_preview_shows_the_sample_or_a_real_person_and_saves_nothing(
    studio: Studio, person: PersonInHand, tmp_path: Path
) -> None:
    design = replace(studio.card(), bands=((BadgeKind.PRESS, GREEN),))
    sample = studio.designer.preview(organiser(), design, ShownBadge(BadgeKind.PRESS))
    assert "媒体" in text_of(sample.pdf, tmp_path)
    shown = ShownBadge(number=person.number, session_id=studio.session)
    real = studio.designer.preview(organiser(), design, shown)
    assert codes_of(real.pdf, tmp_path) == [person.code]
    with pytest.raises(UserError, match="registration_unknown"):
        studio.designer.preview(organiser(), design, replace(shown, number="C99999-9"))
    assert not studio.card().changed


def test_a_printer_that_is_off_gets_its_badges_moved_on_pages_of_the_same_size(
    studio: Studio, fair: FairInHand, person: PersonInHand, tmp_path: Path
) -> None:
    LabelPrintersService(fair.units, fair.ids).set_offset(organiser(), "Zebra", (2.0, -1.0))
    straight, moved = studio.print(), studio.print(printer="Zebra")
    assert page_size(moved, tmp_path) == page_size(straight, tmp_path)
    for before, after in zip(words_of(straight, tmp_path), words_of(moved, tmp_path), strict=True):
        assert (after.left - before.left, after.top - before.top) == pytest.approx((2.0, -1.0), abs=0.05)
    assert codes_of(moved, tmp_path) == [person.code]


def test_the_calibration_sheet_has_the_labels_size_and_moves_with_the_printer(
    studio: Studio, fair: FairInHand, tmp_path: Path
) -> None:
    straight = studio.designer.calibration(organiser(), studio.card(), "Zebra")
    LabelPrintersService(fair.units, fair.ids).set_offset(organiser(), "Zebra", (1.0, 0.5))
    moved = studio.designer.calibration(organiser(), studio.card(), "Zebra")
    assert page_size(straight.pdf, tmp_path) == pytest.approx((86 * 72 / 25.4, 54 * 72 / 25.4), abs=0.01)
    assert "+1.0 mm" in text_of(moved.pdf, tmp_path)
    assert straight.notices == ()


def test_a_desk_may_not_change_a_layout(studio: Studio) -> None:
    design = studio.card()
    deeds: tuple[Callable[[], None], ...] = (
        lambda: studio.designer.save(desk(1), design),
        lambda: studio.designer.reset(desk(1), CARD),
        lambda: studio.designer.set_logo(desk(1), b""),
    )
    for deed in deeds:
        with pytest.raises(UserError, match="not_allowed"):
            deed()
