"""BoothApp: ui/widgets."""
