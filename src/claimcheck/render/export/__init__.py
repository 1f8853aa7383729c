"""Claims as tables for other programs: CSV, JSON lines, Parquet and SQLite."""
