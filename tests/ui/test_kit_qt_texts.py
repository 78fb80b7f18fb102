"""Qt's own dialogs speak the window's language."""

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication

from boothapp.support.i18n import Language
from boothapp.ui.qt_texts import translate_qt


def test_qt_speaks_chinese_and_english(qapp: QApplication) -> None:
    before = QLocale()
    try:
        translator = translate_qt(qapp, Language.ZH_CN)
        assert translator is not None
        assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"
        qapp.removeTranslator(translator)
        assert translate_qt(qapp, Language.EN) is None
        assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"
    finally:
        QLocale.setDefault(before)
