"""BoothApp tests: documents."""
