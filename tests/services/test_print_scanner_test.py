"""The page with the scanner's test codes, read back as a scanner and a printer would."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from boothapp.bootstrap import open_fair
from boothapp.domain.errors import UserError
from boothapp.domain.scanner_profile import TEST_DIGITS, TEST_SIGNS
from boothapp.services.print_scanner_test import PrintScannerTestService
from boothapp.support.paths import AppPaths
from tests.factories import FairInHand, make_fair, organiser, representative
from tests.factories_floor import add_exhibitor
from tests.unit.documents.reading import codes_of, fonts_of, text_of, words_of

LOWEST_MM = 285
"""An office printer leaves the last of an A4 page's 297 mm white."""


@pytest.fixture
def fair(tmp_path: Path) -> Iterator[FairInHand]:
    """Return an open fair."""
    made = make_fair(tmp_path)
    yield made
    made.close()


@pytest.fixture
def pages(fair: FairInHand, tmp_path: Path) -> Iterator[PrintScannerTestService]:
    """Return the service of an opened fair."""
    services = open_fair(fair.path, fair.clock, fair.ids, AppPaths.below(tmp_path / "profile"))
    yield services.print_scanner_test
    services.close()


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", ["Scanner test code"]), ("zh", ["扫码枪测试码"]), ("both", ["扫码枪测试码", "Scanner test code"])],
)
def test_page_holds_both_codes_and_says_what_to_do_in_its_language(
    pages: PrintScannerTestService, tmp_path: Path, language: str, words: list[str]
) -> None:
    made = pages.page(organiser(), language)
    assert (made.pages, made.notices) == (1, ())
    assert sorted(codes_of(made.pdf, tmp_path)) == sorted((TEST_DIGITS, TEST_SIGNS))
    text = text_of(made.pdf, tmp_path)
    assert all(each in text for each in words)
    assert max(word.bottom for word in words_of(made.pdf, tmp_path)) < LOWEST_MM
    assert all(row[-5:-2] == ["yes", "yes", "yes"] for row in fonts_of(made.pdf, tmp_path))
    assert made.pdf == pages.page(organiser(), language).pdf


def test_representative_may_not_print_it(pages: PrintScannerTestService, fair: FairInHand) -> None:
    with pytest.raises(UserError, match="not_allowed"):
        pages.page(representative(add_exhibitor(fair, "医诺生物")), "en")
