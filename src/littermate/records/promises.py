"""Promises the database itself keeps, so that no door can break them."""

from django.db.models import CheckConstraint, F, Q, TextChoices


def one_of(field: str, choices: type[TextChoices], *, name: str) -> CheckConstraint:
    """The field holds one of its listed words (or is not known)."""
    return CheckConstraint(condition=Q(**{f"{field}__in": sorted(choices.values)}), name=name)


def between(field: str, low: int, high: int, *, name: str) -> CheckConstraint:
    """The field lies between two figures, both included (or is not known)."""
    return CheckConstraint(condition=Q(**{f"{field}__gte": low, f"{field}__lte": high}), name=name)


def exactly_one_of(first: str, second: str, *, name: str) -> CheckConstraint:
    """One of two is given, never both, never none."""
    return CheckConstraint(
        condition=Q(**{f"{first}__isnull": False, f"{second}__isnull": True})
        | Q(**{f"{first}__isnull": True, f"{second}__isnull": False}),
        name=name,
    )


def any_of(*fields: str, name: str) -> CheckConstraint:
    """At least one of these is known."""
    known = Q()
    for field in fields:
        known |= Q(**{f"{field}__isnull": False})
    return CheckConstraint(condition=known, name=name)


def until_after_from(name: str) -> CheckConstraint:
    """A period ends after it begins, or has not ended."""
    return CheckConstraint(condition=Q(until_at__isnull=True) | Q(until_at__gt=F("from_at")), name=name)
