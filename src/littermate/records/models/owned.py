"""What every row of an organisation has."""

from datetime import datetime
from typing import Any, Self, TypeVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from littermate.records.ids import new_id
from littermate.records.promises import until_after_from
from littermate.records.scope import ScopedQuerySet, checking_promises

_Row = TypeVar("_Row", bound=models.Model, covariant=True)


WHOSE = _("Whose it is. No query runs without saying whose rows are meant.")


class Owned(models.Model):
    """A row that belongs to one organisation, and says so."""

    organisation = models.ForeignKey(
        "records.Organisation",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("organisation"),
        help_text=WHOSE,
    )

    class Meta:
        abstract = True

    def validate_unique(self, exclude: Any = None) -> None:
        with checking_promises():
            super().validate_unique(exclude=exclude)

    def validate_constraints(self, exclude: Any = None) -> None:
        with checking_promises():
            super().validate_constraints(exclude=exclude)


class OwnedWithId(Owned):
    """A row of an organisation that has an id of its own (UUIDv7)."""

    id = models.UUIDField(_("id"), primary_key=True, default=new_id, editable=False)

    class Meta(Owned.Meta):
        abstract = True


class DatedQuerySet(ScopedQuerySet[_Row]):
    """Rows that hold from one moment until another."""

    def at(self, moment: datetime) -> Self:
        """Those in force at this moment: begun, and not ended yet."""
        return self.filter(holds_at(moment))


def holds_at(moment: datetime, prefix: str = "") -> Q:
    """The condition "in force at this moment"; ``prefix`` reaches over a relation (``placements__``)."""
    begun = Q(**{f"{prefix}from_at__lte": moment})
    return begun & (Q(**{f"{prefix}until_at__isnull": True}) | Q(**{f"{prefix}until_at__gt": moment}))


class Dated(OwnedWithId):
    """Something that holds from one moment until another; the end itself no longer counts."""

    from_at = models.DateTimeField(_("from"))
    until_at = models.DateTimeField(_("until"), null=True, blank=True, help_text=_("Empty while it still holds."))

    class Meta(OwnedWithId.Meta):
        abstract = True
        constraints = [until_after_from("%(class)s_until_after_from")]
