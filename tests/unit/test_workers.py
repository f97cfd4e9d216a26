"""Several processes, one result."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from generator.workers import map_in_forks, map_in_order


def double(number: int) -> int:
    return 2 * number


def double_all(numbers: Sequence[int]) -> list[int]:
    return [2 * number for number in numbers]


def fail(numbers: Sequence[int]) -> list[int]:
    if 299 in numbers:
        raise ValueError("no 299")
    return list(numbers)


@pytest.mark.parametrize("jobs", [1, 2, 3])
@pytest.mark.parametrize("count", [0, 1, 31, 300])
def test_the_order_is_kept(jobs: int, count: int) -> None:
    wanted = [2 * number for number in range(count)]
    assert map_in_order(double, range(count), jobs, parallel_from=2) == wanted
    assert map_in_forks(double_all, range(count), jobs, fork_from=2) == wanted


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_of_a_worker_is_told(jobs: int) -> None:
    with pytest.raises((ValueError, RuntimeError), match="no 299"):
        map_in_forks(fail, range(320), jobs, fork_from=2)
