"""Reports of an open day, in every kind and language."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from boothapp.domain.errors import EnvironmentProblem, UserError
from tests.factories import organiser, representative
from tests.factories_closing import OpenDay, fill_day, open_day


@pytest.fixture
def day(tmp_path: Path) -> Iterator[OpenDay]:
    """A fair on its first day."""
    with open_day(tmp_path) as opened:
        fill_day(opened)
        yield opened


@pytest.mark.parametrize("language", ["zh", "en", "both"])
@pytest.mark.parametrize("ending", ["pdf", "xlsx", "json", "txt"])
def test_each_kind_is_written_whole_in_each_language(day: OpenDay, tmp_path: Path, ending: str, language: str) -> None:
    target = tmp_path / "new folder" / f"report.{ending}"

    written = day.services.day_end.report.write(organiser(), day.session, target, language)

    assert written.path.stat().st_size > 0
    assert [path.name for path in target.parent.iterdir()] == [target.name]


def test_the_same_figures_give_the_same_bytes(day: OpenDay, tmp_path: Path) -> None:
    report = day.services.day_end.report
    for ending in ("pdf", "xlsx", "json", "txt"):
        one, two = tmp_path / f"one.{ending}", tmp_path / f"two.{ending}"
        report.write(organiser(), day.session, one)
        report.write(organiser(), day.session, two)
        assert one.read_bytes() == two.read_bytes()


def test_an_empty_day_has_a_report_too(tmp_path: Path) -> None:
    with open_day(tmp_path) as day:
        report = day.services.day_end.report
        for ending in ("pdf", "xlsx", "json", "txt"):
            report.write(organiser(), day.session, tmp_path / f"empty.{ending}")
        made = report.render(organiser(), day.session, "en")
    assert made.provisional
    assert json.loads((tmp_path / "empty.json").read_text())["persons_checked_in"] == 0


def test_an_unknown_ending_is_refused_and_nothing_written(day: OpenDay, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="report_kind_unknown"):
        day.services.day_end.report.write(organiser(), day.session, tmp_path / "report.docx")
    assert not (tmp_path / "report.docx").exists()


def test_a_folder_that_is_a_file_is_named(day: OpenDay, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(EnvironmentProblem, match="folder_read_only"):
        day.services.day_end.report.write(organiser(), day.session, tmp_path / "file" / "report.pdf")


def test_a_representative_gets_no_report(day: OpenDay, tmp_path: Path) -> None:
    actor = representative(day.fair.ids.new())
    with pytest.raises(UserError, match="not_allowed"):
        day.services.day_end.report.write(actor, day.session, tmp_path / "report.pdf")
    with pytest.raises(UserError, match="not_allowed"):
        day.services.day_end.report.render(actor, day.session)
