"""Scripts that the environment's own Python runs; these may use its packages."""
