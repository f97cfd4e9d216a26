"""Benchmarks, apart from the tests: figures to read, no assertion on time."""
