"""BoothApp runs a job fair at the venue."""

__version__ = "1.0.0"
