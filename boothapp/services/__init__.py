"""BoothApp: services."""
