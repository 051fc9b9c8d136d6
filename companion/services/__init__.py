"""The use cases, each a verb: load, decide, save. What they need from outside is a protocol in `ports`."""
