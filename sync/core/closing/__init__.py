"""The month is closed: who is on the list, who is not and why, and the list as it stands for ever."""
