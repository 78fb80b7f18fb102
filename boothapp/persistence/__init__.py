"""BoothApp: persistence."""
