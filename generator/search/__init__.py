"""The search index: what the script of the search page loads, chunk by chunk."""

from __future__ import annotations

from generator.search.plan import plan_search

__all__ = ["plan_search"]
