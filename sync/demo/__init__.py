"""An invented deployment: thirty units over seven weeks, filled in well, late, wrongly and not at all."""
