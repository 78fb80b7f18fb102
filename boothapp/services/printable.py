"""A document ready for a file or a printer, as the window and the commands get it."""

from dataclasses import dataclass
from uuid import UUID

from boothapp.documents.rendered import Rendered
from boothapp.domain.file_names import file_part

Params = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """Something printed otherwise than asked; `code` is a message code and `params` fill its text."""

    code: str
    params: Params = ()


@dataclass(frozen=True, slots=True)
class Printable:
    """A PDF with the name it is saved under and what could not be printed as asked.

    `count` things are on it; `subjects` are the records whose prints are counted, which a print job names.
    """

    name: str
    pdf: bytes
    pages: int
    count: int
    notices: tuple[Notice, ...] = ()
    subjects: tuple[UUID, ...] = ()


def printable(name: str, rendered: Rendered, count: int, subjects: tuple[UUID, ...] = ()) -> Printable:
    """Return a rendered document of `count` things as the outside gets it, under a `name` fit for a file."""
    notices = tuple(Notice(warning.code, warning.params) for warning in rendered.warnings)
    return Printable(file_part(name), rendered.pdf, rendered.pages, count, notices, subjects)
