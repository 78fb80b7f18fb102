"""BoothApp: support."""
