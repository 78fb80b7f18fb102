"""BoothApp: ui/views."""
