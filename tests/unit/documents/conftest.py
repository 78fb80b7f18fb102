"""What the tests of documents share: the real fonts, catalogs and layouts."""

from datetime import UTC, datetime

import pytest

from boothapp.documents.fonts import Fonts
from boothapp.documents.layout_files import BadgeLayouts
from boothapp.documents.rendered import DocumentSetting
from boothapp.documents.words import DocumentLanguage, Words
from boothapp.support.i18n import Catalogs, Language
from boothapp.support.paths import resource_root

CREATED = datetime(2026, 11, 5, 9, 42, tzinfo=UTC)


@pytest.fixture(scope="session")
def fonts() -> Fonts:
    """The bundled faces."""
    return Fonts(resource_root() / "fonts")


@pytest.fixture(scope="session")
def setting(fonts: Fonts) -> DocumentSetting:
    """A document in both languages, made at a fixed moment."""
    return setting_in(DocumentLanguage.BOTH, fonts)


@pytest.fixture(scope="session")
def layouts() -> BadgeLayouts:
    """The shipped layouts."""
    return BadgeLayouts(resource_root() / "badge_layouts")


def setting_in(language: DocumentLanguage, fonts: Fonts) -> DocumentSetting:
    """Return the setting for one language."""
    catalogs = Catalogs(resource_root() / "i18n")
    words = Words(language, catalogs.translator(Language.ZH_CN), catalogs.translator(Language.EN))
    return DocumentSetting(fonts, words, CREATED)
