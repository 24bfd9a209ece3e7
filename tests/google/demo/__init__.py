"""`make demo-google`: the invented deployment with half of its units on Google, against the emulator on loopback."""
