"""BoothApp: ui/models."""
