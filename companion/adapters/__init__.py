"""One outside thing a file: disk, network, clock, pages. Adapters never import one another."""
