"""Texts: folding, search for quotes, and suggestions of similar names and passages."""
