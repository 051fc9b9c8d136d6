"""The handbook as data: its types, its checks, and the phrases by which a text is recognized."""
