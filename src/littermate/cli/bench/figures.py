"""How a bench tells its figures."""

from collections.abc import Sequence


def percentile(sorted_values: Sequence[float], share: float) -> float:
    """The value below which ``share`` of all lie (nearest rank)."""
    return sorted_values[min(len(sorted_values) - 1, int(share * len(sorted_values)))]


def line(name: str, times_s: Sequence[float], *, over_s: float) -> str:
    """One line: how many a second, and how long one took [ms]."""
    ordered = sorted(times_s)
    p50, p95, p99 = (percentile(ordered, share) * 1000 for share in (0.50, 0.95, 0.99))
    return f"{name:<28} {len(ordered) / over_s:8.0f}/s   p50 {p50:7.1f}   p95 {p95:7.1f}   p99 {p99:7.1f} ms"


def against(aim: str, *, is_met: bool) -> str:
    return f"aim: {aim}: {'met' if is_met else 'MISSED'}"
