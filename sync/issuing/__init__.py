"""From what was assigned to the trackers that units hold."""
