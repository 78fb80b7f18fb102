"""Importing a list in the window: choose, map, preview, import."""
