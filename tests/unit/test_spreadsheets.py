"""Lists are read as data, in a child process, and a file that would hurt the machine is refused with a reason."""

import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import date, datetime
from pathlib import Path

import pytest

from boothapp.domain.errors import UserError
from boothapp.domain.list_values import Cell
from boothapp.domain.messages.imports import MESSAGES
from boothapp.exchange.sheet_limits import LIMITS, SheetLimits
from boothapp.exchange.sheet_parts import SheetNotice
from boothapp.exchange.spreadsheets import SpreadsheetReader, child_command
from boothapp.exchange.workbook_writer import CellValue
from tests.factories_lists import make_sheets, make_workbook, rewrite_zip, sheet_xml

_FIRST_SHEET = "xl/worksheets/sheet1.xml"


def _rows(path: Path, sheet: str | None = None) -> list[tuple[int, list[Cell]]]:
    with SpreadsheetReader().open(path, sheet) as opened:
        return [(number, cells) for number, cells in opened.rows()]


def _refusal(path: Path, limits: SheetLimits = LIMITS) -> str:
    with pytest.raises(UserError) as caught, SpreadsheetReader(limits).open(path) as opened:
        list(opened.rows())
    MESSAGES[caught.value.code].format(**caught.value.params)
    assert caught.value.params["file"] == path.name
    return caught.value.code


def test_cells_come_as_text_numbers_yes_no_and_iso_dates(tmp_path: Path) -> None:
    path = make_workbook(
        tmp_path / "a.xlsx",
        ["姓名", 3, 2.5, True, date(2027, 6, 30), datetime(2026, 11, 4, 8, 5)],  # noqa: DTZ001 - a wall clock's time
        ["𠮷田", None, -1, False, None, "=1+1"],
    )
    assert _rows(path) == [
        (1, ["姓名", 3, 2.5, True, "2027-06-30", "2026-11-04 08:05:00"]),
        (2, ["𠮷田", "", -1, False, "", "=1+1"]),
    ]


