"""Trackers, assignment book and report as .xlsx files."""
