"""Age in days, by the younger end of what is known (S17)."""

from datetime import datetime, timedelta

from littermate.care.values import Neonate, Weighable

DAY = timedelta(days=1)


def born_at(neonate: Weighable) -> datetime:
    """The latest moment she can have been born: warmth, cap and interval go by this."""
    return max(neonate.born_earliest_at, neonate.born_latest_at)


def age_days(neonate: Neonate, at: datetime) -> int:
    """Whole days of age; day 0 is the first 24 hours, and the answer before birth."""
    return max(0, (at - born_at(neonate)).days)


def oldest_age_days(neonate: Neonate, at: datetime) -> int:
    """Whole days by the older end of the estimate."""
    return max(0, (at - min(neonate.born_earliest_at, neonate.born_latest_at)).days)


def day_turn(neonate: Neonate, day: int) -> datetime:
    """The moment a day of her age begins: what is decided once a day is decided then."""
    return born_at(neonate) + day * DAY
