"""The one message: its facts, secrets taken out, laid out once and written in three forms."""
