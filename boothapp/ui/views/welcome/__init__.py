"""The welcome page: which fair, which role, and whether this machine is ready."""
