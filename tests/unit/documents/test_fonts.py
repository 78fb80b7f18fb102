"""The faces of documents: found, damaged, lacking a character, shared between threads."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from boothapp.documents.badge import render_badges, sample_badge
from boothapp.documents.fonts import PLACEHOLDER, Fonts, Weight, repair_unicode_maps
from boothapp.documents.layout_files import BadgeLayouts
from boothapp.documents.rendered import DocumentSetting
from boothapp.domain.errors import EnvironmentProblem


@dataclass
class Stream:
    """What reportlab keeps a character map in."""

    content: str


@contextmanager
def refused_as_missing() -> Iterator[None]:
    with pytest.raises(EnvironmentProblem) as problem:
        yield
    assert problem.value.code == "document_font_missing"
    assert problem.value.params["name"] == "NotoSansSC_400Regular.ttf"


def test_a_missing_font_is_a_known_problem(tmp_path: Path) -> None:
    with refused_as_missing():
        Fonts(tmp_path).width("x", 1, Weight.REGULAR)


@pytest.mark.parametrize("content", [b"", b"no font", b"\x00\x01\x00\x00" + bytes(64)])
def test_a_damaged_font_is_a_known_problem(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "NotoSansSC_400Regular.ttf").write_bytes(content)
    with refused_as_missing():
        Fonts(tmp_path).missing_characters("x")


def test_the_bundled_face_covers_names_and_signs_of_documents(fonts: Fonts) -> None:
    assert fonts.missing_characters("林若溪𬭊𪩘欧阳 Liaoning–Jiangsu ¥ · … “”（）①" + PLACEHOLDER) == ()


def test_lacking_characters_are_named_once_and_in_order(fonts: Fonts) -> None:
    assert fonts.missing_characters("吉𠮷𡒄𠮷") == ("𠮷", "𡒄")


def test_characters_above_the_basic_plane_are_mapped_as_utf16() -> None:
    stream = Stream("<41> <0041>\n<42> <2CB4A>\n<43> <4E00>")
    repair_unicode_maps([("toUnicodeCMap:X", stream), ("other", Stream("<42> <2CB4A>"))])
    assert stream.content == "<41> <0041>\n<42> <D872DF4A>\n<43> <4E00>"


def test_documents_made_at_the_same_time_equal_those_made_one_by_one(
    layouts: BadgeLayouts, setting: DocumentSetting
) -> None:
    layout = layouts.load("sheet-a4")
    batches = [[sample_badge(layout)] * count for count in (3, 11, 20, 7)]
    alone = [render_badges(batch, layout, setting).pdf for batch in batches]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda batch: render_badges(batch, layout, setting).pdf, batches))
    assert together == alone
