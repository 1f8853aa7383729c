"""The terminal: its canvas, text that is safe to show on it, and progress."""
