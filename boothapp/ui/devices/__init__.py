"""BoothApp: ui/devices."""
