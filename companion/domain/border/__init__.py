"""Who may speak to the companion: pairing, proofs, sessions, and the versions that both sides speak."""
