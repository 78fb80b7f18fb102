"""A badge layout's size, read from its file alone, is the one it is printed in."""

from pathlib import Path

import pytest

from boothapp.documents.layout_files import BadgeLayouts
from boothapp.documents.layout_sizes import card_size
from boothapp.support.paths import resource_root

FOLDER = resource_root() / "badge_layouts"


@pytest.mark.parametrize("name", BadgeLayouts(FOLDER).names())
def test_size_is_that_of_the_layout(name: str) -> None:
    assert card_size(FOLDER, name) == BadgeLayouts(FOLDER).load(name).size


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"page": [86]}', '{"sheet": {"card": "torn"}}', '{"page": ["a", 3]}']
)
def test_file_that_cannot_be_read_has_no_size(tmp_path: Path, text: str) -> None:
    (tmp_path / "torn.json").write_text(text, "utf-8")
    assert card_size(tmp_path, "torn") is None


def test_name_is_never_a_path(tmp_path: Path) -> None:
    (tmp_path / "outside.json").write_text('{"page": [1, 2]}', "utf-8")
    inside = tmp_path / "layouts"
    inside.mkdir()
    assert card_size(inside, "../outside") is None


def test_layout_that_is_missing_has_no_size(tmp_path: Path) -> None:
    assert card_size(tmp_path, "gone") is None
