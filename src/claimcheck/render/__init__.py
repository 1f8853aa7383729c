"""What people and programs are shown: one file a format, no logic."""
