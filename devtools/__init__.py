"""What dev.py does, with the standard library alone; only `inside` is run by the environment's own Python."""
