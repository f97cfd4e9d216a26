"""News Digest: a static site that says what every source reports, and where they differ."""

__version__ = "0.1.0"
