"""BoothApp: persistence/models."""
