"""The booth: a candidate, a form, two signatures and the booth's own list."""
