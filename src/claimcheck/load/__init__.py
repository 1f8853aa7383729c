"""Claim files and source texts, read from disk into records with their places."""
