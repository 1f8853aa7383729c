"""Claim files and archived texts, read from disk or git into records with their spans."""
