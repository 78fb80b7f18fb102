"""Layouts are data: what is broken in one costs as little as possible."""

import json
from pathlib import Path

import pytest

from boothapp.documents.badge import BadgeData, render_badges, sample_badge
from boothapp.documents.layout_files import BadgeLayouts
from boothapp.documents.rendered import DocumentSetting
from boothapp.domain.badge_code import parse_badge_code
from boothapp.domain.errors import UserError
from boothapp.domain.registration_number import parse_number
from boothapp.domain.values import BadgeKind

GOOD_ITEM = {"kind": "text", "field": "name", "x": 4, "y": 20, "width": 40, "size": 12}


def folder_with(folder: Path, items: list[object], **changes: object) -> BadgeLayouts:
    layout = {"title": {"zh": "试"}, "page": [80, 50], "ink": "mono", "sample": {}, "items": items, **changes}
    (folder / "own.json").write_text(json.dumps(layout), "utf-8")
    return BadgeLayouts(folder)


@pytest.mark.parametrize(
    "broken",
    [
        {"kind": "hologram", "x": 1, "y": 1, "width": 5},
        {**GOOD_ITEM, "size": -3},
        {**GOOD_ITEM, "width": "wide"},
        {**GOOD_ITEM, "weight": "black"},
        {"field": "name"},
        "nonsense",
    ],
)
def test_a_broken_item_is_left_out_with_a_warning(broken: object, setting: DocumentSetting, tmp_path: Path) -> None:
    layout = folder_with(tmp_path, [GOOD_ITEM, broken]).load("own")
    rendered = render_badges([BadgeData(BadgeKind.GUEST, "王敏", "G00001-1")], layout, setting)
    assert [(warning.code, dict(warning.params)["item"]) for warning in rendered.warnings] == [
        ("badge_field_broken", "2")
    ]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"title": {}}', '{"title": {"zh": "x"}, "items": []}'])
def test_a_broken_file_is_refused_with_its_name(text: str, tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text(text, "utf-8")
    with pytest.raises(UserError) as refused:
        BadgeLayouts(tmp_path).load("bad")
    assert refused.value.code == "badge_layout_unreadable"
    assert refused.value.params["name"] == "bad"


def test_an_unknown_layout_names_the_known_ones(layouts: BadgeLayouts) -> None:
    with pytest.raises(UserError) as refused:
        layouts.load("../card-86x54")
    assert refused.value.code == "badge_layout_unknown"
    assert "sheet-a4" in str(refused.value.params["known"])


def test_cards_that_do_not_fit_their_sheet_are_refused(tmp_path: Path) -> None:
    layouts = folder_with(tmp_path, [GOOD_ITEM])
    sheet = {"title": {"zh": "x"}, "sheet": {"card": "own", "page": [210, 297], "grid": [3, 2]}}
    (tmp_path / "sheet.json").write_text(json.dumps(sheet), "utf-8")
    with pytest.raises(UserError, match="badge_layout_unreadable"):
        layouts.load("sheet")


def test_the_samples_are_real_codes_and_numbers(layouts: BadgeLayouts) -> None:
    for name in layouts.names():
        sample = sample_badge(layouts.load(name))
        assert parse_badge_code(sample.code_digits, {1: b"sample"})
        assert parse_number(sample.number).kind is sample.kind
