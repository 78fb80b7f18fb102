"""BoothApp: documents."""
