"""Units in time: their names, their registry, who took over from whom."""
