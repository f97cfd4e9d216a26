"""Work for several processes: the same results in the same order, however many there are."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from itertools import islice
from multiprocessing.connection import Connection
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")
_SHARES = 8  # of a worker: few enough to be cheap, enough to even out
_BLOCK = 32  # neighbours stay together: they have much in common


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


def map_in_forks(
    work: Callable[[Sequence[T]], Iterable[R]],
    items: Sequence[T],
    jobs: int | None,
    *,
    fork_from: int,
) -> list[R]:
    """What `work` makes of the items, one result each and in their order.

    The workers are copies of this process, so that the items need not be sent to them; they send
    results as they make them and keep none. Where copies are not safe (another system, other
    threads) all is done in this process.
    """
    count = min(jobs or os.cpu_count() or 1, len(items) // _BLOCK)
    safe = sys.platform == "linux" and threading.active_count() == 1
    if count < 2 or len(items) < fork_from or not safe:
        return list(work(items))
    context = multiprocessing.get_context("fork")
    places: list[list[int]] = [[] for _ in range(count)]
    for place in range(len(items)):
        places[place // _BLOCK % count].append(place)
    workers = []
    for own in places[1:]:
        mine, theirs = context.Pipe(duplex=False)
        worker = context.Process(target=_answer, args=(work, [items[at] for at in own], theirs))
        worker.start()
        theirs.close()
        workers.append((worker, mine))
    # Only now that all copies are made there may be threads.
    try:
        with ThreadPoolExecutor(len(workers)) as readers:
            answers: list[Future[list[R]]] = [readers.submit(_receive, mine) for _, mine in workers]
            results = [list(work([items[at] for at in places[0]]))]
            results += [answer.result() for answer in answers]
    finally:
        for worker, mine in workers:
            mine.close()
            worker.join()
    found = {at: result for own, made in zip(places, results, strict=True)
             for at, result in zip(own, made, strict=True)}  # fmt: skip
    return [found[at] for at in range(len(items))]


def _answer(
    work: Callable[[Sequence[T]], Iterable[R]], items: Sequence[T], theirs: Connection
) -> None:
    """Send the results in blocks; an empty one is the last, with what went wrong."""
    try:
        made = iter(work(items))
        while block := list(islice(made, _BLOCK)):
            theirs.send((block, ""))
        theirs.send(([], ""))
    except BrokenPipeError:  # the other side gave up
        return
    except Exception as error:
        theirs.send(([], f"{type(error).__name__}: {error}"))


def _receive(mine: Connection) -> list[R]:
    results: list[R] = []
    block, error = mine.recv()
    while block:
        results += block
        block, error = mine.recv()
    if error:
        raise RuntimeError(error)
    return results
