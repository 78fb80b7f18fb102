"""BoothApp: exchange."""
