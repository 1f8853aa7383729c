"""Texts: folding, quotes found in them, and what is most like a name or passage."""
