"""Formats of a check, one file each."""
