"""What a conversation shows: environment, errors, what was tried, a title and a summary, each with its place."""
