"""From a folder of files to grids of cells as they are: survey, guard, reading in children."""
