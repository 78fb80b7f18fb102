"""The candidates page."""
