"""What the record says at two instants: the report, one task's history, a file checked."""
