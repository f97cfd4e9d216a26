"""What each page of the site shows: frozen view models made for the templates."""

from __future__ import annotations

from generator.pages.frame import Page
from generator.pages.planner import plan_pages

__all__ = ["Page", "plan_pages"]
