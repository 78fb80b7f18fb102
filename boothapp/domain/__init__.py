"""BoothApp: domain."""
