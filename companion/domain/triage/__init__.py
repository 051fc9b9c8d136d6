"""Which way a question goes, and whether its student may leave: each with the words that say so."""
