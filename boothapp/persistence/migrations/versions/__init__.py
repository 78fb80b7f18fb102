"""One revision a file; the number is the schema version."""
