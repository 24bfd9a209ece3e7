"""What a file of Drive is called in units.csv, ledger, receipts and messages: google:ID."""

PREFIX = "google:"


def place(file_id: str) -> str:
    """'google:ID'."""
    return f"{PREFIX}{file_id}"
