"""Readers of captured pages, one site a file. Each returns a Question; none executes or fetches anything."""
