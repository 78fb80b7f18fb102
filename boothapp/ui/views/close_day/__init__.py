"""The Close day page: from the checklist to the sealed bundle."""