def test_rows_keep_their_numbers_and_columns_when_the_first_are_empty(tmp_path: Path) -> None:
    path = make_workbook(tmp_path / "a.xlsx", [], [], [None, "姓名", "电话"], [], [None, "张三", "1"])
    assert _rows(path) == [(3, ["", "姓名", "电话"]), (5, ["", "张三", "1"])]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_text_in_any_encoding_with_any_delimiter_is_the_same_table(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    path = tmp_path / "名单.csv"
    lines = [["姓名", "手机", "说明"], ["张三", "13912345678", '"说""是"""'], ["李四", "", "x"]]
    path.write_bytes("\r\n".join(delimiter.join(line) for line in lines).encode(encoding))
    assert _rows(path) == [
        (1, ["姓名", "手机", "说明"]),
        (2, ["张三", "13912345678", '说"是"']),
        (3, ["李四", "", "x"]),
    ]


def test_a_workbook_named_csv_is_still_read_as_a_workbook(tmp_path: Path) -> None:
    path = make_workbook(tmp_path / "a.csv", ["姓名"])
    assert _rows(path) == [(1, ["姓名"])]


def test_the_first_sheet_that_holds_something_is_read_and_the_others_are_mentioned(tmp_path: Path) -> None:
    path = make_sheets(tmp_path / "a.xlsx", leer=[], 名单=[["姓名"]], 说明=[["x"]])
    with SpreadsheetReader().open(path) as opened:
        assert (opened.head.sheet, opened.head.sheets) == ("名单", ("leer", "名单", "说明"))
        assert opened.notices == (SheetNotice.OTHER_SHEETS,)
    assert _rows(path, "说明") == [(1, ["x"])]
    with pytest.raises(UserError, match="list_sheet_missing"), SpreadsheetReader().open(path, "nope"):
        pass


def test_formulas_are_read_as_their_saved_values_and_mentioned(tmp_path: Path) -> None:
    from xlsxwriter import Workbook

    path = tmp_path / "a.xlsx"
    with Workbook(str(path)) as book:
        page = book.add_worksheet()
        page.write_string(0, 0, "人数")
        page.write_formula(1, 0, "=2+3", value=5)
    with SpreadsheetReader().open(path) as opened:
        assert opened.notices == (SheetNotice.FORMULAS_AS_VALUES,)
        assert list(opened.rows()) == [(1, ["人数"]), (2, [5])]


def test_macros_are_never_run_only_mentioned(tmp_path: Path) -> None:
    plain = make_workbook(tmp_path / "a.xlsx", ["姓名"], ["张三"])
    path = rewrite_zip(plain, tmp_path / "a.xlsm", {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" + b"\0" * 512})
    with SpreadsheetReader().open(path) as opened:
        assert opened.notices == (SheetNotice.MACROS_IGNORED,)
        assert [cells for _number, cells in opened.rows()] == [["姓名"], ["张三"]]


def test_a_million_empty_rows_cost_nothing_and_are_not_rows(tmp_path: Path) -> None:
    plain = make_workbook(tmp_path / "a.xlsx", ["x"])
    head = '<row r="1"><c r="A1" t="inlineStr"><is><t>name</t></is></c></row>'
    empty = (f'<row r="{number}"><c r="A{number}" s="0"/></row>' for number in range(2, 1_000_001))
    path = rewrite_zip(plain, tmp_path / "b.xlsx", {_FIRST_SHEET: sheet_xml([head, *empty])})
    assert _rows(path) == [(1, ["name"])]


def test_empty_cells_to_the_last_column_do_not_make_a_list_too_wide(tmp_path: Path) -> None:
    plain = make_workbook(tmp_path / "a.xlsx", ["x"])
    row = '<row r="1"><c r="A1" t="inlineStr"><is><t>name</t></is></c><c r="XFD1" s="0"/></row>'
    path = rewrite_zip(plain, tmp_path / "b.xlsx", {_FIRST_SHEET: sheet_xml([row])})
    assert _rows(path) == [(1, ["name"])]


def test_one_cell_in_the_farthest_corner_is_refused_before_the_memory_is_taken(tmp_path: Path) -> None:
    plain = make_workbook(tmp_path / "a.xlsx", ["x"])
    rows = ['<row r="1"><c r="A1"><v>1</v></c></row>', '<row r="1048576"><c r="CV1048576"><v>1</v></c></row>']
    path = rewrite_zip(plain, tmp_path / "b.xlsx", {_FIRST_SHEET: sheet_xml(rows)})
    assert _refusal(path) == "list_too_many_cells"
    wide = ['<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row>']
    path = rewrite_zip(plain, tmp_path / "c.xlsx", {_FIRST_SHEET: sheet_xml(wide)})
    assert _refusal(path) == "list_too_wide"


def test_a_zip_bomb_is_refused_without_unpacking_it(tmp_path: Path) -> None:
    plain = make_workbook(tmp_path / "a.xlsx", ["x"])
    bomb = rewrite_zip(plain, tmp_path / "bomb.xlsx", {"xl/sharedStrings.xml": b"\0" * (64 << 20)})
    assert bomb.stat().st_size < 200_000
    assert _refusal(bomb) == "list_unpacks_too_large"


def test_a_zip_that_lies_about_its_size_dies_in_the_child_and_the_parent_says_so(tmp_path: Path) -> None:
    plain = make_workbook(tmp_path / "a.xlsx", ["x"])
    honest = rewrite_zip(plain, tmp_path / "b.xlsx", {"xl/sharedStrings.xml": b"\0" * (32 << 20)})
    raw = honest.read_bytes().replace((32 << 20).to_bytes(4, "little"), (100).to_bytes(4, "little"))
    path = tmp_path / "liar.xlsx"
    path.write_bytes(raw)
    assert _refusal(path) in {"list_damaged", "list_too_heavy"}


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.95])
def test_a_workbook_cut_short_is_damaged(tmp_path: Path, kept: float) -> None:
    rows: list[list[CellValue]] = [[f"row {number}", number] for number in range(2000)]
    whole = make_workbook(tmp_path / "a.xlsx", *rows)
    raw = whole.read_bytes()
    whole.write_bytes(raw[: int(len(raw) * kept)])
    assert _refusal(whole) == "list_damaged"


def test_a_workbook_with_a_flipped_byte_is_damaged_or_reads_but_never_crashes(tmp_path: Path) -> None:
    rows: list[list[CellValue]] = [[f"row {number}", number] for number in range(500)]
    whole = make_workbook(tmp_path / "a.xlsx", *rows)
    with zipfile.ZipFile(whole) as archive:
        part = archive.getinfo(_FIRST_SHEET)
    raw = bytearray(whole.read_bytes())
    raw[part.header_offset + 30 + len(part.filename) + part.compress_size // 2] ^= 0xFF
    whole.write_bytes(raw)
    assert _refusal(whole) == "list_damaged"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "list_empty"),
        (b"\r\n \r\n", "list_empty"),
        (b"\x7fELF\x02\x01\x01\x00\x00\x00", "list_is_no_table"),
        (b"name,\xff\xff\xff\n", "list_encoding_unknown"),
        (b'name,"' + b"x" * 200_000, "list_is_no_table"),
        (b"PK\x03\x04 not really", "list_damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 not really", "list_damaged"),
    ],
)
def test_what_is_no_list_gets_its_reason(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    assert _refusal(path) == code


def test_a_missing_file_and_one_over_the_limit_get_their_reason(tmp_path: Path) -> None:
    assert _refusal(tmp_path / "gone.xlsx") == "list_unreadable"
    path = make_workbook(tmp_path / "a.xlsx", ["x"])
    assert _refusal(path, replace(LIMITS, file_bytes=100)) == "list_file_too_large"


def test_a_child_out_of_memory_or_time_ends_with_a_message(tmp_path: Path) -> None:
    pytest.importorskip("resource", reason="this system caps no process")
    rows: list[list[CellValue]] = [[f"row {number}"] for number in range(50_000)]
    path = make_workbook(tmp_path / "a.xlsx", *rows)
    assert _refusal(path, replace(LIMITS, memory_bytes=24 << 20)) == "list_too_heavy"
    assert _refusal(path, replace(LIMITS, silence_seconds=0.001)) == "list_takes_too_long"


def test_leaving_early_ends_the_child(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_text("\n".join(f"row {number},x" for number in range(300_000)))
    with SpreadsheetReader().open(path) as opened:
        rows: Iterator[tuple[int, list[Cell]]] = opened.rows()
        assert next(rows) == (1, ["row 0", "x"])
    with pytest.raises(UserError, match="list_too_heavy"):
        list(rows)


def test_a_child_that_ends_inside_a_character_is_named_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    head = '{"open": {"sheets": ["a"], "notices": [], "sheet": "a", "rows": 1}}'
    answer = f"import sys; sys.stdin.read(); sys.stdout.buffer.write({head!r}.encode() + b'\\n[\\xe5')"
    monkeypatch.setattr("boothapp.exchange.spreadsheets.child_command", lambda: [sys.executable, "-c", answer])
    with (
        SpreadsheetReader().open(tmp_path / "a.csv") as sheet,
        pytest.raises(UserError, match="list_too_heavy"),
    ):
        list(sheet.rows())


def test_the_frozen_program_reads_lists_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert child_command() == [sys.executable, "read-sheet-process"]
    path = make_workbook(tmp_path / "a.xlsx", ["姓名"])
    request = json.dumps({"path": str(path), "sheet": None, "limits": asdict(LIMITS)})
    answer = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "boothapp", "read-sheet-process"],
        input=request,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert [json.loads(line) for line in answer.stdout.splitlines()][1:] == [{"rows": [[1, ["姓名"]]]}, {"end": 1}]
    assert "PySide6" not in answer.stderr
    assert "sqlalchemy" not in answer.stderr
