"""A deployment: the folder in which an office works, its settings, units and calendar."""
