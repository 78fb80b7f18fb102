"""Text reaches the user through the catalogs alone: nothing shown is written into the code."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

CODE = Path(__file__).resolve().parents[2] / "boothapp"
TRANSLATORS = frozenset({"t", "_t", "N_"})
SHOWS_TEXT = re.compile(
    r"(?:add|insert)(?:Action|Item|Menu|Tab)|showMessage"
    r"|set(?:AccessibleDescription|AccessibleName|DetailedText|HeaderLabels|InformativeText|LabelText)"
    r"|set(?:PlaceholderText|Prefix|StatusTip|Suffix|Text|Title|ToolTip|WhatsThis|WindowTitle)"
    r"|Q(?:Action|CheckBox|GroupBox|Label|MessageBox|PushButton|RadioButton)"
)
WORD = re.compile(r"[A-Za-z]{2,}|[\u4e00-\u9fff]")
BRAND = "BoothApp"


def _calls(source: str) -> Iterator[ast.Call]:
    return (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))


def _name(function: ast.expr) -> str:
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def _translates(function: ast.expr) -> bool:
    match function:
        case ast.Attribute(value=owner, attr="n"):
            return _name(owner) in TRANSLATORS
    return _name(function) in TRANSLATORS


def built_texts(source: str) -> list[int]:
    """Return the lines that translate a text put together at run time, which no catalog can hold."""
    return [call.lineno for call in _calls(source) if _translates(call.func) and call.args and _is_built(call.args[0])]


def _is_built(text: ast.expr) -> bool:
    match text:
        case ast.JoinedStr() | ast.BinOp() | ast.BoolOp() | ast.Call(func=ast.Attribute(attr="format" | "join")):
            return True
        case ast.IfExp():
            return any(isinstance(part, ast.Constant) for part in (text.body, text.orelse))
    return False


def untranslated_texts(source: str) -> list[str]:
    """Return `line: text` for each word that is shown as it stands in the code."""
    return [
        f"{call.lineno}: {word}"
        for call in _calls(source)
        if SHOWS_TEXT.fullmatch(_name(call.func))
        for argument in call.args
        for word in _written(argument)
        if WORD.search(word.replace(BRAND, ""))
    ]


def _written(argument: ast.expr) -> Iterator[str]:
    match argument:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=parts):
            yield from (str(part.value) for part in parts if isinstance(part, ast.Constant))


def test_no_text_is_put_together_before_it_is_translated() -> None:
    found = [
        f"{path.relative_to(CODE.parent)}:{line}"
        for path in sorted(CODE.rglob("*.py"))
        for line in built_texts(path.read_text(encoding="utf-8"))
    ]

    assert found == []


def test_no_text_is_shown_that_was_not_translated() -> None:
    found = [
        f"{path.relative_to(CODE.parent)}:{each}"
        for path in sorted((CODE / "ui").rglob("*.py"))
        for each in untranslated_texts(path.read_text(encoding="utf-8"))
    ]

    assert found == []


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ('self._t(f"{n} rows")', [1]),
        ('t("a %s" % n)', [1]),
        ('t("open" if new else "close")', [1]),
        ('self._t.n(f"{n} row", "{n} rows", n)', [1]),
        ('t("{n} rows", n=f"{n}")', []),
        ("t(NAMES[kind])", []),
        ('other(f"{n} rows")', []),
    ],
)
def test_texts_that_no_catalog_can_hold_are_found(source: str, lines: list[int]) -> None:
    assert built_texts(source) == lines


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('label.setText("Open fair")', ["1: Open fair"]),
        ('QPushButton("打开", parent)', ["1: 打开"]),
        ('label.setText(f"{n} rows")', ["1:  rows"]),
        ('label.setText(t("Open fair"))', []),
        ('label.setText("· 2 / 3")', []),
        ('window.setWindowTitle("BoothApp")', []),
        ('button.setObjectName("open")', []),
    ],
)
def test_texts_that_skip_the_catalogs_are_found(source: str, found: list[str]) -> None:
    assert untranslated_texts(source) == found
