"""The sample lists in resources/demo: not drifted from the generator, and readable as an organiser's lists."""

import csv
from pathlib import Path

import pytest

from boothapp.domain.demo.generator import DEMO_CANDIDATES, DEMO_SEED, make_demo_lists
from boothapp.domain.demo.sheets import rows_of_kind
from boothapp.domain.headings import find_headings
from boothapp.domain.list_parsing import ListParser
from boothapp.domain.lists import DemoLists
from boothapp.domain.values import ListKind
from boothapp.exchange.spreadsheets import SpreadsheetReader
from boothapp.services.write_samples import WriteSamplesService, sample_name
from boothapp.support.i18n import Language
from boothapp.support.paths import resource_root


@pytest.fixture(scope="module")
def lists() -> DemoLists:
    return make_demo_lists(DEMO_SEED, DEMO_CANDIDATES, resource_root())


def _read(kind: ListKind, path: Path) -> list[object]:
    with SpreadsheetReader().open(path) as sheet:
        rows = list(sheet.rows())
    found = find_headings(kind, [cells for _, cells in rows[:30]])
    assert found is not None
    parser = ListParser(kind, found.mapping, found.headings)
    parsed = list(parser.parse(rows[found.header_row + 1 :]))
    assert [problem for row in parsed for problem in row.problems] == []
    return [row.value for row in parsed]


@pytest.mark.parametrize("language", list(Language), ids=str)
@pytest.mark.parametrize("kind", list(ListKind), ids=str)
def test_shipped_workbook_reads_back_as_the_generators_list(
    kind: ListKind, language: Language, lists: DemoLists
) -> None:
    read = _read(kind, resource_root() / "demo" / sample_name(kind, language))
    assert read == list(rows_of_kind(kind, lists))


def test_shipped_csv_reads_back_as_the_generators_list(lists: DemoLists) -> None:
    assert _read(ListKind.CANDIDATES, resource_root() / "demo" / "candidates-zh.csv") == list(lists.candidates)


def test_samples_are_the_same_bytes_every_time(tmp_path: Path) -> None:
    service = WriteSamplesService(resource_root())
    first, second = service.write(tmp_path / "first"), service.write(tmp_path / "second")
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]
    assert {path.name for path in first} <= {path.name for path in (resource_root() / "demo").iterdir()}


def test_english_headings_are_english() -> None:
    path = resource_root() / "demo" / sample_name(ListKind.CANDIDATES, Language.EN)
    with SpreadsheetReader().open(path) as sheet:
        headings = next(iter(sheet.rows()))[1]
    assert all(str(heading).isascii() for heading in headings)


def test_csv_opens_in_excel_as_chinese() -> None:
    path = resource_root() / "demo" / "candidates-zh.csv"
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert next(csv.reader(file))[1] == "姓名"
