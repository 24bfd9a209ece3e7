"""Google Drive and Sheets over HTTP: credentials, pacing, back-off, and the few calls that source and outputs need."""
