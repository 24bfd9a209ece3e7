"""What units are told: answers, new trackers, what a row is urged for."""
