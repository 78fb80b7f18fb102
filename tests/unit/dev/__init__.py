"""Tests of dev.py."""
