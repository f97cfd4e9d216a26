"""`make golden`: write both golden trees anew. Look at the diff before you commit it."""

from __future__ import annotations

from generator.build import BuildOptions, build
from generator.intake import ingest
from tests.golden.trees import ROOT

if __name__ == "__main__":
    report = ingest(ROOT, ())
    print("\n".join(report.lines()))
    done = build(ROOT, BuildOptions()).written
    print(f"site: {done.written} written, {done.unchanged} unchanged, {done.removed} removed")
