"""Badges as they come out of the printer: codes, names, sizes and what happens to bad data."""

from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from boothapp.documents.badge import BadgeData, render_badges, sample_badge
from boothapp.documents.layout import ItemKind, LayoutItem
from boothapp.documents.layout_files import BadgeLayouts
from boothapp.documents.rendered import DocumentSetting
from boothapp.documents.shapes import Box
from boothapp.domain.badge_code import BadgeCode
from boothapp.domain.registration_number import format_number
from boothapp.domain.values import BadgeKind
from tests.unit.documents.reading import codes_of, fonts_of, page_size, run, text_of, words_of

LAYOUTS = ("badge-100x70", "card-86x54", "card-86x54-mono", "label-62x100", "sheet-a4", "sheet-a4-100x70")
LONG_ENGLISH = "Maximiliana Alexandra Featherstonehaugh-Wolfeschlegelsteinha"
LONG_CHINESE = "阿卜杜热合曼·买买提吐尔逊江·艾尔肯库尔"


def badge(sequence: int, name: str = "林若溪") -> BadgeData:
    return BadgeData(
        kind=BadgeKind.CANDIDATE,
        name=name,
        number=format_number(BadgeKind.CANDIDATE, sequence),
        code_digits=BadgeCode.make(3, sequence.to_bytes(8), b"key").digits,
        latin_name="Lin Ruoxi",
        line1="苏州大学",
        line2="材料科学与工程 · 硕士",
        session_label="11/5 苏州",
        fair_name="辽宁·江苏人才合作秋季招聘会",
    )


def test_the_shipped_layouts_are_these(layouts: BadgeLayouts) -> None:
    assert layouts.names() == LAYOUTS


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_printed_code_reads_back(
    name: str, layouts: BadgeLayouts, setting: DocumentSetting, tmp_path: Path
) -> None:
    badges = [badge(sequence) for sequence in range(1, 24)]
    rendered = render_badges(badges, layouts.load(name), setting)
    assert sorted(codes_of(rendered.pdf, tmp_path)) == sorted(one.code_digits for one in badges)
    assert rendered.warnings == ()


@pytest.mark.parametrize(
    ("name", "millimetres"),
    [
        ("badge-100x70", (100, 70)),
        ("card-86x54", (86, 54)),
        ("card-86x54-mono", (86, 54)),
        ("label-62x100", (62, 100)),
        ("sheet-a4", (210, 297)),
    ],
)
def test_the_page_has_the_size_of_the_card(
    name: str,
    millimetres: tuple[float, float],
    layouts: BadgeLayouts,
    setting: DocumentSetting,
    tmp_path: Path,
) -> None:
    layout = layouts.load(name)
    size = page_size(render_badges([sample_badge(layout)], layout, setting).pdf, tmp_path)
    assert size == pytest.approx([side * 72 / 25.4 for side in millimetres], abs=0.01)


def test_a_sheet_holds_ten_cards(layouts: BadgeLayouts, setting: DocumentSetting) -> None:
    badges = [badge(sequence) for sequence in range(1, 12)]
    assert render_badges(badges[:10], layouts.load("sheet-a4"), setting).pages == 1
    assert render_badges(badges, layouts.load("sheet-a4"), setting).pages == 2


def test_copied_text_has_the_names_also_above_the_basic_plane(
    layouts: BadgeLayouts, setting: DocumentSetting, tmp_path: Path
) -> None:
    badges = [badge(1, "林若溪"), badge(2, "𬭊小满"), badge(3, "王𪩘")]
    text = text_of(render_badges(badges, layouts.load("card-86x54"), setting).pdf, tmp_path)
    for one in badges:
        assert one.name in text
        assert one.number in text


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("person", [LONG_ENGLISH, LONG_CHINESE])
def test_a_long_name_stays_inside_its_box(
    name: str, person: str, layouts: BadgeLayouts, setting: DocumentSetting, tmp_path: Path
) -> None:
    layout = layouts.load(name)
    nameless = replace(badge(1, person), latin_name="", line1="", line2="", session_label="", fair_name="")
    rendered = render_badges([replace(nameless, number="")], layout, setting)
    words = [word for word in words_of(rendered.pdf, tmp_path) if not word.text.startswith(("求", "Cand", "—"))]
    box = next(item.box for item in layout.items if item.field == "name")
    left, top = layout.sheet.places[0] if layout.sheet else (0, 0)
    assert "".join(word.text for word in words) == person.replace(" ", "")
    for word in words:
        assert word.left >= left + box.x - 0.1
        assert word.right <= left + box.right + 0.1
        # The face's line box is higher than its characters.
        assert word.top >= top + box.y - 1.5
        assert word.bottom <= top + box.bottom + 2.5


