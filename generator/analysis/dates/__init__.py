"""Publication days of undated articles, from the dated events of their story."""

from generator.analysis.dates.solve import find_contradictions, infer_dates

__all__ = ["find_contradictions", "infer_dates"]
