"""What the centre saw and when: the record, and what follows from it."""
