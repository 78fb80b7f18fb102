"""BoothApp: ui."""
