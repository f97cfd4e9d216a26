"""The merged timeline: events with date, status and the sentences that report them."""

from generator.analysis.timeline.build import build_timeline, merge_timelines

__all__ = ["build_timeline", "merge_timelines"]
