"""Gettext for window, commands and documents alike; a document may choose its own language."""

from dataclasses import dataclass
from enum import StrEnum
from gettext import NullTranslations, translation
from pathlib import Path

DOMAIN = "boothapp"


class Language(StrEnum):
    """A language every text exists in."""

    ZH_CN = "zh_CN"
    EN = "en"


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for a text translated later
    """Mark `message` for translation where it is a constant; `Translator` translates it at use."""
    return message


@dataclass(frozen=True, slots=True)
class Translator:
    """Gives a text in one language: `t("{count} people", count=3)`."""

    language: Language
    catalog: NullTranslations

    def __call__(self, message: str, /, **params: object) -> str:
        """Return the translated message with its `{named}` places filled."""
        text = self.catalog.gettext(message)
        return text.format(**params) if params else text

    def n(self, singular: str, plural: str, n: int, /, **params: object) -> str:
        """Return the form that fits the count `n`, which also fills the place `{n}`."""
        return self.catalog.ngettext(singular, plural, n).format(n=n, **params)


class Catalogs:
    """Loads each language's catalog once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._loaded: dict[Language, Translator] = {}

    def translator(self, language: Language) -> Translator:
        """Return the translator for `language`."""
        if language not in self._loaded:
            catalog = translation(DOMAIN, str(self._folder), [language.value], fallback=True)
            self._loaded[language] = Translator(language, catalog)
        return self._loaded[language]
