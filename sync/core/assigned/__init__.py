"""What the office decided: tasks assigned, and the events that change them."""
