"""One collection from end to end: survey, read, take into the ledger, answer the units."""
