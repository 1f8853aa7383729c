"""Output for readers and programs: one file per format, no logic."""
