"""The kinds of requests of spreadsheets.batchUpdate, a module per family."""
