"""What leaves the office each month, quarter and year: drafts, closed lists, letters, reconciliation."""
