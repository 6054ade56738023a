"""How many cores are ours: fewer than the machine has, where somebody gave us only some."""

import os


def here() -> int:
    """The cores this process may run on, at least one."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
