"""`python -m tests.benchmark.bench_times`: articles of 500 words that `find_times` reads a second.

The aim is 300 on one core, and two seconds at most for any megabyte.
"""

from __future__ import annotations

import time

from generator.language.times import find_times

PARAGRAPH = (
    "The council of Norhaven said on Tuesday that it will close the old harbour bridge in October,"
    " three years after engineers first warned of cracks. Work that began in early March 2021 was"
    " halted twice, and the cost has doubled since 2019. “We could not wait any longer,” the mayor"
    " told reporters, adding that buses would run every ten minutes from next week. Shops along the"
    " quay, which employ some 1,200 people, fear for the summer season and may ask for help. "
)
HOSTILE = ("Monday ", "May 5, ", "Monday, ", "late ", "two to ", "12:", "in two and a half ", "a")


def measure(text: str, times: int = 1) -> float:
    start = time.process_time()
    for _ in range(times):
        find_times(text, "2024-04-24")
    return (time.process_time() - start) / times


if __name__ == "__main__":
    article = " ".join((PARAGRAPH * 9).split(" ")[:500])
    measure(article)
    print(f"{1 / measure(article, 200):.0f} articles of 500 words a second")
    for piece in HOSTILE:
        print(f"{measure(piece * (1_000_000 // len(piece))):.2f} s for a megabyte of {piece!r}")
