"""The search index: what the script of the search page loads, or what Pagefind indexes."""

from __future__ import annotations

from generator.search.plan import plan_search
from generator.search.records import plan_records

__all__ = ["plan_records", "plan_search"]