def test_characters_the_font_lacks_are_named_with_the_person(
    layouts: BadgeLayouts, setting: DocumentSetting, tmp_path: Path
) -> None:
    rendered = render_badges([badge(7, "吉𠮷")], layouts.load("card-86x54"), setting)
    (warning,) = rendered.warnings
    assert warning.code == "missing_characters"
    assert dict(warning.params)["characters"] == "𠮷"
    assert "吉𠮷" in dict(warning.params)["subject"]
    assert "吉□" in text_of(rendered.pdf, tmp_path)


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_font_is_embedded_and_can_be_copied(
    name: str, layouts: BadgeLayouts, setting: DocumentSetting, tmp_path: Path
) -> None:
    layout = layouts.load(name)
    fonts = fonts_of(render_badges([sample_badge(layout)], layout, setting).pdf, tmp_path)
    assert fonts
    for font in fonts:
        assert "NotoSansSC" in font[0]
        assert font[-5:-2] == ["yes", "yes", "yes"]


def test_the_same_badges_give_the_same_bytes(layouts: BadgeLayouts, setting: DocumentSetting) -> None:
    badges = [badge(sequence) for sequence in range(1, 13)]
    layout = layouts.load("sheet-a4")
    assert render_badges(badges, layout, setting).pdf == render_badges(badges, layout, setting).pdf


def test_the_file_says_when_it_was_made(layouts: BadgeLayouts, setting: DocumentSetting, tmp_path: Path) -> None:
    path = tmp_path / "one.pdf"
    path.write_bytes(render_badges([badge(1)], layouts.load("card-86x54"), setting).pdf)
    assert "D:20261105094200+00'00'" in run("pdfinfo", "-rawdates", str(path))


def test_an_unknown_field_prints_a_placeholder_and_the_batch_goes_on(
    layouts: BadgeLayouts, setting: DocumentSetting, tmp_path: Path
) -> None:
    layout = layouts.load("card-86x54")
    odd = LayoutItem(ItemKind.TEXT, Box(4, 30, 40, 0), field="shoe_size", size=8)
    rendered = render_badges([badge(1), badge(2)], replace(layout, items=(*layout.items, odd)), setting)
    assert [warning.code for warning in rendered.warnings] == ["badge_field_unknown"]
    assert text_of(rendered.pdf, tmp_path).count("[shoe_size?]") == 2


def test_a_badge_without_name_or_code_is_printed_and_reported(layouts: BadgeLayouts, setting: DocumentSetting) -> None:
    bare = replace(badge(1), name="", code_digits="")
    rendered = render_badges([bare, badge(2)], layouts.load("label-62x100"), setting)
    assert rendered.pages == 2
    assert {warning.code for warning in rendered.warnings} == {"badge_field_empty", "badge_code_missing"}


def test_progress_counts_and_may_cancel(layouts: BadgeLayouts, setting: DocumentSetting) -> None:
    class Stop(Exception):
        pass

    seen: list[tuple[int, int]] = []

    def watch(done: int, total: int) -> None:
        seen.append((done, total))
        if done == 2:
            raise Stop

    with pytest.raises(Stop):
        render_badges([badge(n) for n in range(1, 5)], layouts.load("card-86x54"), setting, watch)
    assert seen == [(1, 4), (2, 4)]


def test_a_mono_layout_prints_black_only(layouts: BadgeLayouts, setting: DocumentSetting, tmp_path: Path) -> None:
    path = tmp_path / "mono.pdf"
    path.write_bytes(render_badges([badge(1)], layouts.load("card-86x54-mono"), setting).pdf)
    content = PdfReader(path).pages[0].get_contents()
    assert content is not None
    colours = {line for line in content.get_data().splitlines() if line.endswith((b" rg", b" RG"))}
    assert colours == {b"0 0 0 rg", b"1 1 1 rg"}
