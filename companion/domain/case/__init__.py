"""The case: its record, what a person can do with it, what is missing, what is next, and how the panel shows it."""
