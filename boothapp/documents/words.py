"""The words of a document, in Chinese, English or both."""

from dataclasses import dataclass
from enum import StrEnum

from boothapp.domain.fair import Bilingual
from boothapp.support.i18n import Translator


class DocumentLanguage(StrEnum):
    """The language a document is printed in."""

    ZH = "zh"
    EN = "en"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Pair:
    """A text to print: the leading part, and the second language's part or an empty text."""

    main: str
    second: str = ""

    def __str__(self) -> str:
        return f"{self.main} {self.second}".rstrip()


@dataclass(frozen=True, slots=True)
class Words:
    """Chooses the words of a document: Chinese leads where both languages are printed."""

    language: DocumentLanguage
    zh: Translator
    en: Translator

    def label(self, message: str, /, **params: object) -> Pair:
        """Return a label's text in the document's language or languages."""
        match self.language:
            case DocumentLanguage.ZH:
                return Pair(self.zh(message, **params))
            case DocumentLanguage.EN:
                return Pair(self.en(message, **params))
            case DocumentLanguage.BOTH:
                return Pair(self.zh(message, **params), self.en(message, **params))

    def value(self, value: Bilingual) -> Pair:
        """Return a value's text; a language that lacks it falls back to the other."""
        match self.language:
            case DocumentLanguage.ZH:
                return Pair(value.zh or value.en)
            case DocumentLanguage.EN:
                return Pair(value.en or value.zh)
            case DocumentLanguage.BOTH:
                main = value.zh or value.en
                return Pair(main, value.en if value.en != main else "")

    def line(self, message: str, /, **params: object) -> str:
        """Return a label on one line, both languages side by side where both are printed."""
        return str(self.label(message, **params))

    @property
    def each(self) -> tuple[Translator, ...]:
        """The translators of the document's language or languages, for texts that take a line each."""
        return (self.zh, self.en) if self.language is DocumentLanguage.BOTH else (self.main,)

    @property
    def main(self) -> Translator:
        """The translator of the leading language."""
        return self.en if self.language is DocumentLanguage.EN else self.zh
