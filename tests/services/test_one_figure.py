"""A figure in the window, the PDF, the workbook, the bundle and from the command line is one figure."""

import json
import subprocess
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from boothapp.domain.figure_keys import common_keys
from boothapp.domain.figures import DayFigures
from tests.factories import organiser
from tests.factories_closing import OpenDay, fill_day, open_day


@pytest.fixture
def day(tmp_path: Path) -> Iterator[OpenDay]:
    """A fair whose first day is over."""
    with open_day(tmp_path) as opened:
        fill_day(opened)
        yield opened


def sheet(content: bytes, index: int) -> list[list[Any]]:
    """Return a sheet's cells."""
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(index).to_python()


def summary(content: bytes) -> dict[str, list[Any]]:
    """Return the first sheet's rows by their label."""
    return {str(row[0]): row[1:] for row in sheet(content, 0)}


def lines(content: bytes) -> list[dict[str, Any]]:
    """Return the rows of a table of the bundle."""
    return [json.loads(line) for line in content.splitlines()]


def pdf_text(content: bytes, folder: Path) -> str:
    """Return the text of a PDF."""
    path = folder / "text.pdf"
    path.write_bytes(content)
    return subprocess.run(["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True).stdout.decode()


def test_every_way_out_tells_the_same_figures(day: OpenDay, tmp_path: Path) -> None:
    end = day.services.day_end
    shown: DayFigures = day.services.figures.day(organiser(), day.session)
    closed = end.close.close(organiser(), day.session, tmp_path / "out", "en")
    with zipfile.ZipFile(closed.bundle) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    keys = json.loads((tmp_path / "out" / "T26-1-001-figures.json").read_bytes())

    assert keys == json.loads(json.dumps(common_keys(shown.common)))
    rows = summary(files["summary.xlsx"])
    assert rows["Persons checked in"][0] == shown.common.people.persons == keys["persons_checked_in"]
    assert rows["Booth contracts"][0] == shown.common.contracts.booth == keys["contracts"]
    registered = shown.common.people.registered
    assert rows["Pre-registered who came"][:3] == [registered.n, registered.of, (registered.tenths or 0) / 1000]
    check_ins = lines(files["check_ins.jsonl"])
    inside = {row["registration_id"] for row in check_ins if row["direction"] == "entry" and row["ordinal"]}
    assert len(inside) == keys["persons_checked_in"]
    assert len(check_ins) == shown.scans.scans
    signed = [row for row in lines(files["contracts.jsonl"]) if row["channel"] == "booth"]
    assert len(signed) == keys["contracts"]
    text = pdf_text(files["report.pdf"], tmp_path)
    assert registered.counts in text
    assert registered.percent in text
    for area in shown.common.areas:
        line = next(line for line in text.splitlines() if area.name.en in line).replace(" ", "")
        assert line.endswith(area.contracts.counts.replace(" ", "") + area.contracts.percent)
    assert files["report.pdf"] == (tmp_path / "out" / "T26-1-001-report.pdf").read_bytes()


def test_the_report_command_of_a_closed_day_gives_the_sealed_bytes_again(day: OpenDay, tmp_path: Path) -> None:
    end = day.services.day_end
    closed = end.close.close(organiser(), day.session, tmp_path / "out")
    day.fair.clock.set(day.book.moment(90))
    for ending, name in ((".pdf", "report.pdf"), (".xlsx", "summary.xlsx")):
        written = end.report.write(organiser(), day.session, tmp_path / f"again{ending}")
        with zipfile.ZipFile(closed.bundle) as archive:
            assert written.path.read_bytes() == archive.read(name)


def test_what_people_typed_is_text_in_the_workbook(day: OpenDay, tmp_path: Path) -> None:
    day.services.day_end.report.write(organiser(), day.session, tmp_path / "day.xlsx", "zh")

    content = (tmp_path / "day.xlsx").read_bytes()
    assert len(CalamineWorkbook.from_filelike(BytesIO(content)).sheet_names) == 9
    assert "=1+1" in [row[2] for row in sheet(content, 3)]
    with zipfile.ZipFile(BytesIO(content)) as archive:
        for name in archive.namelist():
            assert b"<f>" not in archive.read(name)


def test_the_percentages_of_the_workbook_are_those_of_its_counts(day: OpenDay, tmp_path: Path) -> None:
    day.services.day_end.report.write(organiser(), day.session, tmp_path / "day.xlsx", "en")

    rows = sheet((tmp_path / "day.xlsx").read_bytes(), 2)[1:]
    assert rows
    for row in rows:
        n, of, share = row[8:11]
        assert share == int(1000 * n / of + 0.5) / 1000
