"""Qt's own dialogs (print, files, colours) in the window's language."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from boothapp.support.i18n import Language


def translate_qt(app: QApplication, language: Language) -> QTranslator | None:
    """Install Qt's texts for `language` and its number and date forms; return what was installed.

    English is Qt's own language and needs no file.
    """
    QLocale.setDefault(QLocale(language.value))
    if language is Language.EN:
        return None
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if not translator.load(f"qtbase_{language.value}", folder):
        raise FileNotFoundError(folder)
    app.installTranslator(translator)
    return translator
