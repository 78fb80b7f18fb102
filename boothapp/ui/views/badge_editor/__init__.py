"""The badge editor: the parts of a layout, their places and looks, and the badge as it will be printed."""
