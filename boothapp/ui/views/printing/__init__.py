"""The organiser's print page: what, which, how, a preview, and what became of it."""
