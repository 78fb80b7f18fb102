"""BoothApp: cli."""
