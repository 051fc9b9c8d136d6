"""The rules: plain Python, frozen data, pure functions. No input or output, no clock, no framework in this folder."""
