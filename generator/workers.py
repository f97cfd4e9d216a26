"""Work for several processes: the same results in the same order, however many there are."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")
_SHARES = 8  # of a worker: few enough to be cheap, enough to even out


def map_in_order(
    work: Callable[[T], R], items: Sequence[T], jobs: int | None, *, parallel_from: int
) -> list[R]:
    """`work` of each item; fewer than `parallel_from` are not worth starting a worker."""
    workers = min(jobs or os.cpu_count() or 1, len(items))
    if workers < 2 or len(items) < parallel_from:
        return [work(item) for item in items]
    share = max(1, len(items) // (workers * _SHARES))
    with ProcessPoolExecutor(workers) as pool:
        return list(pool.map(work, items, chunksize=share))
