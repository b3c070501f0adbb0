"""Runs one command and prints as JSON what the whole process cost. A small parent, so that the peak is the child's."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time

KILO = 1 if sys.platform == "darwin" else 1024
"""Bytes in the unit of ``ru_maxrss``: macOS counts bytes, Linux kilobytes."""


def measure(command: list[str]) -> dict[str, float]:
    """Seconds by the clock, seconds of processor time, peak of memory in bytes. Exits where the command fails."""
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True)
    seconds = time.perf_counter() - start
    if done.returncode:
        sys.exit(f"{done.stdout[-2000:]}\n{done.stderr[-2000:]}")
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {"seconds": seconds, "cpu": used.ru_utime + used.ru_stime, "peak": used.ru_maxrss * KILO}


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1:])))
