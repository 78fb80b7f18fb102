"""The exhibitors page."""
