"""The Today page: the day in figures."""
