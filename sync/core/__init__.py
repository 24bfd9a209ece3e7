"""Rules and words: no file, no clock, no network."""
