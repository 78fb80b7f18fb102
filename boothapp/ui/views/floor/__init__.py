"""The floor page: who stands where."""
