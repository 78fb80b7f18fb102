"""The one stylesheet: rules over token names, filled with a palette's values."""

import re
from pathlib import Path
from typing import Final

from boothapp.ui.stylesheet_controls import CONTROLS
from boothapp.ui.tokens import Colour, Palette

_BASE: Final = """
QMainWindow, QDialog, QWidget[ground="bg"] { background: @bg; }
QWidget[ground="surface"] { background: @surface; }
QWidget[ground="sunken"] { background: @sunken; }
QWidget[ground="row"] { background: @row; }
QStackedWidget, QScrollArea, QScrollArea > QWidget > QWidget[ground="none"] { background: transparent; border: none; }
QLabel { background: transparent; color: @text; }
QLabel:disabled { color: @text3; }
QToolTip { background: @surface; color: @text; border: 1px solid @border; padding: 4px 8px; }
QFrame[card="plain"] { background: @surface; border: 1px solid @border; border-radius: 10px; }
QFrame[card="accent"] { background: @accent_tint; border: 1px solid @accent_edge; border-radius: 10px; }
QFrame[card="ok"] { background: @ok_tint; border: 1px solid @ok_edge; border-radius: 10px; }
QFrame[card="warn"] { background: @warn_tint; border: 1px solid @warn_edge; border-radius: 10px; }
QFrame[card="bad"] { background: @bad_tint; border: 1px solid @bad_edge; border-radius: 10px; }
QFrame[card="photo"] { background: @photo; border: 1px solid @border; border-radius: 10px; }
QFrame[bar="verdict"] { background: @surface; border: none; border-top: 1px solid @border;
  border-bottom-left-radius: 12px; border-bottom-right-radius: 12px; }
QFrame[bar="offline"] { background: @warn_tint; border: none; border-bottom: 1px solid @warn_edge; }
QLabel[look="well"] { background: @sunken; border-radius: 6px; padding: 4px 10px; }
QFrame[card="well"] { background: @sunken; border: none; border-radius: 8px; }
QFrame[rule="horizontal"] { background: @border; border: none; min-height: 1px; max-height: 1px; }
QFrame[rule="vertical"] { background: @border; border: none; min-width: 1px; max-width: 1px; }
QFrame[bar="top"] { background: @surface; border: none; border-bottom: 1px solid @border; }
QFrame[bar="bottom"] { background: @surface; border: none; border-top: 1px solid @border; }
QFrame[bar="left"] { background: @surface; border: none; border-right: 1px solid @border; }
QFrame[bar="right"] { background: @surface; border: none; border-left: 1px solid @border; }
QFrame[strip="head"] { background: @row; border: none; border-top-left-radius: 9px; border-top-right-radius: 9px; }
QFrame[strip="plain"] { background: transparent; border: none; border-top: 1px solid @border; }
QFrame[strip="warn"] { background: @warn_tint; border: none; border-top: 1px solid @warn_edge; }
QFrame[strip="bad"] { background: @bad_tint; border: none; border-top: 1px solid @bad_edge; }
QFrame[toast="plain"] { background: @text; border: none; border-radius: 8px; }
QFrame[toast="plain"] QLabel { color: @surface; }
QFrame[toast="bad"] { background: @bad_tint; border: 1px solid @bad_edge; border-radius: 8px; }
QFrame[toast="bad"] QLabel { color: @bad_text; }
QFrame[toast="warn"] { background: @warn_tint; border: 1px solid @warn_edge; border-radius: 8px; }
QFrame[toast="warn"] QLabel { color: @warn_text; }
QPushButton[kind="toast"] { background: transparent; border: 2px solid transparent; border-radius: 4px;
  padding: 2px 6px; font-weight: bold; font-size: 13px; }
QPushButton[kind="toast"]:focus { border-color: @accent; }
QFrame[toast="plain"] QPushButton { color: @surface; }
QFrame[toast="bad"] QPushButton { color: @bad_text; }
QFrame[toast="warn"] QPushButton { color: @warn_text; }
QDialog[sheet="true"] { background: @surface; }
"""
_INKS: Final = tuple(Colour)
_SIZES: Final = (11, 12, 13, 14, 15, 16, 17, 18, 20, 22, 25, 30, 36, 38, 44, 68)


def stylesheet(palette: Palette, icons: Path) -> str:
    """Return the stylesheet in `palette`; `icons` holds the arrow and check marks of this palette."""
    inks = "".join(f'QLabel[ink="{role}"] {{ color: {palette[role]}; }}\n' for role in _INKS)
    sizes = "".join(f'QLabel[textSize="{size}"] {{ font-size: {size}px; }}\n' for size in _SIZES)
    rules = _BASE + CONTROLS + inks + sizes + 'QLabel[weight="bold"] { font-weight: bold; }\n'
    values = {role.value: value for role, value in palette.items()}
    filled = re.sub(r"@([a-z_0-9]+)", lambda found: values[found[1]], rules)
    return filled.replace("$icons", icons.as_posix())
