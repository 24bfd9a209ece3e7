"""The append-only, hash-chained record of what was assigned and what was seen; SQLite, or PostgreSQL by URL."""
