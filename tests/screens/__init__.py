"""Pictures of every page, made from the real window over the demo fair."""
