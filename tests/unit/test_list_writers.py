"""Workbooks and text we write: what people typed stays text, and the same data gives the same bytes."""

import io
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from boothapp.exchange.csv_writer import csv_bytes, write_csv
from boothapp.exchange.spreadsheets import SpreadsheetReader
from boothapp.exchange.workbook_writer import CellValue, Column, Sheet, sheet_name, write_workbook

_MADE = datetime(2026, 11, 4, 12, 0, tzinfo=UTC)
_HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x")', "http://example.cn", "＝1"]


def test_nothing_typed_becomes_a_formula_or_a_link_in_a_workbook() -> None:
    buffer = io.BytesIO()
    write_workbook(buffer, [Sheet("a", [Column("=HEAD")], [[text] for text in _HOSTILE])], _MADE)
    raw = buffer.getvalue()
    book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
    cells = [row[0] for row in book.get_sheet_by_index(0).to_python()]
    assert cells == ["=HEAD", *_HOSTILE]
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in xml
    assert b"hyperlink" not in xml


@pytest.mark.parametrize("text", _HOSTILE[:7])
def test_nothing_typed_becomes_a_formula_in_csv(text: str) -> None:
    raw = csv_bytes(["name"], [[text]]).decode("utf-8-sig")
    assert raw.splitlines()[1].lstrip('"').startswith("'")


def test_csv_reads_back_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write_csv(path, ["姓名", "备注"], [["张三", 'a,"b"'], ["=x", None], [date(2026, 11, 4), 1.5]])
    with SpreadsheetReader().open(path) as opened:
        rows = [cells for _number, cells in opened.rows()]
    assert rows == [["姓名", "备注"], ["张三", 'a,"b"'], ["'=x", ""], ["2026-11-04", "1.5"]]


def test_the_same_data_gives_the_same_bytes(tmp_path: Path) -> None:
    rows: list[list[CellValue]] = [["甲", 1, 2.5, True, date(2026, 11, 4), _MADE, None, 10**17]]
    columns = [Column(str(place), number_format="0.0") for place in range(8)]
    files = [tmp_path / "a.xlsx", tmp_path / "b.xlsx"]
    for path in files:
        write_workbook(path, [Sheet("表", columns, rows, title_lines=["标题"])], _MADE)
    assert files[0].read_bytes() == files[1].read_bytes()
    with SpreadsheetReader().open(files[0]) as opened:
        read = [cells for _number, cells in opened.rows()]
    assert read[2][:6] == ["甲", 1, 2.5, True, "2026-11-04", "2026-11-04 12:00:00"]
    assert read[2][7] == str(10**17)


def test_sheet_names_are_made_fit_for_excel() -> None:
    taken: set[str] = set()
    assert sheet_name("A/B: [1]", taken) == "A B   1"
    assert sheet_name("x" * 40, taken) == "x" * 31
    assert sheet_name("X" * 40, taken) == "X" * 29 + " 2"
    assert sheet_name("", taken) == "Sheet"
