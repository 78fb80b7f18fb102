"""Makes the page with the scanner's test codes."""

from boothapp.documents.scanner_page import scanner_page
from boothapp.domain.actor import Actor, Permission
from boothapp.services.document_settings import DocumentSettings
from boothapp.services.printable import Printable, printable


class PrintScannerTestService:
    """Draws the page; nothing of the fair is on it."""

    def __init__(self, settings: DocumentSettings) -> None:
        self._settings = settings

    def page(self, actor: Actor, language: str) -> Printable:
        """Return the page in "zh", "en" or "both"."""
        actor.require(Permission.PRINT)
        return printable("scanner-test", scanner_page(self._settings.of(language)), 1)
