"""The organiser's list of the computers that work at the fair."""
