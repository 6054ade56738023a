"""A fact: something somebody told, kept for good."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any, Self, TypeVar
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from littermate.records.models.of_animal import animal_in_sight
from littermate.records.models.owned import WHOSE, Owned
from littermate.records.scope import ScopedQuerySet

if TYPE_CHECKING:
    from littermate.records.models.animal import Animal
    from littermate.records.viewers import Viewer

_Fact = TypeVar("_Fact", bound=models.Model, covariant=True)


class FactQuerySet(ScopedQuerySet[_Fact]):
    """Facts of one kind; seen by whoever sees the animal."""

    def sight(self, viewer: Viewer) -> Q:
        return animal_in_sight(viewer)

    def standing(self) -> Self:
        """What holds now: of each telling and its corrections the last one kept, unless that one withdrew it.

        "Last" is by the ledger's sequence, so every machine answers alike whatever the phones' clocks said.
        """
        return self.filter(_is_last(self.model), is_withdrawn=False)

    def of(self, animal: Animal) -> Self:
        """About one animal, in the order they happened."""
        return self.filter(animal=animal).order_by("happened_at", "sequence")

    def since(self, at: datetime) -> Self:
        """That happened at or after a moment."""
        return self.filter(happened_at__gte=at)

    def until(self, at: datetime) -> Self:
        """That happened at or before a moment."""
        return self.filter(happened_at__lte=at)

    def history(self, root_id: UUID) -> Self:
        """A telling and all its corrections, in the order they were kept."""
        return self.filter(root_id=root_id).order_by("sequence")


class IsLast(models.Func):
    """Whether no later correction of the same telling was kept.

    What ``~Exists`` of such a correction says, which nearly every question about facts asks: Django built that inner
    query anew each time, a tenth of all the work behind a page.
    """

    output_field = models.BooleanField()

    def __init__(self, *of: str, table: str) -> None:
        super().__init__(*of)
        self._table = table

    def as_sql(self, compiler: Any, connection: Any, **_said: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        (root, _), (sequence, _) = map(compiler.compile, self.source_expressions)
        later = f"l.corrects_id IS NOT NULL AND l.root_id = {root} AND l.sequence > {sequence}"
        return f"NOT EXISTS (SELECT 1 FROM {connection.ops.quote_name(self._table)} l WHERE {later})", []  # noqa: S608


@cache
def _is_last(model: type[models.Model]) -> IsLast:
    return IsLast("root_id", "sequence", table=model._meta.db_table)


class Fact(Owned):
    """What somebody told, once: never edited and never deleted, which the database itself refuses.

    A mistake is answered by a new fact of the same kind that names the old one; it may change the animal, the
    time or the amount, or withdraw the telling. Several corrections may arrive from phones that were offline:
    the last one kept stands, all are shown.
    """

    if TYPE_CHECKING:  # each kind names its own two managers, so that "whose rows" is asked of every one
        objects: Any
        everywhere: Any

    #: The word for this kind in the ledger and in what phones send, such as ``weigh-in``.
    kind: str = ""
    #: What the phone's own clock showed, where that was wrong: kept in the ledger's line, not here.
    told_at: datetime | None = None

    # The indexes below begin with these columns; one more for each would slow every save and mislead SQLite's planner.
    organisation = models.ForeignKey(
        "records.Organisation",
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        verbose_name=_("organisation"),
        help_text=WHOSE,
    )
    ledger = models.OneToOneField(
        "records.Ledger",
        primary_key=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_column="id",
        verbose_name=_("ledger row"),
        help_text=_("Carries the id that whoever recorded made (UUIDv7)."),
    )
    sequence = models.PositiveBigIntegerField(
        _("sequence"), editable=False, help_text=_("The ledger's own, repeated here because neither ever changes.")
    )
    animal = models.ForeignKey(
        "records.Animal",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        db_index=False,
        verbose_name=_("animal"),
        help_text=_("Whom it is about; empty when it is about a nest, a home, or one of a litter nobody could name."),
    )
    happened_at = models.DateTimeField(_("happened at"), help_text=_("By the clock of whoever recorded."))
    by = models.ForeignKey(
        "records.Person",
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        verbose_name=_("by"),
        help_text=_("Only the id is kept here, so that a person's contact data can be erased."),
    )
    told_by_phone = models.BooleanField(
        _("told by phone"), default=False, help_text=_("Somebody else saw it and rang; whoever wrote it down is “by”.")
    )
    corrects = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="corrections",
        verbose_name=_("corrects"),
        help_text=_("The telling that this one answers; itself perhaps a correction."),
    )
    root_id = models.UUIDField(
        _("first telling"), editable=False, help_text=_("Its own id, or that of the first telling it goes back to.")
    )
    is_withdrawn = models.BooleanField(
        _("withdrawn"), default=False, help_text=_("It did not happen; a later correction may say that it did.")
    )
    source_system = models.CharField(_("came from"), max_length=60, blank=True)
    source_id = models.CharField(_("id there"), max_length=200, blank=True)

    class Meta(Owned.Meta):
        abstract = True
        ordering = ["happened_at", "sequence"]
        indexes = [
            models.Index(fields=["animal", "-happened_at"], name="%(class)s_of_animal"),
            models.Index(
                fields=["root_id", "sequence"], condition=Q(corrects__isnull=False), name="%(class)s_corrected"
            ),
            models.Index(fields=["organisation", "-happened_at"], name="%(class)s_latest"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(corrects__isnull=True, root_id=models.F("ledger"))
                | (Q(corrects__isnull=False) & ~Q(root_id=models.F("ledger"))),
                name="%(class)s_root_is_the_first_telling",
            ),
            models.CheckConstraint(
                condition=Q(is_withdrawn=False) | Q(corrects__isnull=False),
                name="%(class)s_only_a_correction_withdraws",
            ),
            models.UniqueConstraint(
                fields=["organisation", "source_system", "source_id"],
                condition=~Q(source_id=""),
                name="%(class)s_source_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.ledger_id}"

    @property
    def id(self) -> UUID:
        """The id whoever recorded made; the ledger row has the same."""
        return self.ledger_id

    @id.setter
    def id(self, value: UUID) -> None:
        self.ledger_id = value


class AnimalFact(Fact):
    """A fact that is always about one animal known by name."""

    animal = models.ForeignKey("records.Animal", on_delete=models.PROTECT, db_index=False, verbose_name=_("animal"))

    class Meta(Fact.Meta):
        abstract = True
