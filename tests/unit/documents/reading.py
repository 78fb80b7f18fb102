"""Reads PDFs back as a printer, a scanner and a reader's clipboard would."""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Word:
    """A word on a page; millimetres from the top left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


_MM = 25.4 / 72
_WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')


def run(*command: str) -> str:
    """Run a poppler command and return what it prints."""
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def text_of(pdf: bytes, folder: Path) -> str:
    """Return the text that copying the document gives."""
    return run("pdftotext", "-layout", str(_file(pdf, folder)), "-")


def words_of(pdf: bytes, folder: Path, page: int = 1) -> list[Word]:
    """Return the words of a page with their places."""
    found = run("pdftotext", "-bbox", "-f", str(page), "-l", str(page), str(_file(pdf, folder)), "-")
    return [Word(match[5], *(float(match[n]) * _MM for n in range(1, 5))) for match in _WORD.finditer(found)]


def page_size(pdf: bytes, folder: Path) -> tuple[float, float]:
    """Return the first page's size in points."""
    match = re.search(r"Page size:\s+([\d.]+) x ([\d.]+) pts", run("pdfinfo", str(_file(pdf, folder))))
    assert match is not None
    return float(match[1]), float(match[2])


def fonts_of(pdf: bytes, folder: Path) -> list[list[str]]:
    """Return the rows of pdffonts: name, type, encoding, emb, sub, uni ..."""
    lines = run("pdffonts", str(_file(pdf, folder))).splitlines()[2:]
    return [line.split() for line in lines]


def codes_of(pdf: bytes, folder: Path, dpi: int = 200) -> list[str]:
    """Print the document as pixels and return every QR code found, page by page."""
    import zxingcpp
    from PIL import Image

    run("pdftoppm", "-r", str(dpi), "-gray", str(_file(pdf, folder)), str(folder / "page"))
    found: list[str] = []
    for path in sorted(folder.glob("page*.pgm")):
        with Image.open(path) as image:
            found.extend(code.text for code in zxingcpp.read_barcodes(image))
        path.unlink()
    return found


def _file(pdf: bytes, folder: Path) -> Path:
    path = folder / "document.pdf"
    path.write_bytes(pdf)
    return path
