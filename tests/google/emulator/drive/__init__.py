"""Google Drive v3: files, searching, sharing, Shared Drives."""
