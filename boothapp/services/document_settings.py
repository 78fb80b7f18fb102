"""What every document needs: fonts, words of its language, and the moment it is made."""

from dataclasses import dataclass

from boothapp.documents.fonts import Fonts
from boothapp.documents.rendered import DocumentSetting
from boothapp.documents.words import DocumentLanguage, Words
from boothapp.support.clock import Clock
from boothapp.support.i18n import Catalogs, Language


@dataclass(frozen=True, slots=True)
class DocumentSettings:
    """Makes a document's setting for a language: "zh", "en" or "both"."""

    fonts: Fonts
    catalogs: Catalogs
    clock: Clock

    def of(self, language: str) -> DocumentSetting:
        """Return the setting of a document made now."""
        words = Words(
            DocumentLanguage(language),
            self.catalogs.translator(Language.ZH_CN),
            self.catalogs.translator(Language.EN),
        )
        return DocumentSetting(self.fonts, words, self.clock.now())
