"""The first pipeline: inputs → seeds → drafts → articles, merged and settled, → content."""

from generator.intake.pipeline import ingest
from generator.intake.report import IntakeReport

__all__ = ["IntakeReport", "ingest"]
