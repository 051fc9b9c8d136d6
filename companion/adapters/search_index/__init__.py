"""The index of the guides on disk."""

from companion.adapters.search_index.disk import DiskIndex

__all__ = ["DiskIndex"]
