"""The guides: markdown read into sections, indexed, searched, suggested, and shown as a tree of allowed nodes."""
