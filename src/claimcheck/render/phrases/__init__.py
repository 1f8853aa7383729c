"""Phrases that all reports share."""
