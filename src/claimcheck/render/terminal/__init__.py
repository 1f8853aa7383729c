"""The terminal: how wide it is, what is safe to show on it, and what rich is told."""
