"""The window: the only folder that knows Qt."""

from boothapp.ui.constants import hold_constants

hold_constants()
