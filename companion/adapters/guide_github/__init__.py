"""Guides from a GitHub repository, github.com or Enterprise, fetched as one archive."""

from companion.adapters.guide_github.source import GitHubGuides

__all__ = ["GitHubGuides"]
