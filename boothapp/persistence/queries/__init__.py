"""BoothApp: persistence/queries."""
