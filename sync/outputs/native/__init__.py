"""The tracker as a Google Sheet: declarations in, the Sheets API's requests (plain dicts) out; nothing is sent here."""
