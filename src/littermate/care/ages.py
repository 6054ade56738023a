"""Age in days, by the younger end of what is known (S17)."""

from datetime import datetime, timedelta
from functools import lru_cache

from littermate.care.values import Neonate, Weighable

DAY = timedelta(days=1)


def born_at(neonate: Weighable) -> datetime:
    """The latest moment she can have been born: warmth, cap and interval go by this."""
    earliest_at, latest_at = neonate.born_earliest_at, neonate.born_latest_at
    return latest_at if latest_at > earliest_at else earliest_at


def age_days(neonate: Neonate, at: datetime) -> int:
    """Whole days of age; day 0 is the first 24 hours, and the answer before birth."""
    days = (at - born_at(neonate)).days
    return days if days > 0 else 0


def oldest_age_days(neonate: Neonate, at: datetime) -> int:
    """Whole days by the older end of the estimate."""
    earliest_at, latest_at = neonate.born_earliest_at, neonate.born_latest_at
    days = (at - (latest_at if latest_at < earliest_at else earliest_at)).days
    return days if days > 0 else 0


def day_turn(neonate: Neonate, day: int) -> datetime:
    """The moment a day of her age begins: what is decided once a day is decided then."""
    return born_at(neonate) + whole_days(day)


@lru_cache(maxsize=512)
def whole_days(count: int) -> timedelta:
    """So many days of 24 hours."""
    return count * DAY
