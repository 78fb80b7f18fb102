"""What a document build hands back: the file's bytes, and what could not be printed as asked."""

from dataclasses import dataclass
from datetime import datetime

from boothapp.documents.fonts import Fonts
from boothapp.documents.words import Words


@dataclass(frozen=True, slots=True)
class DocumentWarning:
    """Something printed otherwise than asked; `code` is a message code and `params` fill its text."""

    code: str
    params: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, code: str, **params: str) -> "DocumentWarning":
        """Make a warning with named values."""
        return cls(code, tuple(params.items()))


@dataclass(frozen=True, slots=True)
class Rendered:
    """A PDF file and the warnings of its making, each once and in the order they arose."""

    pdf: bytes
    pages: int
    warnings: tuple[DocumentWarning, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentSetting:
    """What every document needs besides its data.

    `created` is written into the file, so that the same data gives the same bytes.
    """

    fonts: Fonts
    words: Words
    created: datetime
