"""Speed of the main job, as ratios within one run; `make bench` runs it, `make test` does not."""
