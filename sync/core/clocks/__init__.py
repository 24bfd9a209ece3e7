"""The two clocks of a task, and where every task stands."""
