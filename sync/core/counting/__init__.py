"""From tasks to figures: totals, flows, rates, twelve months."""
