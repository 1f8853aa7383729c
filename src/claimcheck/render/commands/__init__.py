"""Text and JSON that commands other than `check` and `report` print."""
