"""How often a key may ask: so many times a minute, in short bursts more; counted in this process."""

from math import ceil
from threading import Lock
from time import monotonic
from typing import Final
from uuid import UUID

MOST_KEYS: Final = 10_000
_buckets: dict[UUID, tuple[float, float]] = {}  # key: asks left, and when that was
_lock = Lock()


def wait_s(key_id: UUID, *, per_minute: int) -> int:
    """How many seconds a key must wait [s]; 0 lets it pass and counts it."""
    now, rate = monotonic(), per_minute / 60
    with _lock:
        left, at = _buckets.pop(key_id, (float(per_minute), now))
        left = min(float(per_minute), left + (now - at) * rate)
        passes = left >= 1
        _buckets[key_id] = (left - 1 if passes else left, now)
        while len(_buckets) > MOST_KEYS:
            _buckets.pop(next(iter(_buckets)))
    return 0 if passes else max(1, ceil((1 - left) / rate))


def forget() -> None:
    """Begin to count anew."""
    with _lock:
        _buckets.clear()
