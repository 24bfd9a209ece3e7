"""The office itself: its desk, how it is opened, set up and examined, what its documents look like."""
