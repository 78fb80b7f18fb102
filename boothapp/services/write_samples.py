"""Writes the sample lists that ship in resources/demo and are what the rehearsal imports."""

from datetime import UTC, datetime
from pathlib import Path

from boothapp.domain.demo.generator import DEMO_CANDIDATES, DEMO_SEED, make_demo_lists
from boothapp.domain.demo.sheets import SampleSheet, sample_sheet
from boothapp.domain.values import ListKind
from boothapp.exchange.csv_writer import write_csv
from boothapp.exchange.workbook_writer import Column, Sheet, write_workbook
from boothapp.support.i18n import Language

_CREATED = datetime(2026, 10, 20, tzinfo=UTC)
_ENDINGS = {Language.ZH_CN: "zh", Language.EN: "en"}


def sample_name(kind: ListKind, language: Language) -> str:
    """Return a sample workbook's file name."""
    return f"{kind.value}-{_ENDINGS[language]}.xlsx"


class WriteSamplesService:
    """Writes every list as a workbook in each language, and the candidates as CSV too."""

    def __init__(self, resources: Path) -> None:
        self._resources = resources

    def write(self, folder: Path) -> tuple[Path, ...]:
        """Write the samples below `folder` and return their paths; the same bytes every time."""
        folder.mkdir(parents=True, exist_ok=True)
        lists = make_demo_lists(DEMO_SEED, DEMO_CANDIDATES, self._resources)
        written: list[Path] = []
        for kind in ListKind:
            for language in Language:
                path = folder / sample_name(kind, language)
                write_workbook(path, [_as_sheet(sample_sheet(kind, lists, language))], _CREATED)
                written.append(path)
        people = sample_sheet(ListKind.CANDIDATES, lists, Language.ZH_CN)
        path = folder / "candidates-zh.csv"
        write_csv(path, people.headings, people.rows)
        return (*written, path)


def _as_sheet(sample: SampleSheet) -> Sheet:
    return Sheet(sample.name, [Column(heading) for heading in sample.headings], sample.rows)
